"""The day's list: what it shows on top, what each row says to do next, and what is not there."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence import cases
from correspondence.case_states import LetterKind
from correspondence.models import Desk
from questions.models import Question, QuestionTopic
from tests.builders import a_member, a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_team, answered, closed, opened, paused, sent, staff
from tests.correspondence.cast import a_promise
from tests.correspondence.desk.pages import at_desk, links_of, main_of, on, text_of
from tracker.topics.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]

ORDER = ["Replies to read", "Due today", "Late", "Chasers proposed", "Promises overdue", "Answered since", "To send"]


def the_day(today: str, username: str = "bede", address: str = "/cases/", team: str | None = None) -> Any:
    """The page on a day."""
    with on(today):
        return (at_desk(username, team) if team else at_desk(username)).get(address)


def titles(response: Any) -> list[str]:
    """The sections that are there, in order."""
    return [section.title for section in response.context["day"].sections]


def watched(heading: str, answered_on: str, topic: str = "china") -> Question:
    """A question on a topic that was answered on a day."""
    question = a_question("Towers stand.", heading=heading, date_answered=day(answered_on))
    QuestionTopic.objects.create(question=question, topic=Topic.objects.get(slug=topic))
    return question


def test_the_sections_stand_in_the_order_of_what_is_to_be_done_first() -> None:
    member = a_member("Edith Member")
    Desk.objects.create(team=a_team(), member=member).topics.add(Topic.objects.get(slug="china"))
    answered("2025-06-20", subject="Replied towers")
    sent("2025-06-02", subject="Due towers")
    sent("2025-05-19", subject="Late towers")
    opened(subject="Unsent towers")
    question = a_question("I will write.", asking_member=member, date_answered=day("2025-06-10"))
    a_promise(question=question, by_last=day("2025-06-20"), by_words="by 20 June")
    watched("Towers of China", "2025-06-27")

    page = the_day("2025-06-30")

    text = main_of(page)
    assert sorted(ORDER, key=text.index) == ORDER
    assert all(words in text for words in ORDER)


def test_a_section_without_rows_is_not_there() -> None:
    opened(subject="Unsent towers")
    assert titles(the_day("2025-06-30")) == ["To send"]


def test_where_nothing_is_due_the_page_says_so_and_when_the_next_thing_comes() -> None:
    sent("2025-06-02")
    text = main_of(the_day("2025-06-10"))
    assert "Nothing is due" in text
    assert "The next thing comes on Monday 30 June 2025" in text


def test_each_row_has_one_button_that_leads_to_its_form() -> None:
    reply, due, late, unsent = answered("2025-06-20"), sent("2025-06-02"), sent("2025-05-19"), opened()
    letter = reply.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter_id
    links = links_of(the_day("2025-06-30"))
    for wanted in (
        f"/cases/{reply.pk}/read/?letter={letter}",
        f"/cases/log/?case={due.pk}&kind=substantive",
        f"/cases/{late.pk}/chaser/",
        f"/cases/log/?case={unsent.pk}&kind=sent",
    ):
        assert links.count(wanted) == 1, wanted


def test_a_late_case_says_by_how_many_working_days_and_a_very_late_one_is_marked() -> None:
    sent("2025-06-02")
    assert "Late by 2 working days" in main_of(the_day("2025-07-02"))
    assert "Very late: by 21 working days" in main_of(the_day("2025-07-29"))


def test_a_late_case_that_was_chased_lately_says_when_the_next_chaser_is_proposed() -> None:
    case = sent("2025-06-02")
    cases.chase(case, staff(today="2025-07-02"), on=day("2025-07-02"))
    page = the_day("2025-07-03")
    assert [group.title for group in page.context["day"].sections[0].groups] == ["No chaser proposed yet"]
    assert "next chaser 16 July 2025" in main_of(page)


def test_every_late_case_stands_once_and_the_section_counts_them_all() -> None:
    case = sent("2025-06-02", subject="Chased towers")
    sent("2025-06-02", subject="Unchased towers")
    cases.chase(case, staff(today="2025-07-02"), on=day("2025-07-02"))
    page = the_day("2025-07-03")
    (late,) = page.context["day"].sections
    assert (late.title, late.total, [group.total for group in late.groups]) == ("Late", 2, [1, 1])
    assert main_of(page).count("Unchased towers") == 2  # the row, and the words of its button


def test_what_is_paused_closed_or_in_the_bin_is_on_no_list() -> None:
    paused()
    closed()
    cases.put_in_bin(sent("2025-05-01"), staff())
    assert titles(the_day("2025-07-10")) == []


def test_a_reply_that_was_read_is_to_be_closed_or_followed_up() -> None:
    case = answered("2025-06-20")
    cases.read(case, staff(), case.case_letters.get(kind=LetterKind.SUBSTANTIVE).letter)
    page = the_day("2025-06-30")
    assert titles(page) == ["Replied: to close, or to write again"]
    assert f"/cases/{case.pk}/close/" in links_of(page)


def test_an_overdue_promise_of_an_open_case_is_there_and_leads_to_the_case() -> None:
    promise = a_promise(by_last=day("2025-06-20"), by_words="by 20 June")
    case = opened()
    cases.link_promise(case, staff(), promise)
    page = the_day("2025-06-23")
    assert "Promises overdue" in titles(page)
    assert f"Go to {case.reference}" in main_of(page)


def test_a_promise_to_another_member_that_no_case_pursues_is_not_there() -> None:
    a_promise(by_last=day("2025-06-20"), by_words="by 20 June")
    Desk.objects.create(team=a_team(), member=a_member("Edith Member"))
    assert titles(the_day("2025-06-23")) == []


@pytest.mark.parametrize(
    ("answered_on", "today", "is_there"),
    [
        ("2025-06-19", "2025-06-20", True),  # yesterday
        ("2025-06-20", "2025-06-20", True),
        ("2025-06-18", "2025-06-20", False),
        ("2025-06-20", "2025-06-23", True),  # Friday, seen on Monday
        ("2025-05-23", "2025-05-27", True),  # the Friday before a bank holiday, seen on Tuesday
        ("2025-06-21", "2025-06-20", False),  # lies ahead
    ],
)
def test_questions_on_watched_subjects_answered_since_the_working_day_before(
    answered_on: str, today: str, is_there: bool
) -> None:
    Desk.objects.create(team=a_team()).topics.add(Topic.objects.get(slug="china"))
    watched("Towers of China", answered_on)
    watched("Genomes of towers", answered_on, "genomics")
    text = main_of(the_day(today))
    assert ("Towers of China" in text) is is_there
    assert "Genomes of towers" not in text


def test_the_list_is_of_all_ones_teams_and_of_nobody_elses() -> None:
    sent("2025-05-01", subject="Our towers")
    other = cases.open_case(a_team("Campaign"), staff("cy", "Campaign"), "Their spires")
    assert "Their spires" not in text_of(the_day("2025-07-01"))
    assert "Their spires" in text_of(the_day("2025-07-01", team="Campaign"))  # bede joins it
    narrowed = the_day("2025-07-01", address=f"/cases/?whose=team&team={other.team_id}")
    assert "Their spires" in text_of(narrowed)
    assert "Our towers" not in text_of(narrowed)


def test_for_me_shows_my_own_cases_alone() -> None:
    sent("2025-05-01", subject="My towers")
    cases.open_case(a_team(), staff("cy"), "Cys spires")
    text = main_of(the_day("2025-07-01", address="/cases/?whose=mine"))
    assert "My towers" in text
    assert "Cys spires" not in text


def test_who_is_in_no_team_is_told_whom_to_ask(django_user_model: Any, client: Any) -> None:
    client.force_login(django_user_model.objects.create_user("new", role="staff"))
    assert "You are in no team yet" in main_of(client.get("/cases/"))
    assert "You are in no team yet" in main_of(client.get("/cases/?show=list"))


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    Desk.objects.create(team=a_team(), member=a_member("Edith Member")).topics.add(Topic.objects.get(slug="china"))

    def two_more() -> None:
        for _ in range(2):
            answered("2025-06-20", LetterKind.PART)
            sent("2025-05-01")
            opened()
            watched("Towers of China", "2025-06-30")

    with on("2025-07-01"):
        client = at_desk()
        two_more()
        client.get("/cases/")
        with CaptureQueriesContext(connection) as few:
            client.get("/cases/")
        two_more()
        with CaptureQueriesContext(connection) as more:
            client.get("/cases/")
    assert len(more) == len(few)


def test_a_long_section_says_how_many_there_are_and_leads_to_the_same_rows() -> None:
    for number in range(27):
        cases.open_case(a_team(), staff(), f"Tower {number}")
    with on("2025-07-01"):
        client = at_desk()
        page = client.get("/cases/")
        assert "25 of 27 are shown" in main_of(page)
        more = page.context["day"].sections[0].more
        assert "27 cases" in main_of(client.get(more))
