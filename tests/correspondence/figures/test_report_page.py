"""The page of the reports: the clocks behind each figure, the file, the filters, who sees it."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.figures.clocked import Clocked, clocked, our_clocks
from correspondence.figures.measures import COLUMNS, DEFINITIONS
from correspondence.figures.tables import Grouping, Report
from correspondence.models import Round
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_team, opened, sent, somebody, the_body
from tests.correspondence.figures.figures_cast import (
    BRIDGES,
    TOGETHER,
    client_of,
    plain,
    text,
    the_nine,
    theirs,
    those_left_out,
)
from tracker.accounts.rights import Role
from tracker.accounts.viewer import viewer_for
from tracker.people.models import BodySuccession
from tracker.topics.models import Topic

pytestmark = pytest.mark.django_db

PAGE, FILE = "/cases/reports/", "/cases/reports.csv"
NO_FIGURE = "\N{EN DASH}"
TABLES = (("bodies", "Body"), ("months", "Month of receipt"))


def report(username: str = "bede", team: str = "Office of Ada Example") -> Report:
    """The report of somebody, without filters."""
    return Report(clocked(our_clocks(viewer_for(somebody(username, team))), day("2025-06-20")), [])


def figures(line: Any) -> list[str]:
    """The figures of a line as texts."""
    return [cell.value for cell in line.cells]


def table_on(page: Any, grouping: str) -> list[list[str]]:
    """A table of the page as a reader sees it, without what only the ear is told."""
    html = page.content.decode()
    html = html[html.index(f'<section aria-labelledby="by-{grouping}"') :]
    html = html[html.index("<table") : html.index("</table>")]
    html = re.sub(r'<span class="visually-hidden">.*?</span>', "", html)
    rows = re.findall(r"<tr.*?</tr>", html, re.DOTALL)
    return [[plain(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def file(address: str) -> list[list[str]]:
    """The rows of the file."""
    return list(csv.reader(StringIO(client_of().get(address).content.decode())))


def addresses(page: Any) -> list[tuple[str, str]]:
    """Each figure of the page's tables that is a link: its address and what it says."""
    found = re.findall(r'<td class="number"><a href="([^"]+)">([^<]*)<', page.content.decode())
    return [(unescape(address), value) for address, value in found]


# --- The page and the file -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("grouping", "heading"), TABLES)
def test_the_file_says_what_the_table_says(grouping: str, heading: str) -> None:
    the_nine()
    rows = file(f"{FILE}?table={grouping}")
    on_page = table_on(client_of().get(PAGE), grouping)
    assert rows[0] == on_page[0] == [heading, *(column.heading for column in COLUMNS)]
    assert [[cell or NO_FIGURE for cell in row] for row in rows[1:]] == on_page[1:]
    assert rows[-1] == ["Together", *TOGETHER]


def test_the_file_takes_the_filters_of_the_page() -> None:
    the_nine()
    assert file(f"{FILE}?body=office-for-bridges")[1:] == [["Office for Bridges", *BRIDGES], ["Together", *BRIDGES]]


def test_a_name_in_the_file_is_no_formula() -> None:
    sent(body=the_body("=SUM(A1)"))
    assert file(FILE)[1][0] == "'=SUM(A1)"


def test_every_figure_leads_to_exactly_the_rows_behind_it() -> None:
    those_left_out(the_nine())
    client = client_of()
    links = addresses(client.get(PAGE))
    assert len(links) > 40
    for address, value in links:
        page = client.get(address)
        found = page.context["page"].paginator.count
        rows = page.context["page"].object_list
        if value.isdigit() and "show=slowest" not in address and "show=answered" not in address:
            assert found == int(value), address
        elif "show=slowest" in address:
            assert {one.taken for one in rows} == {int(value)}, address
        else:
            assert rows, address


def test_the_rows_behind_a_share_are_those_answered_in_time() -> None:
    the_nine()
    page = client_of().get(f"{PAGE}?show=in_time&at=department-for-towers")
    assert [one.round.case.subject for one in page.context["page"]] == ["Quick"]


def test_the_rows_of_no_body_are_found_by_that_word() -> None:
    the_nine()
    page = client_of().get(f"{PAGE}?show=waiting&at=none")
    assert [one.round.case.subject for one in page.context["page"]] == ["Nowhere"]


def test_the_definition_of_each_figure_stands_on_the_page() -> None:
    the_nine()
    seen = text(client_of().get(PAGE))
    for name, words in DEFINITIONS:
        assert f"{name} {words}" in seen


