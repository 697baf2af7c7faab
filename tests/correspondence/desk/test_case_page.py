"""The page of a case: one timeline, every day with its explanation, what to do next, and what can be done."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import cases
from correspondence.case_states import LetterKind, State, Verb, verbs_open
from correspondence.desk.next_steps import LOGGED, verb_address
from correspondence.models import REPLIES, Case, Link
from tests.builders import a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    a_team,
    answered,
    bridges,
    opened,
    paused,
    sent,
    staff,
    towers,
)
from tests.correspondence.cast import a_promise
from tests.correspondence.desk.pages import at_desk, links_of, main_of, on

pytestmark = pytest.mark.django_db


def page_of(case: Case, today: str = "2025-07-10", order: str = "") -> Any:
    """The page of a case on a day."""
    with on(today):
        return at_desk().get(f"/cases/{case.pk}/{order}")


def entries(response: Any) -> list[str]:
    """The timeline in a few words."""
    return [f"{one.day} {one.title}" for one in response.context["page"].timeline]


def explained(response: Any) -> dict[str, Any]:
    """The days that the page explains, by name."""
    return {one.slug: one for one in response.context["page"].days}


def whole_story() -> Case:
    """A case to which everything has happened."""
    case = sent("2025-06-02")
    question = a_question("Towers stand.", heading="Towers", date_answered=day("2025-06-05"))
    cases.link_question(case, staff(), question, Link.FROM)
    cases.link_promise(case, staff(), a_promise(said_on=day("2025-06-05")))
    cases.acknowledge(case, staff(), a_letter("2025-06-09", subject="Thank you"))
    cases.note(case, staff(), "Rang the office.", day("2025-06-16"))
    cases.chase(case, staff(), on=day("2025-07-01"), text="Dear Minister, we wait.")
    cases.reply_in_part(case, staff(), a_letter("2025-07-04", subject="Half of it", text="Three towers lean."))
    return case


def test_everything_that_happened_stands_in_one_timeline_newest_first_or_oldest_first() -> None:
    case = whole_story()
    newest = entries(page_of(case))
    days = [one.partition(" ")[0] for one in newest]
    assert days == sorted(days, reverse=True)
    assert {*newest} >= {
        "2025-07-04 Part reply",
        "2025-07-01 Chaser",
        "2025-06-16 Note",
        "2025-06-09 Acknowledgement",
        "2025-06-05 Question answered",
        "2025-06-05 Promise made",
        "2025-06-02 Sent",
    }
    assert entries(page_of(case, order="?order=oldest")) == newest[::-1]


def test_a_letter_says_who_logged_and_who_read_it_and_shows_its_words() -> None:
    case = whole_story()
    letter = case.case_letters.get(kind=LetterKind.PART).letter
    before = main_of(page_of(case))
    assert "Not read yet" in before
    assert "Three towers lean." in before
    for one in case.case_letters.filter(kind__in=REPLIES):
        cases.read(case, staff("cy"), one.letter)
    after = main_of(page_of(case))
    assert "Not read yet" not in after
    assert "Read by cy" in after
    assert letter.get_absolute_url() in links_of(page_of(case))


def test_the_words_of_a_chaser_and_of_a_note_are_kept_on_the_page() -> None:
    text = main_of(page_of(whole_story()))
    assert "Dear Minister, we wait." in text
    assert "Rang the office." in text


def test_the_due_day_opens_its_explanation_with_each_day() -> None:
    due = explained(page_of(sent("2025-06-02")))["due"]
    assert due.day == day("2025-06-30")
    assert due.words == "Late by 8 working days"
    assert "day 1 is Tuesday 3 June 2025 and day 20 is Monday 30 June 2025" in due.text
    assert due.steps[0] == (day("2025-06-03"), 1, "")
    assert due.steps[-1] == (day("2025-06-30"), 20, "")


def test_very_late_next_chaser_and_estimate_open_their_explanations_too() -> None:
    case = sent("2025-06-02")
    letter = a_letter("2025-07-03", subject="Soon")
    cases.hold(case, staff(), letter, estimate=day("2025-07-18"), words="They rang.")
    found = explained(page_of(case))
    assert found["very-late"].day == day("2025-07-28")
    assert "twice the target of 20 working days" in found["very-late"].text
    assert found["next-chaser"].day == day("2025-07-21")
    assert "not before the first working day after their own estimate, 18 July 2025" in found["next-chaser"].text
    assert found["estimate"].day == day("2025-07-18")
    assert "It was noted by bede on 3 July 2025" in found["estimate"].text
    assert "“They rang.”" in found["estimate"].text


def test_every_day_that_the_page_names_as_due_is_reached_by_its_own_address() -> None:
    html = page_of(sent("2025-06-02")).content.decode()
    for slug in ("due", "very-late", "next-chaser"):
        opens = rf'<details class="why"><summary>(?:(?!</summary>).)*</summary>\s*<div id="{slug}">'
        assert re.search(opens, html), slug


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (paused, "paused: no chaser is proposed until it is resumed"),
        (answered, "A substantive reply has come: no chaser is proposed."),
    ],
)
def test_where_no_chaser_is_proposed_the_page_says_why(made: Any, words: str) -> None:
    found = explained(page_of(made()))["next-chaser"]
    assert (found.day, found.words) == (None, "none is proposed")
    assert words in found.text


def test_all_clocks_of_a_transferred_case_are_shown_each_with_its_explanation() -> None:
    case = sent("2025-06-02")
    cases.transfer(case, staff(), bridges(), on=day("2025-06-16"), words="not theirs")
    clocks = page_of(case).context["page"].clocks
    assert [clock.title for clock in clocks] == ["Clock 2: Department for Bridges", "Clock 1: Department for Towers"]
    assert "Transferred to the Department for Bridges, which received it on Monday 16 June 2025" in clocks[0].text
    assert clocks[1].words == "Transferred in 10 working days"


def test_the_history_tells_each_change_with_before_and_after() -> None:
    case = opened()
    cases.edit(case, staff("cy"), subject="Upright towers")
    text = main_of(page_of(case))
    assert f"{case.reference}/2" in text
    assert "subject: Leaning towers → Upright towers" in text


def test_a_merged_case_leads_to_the_surviving_one_which_shows_both_histories() -> None:
    case, survivor = sent("2025-06-02", subject="Twin towers"), opened(subject="Towers")
    cases.note(case, staff(), "A note of the twin.", day("2025-06-03"))
    cases.merge(case, survivor, staff(), words="the same matter")
    answer = page_of(case)
    assert (answer.status_code, answer.url) == (302, f"/cases/{survivor.pk}/")
    text = main_of(page_of(survivor))
    assert "A note of the twin." in text
    assert f"Took in {case.reference}: Twin towers" in text


@pytest.mark.parametrize("state", [one for one in State if one != State.MERGED])
def test_exactly_the_verbs_that_the_table_opens_have_their_buttons(state: State) -> None:
    case = IN_STATE[state]()
    links = links_of(page_of(case))
    elsewhere = {Verb.OPEN, Verb.ABSORB, Verb.RESTORE, Verb.RECKON, Verb.LINK, Verb.UNLINK, Verb.READ}
    shown = {verb for verb in Verb if verb_address(case, verb) in links} - elsewhere
    assert shown == verbs_open(state) - elsewhere


@pytest.mark.parametrize(
    ("state", "label"),
    [
        (State.TO_SEND, "Log what we sent"),
        (State.AWAITING, "Write the chaser"),
        (State.PART, "Read the reply"),
        (State.REPLIED, "Read the reply"),
        (State.PAUSED, "Resume"),
        (State.CLOSED, "Reopen"),
    ],
)
def test_the_next_step_is_proposed_on_top(state: State, label: str) -> None:
    case = IN_STATE[state]()
    for row in case.case_letters.filter(kind__in=REPLIES) if state == State.CLOSED else []:
        cases.read(case, staff(), row.letter)
    assert page_of(case).context["page"].step.label == label


def test_a_case_that_waits_says_so_and_a_read_reply_leads_to_the_end() -> None:
    case = sent("2025-06-02")
    assert page_of(case, "2025-06-10").context["page"].step.label == "Log the reply"
    done = answered("2025-06-20")
    cases.read(done, staff(), done.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter)
    assert page_of(done).context["page"].step.label == "Close the case"


def test_past_the_end_of_the_bank_holidays_the_page_says_so_in_place_of_days() -> None:
    from tracker.calendar import CALENDAR_LAST  # noqa: PLC0415 - where the data end is asked for here alone

    case = cases.open_case(a_team(), staff(today=CALENDAR_LAST), "Towers to come", body=towers())
    cases.send(case, staff(today=CALENDAR_LAST), a_letter(CALENDAR_LAST.isoformat()))
    page = page_of(case, CALENDAR_LAST.isoformat())
    assert "Bank holidays are known" in main_of(page)
    assert explained(page)["due"].day is None


def test_other_teams_cases_and_those_in_the_bin_are_not_found() -> None:
    theirs = cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Spires")
    gone = opened()
    cases.put_in_bin(gone, staff())
    assert page_of(theirs).status_code == page_of(gone).status_code == 404


def test_letters_are_logged_on_the_page_that_knows_the_case() -> None:
    case = sent("2025-06-02")
    links = links_of(page_of(case))
    for kind in LOGGED.values():
        assert f"/cases/log/?case={case.pk}&kind={kind.value}" in links


def test_the_number_of_queries_does_not_grow_with_what_a_case_holds() -> None:
    case = whole_story()
    with on("2025-07-10"):
        client = at_desk()
        client.get(f"/cases/{case.pk}/")
        with CaptureQueriesContext(connection) as few:
            client.get(f"/cases/{case.pk}/")
        for number in range(3):
            cases.hold(case, staff(), a_letter("2025-07-07", subject=f"Soon {number}"))
            cases.note(case, staff(), "Rang again.")
            cases.chase(case, staff(), on=day("2025-07-08"))
            cases.link_question(case, staff(), a_question("Towers stand.", date_answered=day("2025-07-03")))
            cases.link_promise(case, staff(), a_promise())
        with CaptureQueriesContext(connection) as more:
            client.get(f"/cases/{case.pk}/")
    assert len(more) == len(few)
