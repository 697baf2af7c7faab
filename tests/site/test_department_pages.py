"""Pages of departments: names, ministers, figures among the others, what is owed, and the family counted in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import KeeperDecision, Letter, Promise
from questions.models import Question
from tests.builders import MONDAY, a_body, a_member, a_question
from tests.conftest import day
from tracker.people.models import (
    AnsweringBody,
    Appointment,
    AppointmentClaim,
    BodyName,
    BodySuccession,
    ClaimSource,
    Member,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 6, 20, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025 in London."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def towers() -> AnsweringBody:
    """A department that came from another one on 1 June 2024."""
    old, new = a_body("Ministry of Spires"), a_body(parliament_id=901)
    BodyName.objects.create(
        body=old, name="Ministry of Spires", first_day=day("2010-03-02"), last_day=day("2024-05-31")
    )
    BodyName.objects.create(body=new, name="Department for Towers", first_day=day("2024-06-01"))
    BodySuccession.objects.create(predecessor=old, successor=new, on=day("2024-06-01"))
    return new


@pytest.fixture
def spires(towers: AnsweringBody) -> AnsweringBody:
    return AnsweringBody.objects.get(slug="ministry-of-spires")


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def shown(client: Client, address: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(client, address))).split())


def links(client: Client, address: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', html(client, address))]


def an_appointment(body: AnsweringBody, name: str = "Ada Example", **changes: Any) -> Appointment:
    """An office for a body, told by parlparse."""
    member = Member.objects.filter(name=name).first() or a_member(name, parliament_id=7000 + Member.objects.count())
    fields: dict[str, Any] = {
        "title": "Minister of State",
        "body_names": [body.name],
        "started_on": day("2021-02-03"),
        "ended_on": day("2022-04-05"),
    }
    row = Appointment.objects.create(member=member, **fields | changes)
    row.bodies.set([body])
    a_claim(row, ClaimSource.PARLPARSE, day("2023-01-09"))
    return row


def a_claim(row: Appointment, source: ClaimSource, as_of: date) -> AppointmentClaim:
    key = str(AppointmentClaim.objects.count())
    return AppointmentClaim.objects.create(
        source=source, key=key, member=row.member, title=row.title, as_of=as_of, appointment=row
    )


def answered(body: AnsweringBody, days: int, number: int = 1, **changes: Any) -> list[Question]:
    """Questions of a body, each answered some days after it was tabled."""
    fields = {"answering_body": body, "answering_body_name": body.name, "date_answered": MONDAY + timedelta(days=days)}
    return [a_question("Seven lean.", **fields | changes) for _ in range(number)]


def a_promise(body: AnsweringBody, said: str = "2025-06-05", **changes: Any) -> Promise:
    question = changes.pop("question", None) or answered(body, 3)[0]
    fields = {"sentence": "We will publish the list of towers.", "start": 0, "end": 10, "publishes": True}
    return Promise.objects.create(question=question, body=body, said_on=day(said), **fields | changes)


def test_an_unknown_department_is_not_found(client: Client) -> None:
    assert client.get("/departments/no-such-body/").status_code == 404


def test_names_stand_with_their_days_and_with_what_came_before(client: Client, towers: AnsweringBody) -> None:
    text = shown(client, "/departments/department-for-towers/")
    assert "Department for Towers 1 June 2024 still in use, as far as is known" in text
    assert "Came from Ministry of Spires , 1 June 2024" in text
    assert "/departments/ministry-of-spires/" in links(client, "/departments/department-for-towers/")


def test_a_former_body_has_its_page_and_leads_to_its_successor(client: Client, spires: AnsweringBody) -> None:
    text = shown(client, spires.get_absolute_url())
    assert "Former answering body Ministry of Spires" in text
    assert "Ministry of Spires 2 March 2010 31 May 2024" in text
    assert "Its work went to Department for Towers , 1 June 2024" in text
    assert "No answer of this body is held" in text


def test_ministers_are_bars_and_the_same_days_a_table(client: Client, towers: AnsweringBody) -> None:
    an_appointment(towers, title="Secretary of State for Towers")
    an_appointment(towers, "Bo Sample", title="Parliamentary Under-Secretary of State (Spires)")
    page = html(client, towers.get_absolute_url())
    assert page.count('<rect class="known" x=') == 2
    assert "<title>Bo Sample, Parliamentary Under-Secretary of State (Spires), Department for Towers: " in page
    assert page.index("Secretaries of State and other") < page.index("Under-Secretaries of State and")
    text = shown(client, towers.get_absolute_url())
    assert (
        "Ada Example Secretary of State for Towers 3 February 2021 5 April 2022 Parlparse (read 9 January 2023)" in text
    )


def test_many_whips_stand_in_the_table_alone(client: Client, towers: AnsweringBody) -> None:
    an_appointment(towers)
    for number in range(16):
        an_appointment(towers, f"Whip {number}", title="Assistant Whip")
    page = html(client, towers.get_absolute_url())
    assert page.count('<rect class="known" x=') == 1
    assert "16 whips and Lords spokespersons stand in the table alone." in page
    assert "Whip 15" in page


def test_an_open_end_says_when_it_was_last_read_and_is_dashed_after(client: Client, towers: AnsweringBody) -> None:
    an_appointment(towers, started_on=day("2024-09-01"), ended_on=None, known_until=day("2025-01-09"))
    page = html(client, towers.get_absolute_url())
    assert page.count('<rect class="presumed" x="') == 2, "in the legend and in the drawing"
    assert "from 1 September 2024, open, last read on 9 January 2025</title>" in page
    assert "1 September 2024 open, last read on 9 January 2025" in shown(client, towers.get_absolute_url())


def test_a_closed_office_has_nothing_dashed(client: Client, towers: AnsweringBody) -> None:
    an_appointment(towers)
    assert html(client, towers.get_absolute_url()).count('<rect class="presumed" x="') == 1, "in the legend alone"


def test_sources_and_their_disagreements_stand_in_the_table(client: Client, towers: AnsweringBody) -> None:
    row = an_appointment(towers, disagreements=["GOV.UK says it began on 3 February 2021, parlparse 5 February 2021"])
    a_claim(row, ClaimSource.GOVUK, day("2025-02-01"))
    a_claim(row, ClaimSource.GOVUK, day("2024-02-01"))
    text = shown(client, towers.get_absolute_url())
    assert "GOV.UK (read 1 February 2025); Parlparse (read 9 January 2023)" in text
    assert "They differ: GOV.UK says it began on 3 February 2021, parlparse 5 February 2021." in text


def test_figures_say_what_they_rest_on_and_by_which_rule(client: Client, towers: AnsweringBody) -> None:
    answered(towers, 2, 2)
    answered(towers, 9, 1, date_holding_answer=day("2025-06-05"))
    text = shown(client, towers.get_absolute_url())
    assert "Counted over the 3 answers held here" in text
    assert "within seven calendar days after tabling" in text
    assert "Median from tabling to answer 2 calendar days" in text
    assert "On time 67% 2 of 3" in text
    assert "After a holding answer 33% 1 of 3" in text


def test_few_answers_are_marked_and_not_compared(client: Client, towers: AnsweringBody) -> None:
    answered(towers, 2)
    answered(a_body("Bridges Agency"), 3, 20)
    text = shown(client, towers.get_absolute_url())
    assert "With fewer than 20 answers, it is not compared with the others." in text
    assert "Department for Towers (this page) few answers 2 100% 0% 1" in text
    assert "Bridges Agency few answers" not in text


def test_a_body_is_placed_among_those_with_enough_answers(client: Client, towers: AnsweringBody) -> None:
    answered(towers, 5, 20)
    answered(a_body("Bridges Agency"), 3, 20)
    answered(a_body("Gates Agency"), 9, 20)
    answered(a_body("Quick Agency"), 1, 2)
    text = shown(client, towers.get_absolute_url())
    assert "Among the 3 bodies with 20 answers or more, it is 2nd by median and joint 1st by share on time." in text
    order = [
        text.index(f"{name} ", text.index("Median days"))
        for name in ("Bridges Agency", "Department for Towers (this", "Gates Agency", "Quick Agency few")
    ]
    assert order == sorted(order), "the quickest first, few answers last"


def test_open_questions_lead_to_the_list_that_has_them(client: Client, towers: AnsweringBody) -> None:
    for _ in range(2):
        a_question(answering_body=towers)
    a_question(answering_body=towers, date_holding_answer=day("2025-06-05"))
    answered(towers, 2)
    assert "Late 2 Holding answer 1" in shown(client, towers.get_absolute_url())
    late = "/questions/?body=department-for-towers&state=late"
    assert late in links(client, towers.get_absolute_url())
    assert "2 questions" in shown(client, late)


def test_promises_still_to_be_kept_stand_with_their_sentence_the_oldest_first(
    client: Client, towers: AnsweringBody
) -> None:
    a_promise(towers, "2025-06-05", sentence="We will publish the younger list.")
    a_promise(towers, "2025-06-03", sentence="We will publish the older list.")
    a_promise(a_body("Bridges Agency"), sentence="We will publish the bridges.")
    text = shown(client, towers.get_absolute_url())
    assert "Promises still to be kept (2)" in text
    assert text.index("the older list") < text.index("the younger list")
    assert "the bridges" not in text


def test_a_letter_that_staff_hold_keeps_a_promise_for_staff_alone(
    client: Client, admin_client: Client, towers: AnsweringBody
) -> None:
    letter = Letter.objects.create(subject="The list", dated=day("2025-06-10"))
    KeeperDecision.objects.create(promise=a_promise(towers), letter=letter, is_keeper=True)
    assert "Promises still to be kept (1)" in shown(client, towers.get_absolute_url())
    assert "Promises still to be kept None that we know of" in shown(admin_client, towers.get_absolute_url())


def test_latest_questions_and_answers_stand_newest_first(client: Client, towers: AnsweringBody) -> None:
    answered(towers, 9, heading="Asked first", date_tabled=day("2025-06-03"))
    answered(towers, 2, heading="Asked last", date_tabled=day("2025-06-04"))
    text = shown(client, towers.get_absolute_url())
    asked, given = text.split("Latest questions")[1].split("Latest answers")
    assert asked.index("Asked last") < asked.index("Asked first")
    assert given.index("Asked first") < given.index("Asked last")


def test_the_family_is_counted_in_where_the_reader_wants_it(
    client: Client, towers: AnsweringBody, spires: AnsweringBody
) -> None:
    answered(towers, 2, heading="New tower")
    answered(spires, 4, 2, heading="Old spire")
    an_appointment(spires, "Bo Sample")
    a_promise(spires, question=Question.objects.filter(heading="Old spire").first())
    alone, with_family = (shown(client, f"{towers.get_absolute_url()}{choice}") for choice in ("", "?family=1"))
    assert "Counted over the 1 answer held here" in alone
    assert "Counted over the 3 answers held here" in with_family
    for words in ("Old spire", "Bo Sample", "Promises still to be kept (1)", "2 questions to Ministry of Spires"):
        assert words in with_family
        assert words not in alone
    table = with_family.split("All bodies, the quickest first")[1].split("What it owes")[0]
    assert "Ministry of Spires" not in table, "it is not compared with itself"


def test_the_choice_is_not_offered_where_there_is_no_family(client: Client) -> None:
    body = a_body()
    assert "With predecessors" not in shown(client, body.get_absolute_url())
    assert "With predecessors" not in shown(client, f"{body.get_absolute_url()}?family=1")


def test_the_list_has_bodies_with_counts_that_equal_their_lists(client: Client, towers: AnsweringBody) -> None:
    answered(towers, 2, 2)
    a_question(answering_body=towers)
    assert "Department for Towers 3 2 1 1" in shown(client, "/departments/")
    assert "3 questions" in shown(client, "/questions/?body=department-for-towers")


def test_former_bodies_stand_apart_with_their_successors(client: Client, towers: AnsweringBody) -> None:
    present, former = shown(client, "/departments/").split("Former bodies")
    assert "Ministry of Spires" not in present
    assert "Ministry of Spires 2 March 2010 31 May 2024 Department for Towers 0" in former


def test_a_renamed_body_is_not_former(client: Client) -> None:
    body = a_body(parliament_id=902)
    BodyName.objects.create(body=body, name="Tower Office", last_day=day("2024-05-31"))
    BodyName.objects.create(body=body, name="Department for Towers", first_day=day("2024-06-01"))
    assert "Former bodies" not in shown(client, "/departments/")
    assert "Former" not in shown(client, body.get_absolute_url())


def test_without_any_body_the_list_says_what_to_do(client: Client) -> None:
    assert "No body is known yet" in shown(client, "/departments/")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", ["/departments/", "/departments/department-for-towers/?family=1"])
def test_queries_do_not_grow_with_what_is_held(client: Client, towers: AnsweringBody, address: str) -> None:
    def more() -> None:
        name = f"Ada {Member.objects.count()}"
        row = an_appointment(towers, name)
        [question] = answered(towers, 3, asking_member=row.member, answering_member=row.member)
        a_question(answering_body=towers)
        a_promise(towers, question=question, promiser=row.member)
        answered(a_body(f"Agency {AnsweringBody.objects.count()}", parliament_id=AnsweringBody.objects.count()), 3)

    more()
    before = queries(client, address)
    for _ in range(5):
        more()
    assert queries(client, address) == before


def test_the_department_pages_can_be_reached_from_every_page(client: Client, db: None) -> None:
    assert {"/departments/", "/members/"} <= set(links(client, "/about/"))
