"""Pages of Members: offices, questions asked and answered in which office, promises; the list by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import Promise, PromiseDecision
from questions.models import Question
from tests.builders import MONDAY, a_body, a_member, a_question
from tests.conftest import day
from tracker.pages import members
from tracker.people.models import (
    AnsweringBody,
    Appointment,
    AppointmentClaim,
    BodyName,
    BodySuccession,
    ClaimSource,
    Member,
)
from tracker.people.naming import note_names

pytestmark = pytest.mark.django_db

NOW = datetime(2025, 6, 20, 11, tzinfo=UTC)
ADA = "/members/7001/ada-example/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025 in London."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ada() -> Member:
    return a_member(parliament_id=7001, house="commons", party="Tower Party", seat="Leaning North")


@pytest.fixture
def towers() -> AnsweringBody:
    return a_body()


def html(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def shown(client: Client, address: str) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(client, address))).split())


def links(client: Client, address: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', html(client, address))]


def an_appointment(member: Member, *bodies: AnsweringBody, **changes: Any) -> Appointment:
    """An office, as GOV.UK told it on 9 January 2025."""
    fields: dict[str, Any] = {
        "title": "Minister of State",
        "body_names": [body.name for body in bodies],
        "started_on": day("2024-07-08"),
        "known_until": day("2025-01-09"),
    }
    row = Appointment.objects.create(member=member, **fields | changes)
    row.bodies.set(bodies)
    key = str(AppointmentClaim.objects.count())
    AppointmentClaim.objects.create(
        source=ClaimSource.GOVUK, key=key, member=member, title=row.title, as_of=day("2025-01-09"), appointment=row
    )
    return row


def answered(member: Member, body: AnsweringBody | None, on: str, **changes: Any) -> Question:
    """A question that a Member answered on a day."""
    fields = {"answering_member": member, "answering_body": body, "date_answered": day(on), "date_tabled": day(on)}
    return a_question("Seven lean.", **fields | changes)


def test_the_page_says_who_it_is(client: Client, ada: Member) -> None:
    note_names(ada, ["Ada Example", "Dame Ada Example", "Rt Hon Ada Example MP"])
    text = shown(client, ADA)
    assert "House Commons Party Tower Party Seat Leaning North" in text
    assert "Also met as Dame Ada Example; Rt Hon Ada Example MP" in text


def test_a_member_of_whom_only_the_id_is_known_has_a_page(client: Client) -> None:
    a_member("", parliament_id=7009)
    assert "Member 7009 House not told Party not told Seat not told" in shown(client, "/members/7009/member/")


@pytest.mark.parametrize("slug", ["somebody-else", "ADA-EXAMPLE", "member"])
def test_any_other_name_in_the_address_leads_to_the_one_that_lasts(client: Client, ada: Member, slug: str) -> None:
    response = client.get(f"/members/7001/{slug}/")
    assert (response.status_code, response["Location"]) == (301, ADA)


def test_nobody_is_found_by_an_id_that_nobody_has(client: Client, ada: Member) -> None:
    assert client.get("/members/7002/ada-example/").status_code == 404
    assert client.get("/members/99999999999999999999999/ada-example/").status_code == 404
    assert client.get("/members/row/99999999999999999999999/").status_code == 404


def test_a_member_without_an_id_is_found_by_row_until_it_is_told(client: Client) -> None:
    bo = a_member("Bo Sample")
    address = bo.get_absolute_url()
    assert address == f"/members/row/{bo.pk}/"
    assert "Bo Sample" in shown(client, address)
    bo.parliament_id = 7010
    bo.save()
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, "/members/7010/bo-sample/")


def test_offices_are_bars_and_a_table_with_open_ends_as_last_read(
    client: Client, ada: Member, towers: AnsweringBody
) -> None:
    an_appointment(ada, towers, a_body("Bridges Agency"))
    an_appointment(ada, title="Assistant Whip", started_on=day("2021-02-03"), ended_on=day("2022-04-05"))
    page = html(client, ADA)
    assert page.count('<rect class="known" x=') == 2
    assert page.count('<rect class="presumed" x="') == 2, "in the legend and for the open one"
    text = shown(client, ADA)
    words = "Bridges Agency 8 July 2024 open, last read on 9 January 2025 GOV.UK (read 9 January 2025)"
    assert f"Department for Towers and {words}" in text
    assert "Assistant Whip 3 February 2021 5 April 2022" in text
    assert {"/departments/bridges-agency/", "/departments/department-for-towers/"} <= set(links(client, ADA))


def test_an_office_stands_with_its_body_as_it_was_named_then(client: Client, ada: Member) -> None:
    towers = a_body()
    BodyName.objects.create(body=towers, name="Tower & Spire Office", last_day=day("2024-05-31"))
    an_appointment(ada, towers, body_names=["Tower and Spire Office", "Office of Bells"], started_on=day("2023-01-10"))
    assert "Minister of State, Tower and Spire Office and Office of Bells 10 January 2023" in shown(
        client, ADA
    ).replace(" ,", ",")
    assert '<a href="/departments/department-for-towers/">Tower and Spire Office</a>' in html(client, ADA)


def test_disagreements_of_the_sources_are_told(client: Client, ada: Member, towers: AnsweringBody) -> None:
    an_appointment(ada, towers, disagreements=["GOV.UK says it began on 8 July 2024, parlparse 9 July 2024"])
    assert "They differ: GOV.UK says it began on 8 July 2024, parlparse 9 July 2024." in shown(client, ADA)


def test_answers_are_counted_by_body_and_by_the_office_on_the_day(
    client: Client, ada: Member, towers: AnsweringBody
) -> None:
    an_appointment(ada, towers, title="Under-Secretary", started_on=day("2023-01-10"), ended_on=day("2024-05-30"))
    an_appointment(ada, towers, title="Minister of State", started_on=day("2024-07-08"))
    answered(ada, towers, "2023-02-01")
    answered(ada, towers, "2024-02-01")
    answered(ada, towers, "2024-11-18")
    text = shown(client, ADA)
    table = text.split("Office on the day Answers Latest")[1].split("Latest answers")[0]
    assert "Department for Towers Minister of State, Department for Towers 1 18 November 2024" in table
    assert "Department for Towers Under-Secretary, Department for Towers 2 1 February 2024" in table
    assert table.index("Minister of State") < table.index("Under-Secretary"), "the latest first"


def test_no_answer_is_given_a_later_office(client: Client, ada: Member, towers: AnsweringBody) -> None:
    an_appointment(ada, towers, started_on=day("2024-07-08"))
    answered(ada, towers, "2020-03-03")
    assert "Department for Towers No office that a source tells 1 3 March 2020" in shown(client, ADA)


def test_an_office_after_its_last_evidence_says_so(client: Client, ada: Member, towers: AnsweringBody) -> None:
    an_appointment(ada, towers)
    answered(ada, towers, "2025-06-05")
    words = "Minister of State, Department for Towers (as last read on 9 January 2025) 1 5 June 2025"
    assert words in shown(client, ADA)


def test_on_a_day_of_change_the_office_that_begins_counts(client: Client, ada: Member, towers: AnsweringBody) -> None:
    an_appointment(ada, towers, title="Old office", started_on=day("2023-01-10"), ended_on=day("2024-07-08"))
    an_appointment(ada, towers, title="New office", started_on=day("2024-07-08"))
    answered(ada, towers, "2024-07-05")
    answered(ada, towers, "2024-07-08")
    text = shown(client, ADA)
    assert "New office, Department for Towers 1 8 July 2024" in text
    assert "Old office, Department for Towers 1 5 July 2024" in text


def test_an_office_that_overlaps_another_ends_on_its_last_day(
    client: Client, ada: Member, towers: AnsweringBody
) -> None:
    an_appointment(ada, towers, title="Old office", started_on=day("2023-01-10"), ended_on=day("2024-07-08"))
    an_appointment(ada, towers, title="New office", started_on=day("2024-07-04"))
    answered(ada, towers, "2024-07-05")
    answered(ada, towers, "2024-07-08")
    text = shown(client, ADA)
    assert "Department for Towers New office, Department for Towers 1 8 July 2024" in text
    assert "New office, Department for Towers; Old office, Department for Towers 1 5 July 2024" in text


def test_an_open_office_is_not_carried_past_a_dissolution(client: Client, ada: Member, towers: AnsweringBody) -> None:
    an_appointment(ada, towers, started_on=day("2020-02-13"), known_until=day("2020-10-21"))
    answered(ada, towers, "2021-06-15")
    answered(ada, towers, "2025-06-05")
    text = shown(client, ADA)
    assert "No office that a source tells 1 5 June 2025" in text
    assert "Minister of State, Department for Towers (as last read on 21 October 2020) 1 15 June 2021" in text


def test_an_answer_under_a_successor_s_name_finds_the_office_at_its_predecessor(
    client: Client, ada: Member, towers: AnsweringBody
) -> None:
    spires = a_body("Ministry of Spires")
    BodySuccession.objects.create(predecessor=spires, successor=towers, on=day("2024-06-01"))
    an_appointment(ada, spires, started_on=day("2023-01-10"), ended_on=day("2024-05-30"))
    answered(ada, towers, "2023-02-01")
    assert "Department for Towers Minister of State, Ministry of Spires 1 1 February 2023" in shown(client, ADA)


def test_a_holding_answer_and_a_body_without_a_link_are_counted_too(client: Client, ada: Member) -> None:
    a_question(answering_member=ada, date_holding_answer=MONDAY)
    a_question(answering_member=ada, answering_body=a_body("Bridges Agency"))
    text = shown(client, ADA)
    assert "2 questions held here , by body" in text
    assert "Body not linked No office that a source tells 1 2 June 2025" in text
    assert "Bridges Agency No office that a source tells 1 not told" in text


def test_counts_lead_to_lists_of_as_many(client: Client, ada: Member, towers: AnsweringBody) -> None:
    for _ in range(3):
        a_question(asking_member=ada)
    answered(ada, towers, "2025-06-05")
    found = links(client, ADA)
    assert "3 questions held here" in shown(client, ADA)
    for address, words in (("asked_by=7001", "3 questions"), ("answered_by=7001&sort=answered", "1 question")):
        assert f"/questions/?{address}" in found
        assert words in shown(client, f"/questions/?{address}")


def test_the_latest_questions_stand_first_and_no_more_than_a_few(client: Client, ada: Member) -> None:
    for number in range(members.LATEST + 1):
        a_question(asking_member=ada, heading=f"Tower {number:02}", date_tabled=day(f"2025-06-{number + 1:02}"))
    text = shown(client, ADA)
    assert text.index(f"Tower {members.LATEST:02}") < text.index("Tower 01")
    assert "Tower 00" not in text


def a_promise(member: Member, said: str, sentence: str) -> Promise:
    return Promise.objects.create(
        question=a_question("Seven lean.", date_answered=MONDAY),
        sentence=sentence,
        start=0,
        end=10,
        publishes=True,
        said_on=day(said),
        promiser=member,
    )


def test_promises_that_are_owed_stand_before_the_others(client: Client, ada: Member) -> None:
    kept, none = a_promise(ada, "2024-09-02", "We will keep it."), a_promise(ada, "2024-09-03", "We will dismiss it.")
    a_promise(ada, "2025-06-05", "We will publish the younger list.")
    a_promise(ada, "2025-06-03", "We will publish the older list.")
    PromiseDecision.objects.create(promise=kept, kept_on=day("2024-10-01"))
    PromiseDecision.objects.create(promise=none, is_dismissed=True)
    text = shown(client, ADA)
    assert "Open 2, Kept 1." in text
    order = [text.index(words) for words in ("the older list", "the younger list", "We will keep it.")]
    assert order == sorted(order)
    assert "dismiss" not in text


def test_the_list_has_those_who_asked_or_answered_with_their_counts(
    client: Client, ada: Member, towers: AnsweringBody
) -> None:
    bo, _ = a_member("Bo Sample", parliament_id=7002), a_member("Cy Silent", parliament_id=7003)
    a_question(asking_member=ada)
    a_question(asking_member=ada)
    answered(bo, towers, "2025-06-05", asking_member=ada)
    text = shown(client, "/members/")
    assert "2 Members Name" in text
    assert "Ada Example Commons Tower Party, Leaning North 3 0" in text
    assert "Bo Sample not told Party not told 0 1" in text
    assert "Cy Silent" not in text


@pytest.mark.parametrize("words", ["sian", "SIÂN", "invented sian", "vented", "Lady of Towers"])
def test_a_member_is_found_by_any_words_of_a_name_however_written(client: Client, words: str) -> None:
    sian = a_member("Siân Invented", parliament_id=7004)
    note_names(sian, ["The Lady of Towers"])
    for one in (sian, a_member("Bo Sample", parliament_id=7005)):
        a_question(asking_member=one)
    text = shown(client, f"/members/?q={words}")
    assert "1 Member for" in text
    assert "Siân Invented" in text
    assert "Bo Sample" not in text


@pytest.mark.parametrize("words", ["nobody", "%", "_", "\0", "siân bo"])
def test_a_name_that_nobody_has_is_said_with_what_to_try(client: Client, ada: Member, words: str) -> None:
    a_question(asking_member=ada)
    text = shown(client, "/members/?q=" + words.replace("%", "%25").replace("\0", "%00"))
    if words == "\0":
        assert "1 Member Name" in text, "nothing is left to look for"
    else:
        assert "Nobody found" in text


def test_without_questions_the_list_says_that_none_is_held(client: Client, ada: Member) -> None:
    assert "No question is held yet" in shown(client, "/members/")


def test_the_list_is_paged_and_keeps_the_words(client: Client) -> None:
    for number in range(members.PAGE + 1):
        a_question(asking_member=a_member(f"Ada {number:03}", parliament_id=8000 + number))
    first, second = shown(client, "/members/?q=ada"), shown(client, "/members/?q=ada&page=2")
    assert "Page 1 of 2" in first
    assert ("Ada 050" in first, "Ada 050" in second, "Ada 049" in second) == (False, True, False)
    assert "?q=ada&page=2" in links(client, "/members/?q=ada")
    assert "Page 2 of 2" in shown(client, "/members/?q=ada&page=99"), "a page too far is the last"


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", ["/members/", "/members/?q=a", ADA])
def test_queries_do_not_grow_with_what_is_held(
    client: Client, ada: Member, towers: AnsweringBody, address: str
) -> None:
    an_appointment(ada, towers)

    def more() -> None:
        other = a_member(f"Ada {Member.objects.count()}", parliament_id=8000 + Member.objects.count())
        an_appointment(ada, a_body(f"Agency {AnsweringBody.objects.count()}"), started_on=day("2025-01-01"))
        answered(ada, towers, f"2024-11-{1 + Question.objects.count() % 28:02}", asking_member=other)
        a_question(asking_member=ada, answering_member=other)
        a_promise(ada, "2025-06-05", "We will publish it.")

    more()
    before = queries(client, address)
    for _ in range(5):
        more()
    assert queries(client, address) == before
