"""The list of cases: filters in the address, tabs whose numbers are their rows, pages, and the export of just that."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import cases
from correspondence.case_querysets import CaseStanding
from correspondence.case_states import LetterKind, State
from correspondence.desk.filters import SORTS
from correspondence.desk.wording import in_words, standing_on
from correspondence.models import Case
from tests.builders import a_member
from tests.conftest import day
from tests.correspondence.cases.desk_cast import (
    IN_STATE,
    a_letter,
    a_team,
    bridges,
    closed,
    opened,
    sent,
    somebody,
    staff,
    towers,
)
from tests.correspondence.desk.pages import at_desk, main_of, on
from tracker.accounts.viewer import viewer_for
from tracker.exports.cells import cell
from tracker.topics.models import Organisation, Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]

TODAY = "2025-07-10"


def get(address: str, username: str = "bede") -> Any:
    """The list, as the address asks for it."""
    with on(TODAY):
        return at_desk(username).get(f"/cases/?show=list&{address}")


def subjects(response: Any) -> list[str]:
    """The rows in order."""
    assert response.context["form"].is_valid(), response.context["form"].errors
    return [row.case.subject for row in response.context["rows"]]


def rows_of(address: str) -> list[dict[str, str]]:
    """The export of what the address asks for."""
    with on(TODAY):
        answer = at_desk().get(f"/cases/export/?{address}")
    assert answer.status_code == 200
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode())))


@pytest.fixture
def cast(topics: None) -> dict[str, Case]:
    """Cases that differ in everything that is filtered by."""
    made = {
        "late": sent("2025-05-19", subject="Late towers", tags=["urgent"], topics=Topic.objects.filter(slug="china")),
        "waiting": sent("2025-07-01", subject="Waiting towers", body=bridges(), opened_on=day("2025-07-01")),
        "unsent": opened(subject="Unsent towers", owner=None, opened_on=day("2025-06-05")),
        "closed": closed(subject="Closed towers"),
        "cys": cases.open_case(a_team(), staff("cy"), "Cys towers", minister=a_member("Mo Minister")),
    }
    letter = a_letter("2025-07-02", subject="Holding", reference="TO2025/00017")
    cases.log(made["waiting"], staff(), letter, LetterKind.HOLDING)
    made["cys"].organisations.add(Organisation.objects.create(slug="tower-works", name="Tower Works", kind="company"))
    cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Their towers")
    return made


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("", {"Late", "Waiting"}),
        ("whose=mine&closed=yes", {"Late", "Waiting", "Closed"}),
        ("whose=team", {"Late", "Waiting", "Unsent", "Cys"}),
        ("whose=everything", {"Late", "Waiting", "Unsent", "Cys"}),
        ("whose=everything&owner=none", {"Unsent"}),
        ("whose=everything&state=closed", {"Closed"}),
        ("whose=everything&state=to_send&state=awaiting", {"Late", "Waiting", "Unsent", "Cys"}),
        ("whose=everything&standing=late", {"Late"}),
        ("whose=everything&standing=very_late", set()),
        ("whose=everything&standing=waiting&standing=to_send", {"Waiting", "Unsent", "Cys"}),
        ("whose=everything&todo=read", {"Waiting"}),
        ("whose=everything&todo=chase", {"Late"}),
        ("whose=everything&topic=china", {"Late"}),
        ("whose=everything&organisation=tower-works", {"Cys"}),
        ("whose=everything&tag=urgent", {"Late"}),
        ("whose=everything&q=unsent", {"Unsent"}),
        ("whose=everything&q=towers+late", {"Late"}),
        ("whose=everything&q=TO2025%2F00017", {"Waiting"}),
        ("whose=everything&opened_from=2025-07-01&opened_to=2025-07-01", {"Waiting"}),
        ("whose=everything&due_to=2025-06-30", {"Late"}),
        ("whose=everything&due_from=2025-07-01&due_to=2025-08-31", {"Waiting"}),
    ],
)
def test_each_filter_finds_what_it_says(address: str, wanted: set[str]) -> None:
    assert {subject.partition(" ")[0] for subject in subjects(get(address))} == wanted


def test_filters_by_body_minister_owner_and_reference(cast: dict[str, Case]) -> None:
    minister, cy = cast["cys"].minister_id, somebody("cy").pk
    assert subjects(get(f"whose=everything&minister={minister}")) == ["Cys towers"]
    assert subjects(get(f"whose=everything&owner={cy}")) == ["Cys towers"]
    assert subjects(get(f"whose=everything&body={bridges().slug}")) == ["Waiting towers"]
    assert subjects(get(f"whose=everything&q=c{cast['unsent'].pk}")) == ["Unsent towers"]


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("whose=nobody", "Whose:"),
        ("state=lost", "State:"),
        ("standing=tilted", "Standing today:"),
        ("body=no-such-body", "Body:"),
        ("minister=abc", "Minister:"),
        ("owner=999999", "Owner:"),
        ("topic=nothing", "Topic:"),
        ("organisation=nothing", "Organisation:"),
        ("tag=nothing", "Tag:"),
        ("opened_from=yesterday", "Opened from:"),
        ("due_from=2025-07-02&due_to=2025-07-01", "The first day of the due days lies after the last."),
        ("team=999999", "Team:"),
        ("sort=random", "Order:"),
        ("closed=perhaps", "Closed ones:"),
        ("todo=everything", "To do:"),
    ],
)
def test_what_is_not_understood_is_an_error_and_never_everything(address: str, words: str) -> None:
    page = get(address)
    assert "rows" not in page.context
    assert words in main_of(page)
    with on(TODAY):
        assert at_desk().get(f"/cases/export/?{address}").status_code == 422


def test_another_teams_people_tags_and_teams_are_no_choices() -> None:
    cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Their towers", tags=["secret"])
    opened()
    text = main_of(get("whose=everything"))
    assert not {"secret", "dee", "Campaign"} & set(re.findall(r"\w+", text))
    assert "rows" not in get("tag=secret").context


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("address", ["", "standing=late", "closed=yes", "whose=everything&q=towers", "topic=china"])
def test_the_number_on_each_tab_is_the_number_of_its_rows(address: str) -> None:
    somebody("bede", "Campaign")  # in two teams
    tabs = [tab for tab in get(address).context["tabs"] if "number" in tab]
    assert [tab["name"] for tab in tabs] == ["Mine", "Campaign", "Office of Ada Example", "Everything"]
    with on(TODAY):
        client = at_desk()
        for tab in tabs:
            page = client.get(f"/cases/{tab['address']}")
            assert page.context["page"].paginator.count == tab["number"], tab
            assert [one["name"] for one in page.context["tabs"] if one["is_here"]] == [tab["name"]]


def test_a_filter_alone_opens_the_list_and_choosing_for_whom_keeps_the_day() -> None:
    opened()
    with on(TODAY):
        client = at_desk()
        assert "rows" in client.get("/cases/?standing=late").context
        assert "rows" in client.get("/cases/?page=1").context
        assert "day" in client.get("/cases/?whose=mine").context
        assert "day" in client.get("/cases/?standing=").context


def test_pages_hold_every_case_once_whatever_the_order() -> None:
    for number in range(60):
        opened(subject=f"Tower {number % 7}")
    with on(TODAY):
        client = at_desk()
        for sort in SORTS:
            pages = [client.get(f"/cases/?show=list&sort={sort}&page={number}") for number in (1, 2)]
            found = [row.case.pk for page in pages for row in page.context["rows"]]
            assert len(found) == len(set(found)) == 60, sort
        assert client.get("/cases/?show=list&page=3").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    def measured(client: Client) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/cases/?show=list")
        return len(queries)

    sent("2025-06-02", tags=["one"])
    with on(TODAY):
        client = at_desk()
        client.get("/cases/?show=list")
        few = measured(client)
        for state in (State.PART, State.PAUSED, State.REPLIED, State.TO_SEND):
            IN_STATE[state](tags=["one", "two"], minister=a_member(f"Mo {state}"))
        assert measured(client) == few


@pytest.mark.parametrize("state", [state for state in State if state != State.MERGED])
@pytest.mark.parametrize("today", ["2025-06-10", "2025-06-30", "2025-07-05", "2025-07-28", "2025-07-29"])
def test_a_row_stands_where_the_database_says_and_in_the_words_of_the_reckoning(state: State, today: str) -> None:
    case = IN_STATE[state]()
    viewer = viewer_for(somebody())
    found = Case.objects.seen_by(viewer).with_standing(day(today)).get(pk=case.pk)
    assert standing_on(found, day(today)) == found.standing
    if found.standing in {CaseStanding.LATE, CaseStanding.VERY_LATE, CaseStanding.DUE_TODAY, CaseStanding.WAITING}:
        assert in_words(found, day(today)) == cases.reckoning(found, found.round).in_words(day(today))


# --- Export ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize(
    "address", ["", "whose=everything", "whose=everything&closed=yes", "standing=late", "q=towers&sort=oldest"]
)
def test_the_export_has_exactly_the_rows_of_the_list_in_its_order(address: str) -> None:
    assert [row["subject"] for row in rows_of(address)] == subjects(get(address))


def test_the_export_has_all_pages_and_nothing_of_another_team() -> None:
    for number in range(55):
        opened(subject=f"Tower {number}")
    cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Their towers")
    assert len(rows_of("whose=everything")) == 55


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-towers", "@towers", "\ttowers", "\rtowers"])
def test_a_cell_that_a_spreadsheet_may_run_begins_with_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_a_subject_like_a_formula_is_exported_as_words() -> None:
    opened(subject='=HYPERLINK("http://example.org")', tags=["@tag"])
    (row,) = rows_of("")
    assert row["subject"] == '\'=HYPERLINK("http://example.org")'
    assert row["tags"] == "'@tag"


def test_the_columns_of_the_export_are_those_of_its_document(request: pytest.FixtureRequest) -> None:
    opened()
    text = (request.config.rootpath / "docs" / "cases-export.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    assert told == list(rows_of("")[0])


def test_the_days_of_the_export_are_days_and_its_words_those_of_the_list() -> None:
    case = sent("2025-06-02")
    (row,) = rows_of("")
    assert (row["due"], row["very late after"], row["next chaser"]) == ("2025-06-30", "2025-07-28", "2025-07-01")
    assert (row["standing"], row["in words"], row["reference"]) == ("Late", "late by 8 working days", case.reference)
    assert row["body"] == str(towers())