def test_the_chart_tells_title_and_description_and_a_bar_for_each_part() -> None:
    the_nine()
    chart = report().chart
    told = {(piece.slug, piece.month.month): piece.count for piece in chart.pieces}
    assert told == {("not-in-time", 5): 2, ("in-time", 6): 2, ("neither", 6): 5}
    html = client_of().get(PAGE).content.decode()
    assert '<title id="bars-title">' in html
    assert '<desc id="bars-desc">' in html


# --- Filters ---------------------------------------------------------------------------------------------------------


def total(query: str, username: str = "bede") -> str:
    """How many letters the page counts with some filters."""
    return client_of(username).get(f"{PAGE}?{query}").context["report"].total.cells[0].value


def test_letters_are_chosen_by_body_month_topic_and_team() -> None:
    the_nine()
    towers_topic = Topic.objects.create(name="Towers", slug="towers")
    sent(on="2025-04-02", subject="Topical", topics=[towers_topic])
    assert total("body=department-for-towers") == "6"
    assert total("first=2025-05&last=2025-05") == "2"
    assert total("last=2025-05") == "3"
    assert total("first=2025-06") == "7"
    assert total("topic=towers") == "1"
    assert total(f"team={a_team().pk}") == "10"


def test_a_body_is_counted_with_its_predecessors_where_that_is_asked() -> None:
    the_nine()
    later = the_body("Department for Heights")
    BodySuccession.objects.create(predecessor=the_body("Department for Towers"), successor=later, on=day("2025-06-15"))
    assert not client_of().get(f"{PAGE}?body=department-for-heights").context["report"].rows
    assert total("body=department-for-heights&family=yes") == "5"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("first=spring", "Write a month like 2025-03"),
        ("first=2025-13", "Write a month like 2025-03"),
        ("first=0000-01", "Write a month like 2025-03"),
        ("first=2025-06&last=2025-05", "That is before the first month."),
        ("body=nothing", "not one of the available choices"),
        ("show=everything", "not one of the available choices"),
        ("at=nowhere", "not one of the available choices"),
        ("table=chairs", "not one of the available choices"),
        ("topic=no%00ne", "Null characters are not allowed."),
    ],
)
def test_a_filter_that_is_not_understood_is_told_and_never_left_out(query: str, words: str) -> None:
    the_nine()
    page = client_of().get(f"{PAGE}?{query}")
    assert words in text(page)
    assert "<table" not in page.content.decode()
    answer = client_of().get(f"{FILE}?{query}")
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_team_that_is_not_theirs_is_no_choice() -> None:
    page = client_of().get(f"{PAGE}?team={theirs().team_id}")
    assert "not one of the available choices" in text(page)


def test_nothing_of_another_team_stands_on_any_page_of_the_report() -> None:
    sent()
    theirs(body=the_body("Ministry of Kites"))
    client = client_of()
    for address in (PAGE, f"{PAGE}?show=letters", f"{PAGE}?show=waiting&at=ministry-of-kites", FILE):
        words = re.sub(r"<select.*?</select>", "", client.get(address).content.decode(), flags=re.DOTALL)
        assert "Wren" not in words
        assert "Kites" not in words.replace("Ministry of Kites. As of", "")


# --- Who, and how much ------------------------------------------------------------------------------------------------


def test_the_report_of_nothing_says_what_will_stand_there() -> None:
    assert "No letter has gone out yet" in text(client_of().get(PAGE))


def test_filters_that_leave_nothing_say_what_to_try() -> None:
    the_nine()
    assert "clear all filters" in text(client_of().get(f"{PAGE}?first=2025-07"))


def test_who_is_in_no_team_is_told_so() -> None:
    client = client_of("ursula")
    a_team().people.clear()
    assert "You are in no team" in text(client.get(PAGE))


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_readers_are_refused_and_the_public_is_asked_to_sign_in(address: str, client: Any) -> None:
    assert client.get(address).status_code == 302
    assert client_of("rhoda", role=Role.READER).get(address).status_code == 403
    assert client_of().post(address).status_code == 405


def test_the_queries_do_not_grow_with_the_letters() -> None:
    the_nine()
    client, counts = client_of(), []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as few:
            client.get(PAGE)
        with CaptureQueriesContext(connection) as rows:
            client.get(f"{PAGE}?show=letters")
        counts.append((len(few), len(rows)))
        the_nine()
    assert counts[0] == counts[1]


def test_a_letter_past_the_bank_holidays_is_counted_and_not_judged() -> None:
    row = Round(
        begun_by="receipt", received_on=day("2099-01-01"), stopped_on=day("2099-01-20"), stopped_by="reply", target=20
    )
    row.case = opened()
    one = Clocked(row, day("2099-02-01"))
    assert (one.taken, one.is_in_time) == (None, None)


def test_groupings_name_their_first_column() -> None:
    assert [one.heading for one in Grouping] == [heading for _, heading in TABLES]
