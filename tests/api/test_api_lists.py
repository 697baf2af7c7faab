"""The API's lists and details: what they hold, how they page, what they refuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from questions.models import Change
from tests.api.cast import FIRST, LISTS, NOW, PROMISE, Record, a_record, all_pages, an_event, asked, got, more, refused
from tests.builders import a_member, a_question
from tests.conftest import day
from tests.search.corpus import HOSTILE

pytestmark = pytest.mark.django_db
GROWING = ("search", "questions", "letters", "promises", "references", "changes")
"""Those that have a row for each that the record is told to have."""
ODD_CURSORS = (
    *("W10", "WzFd", "WyJcdTAwMDAiLCAxXQ", "%F0%9F%97%BC", "W1tdLFtdXQ", "bnVsbA", "0-0", "9-9-9", "-1", "9" * 40),
    *("WyIyMDI1LTA2LTAyIiwgMWUzMDBd", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5OTksIDFd", "W3RydWUsIHRydWVd", "%00", "["),
)
"""Among them are lists, numbers and texts that could not be a place of a row."""


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def record() -> Record:
    return a_record()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_its_three_keys_and_its_exact_number(record: Record, name: str) -> None:
    page = got(f"{name}/")
    assert set(page) == {"count", "next", "results"}
    assert page["count"] == len(page["results"]) > 0


@pytest.mark.parametrize("name", [name for name in LISTS if name != "changes"])
def test_pages_of_one_row_have_every_row_once_and_in_the_same_order(record: Record, name: str) -> None:
    whole = got(f"{name}/?limit=200")["results"]
    assert all_pages(f"{name}/?limit=1") == whole
    assert all_pages(f"{name}/?limit=3") == whole


@pytest.mark.parametrize("name", LISTS)
def test_each_row_leads_to_its_detail_which_says_the_same(record: Record, name: str) -> None:
    for row in got(f"{name}/")["results"]:
        short = row[row["kind"]] if name == "search" else row
        whole = got(short["detail"])
        assert short.items() <= whole.items()


@pytest.mark.parametrize("name", LISTS)
def test_what_is_no_parameter_is_refused_by_its_name(record: Record, name: str) -> None:
    assert refused(f"{name}/?colour=amber") == {"colour": ["There is no such parameter here."]}
    assert refused(f"{name}/1/?limit=1" if name not in {"search"} else "search/understood/?limit=1")["limit"]


def test_a_limit_that_cannot_be_is_refused() -> None:
    for name in LISTS:
        for limit in ("0", "201", "-1", "many", "9" * 30, "1.5"):
            assert list(refused(f"{name}/?limit={limit}")) == ["limit"]


def test_a_cursor_that_no_page_gave_is_refused_or_leads_on_and_never_fails(record: Record) -> None:
    for name in LISTS:
        which = "since" if name == "changes" else "cursor"
        for cursor in ODD_CURSORS:
            answer = asked(f"{name}/?{which}={cursor}")
            assert answer.status_code in {200, 400}, (name, cursor)
            if answer.status_code == 400:
                assert list(answer.json()) == [which]
        assert list(refused(f"{name}/?{which}=x")) == [which]


@pytest.mark.parametrize("name", LISTS)
def test_hostile_values_are_refused_by_name_or_find_something_and_never_fail(record: Record, name: str) -> None:
    page = got("schema/")["paths"][f"{FIRST}{name}/"]["get"]
    names = [one["name"] for one in page["parameters"] if one["in"] == "query"]
    for parameter in names:
        for value in (*HOSTILE[:5], "\0", "9" * 5000, "2025-02-30", "0000-00-00", "-", "\ud83d\uddfc"):
            answer = asked(f"{name}/?{parameter}={quote(value, errors='replace')}")
            assert answer.status_code in {200, 400}, (name, parameter, value)
            if answer.status_code == 400:
                assert list(answer.json()) == [parameter]


@pytest.mark.parametrize("name", GROWING)
def test_the_number_of_queries_does_not_grow_with_the_rows(name: str) -> None:
    record = a_record(3)
    few, before = queries(f"{FIRST}{name}/"), got(f"{name}/")["count"]
    more(record, 9)
    assert got(f"{name}/")["count"] > before
    assert queries(f"{FIRST}{name}/") <= few


def queries(path: str) -> int:
    """How many queries an address takes, once it has been asked before."""
    Client().get(path)
    with CaptureQueriesContext(connection) as caught:
        Client().get(path)
    return len(caught)


def test_a_question_is_told_whole(record: Record) -> None:
    question = record.questions[1]
    by_identity = got(f"questions/commons/{question.date_tabled}/{question.uin}/")
    assert by_identity == got(f"questions/{question.pk}/")
    assert by_identity["state"] == "answered"
    assert by_identity["address"].endswith(question.get_absolute_url())
    assert by_identity["asked_by"]["member"]["parliament_id"] == 9001
    assert by_identity["answered_by"] == {
        "published": "Bede Sample", "member": by_identity["answered_by"]["member"]
    }  # fmt: skip
    assert by_identity["answering_body"]["body"]["slug"] == "department-for-towers"
    assert by_identity["labels"] == ["will_write"]
    [version] = by_identity["answers"]
    assert version["labels"][0]["sentence"] == PROMISE
    [citation] = by_identity["references"]
    assert (citation["verdict"], citation["cited"]["id"]) == ("matched", record.questions[0].pk)
    [promise] = by_identity["promises"]
    assert (promise["state"], promise["kept_on"], promise["undertaken"]) == ("kept", "2025-06-13", ["write"])
    assert by_identity["changes"][0]["field"] == "heading"
    assert by_identity["grouped_with"] == [{"uin": "59999", "date_tabled": None, "question": None}]
    assert by_identity["due"]["day"] == "2025-06-10"
    assert by_identity["standing"] == "Answered"


def test_a_question_is_found_by_the_identity_that_it_had(record: Record) -> None:
    question = record.questions[0]
    Change.objects.create(question=question, field="uin", old="49999", new=question.uin, seen_on=day("2025-06-03"))
    assert got(f"questions/commons/{question.date_tabled}/49999/")["uin"] == question.uin
    assert asked(f"questions/lords/{question.date_tabled}/49999/").status_code == 404


def test_a_question_without_a_number_is_told_by_its_row() -> None:
    question = a_question(uin="")
    assert got(f"questions/{question.pk}/")["uin"] == ""


def test_a_promise_tells_what_kept_it(record: Record) -> None:
    told = got(f"promises/{record.promises[0].pk}/")
    assert told["kept_by"][0]["subject"] == "Amber tower 0"
    assert told["question"]["id"] == record.questions[0].pk
    assert told["letter"] is None


def test_filters_are_those_of_the_pages(record: Record) -> None:
    assert got("questions/?house=lords")["count"] == 0
    assert got("questions/?state=answered&state=late&body=department-for-towers&label=will_write")["count"] == 5
    assert got("questions/?asked_by=ada&tabled_from=2025-06-04&tabled_to=2025-06-05")["count"] == 2
    assert got("questions/?q=Tower+-house:lords+answer:amber")["count"] == 5
    assert got("questions/?q=zebra")["count"] == 0
    assert got("questions/?q=tabled:2025-06-04..2025-06-05+asked-by:ada")["count"] == 2
    assert got("questions/?q=amber+OR+zebra&house=commons&topic=towers&organisation=kite-works")["count"] == 5
    assert got("letters/?q=leans&body=department-for-towers")["count"] == 5
    assert got("letters/?until=2025-06-01")["count"] == 0
    assert got("promises/?state=late")["count"] == 0
    assert got("promises/?kind=write&state=kept")["count"] == 5
    assert got("members/?q=sample+bede")["results"][0]["parliament_id"] == 9002
    assert got("members/?current=yes&house=commons")["count"] == 1
    assert got("appointments/?on=2025-06-01&member=9002&body=department-for-towers")["count"] == 1
    assert got("appointments/?on=2024-06-01")["count"] == 0
    assert got(f"references/?cited={record.questions[0].pk}")["count"] == 4
    assert got("references/?verdict=unmatched")["count"] == 1
    assert got("search/?q=kind:letter")["count"] == 5
    assert got("search/")["count"] == 10


@pytest.mark.parametrize("sort", ["newest", "oldest", "answered", "best"])
def test_questions_come_in_each_order_of_their_page(record: Record, sort: str) -> None:
    record.questions[2].date_answered = None
    record.questions[2].save()
    rows = all_pages(f"questions/?sort={sort}&limit=2&q=Tower")
    assert len(rows) == 5
    days = [row["date_tabled"] for row in rows]
    if sort == "answered":
        assert rows[-1]["id"] == record.questions[2].pk
    else:
        assert days == sorted(days, reverse=sort != "oldest")


def test_what_was_not_understood_of_a_search_is_told_beside_the_list(record: Record) -> None:
    answer = asked("questions/?q=(tower+topic:nothing-such")
    assert int(answer["Search-Notes"]) > 0
    [link] = [one for one in answer["Link"].split(", <") if "describedby" in one]
    told = got(link.strip("<").partition(">")[0])
    assert len(told["notes"]) == int(answer["Search-Notes"])
    assert got(f"search/understood/?q={quote(told['text'])}")["text"] == told["text"]


def test_bad_values_are_named_by_field(record: Record) -> None:
    assert refused("questions/?tabled_from=yesterday") == {"tabled_from": ["Enter a valid date."]}
    assert set(refused("questions/?house=upper&state=cold")) == {"house", "state"}
    assert list(refused("letters/?standing=private")) == ["standing"]
    assert list(refused("search/?sort=sideways")) == ["sort"]


def test_a_null_character_in_an_address_leads_nowhere(record: Record) -> None:
    assert asked("questions/commons/2025-06-02/5%000001/").status_code == 404
    for name in ("questions", "letters", "members", "members/row", "appointments", "promises", "references", "changes"):
        for key in (2**63 - 1, 2**63, 10**30, "9" * 5000):
            assert asked(f"{name}/{key}/").status_code == 404, (name, key)


def test_members_without_an_id_are_told_by_row() -> None:
    member = a_member("Cuthbert Invented")
    [row] = got("members/?q=cuthbert")["results"]
    assert row["detail"].endswith(f"{FIRST}members/row/{member.pk}/")
    assert got(row["detail"])["name"] == "Cuthbert Invented"


def test_changes_go_on_from_the_last_that_one_has(record: Record) -> None:
    first = got("changes/?limit=3")
    rest = got(first["next"])
    assert (first["count"], len(first["results"]), rest["count"], len(rest["results"])) == (5, 3, 2, 2)
    nothing_new = got(rest["next"])
    assert (nothing_new["count"], nothing_new["results"], nothing_new["next"]) == (0, [], rest["next"])
    an_event(record.questions[0], kind="corrected", key="corrected 1", occurred_on=day("2025-06-19"))
    assert [one["kind"] for one in got(rest["next"])["results"]] == ["corrected"]


def test_every_page_and_address_is_whole_and_leads_on_where_it_was_asked(record: Record, settings: Any) -> None:
    page = got("questions/?limit=1&house=commons")
    assert page["next"].startswith("http://testserver/api/v1/questions/?")
    assert "house=commons" in page["next"]
    settings.SITE_URL = "https://testserver"
    assert got("questions/?limit=1")["next"].startswith("https://testserver/api/v1/questions/?")
