"""Who watches in the replay of alerts, and what is private there; and what was recorded. For other processes to run."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from correspondence import cases
from correspondence.cases import Actor
from correspondence.models import Case, Letter
from questions.standing import long
from tracker.accounts.models import Team, User
from tracker.alerts.making import Wish, address_for, make
from tracker.alerts.models import Alert, Delivery, Digest, DigestState, Event, EventKind, Frequency, Target
from tracker.people.models import AnsweringBody

BEFORE = datetime(2025, 11, 3, 9, tzinfo=UTC)
EVERYTHING = "kind:question"
"""A search that finds every question."""


def prepare() -> None:
    """Three addresses that watch everything: at once, once a week, and by several alerts that overlap."""
    watch("at-once@example.org", Frequency.AT_ONCE, EVERYTHING)
    watch("weekly@example.org", Frequency.WEEKLY, EVERYTHING)
    watch("overlapping@example.org", Frequency.AT_ONCE, EVERYTHING, kinds=(EventKind.ANSWERED,))
    watch("overlapping@example.org", Frequency.DAILY, "topic:china OR kind:question", kinds=(EventKind.ANSWERED,))
    watch("overlapping@example.org", Frequency.WEEKLY, "the", kinds=(EventKind.ANSWERED, EventKind.NEW))
    something_private()


def watch(email: str, frequency: Frequency, search: str, kinds: tuple[EventKind, ...] = ()) -> Alert:
    """An alert on a search of a confirmed address."""
    address = address_for(email, BEFORE)
    address.confirmed_at = BEFORE
    address.save()
    return make(Wish(Target.SEARCH, None, search, frequency, kinds), address, BEFORE, is_confirmed=True)


def something_private() -> None:
    """A team with a case, a letter of its own, and somebody outside the team who tries to watch the case."""
    team = Team.objects.create(name="zsecret team")
    clerk = User.objects.create_user("zsecret-clerk", "clerk@example.org", role="staff")
    team.people.add(clerk)
    letter = Letter.objects.create(subject="zsecret letter", text="zsecret words", team=team, dated=BEFORE.date())
    by = Actor(clerk, BEFORE.date())
    case: Case = cases.open_case(team, by, "zsecret case")
    cases.send(case, by, letter)
    outsider = User.objects.create_user("outsider", "outsider@example.org", role="staff")
    address = address_for("outsider@example.org", BEFORE)
    address.user, address.confirmed_at = outsider, BEFORE
    address.save()
    make(Wish(Target.CASE, case.pk, "", Frequency.AT_ONCE), address, BEFORE, is_confirmed=True)
    body = AnsweringBody.objects.first()
    if body is not None:
        make(Wish(Target.BODY, body.pk, "", Frequency.AT_ONCE), address, BEFORE, is_confirmed=True)


def show() -> None:
    """Print what was recorded, for another process to read."""
    by_rule = Event.objects.filter(kind__in=(EventKind.LATE, EventKind.LABEL_CHANGED), is_news=True)
    told = {
        "by_rule": [(uin(one), one.get_kind_display(), long(one.occurred_on)) for one in by_rule],
        "waiting": Digest.objects.filter(state=DigestState.WAITING).count(),
        "uncaught": Delivery.objects.filter(digest=None).count(),
        "events_of_private_letters": Event.objects.filter(subject_kind="letter").count(),
    }
    print(json.dumps(told))


def uin(event: Event) -> str:
    """The number of the question of an event."""
    from questions.models import Question  # noqa: PLC0415 - where it is used

    return Question.objects.get(pk=event.subject_id).uin
