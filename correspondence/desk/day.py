"""The day's list: what is to be done today, the next thing on top; a section without rows is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Min, Q
from django.urls import reverse

from correspondence.case_querysets import OWING, CaseQuerySet, CaseStanding
from correspondence.case_states import WAITING, State, Verb
from correspondence.desk.filters import EVERYTHING, MINE, TEAM, scoped
from correspondence.desk.next_steps import Step, chaser, next_step, verb_address
from correspondence.desk.wording import capital, in_words, standing_on
from correspondence.models import REPLIES, Case, CaseLetter, CasePromise, CaseQuestion, Desk, Promise
from correspondence.querysets import PromiseState
from questions.models import Question
from tracker.accounts.models import Team
from tracker.accounts.viewer import Viewer
from tracker.calendar import ONE_DAY, CalendarError, is_working_day

SHOWN = 25
"""The most rows of a section; the rest are a click away."""


@dataclass(frozen=True)
class CaseRow:
    """A case of a list with where it stands and what to do next."""

    case: Case
    today: date
    reply: CaseLetter | None = None
    """The reply that is to be read, where the row is about one."""
    is_to_chase: bool = False
    """Is the row about the chaser?"""

    @property
    def standing(self) -> CaseStanding:
        """Where it stands."""
        return standing_on(self.case, self.today)

    @property
    def words(self) -> str:
        """Where it stands, with days."""
        return capital(in_words(self.case, self.today))

    @property
    def next_chaser(self) -> date | None:
        """Of a late one that was chased lately, or has an estimate: from when a chaser is proposed."""
        is_late = self.standing in {CaseStanding.LATE, CaseStanding.VERY_LATE}
        return self.case.chase_on if is_late and self.case.chase_on and self.case.chase_on > self.today else None

    @property
    def step(self) -> Step:
        """What to do next."""
        if self.reply:
            address = f"{verb_address(self.case, Verb.READ)}?{urlencode({'letter': self.reply.letter_id})}"
            return Step("A reply has not been read.", "Read the reply", address)
        if self.is_to_chase:
            return chaser(self.case)
        return next_step(self.case, self.today, getattr(self.case, "to_read", 0))


@dataclass(frozen=True)
class FoundRow:
    """A promise or a question with the cases of one's teams that it belongs to."""

    found: Any
    cases: list[Case]


@dataclass(frozen=True)
class Section:
    """One thing to do: its rows, how many there are, and where all of them are."""

    slug: str
    title: str
    rows: list[Any]
    total: int
    more: str = ""
    groups: tuple[Section, ...] = ()
    """The rows under headings of their own, in place of `rows`."""


