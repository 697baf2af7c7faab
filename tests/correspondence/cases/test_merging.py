"""Making one of two cases: what goes over, whose clock counts, and what is refused."""

from __future__ import annotations

from itertools import product

import pytest

from correspondence import cases
from correspondence.case_states import OPEN_STATES, LetterKind, Outcome, State, Verb
from correspondence.models import CaseQuestion, Link
from tests.builders import a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    a_team,
    answered,
    bridges,
    closed,
    fresh,
    last_event,
    merged,
    opened,
    paused,
    refused,
    sent,
    somebody,
    staff,
)
from tests.correspondence.cases.sound import assert_sound
from tests.correspondence.cast import a_promise

pytestmark = pytest.mark.django_db
TO_SEND, AWAITING, PART, REPLIED, PAUSED, CLOSED = (state for state in State if state != State.MERGED)
STANDS = {
    # the surviving case stood so (rows), the other so (columns): it stands so afterwards; None where it is refused
    TO_SEND: {TO_SEND: TO_SEND, AWAITING: AWAITING, PART: PART, REPLIED: REPLIED, PAUSED: PAUSED, CLOSED: TO_SEND},
    AWAITING: {
        TO_SEND: AWAITING, AWAITING: AWAITING, PART: PART, REPLIED: REPLIED, PAUSED: AWAITING, CLOSED: REPLIED,
    },
    PART: {TO_SEND: PART, AWAITING: PART, PART: PART, REPLIED: REPLIED, PAUSED: PART, CLOSED: REPLIED},
    REPLIED: dict.fromkeys((TO_SEND, AWAITING, PART, REPLIED, PAUSED, CLOSED), REPLIED),
    PAUSED: {TO_SEND: PAUSED, AWAITING: PAUSED, PART: PAUSED, REPLIED: REPLIED, PAUSED: PAUSED, CLOSED: REPLIED},
    CLOSED: {CLOSED: CLOSED},
}  # fmt: skip


@pytest.mark.parametrize(("into", "other"), list(product(STANDS, STANDS)))
def test_in_every_pair_of_states_nothing_that_is_open_is_lost(into: State, other: State) -> None:
    survivor, case = IN_STATE[into](), IN_STATE[other]()
    expected = STANDS[into].get(other)
    if expected is None:
        assert refused(cases.merge, case, survivor, staff()).endswith("reopen it first, or merge it into this one.")
        assert other in OPEN_STATES
        return
    cases.merge(case, survivor, staff())
    assert (case.state, case.merged_into, survivor.state) == (State.MERGED, survivor, expected)
    assert (last_event(case).verb, last_event(survivor).verb) == (Verb.MERGE, Verb.ABSORB)
    assert not case.case_letters.exists()
    assert_sound(case)
    assert_sound(survivor)


def test_the_clock_of_the_other_goes_on_where_nothing_was_sent_yet() -> None:
    case, survivor = sent("2025-06-02"), opened(body=bridges(), minister_name="Dora Test MP")
    cases.hold(case, staff(), a_letter("2025-06-05"), estimate=day("2025-07-10"))
    clock = case.round
    cases.merge(case, survivor, staff(today="2025-06-12"))
    assert (survivor.round, survivor.round.stopped_on, survivor.round.due_on) == (clock, None, day("2025-06-30"))
    assert (survivor.body, survivor.minister_name, survivor.estimate) == (clock.body, "", day("2025-07-10"))
    assert survivor.chase_on == day("2025-07-11")
    assert (case.round, case.rounds.count(), case.chase_on) == (None, 0, None)
    assert last_event(survivor).changes["clock: due_on"] == ["", "2025-06-30"]
    assert last_event(case).changes["clock: due_on"] == ["2025-06-30", ""]


def test_a_pause_goes_on_too() -> None:
    case, survivor = paused("2025-06-10"), opened()
    cases.merge(case, survivor, staff(today="2025-06-12"))
    assert (survivor.state, survivor.pauses.get().ended, survivor.round.due_on) == (State.PAUSED, None, None)
    cases.resume(survivor, staff(), on=day("2025-06-17"))
    assert survivor.round.due_on == day("2025-07-07")


