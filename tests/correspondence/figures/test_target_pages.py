"""The pages of targets: seen by staff, changed by leads, and never before they have seen which clocks move."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.figures import targets
from correspondence.models import Case, Target
from tests.conftest import day
from tests.correspondence.cases.desk_cast import sent, the_body, towers
from tests.correspondence.figures.figures_cast import HANDBOOK, ON, a_lead, client_of, lead, terms, text, theirs
from tracker.accounts.rights import Role

pytestmark = pytest.mark.django_db

PAGE, ADD = "/cases/targets/", "/cases/targets/add/"


def typed(**changes: Any) -> dict[str, Any]:
    """A form of a target as it is filled in."""
    told = {"body": towers().slug, "first_day": "2025-01-01", "last_day": "", "working_days": "10", "source": HANDBOOK}
    return told | changes


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of a page that asks."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    return {name: unescape(value) for name, value in found}


# --- Pages -----------------------------------------------------------------------------------------------------------


def test_the_page_lists_targets_in_force_and_past_and_what_was_changed() -> None:
    targets.add(towers(), terms("2024-01-01", "2024-12-31", 15), lead(), ON)
    targets.add(towers(), terms(), lead(), ON)
    seen = text(client_of().get(PAGE))
    assert "Department for Towers 10 1 January 2025 no end In force" in seen
    assert "Department for Towers 15 1 January 2024 31 December 2024 the Towers handbook" in seen
    assert "lena: added, Department for Towers : 10 working days from 1 January 2025 on" in seen
    assert "Add a target" not in seen


def test_a_target_is_saved_at_once_where_no_clock_moves() -> None:
    page = a_lead().post(ADD, typed(), follow=True)
    assert "The target is added." in text(page)
    assert Target.objects.count() == 1


def test_where_clocks_move_the_page_shows_them_and_saves_only_when_told_to() -> None:
    case, client = sent(), a_lead()
    theirs()
    asked = client.post(ADD, typed())
    seen = text(asked)
    assert "1 clock at Department for Towers would move" in seen
    assert f"{case.reference}: Leaning towers 20 → 10 30 June 2025 16 June 2025" in seen
    assert "Wren" not in seen
    assert not Target.objects.exists()
    assert "The target is added." in text(client.post(ADD, hidden(asked), follow=True))
    assert Case.objects.get(pk=case.pk).round.due_on == day("2025-06-16")


def test_where_other_clocks_move_by_then_the_page_asks_again() -> None:
    sent()
    client = a_lead()
    asked = hidden(client.post(ADD, typed()))
    sent(on="2025-06-03")
    again = client.post(ADD, asked)
    assert "Something has changed since you looked" in text(again)
    assert not Target.objects.exists()
    client.post(ADD, hidden(again))
    assert Target.objects.count() == 1


def test_who_goes_back_finds_what_was_typed() -> None:
    sent()
    page = a_lead().post(ADD, typed(back="1"))
    assert HANDBOOK in page.content.decode()
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"working_days": "21"}, "less than or equal to 20"),
        ({"working_days": "0"}, "greater than or equal to 1"),
        ({"last_day": "2024-12-31"}, "before the first day"),
        ({"source": " "}, "required"),
        ({"body": "nobody"}, "not one of the available choices"),
        ({"first_day": "soon"}, "Enter a valid date"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(changes: dict[str, str], words: str) -> None:
    page = a_lead().post(ADD, typed(**changes))
    assert page.status_code == 422
    assert words in text(page)
    assert f'value="{typed(**changes)["working_days"]}"' in page.content.decode()


def test_one_that_meets_another_is_refused_on_the_page_and_what_was_typed_stays() -> None:
    targets.add(towers(), terms(), lead(), ON)
    page = a_lead().post(ADD, typed(working_days="7"))
    assert page.status_code == 422
    assert "has a target on these days already" in text(page)
    assert 'value="7"' in page.content.decode()


def test_a_target_is_changed_ended_and_removed_by_its_page() -> None:
    client = a_lead()
    target = targets.add(towers(), terms(), lead(), ON)
    address = f"/cases/targets/{target.pk}/"
    mark = hidden(client.get(address))["mark"]
    page = client.post(address, typed(mark=mark, last_day="2025-06-30"), follow=True)
    assert "The target is changed." in text(page)
    stale = client.post(address, typed(mark=mark, working_days="5"))
    assert stale.status_code == 422
    assert "Somebody else has changed this target meanwhile" in text(stale)
    assert 'value="5"' in stale.content.decode()
    page = client.post(f"{address}remove/", {"mark": hidden(client.get(address))["mark"]}, follow=True)
    assert "The target is removed." in text(page)
    assert client.get(address).status_code == 404


def test_staff_see_the_page_and_are_refused_the_forms() -> None:
    target = targets.add(towers(), terms(), lead(), ON)
    client = client_of()
    assert client.get(PAGE).status_code == 200
    for address in (ADD, f"/cases/targets/{target.pk}/", f"/cases/targets/{target.pk}/remove/"):
        assert client.post(address, typed()).status_code == 403
    assert client.get(f"/cases/targets/{target.pk}/").status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert client_of("rhoda", role=Role.READER).get(PAGE).status_code == 403


def test_the_empty_page_says_by_what_clocks_go() -> None:
    assert "Every body has 20 working days" in text(client_of().get(PAGE))


def test_the_queries_do_not_grow_with_targets_and_changes() -> None:
    client, counts = a_lead(), []
    for year in (2020, 2021, 2022):
        targets.add(towers(), terms(f"{year}-01-01", f"{year}-12-31"), lead(), ON)
        targets.add(the_body(f"Office {year}"), terms(), lead(), ON)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_words_typed_with_an_expired_login_come_back() -> None:
    client = a_lead()
    client.get(PAGE)
    client.post("/accounts/held/", typed(held_place=PAGE, held_sent_to=ADD, working_days="13"))
    page = client.get(PAGE)
    assert 'value="13"' in page.content.decode()
    assert "was kept" in text(page)
    client.post(ADD, typed(working_days="13"))
    assert "was kept" not in text(client.get(PAGE))
