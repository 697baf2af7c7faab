"""Where promises stand on a day, in words, with all that a page shows of them in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from correspondence.models import KeeperDecision, Letter, Promise, PromiseMatch
from correspondence.querysets import PromiseState, seen
from questions.standing import long, working_days
from tracker.accounts.viewer import Viewer
from tracker.calendar import CalendarError
from tracker.people.appointments import Office, select, without_predecessors
from tracker.people.models import Appointment


@dataclass(frozen=True)
class Proposal:
    """A letter that may keep a promise, and what a person said of it: yes, no, or nothing yet."""

    match: PromiseMatch
    is_keeper: bool | None


@dataclass(frozen=True)
class ShownPromise:
    """A promise as it stands on a day, for the public or for staff."""

    promise: Promise
    today: date
    offices: Sequence[Office]
    """What the promiser held on the day of the promise."""
    letters: Sequence[Letter]
    """Those that kept it, as far as they may be shown."""
    proposals: Sequence[Proposal]
    """For staff alone."""

    @property
    def age(self) -> str:
        """How long ago it was made, in days."""
        return days_of((self.today - self.promise.said_on).days)

    @property
    def working_age(self) -> str:
        """How long ago it was made, in working days where the calendar reaches that far."""
        return counted(self.promise.said_on, self.today) or self.age

    @property
    def standing(self) -> str:
        """The state with its days: `Late by 12 working days`, `Kept on 3 June 2025, 4 working days after ...`."""
        words = self.lateness or self.keeping or self.promise.get_state_label()
        return words[:1].upper() + words[1:]

    @property
    def lateness(self) -> str:
        """For a late one, by how much."""
        by = self.promise.by_last
        if by is None or self.promise.state != PromiseState.LATE:
            return ""
        return f"late by {days}" if (days := counted(by, self.today)) else f"late: was to be kept by {long(by)}"

    @property
    def keeping(self) -> str:
        """For a kept one, when it was kept, and how late that was."""
        kept, by = self.promise.kept_on, self.promise.by_last
        if kept is None or self.promise.state != PromiseState.KEPT:
            return ""
        waited = counted(self.promise.said_on, kept)
        words = f"kept on {long(kept)}" + (f", {waited} after it was made" if waited else "")
        late = counted(by, kept) if by and kept > by else ""
        return f"{words}, late by {late}" if late else words

    @property
    def word(self) -> str:
        """What a person decided, for staff: the note with it."""
        decision = getattr(self.promise, "decision", None)
        return f"{str(decision).capitalize()}{f': {decision.note}' if decision.note else ''}" if decision else ""


def days_of(number: int) -> str:
    """A number of days in words."""
    return "today" if number == 0 else f"{number} day{'' if number == 1 else 's'} ago"


def counted(start: date, end: date) -> str:
    """The working days between two days in words; nothing where there are none or no calendar tells."""
    try:
        return working_days(start, end) if end > start else ""
    except CalendarError:
        return ""


def shown(promises: Iterable[Promise], today: date, viewer: Viewer) -> list[ShownPromise]:
    """Promises that have their state, with offices and letters."""
    rows = list(promises)
    offices, letters = offices_of(rows), keepers_of(rows, today, viewer)
    proposals = {} if viewer.is_public else proposals_for(rows, viewer)
    return [
        ShownPromise(one, today, offices.get(one.pk, []), letters.get(one.pk, []), proposals.get(one.pk, []))
        for one in rows
    ]


def offices_of(promises: Sequence[Promise]) -> dict[int, list[Office]]:
    """The offices that promisers held when they promised, those for the body that answered before others."""
    held: dict[int | None, list[Appointment]] = defaultdict(list)
    members = {one.promiser_id for one in promises if one.promiser_id}
    for appointment in Appointment.objects.filter(member__in=members).prefetch_related("bodies"):
        held[appointment.member_id].append(appointment)
    found = {}
    for one in promises:
        then = [each for each in held[one.promiser_id] if was_held(each, one.said_on)]
        all_then = without_predecessors(select(then, one.said_on, None), one.said_on)
        for_body = [each for each in all_then if one.body_id in {body.pk for body in each.appointment.bodies.all()}]
        found[one.pk] = for_body or all_then
    return found


def was_held(appointment: Appointment, day: date) -> bool:
    """Had it begun and not ended on a day?"""
    begun = appointment.started_on is None or appointment.started_on <= day
    return begun and (appointment.ended_on is None or appointment.ended_on >= day)


def keepers_of(promises: Sequence[Promise], today: date, viewer: Viewer) -> dict[int, list[Letter]]:
    """The letters that kept promises by a day, oldest first; as far as they are seen."""
    found = defaultdict(list)
    words = Promise.keepers(viewer).filter(promise__in=promises, letter__dated__lte=today).select_related("letter")
    for word in words.order_by("letter__dated", "pk"):
        found[word.promise_id].append(word.letter)
    return found


def proposals_for(promises: Sequence[Promise], viewer: Viewer) -> dict[int, list[Proposal]]:
    """The letters that may keep promises and are seen, likeliest first, with what people said of them."""
    words = KeeperDecision.objects.filter(promise__in=promises).values_list("promise_id", "letter_id", "is_keeper")
    said = {(promise, letter): is_keeper for promise, letter, is_keeper in words}
    found = defaultdict(list)
    matches = PromiseMatch.objects.filter(seen(viewer, "letter"), promise__in=promises)
    for match in matches.select_related("letter").order_by("-score", "pk"):
        found[match.promise_id].append(Proposal(match, said.get((match.promise_id, match.letter_id))))
    return found