def test_the_surviving_case_keeps_its_own_clock_and_the_others_is_stopped() -> None:
    case, survivor = sent("2025-06-02"), sent("2025-06-10")
    cases.merge(case, survivor, staff(today="2025-06-20"))
    assert (survivor.round.received_on, survivor.rounds.count()) == (day("2025-06-10"), 1)
    assert (case.round.stopped_on, case.round.stopped_by) == (day("2025-06-20"), Verb.MERGE)


def test_a_reply_that_came_before_the_surviving_cases_letter_does_not_stop_its_clock() -> None:
    case, survivor = answered("2025-06-20"), sent("2025-06-25")
    cases.merge(case, survivor, staff())
    assert (survivor.state, survivor.round.stopped_on) == (State.AWAITING, None)
    assert survivor.case_letters.get(kind=LetterKind.SUBSTANTIVE).round is None
    cases.pause(survivor, staff(), words="recess")
    cases.resume(survivor, staff())
    assert survivor.state == State.AWAITING


def test_everything_that_hangs_on_it_goes_over_and_what_both_have_stays_once() -> None:
    case, survivor = sent(tags=["urgent", "towers"]), sent(tags=["towers"])
    both, alone, promise = a_question(), a_question(), a_promise()
    shared = a_letter()
    for one in (case, survivor):
        cases.link_question(one, staff(), both)
        cases.link_letter(one, staff(), shared)
    cases.link_question(case, staff(), alone, Link.TABLED)
    cases.link_promise(case, staff(), promise)
    cases.chase(case, staff(), on=day("2025-07-01"))
    cases.merge(case, survivor, staff())
    assert {row.question for row in survivor.case_questions.all()} == {both, alone}
    assert CaseQuestion.objects.get(question=alone).link == Link.TABLED
    assert survivor.case_promises.get().promise == promise
    assert survivor.case_letters.count() == 3
    assert [tag.name for tag in survivor.tags.all()] == ["towers", "urgent"]
    assert (survivor.chasers.count(), survivor.chase_on) == (1, day("2025-07-15"))
    changes = last_event(survivor).changes
    assert changes["merged"] == ["", f"{case.reference}: Leaning towers"]
    assert changes["letter"] == ["", "Sent: Leaning towers"]
    assert changes["tags"] == ["towers", "towers, urgent"]
    assert changes["chasers"] == ["", "1 taken over"]


def test_the_history_of_each_stays_where_it_is() -> None:
    case, survivor = sent(), sent()
    cases.note(case, staff(), "mine")
    cases.merge(case, survivor, staff(), words="the same matter")
    assert [event.verb for event in case.events.all()] == ["open", "send", "note", "merge"]
    assert [event.verb for event in survivor.events.all()] == ["open", "send", "absorb"]
    assert last_event(case).words == last_event(survivor).words == "the same matter"
    assert case.outcome == ""


def test_a_case_into_which_others_were_merged_takes_them_along() -> None:
    first, second, third = sent(), sent(), sent()
    cases.merge(first, second, staff())
    cases.merge(second, third, staff())
    assert fresh(first).merged_into == fresh(second).merged_into == third


def test_the_outcome_of_a_closed_case_stands_in_its_history() -> None:
    case, survivor = closed(outcome=Outcome.IN_PART), closed()
    cases.merge(case, survivor, staff())
    assert (case.outcome, last_event(case).changes["outcome"]) == ("", ["in_part", ""])
    assert (survivor.outcome, survivor.state) == (Outcome.IN_FULL, State.CLOSED)
    cases.reopen(survivor, staff(), words="again")
    assert survivor.state == State.REPLIED


def test_what_cannot_be_made_one_is_refused_and_neither_is_touched() -> None:
    case, survivor = sent(), sent()
    assert refused(cases.merge, case, case, staff()) == "A case cannot be merged into itself."
    assert "is “Merged”" in refused(cases.merge, merged(), survivor, staff())
    assert "is “Merged”" in refused(cases.merge, case, merged(), staff())
    cases.put_in_bin(survivor, staff())
    assert refused(cases.merge, case, survivor, staff()) == "The case lies in the bin."
    somebody("bede", team="Another office")
    foreign = cases.open_case(a_team("Another office"), staff(), "Leaning towers")
    assert refused(cases.merge, case, foreign, staff()) == "The two cases are not of one team."
    assert refused(cases.merge, foreign, case, staff("eve", "Another office")) == "The case is another team's."
    assert fresh(case).version == 2
