"""Random walks: whatever is done to cases in whatever order, what must hold of them holds after every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from correspondence import case_checkup, cases
from correspondence.case_states import LetterKind, Outcome, State, Verb, verbs_open
from correspondence.cases import Actor
from correspondence.models import Case, CaseLetter
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, a_target, a_team, somebody, the_body
from tests.correspondence.cases.sound import assert_sound
from tracker.people.models import AnsweringBody

pytestmark = pytest.mark.django_db
BODIES = ("Department for Towers", "Department for Bridges", "Department for Wells")


class Walk:
    """Some cases of a team, a day that goes on, and what may be done with them; whatever is refused is no fault."""

    def __init__(self, data: st.DataObject, start: date) -> None:
        self.data = data
        self.today = start
        self.cases: list[Case] = []

    def draw(self, strategy: st.SearchStrategy) -> Any:
        """Something at random."""
        return self.data.draw(strategy)

    @property
    def by(self) -> Actor:
        """Somebody of the team, today."""
        return Actor(somebody(self.draw(st.sampled_from(["bede", "clea"]))), self.today)

    def body(self) -> AnsweringBody:
        """One of three."""
        return the_body(self.draw(st.sampled_from(BODIES)))

    def near(self, back: int = 12, ahead: int = 1) -> date:
        """A day around today."""
        return self.today + timedelta(days=self.draw(st.integers(-back, ahead)))

    def letter(self) -> Any:
        """A letter of some day."""
        return a_letter(self.near(ahead=0).isoformat())

    def held(self, case: Case) -> Any:
        """A letter of the case."""
        rows = list(CaseLetter.objects.filter(case=case).order_by("pk"))
        return self.draw(st.sampled_from(rows)).letter if rows else self.letter()

    def begin(self) -> None:
        """Another case; most were sent."""
        case = cases.open_case(a_team(), self.by, "Leaning towers", body=self.body())
        if self.draw(st.integers(0, 3)):
            cases.send(case, self.by, a_letter(self.today.isoformat()))
        self.cases.append(case)

    def step(self) -> None:
        """Some days later, something is done with one of the cases: mostly what the table allows."""
        self.today += timedelta(days=self.draw(st.integers(0, 9)))
        if len(self.cases) < 2 or (len(self.cases) < 6 and self.draw(st.integers(0, 14)) == 14):
            return self.begin()
        case = self.draw(st.sampled_from([one for one in self.cases if one.state != State.MERGED]))
        open_now = verbs_open(case.state) if self.draw(st.integers(0, 7)) else Verb
        moving = [verb for verb in ACTS if verb in open_now and verb not in ALWAYS] * 3
        verb = self.draw(st.sampled_from(moving + [verb for verb in ACTS if verb in ALWAYS]))
        if case.binned_at and self.draw(st.booleans()):
            verb = Verb.RESTORE
        before = case.version
        try:
            ACTS[verb](self, case)
        except cases.Refused:
            assert Case.objects.get(pk=case.pk).version == before
        self.look(case)
        return None

    def look(self, case: Case) -> None:
        """What must hold of what was touched holds."""
        for one in self.cases:
            seen = one.version
            one.refresh_from_db()
            if one is case or one.version != seen:
                assert_sound(one)


KINDS = [*LetterKind, None]
ALWAYS = {Verb.EDIT, Verb.NOTE, Verb.LINK, Verb.READ, Verb.BIN, Verb.RESTORE, Verb.RECKON, Verb.MERGE}
ACTS: dict[Verb, Callable[[Walk, Case], Any]] = {
    Verb.SEND: lambda walk, case: cases.send(case, walk.by, walk.letter()),
    Verb.ACKNOWLEDGE: lambda walk, case: cases.acknowledge(case, walk.by, walk.letter(), reached_them_on=walk.near()),
    Verb.HOLD: lambda walk, case: cases.hold(case, walk.by, walk.letter(), estimate=walk.near(0, 60)),
    Verb.REPLY_IN_PART: lambda walk, case: cases.reply_in_part(case, walk.by, walk.letter()),
    Verb.REPLY: lambda walk, case: cases.reply(case, walk.by, walk.letter()),
    Verb.CORRECT: lambda walk, case: cases.correct(
        case, walk.by, walk.held(case), walk.draw(st.sampled_from(KINDS)), words="so"
    ),
    Verb.TRANSFER: lambda walk, case: cases.transfer(case, walk.by, walk.body(), on=walk.near()),
    Verb.ESTIMATE: lambda walk, case: cases.estimate(case, walk.by, walk.near(0, 60)),
    Verb.OVERRIDE: lambda walk, case: cases.override(
        case, walk.by, walk.draw(st.sampled_from([None, walk.near(20, 40)])), words="so"
    ),
    Verb.PAUSE: lambda walk, case: cases.pause(case, walk.by, words="so", on=walk.near()),
    Verb.RESUME: lambda walk, case: cases.resume(case, walk.by, on=walk.near(5)),
    Verb.CHASE: lambda walk, case: cases.chase(case, walk.by, on=walk.near()),
    Verb.CLOSE: lambda walk, case: cases.close(case, walk.by, walk.draw(st.sampled_from(Outcome)), on=walk.near()),
    Verb.REOPEN: lambda walk, case: cases.reopen(case, walk.by, words="so"),
    Verb.MERGE: lambda walk, case: cases.merge(case, walk.draw(st.sampled_from(walk.cases)), walk.by),
    Verb.EDIT: lambda walk, case: cases.edit(
        case, walk.by, body=walk.body(), chase_every=walk.draw(st.integers(1, 30)), tags=[walk.draw(st.text("abc"))]
    ),
    Verb.NOTE: lambda walk, case: cases.note(case, walk.by, "so"),
    Verb.LINK: lambda walk, case: cases.link_letter(case, walk.by, walk.letter()),
    Verb.READ: lambda walk, case: cases.read(case, walk.by, walk.held(case)),
    Verb.BIN: lambda walk, case: cases.put_in_bin(case, walk.by),
    Verb.RESTORE: lambda walk, case: cases.restore(case, walk.by),
    Verb.RECKON: lambda walk, case: cases.reckon_anew(case, walk.by, "so"),
}


def walk(data: st.DataObject, start: date, steps: int) -> None:
    """Walk, and have the doctor look at the end."""
    for body, days in zip(BODIES[1:], (5, 12), strict=True):
        a_target(days, body=the_body(body)) if not the_body(body).targets.exists() else None
    one = Walk(data, start)
    for _ in range(steps):
        one.step()
    assert list(case_checkup.case_faults()) == []
    assert {case.state for case in one.cases} <= set(State)


@given(data=st.data(), start=st.dates(day("2025-01-01"), day("2026-12-31")))
@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_done_history_clock_and_days_agree(data: st.DataObject, start: date) -> None:
    walk(data, start, 25)


@given(data=st.data())
@settings(
    max_examples=4,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_they_agree_where_the_calendar_ends_too(data: st.DataObject) -> None:
    walk(data, day("2028-09-15"), 20)


@pytest.mark.full
@given(data=st.data(), start=st.dates(day("2025-01-01"), day("2026-12-31")))
@settings(
    max_examples=30,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_is_done_at_length(data: st.DataObject, start: date) -> None:
    walk(data, start, 40)
