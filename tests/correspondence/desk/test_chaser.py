"""The chaser: drafted from the facts, changed by a person, printed, logged; proposed only where one is due."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, State
from correspondence.models import Case, Channel, Desk
from tests.builders import a_member
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    a_target,
    a_team,
    answered,
    bridges,
    opened,
    paused,
    sent,
    staff,
    towers,
)
from tests.correspondence.desk.pages import at_desk, main_of, now, on, send
from tracker.people.models import Appointment, Member

pytestmark = pytest.mark.django_db


def page_of(case: Case, today: str = "2025-07-10") -> Any:
    """The page of a chaser on a day."""
    with on(today):
        return at_desk().get(f"/cases/{case.pk}/chaser/")


def draft(case: Case, today: str = "2025-07-10") -> str:
    """The letter that is drafted."""
    return str(page_of(case, today).context["form"]["text"].value())


def a_minister() -> Member:
    """A minister of towers."""
    member = a_member("Mo Minister")
    office = Appointment.objects.create(
        member=member, title="Minister for Towers", started_on=day("2024-07-08"), known_until=day("2025-07-01")
    )
    office.bodies.add(towers())
    return member


def test_the_whole_letter_says_what_is_known_and_nothing_else() -> None:
    a_target(15)
    case = opened(minister=a_minister(), minister_name="Mo Minister")
    cases.send(case, staff(), a_letter("2025-06-02", reference="AE/17"))
    cases.chase(case, staff(), on=day("2025-06-24"))
    cases.chase(case, staff(), on=day("2025-07-01"), channel=Channel.CALL)
    cases.hold(case, staff(), a_letter("2025-06-25", subject="Soon"), estimate=day("2025-07-04"))
    Desk.objects.create(team=a_team(), signs_as="Ada Example\nMember of Parliament for Towers")
    assert draft(case).splitlines() == [
        "10 July 2025",
        "",
        "Mo Minister",
        "Minister for Towers",
        "Department for Towers",
        "",
        f"Our reference: {case.reference}",
        "Reference of our letter: AE/17",
        "",
        "Dear Mo Minister,",
        "",
        "Leaning towers",
        "",
        "I wrote to you on 2 June 2025 about the matter above. I have had no substantive reply, 28 working days after "
        "the letter was received.",
        "",
        "A reply was due by 23 June 2025, within 15 working days: Department for Towers's own target, by its charter.",
        "",
        "Your department said that it would reply by 4 July 2025. That day has passed.",
        "",
        "I have asked after the reply before, on 24 June 2025 and 1 July 2025.",
        "",
        "I should be grateful for a reply, or for word of when I can expect one.",
        "",
        "Yours sincerely,",
        "",
        "Ada Example",
        "Member of Parliament for Towers",
    ]


def test_what_is_not_known_is_left_out() -> None:
    text = draft(sent("2025-06-02"))
    assert "Dear Minister," in text
    assert "None" not in text
    assert "before" not in text
    assert "said that it would" not in text


def test_words_of_people_stand_in_the_letter_as_they_are() -> None:
    assert 'Towers & "spires" <old>' in draft(sent("2025-06-02", subject='Towers & "spires" <old>'))


def test_after_a_transfer_it_is_the_new_bodys_letter() -> None:
    case = sent("2025-05-01")
    cases.chase(case, staff(), on=day("2025-06-02"))
    cases.transfer(case, staff(), bridges(), on=day("2025-06-03"), words="not theirs")
    text = draft(case)
    assert "The matter was transferred to the Department for Bridges, which received it on 3 June 2025." in text
    assert "I wrote to the Government on 1 May 2025" in text
    assert "asked after the reply" not in text  # the other body was asked


def test_after_a_part_reply_it_asks_for_the_rest() -> None:
    text = draft(answered("2025-06-20", LetterKind.PART))
    assert "I am grateful for the reply that came on 20 June 2025, which answers a part of it." in text
    assert "an answer to what is left" in text


def test_a_day_set_by_hand_is_not_said_to_be_a_target() -> None:
    case = sent("2025-06-02")
    cases.override(case, staff(), day("2025-07-04"), words="agreed on the phone")
    assert "A reply was due by 4 July 2025.\n" in draft(case)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2025-06-10", "The reply is not late: it is due on 30 June 2025."),
        ("2025-06-30", "The reply is not late"),
    ],
)
def test_before_it_is_late_none_is_proposed_but_one_can_be_written(today: str, words: str) -> None:
    case = sent("2025-06-02")
    text = main_of(page_of(case, today))
    assert "No chaser is proposed." in text
    assert words in text
    with on(today):
        send(at_desk(), f"/cases/{case.pk}/chaser/", text="Dear Minister", on=today, channel="email")
    assert case.chasers.get().text == "Dear Minister"


def test_while_their_estimate_stands_none_is_proposed() -> None:
    case = sent("2025-06-02")
    cases.estimate(case, staff(today="2025-07-01"), day("2025-07-18"))
    assert "Their own estimate stands: they say they will reply by 18 July 2025." in main_of(page_of(case))
    assert "No chaser is proposed." not in main_of(page_of(case, "2025-07-21"))


def test_soon_after_a_chaser_none_is_proposed() -> None:
    case = sent("2025-06-02")
    cases.chase(case, staff(), on=day("2025-07-08"))
    text = main_of(page_of(case))
    assert "not before 10 working days after the last chaser, of 8 July 2025" in text
    assert "That is 22 July 2025." in text


@pytest.mark.parametrize("made", [paused, answered, opened])
def test_where_the_table_forbids_it_there_is_no_form_and_nothing_is_logged(made: Any) -> None:
    case = made()
    assert "This cannot be done now" in main_of(page_of(case))
    assert "I have sent it" not in main_of(page_of(case))
    with on("2025-07-10"):
        told = {"text": "my own words", "on": "2025-07-10", "channel": "email"}
        answer = send(at_desk(), f"/cases/{case.pk}/chaser/", 409, **told)
    assert "my own words" in answer.content.decode()
    assert not case.chasers.exists()


def test_only_a_person_sends_and_what_was_sent_is_kept_with_its_words() -> None:
    case = sent("2025-06-02")
    page_of(case)
    assert not case.chasers.exists()
    with on("2025-07-10"):
        told = {"text": "Dear Minister,\r\n\r\nWe wait.", "on": "2025-07-09", "channel": "letter"}
        send(at_desk(), f"/cases/{case.pk}/chaser/", **told)
    made = case.chasers.get()
    assert (made.on, made.channel, made.text) == (day("2025-07-09"), Channel.LETTER, "Dear Minister,\n\nWe wait.")
    assert now(case).chase_on == day("2025-07-23")
    assert now(case).state == State.AWAITING


def test_it_is_shown_for_printing_as_it_was_changed_and_nothing_is_logged() -> None:
    case = sent("2025-06-02")
    with on("2025-07-10"):
        told = {"text": "Changed by hand.", "on": "2025-07-10", "channel": "letter", "print": "1"}
        answer = send(at_desk(), f"/cases/{case.pk}/chaser/", 200, **told)
    html = answer.content.decode()
    assert '<pre class="printed-letter">Changed by hand.</pre>' in html
    assert html.count("Changed by hand.") == 2  # to print, and to go on with
    assert not case.chasers.exists()


def test_an_empty_chaser_is_no_chaser() -> None:
    case = sent("2025-06-02")
    with on("2025-07-10"):
        send(at_desk(), f"/cases/{case.pk}/chaser/", 422, text=" ", on="2025-07-10", channel="email")
    assert not case.chasers.exists()


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_its_page(state: State) -> None:
    assert page_of(IN_STATE[state]()).status_code == 200