@dataclass(frozen=True)
class Day:
    """What whoever looks has to do on a day, in some of their teams or all; their own cases alone, if they like."""

    viewer: Viewer
    today: date
    whose: str = EVERYTHING
    team: Team | None = None

    @property
    def teams(self) -> frozenset[int]:
        """The teams that are looked at."""
        return frozenset({self.team.pk}) if self.team else self.viewer.teams

    @property
    def cases(self) -> CaseQuerySet:
        """Their open cases."""
        found = Case.objects.seen_by(self.viewer).is_open().with_standing(self.today)
        return scoped(found, self.viewer, self.whose, self.team)

    @cached_property
    def sections(self) -> list[Section]:
        """What is to be done, in this order; nothing where nothing is."""
        replied = self.cases.filter(state=State.REPLIED, to_read=0)
        without_day = self.cases.filter(state__in=WAITING, round__due_on=None)
        found = [
            self.replies(),
            self.case_section("due", "Due today", self.cases.filter(standing=CaseStanding.DUE_TODAY)),
            self.late(),
            self.promises(),
            self.questions(),
            self.case_section("to-send", "To send", self.cases.filter(state=State.TO_SEND)),
            self.case_section("replied", "Replied: to close, or to write again", replied),
            self.case_section("no-day", "Waiting without a due day", without_day),
        ]
        return [section for section in found if section.total]

    @property
    def number(self) -> int:
        """How many things there are to do."""
        return sum(section.total for section in self.sections)

    @property
    def next_day(self) -> date | None:
        """The next day on which a reply is due or a chaser will be proposed."""
        ahead = self.cases.filter(state__in=WAITING)
        due = ahead.filter(round__due_on__gt=self.today).aggregate(day=Min("round__due_on"))["day"]
        chase = ahead.filter(chase_on__gt=self.today).aggregate(day=Min("chase_on"))["day"]
        return min((day for day in (due, chase) if day), default=None)

    # --- Cases -----------------------------------------------------------------------------------------------------

    def replies(self) -> Section:
        """Replies that nobody has read, the oldest first."""
        unread = CaseLetter.objects.filter(kind__in=REPLIES, read_at=None, case__in=self.cases.values("pk"))
        joined = unread.select_related(
            "letter", "case__owner", "case__body", "case__minister", "case__round", "case__team"
        )
        rows = [CaseRow(one.case, self.today, one) for one in joined.order_by("received_on", "pk")[:SHOWN]]
        return Section("read", "Replies to read", rows, unread.count(), self.listed(todo="read"))

    def late(self) -> Section:
        """What is late: first what is to be chased, then what was chased lately or has an estimate."""
        late = self.cases.filter(standing__in=[one for one in OWING if one != CaseStanding.DUE_TODAY])
        chase = Q(chase_on__lte=self.today)
        groups = (
            self.case_section("chase", "Chasers proposed", late.filter(chase), todo="chase"),
            self.case_section("chased", "No chaser proposed yet", late.exclude(chase)),
        )
        more = self.listed(standing=[CaseStanding.LATE.value, CaseStanding.VERY_LATE.value])
        kept = tuple(group for group in groups if group.total)
        return Section("late", "Late", [], sum(group.total for group in groups), more, kept)

    def case_section(self, slug: str, title: str, cases: CaseQuerySet, **listed: Any) -> Section:
        """A section of cases, those due first."""
        found = cases.for_list().order_by("round__due_on", "pk")[:SHOWN]
        rows = [CaseRow(one, self.today, is_to_chase=slug == "chase") for one in found]
        return Section(slug, title, rows, cases.count(), self.listed(**(listed or LISTED.get(slug, {}))))

    def listed(self, **told: Any) -> str:
        """The address of the list with the same rows."""
        params: dict[str, Any] = {"show": "list", "whose": TEAM if self.team and self.whose != MINE else self.whose}
        if self.team:
            params["team"] = self.team.pk
        return f"{reverse('cases')}?{urlencode(params | told, doseq=True)}" if told else ""

    # --- Promises and questions ------------------------------------------------------------------------------------

    def promises(self) -> Section:
        """Promises that are overdue: made to the Member of a team's office, or pursued by one of its open cases."""
        members = Desk.objects.filter(team__in=self.teams, member__isnull=False).values("member")
        to_member = Q(question__asking_member__in=members) | Q(letter__recipient__in=members)
        pursued = Q(pk__in=CasePromise.objects.filter(case__in=self.cases.values("pk")).values("promise"))
        late = Promise.objects.with_state(self.today, self.viewer).filter(to_member | pursued, state=PromiseState.LATE)
        rows = list(late.for_list().order_by("by_last", "pk")[:SHOWN])
        return Section("promises", "Promises overdue", self.with_cases(rows, CasePromise, "promise"), late.count())

    def questions(self) -> Section:
        """Questions on watched subjects answered today or since the working day before."""
        desks = Desk.objects.filter(team__in=self.teams)
        watched = Q(topics__in=desks.values("topics")) | Q(organisations__in=desks.values("organisations"))
        since = working_day_before(self.today)
        answered = Question.objects.filter(date_answered__gte=since, date_answered__lte=self.today)
        found = answered.filter(pk__in=Question.objects.filter(watched).values("pk"), is_lapse_formula=False)
        rows = list(found.for_list().defer("text").order_by("-date_answered", "-pk")[:SHOWN])
        title = f"Answered since {since:%A}, on watched subjects"
        return Section("questions", title, self.with_cases(rows, CaseQuestion, "question"), found.count())

    def with_cases(self, rows: list[Any], links: Any, name: str) -> list[FoundRow]:
        """Rows with the cases of one's teams that they belong to."""
        cases: dict[int, list[Case]] = defaultdict(list)
        seen = Case.objects.seen_by(self.viewer).exclude(state=State.MERGED)
        for link in links.objects.filter(case__in=seen, **{f"{name}__in": rows}).select_related("case"):
            cases[getattr(link, f"{name}_id")].append(link.case)
        return [FoundRow(one, cases[one.pk]) for one in rows]


LISTED: dict[str, dict[str, Any]] = {
    "due": {"standing": CaseStanding.DUE_TODAY.value},
    "to-send": {"state": State.TO_SEND.value},
    "replied": {"state": State.REPLIED.value},
}
"""How the list is asked for the rows of a section."""


def working_day_before(day: date) -> date:
    """The last working day before a day; the day before where no bank holidays are known."""
    try:
        return next(one for one in days_before(day) if is_working_day(one))
    except CalendarError:
        return day - ONE_DAY


def days_before(day: date) -> Iterator[date]:
    """The days before a day, the latest first."""
    for number in range(1, 15):
        yield day - timedelta(days=number)
