"""The same done with several cases: each by its verb, all of it said, nothing half done in silence."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from correspondence import cases
from correspondence.case_states import Verb
from correspondence.desk import bulk
from correspondence.models import Case
from tests.correspondence.cases.desk_cast import a_team, closed, opened, sent, somebody, staff
from tests.correspondence.desk.pages import at_desk, messages_of, now, on

pytestmark = pytest.mark.django_db

BULK = "/cases/bulk/"


def said(client: Client, **told: Any) -> str:
    """What is said of a deed."""
    with on("2025-07-10"):
        return messages_of(client, BULK, **{"which": "ticked", "query": "whose=everything"} | told)


def tags_of(case: Case) -> list[str]:
    """The tags of a case."""
    return [tag.name for tag in case.tags.order_by("name")]


def test_ticked_cases_are_given_to_somebody_and_each_has_it_in_its_history() -> None:
    one, two, other = opened(), sent(), opened()
    cy = somebody("cy")
    words = said(at_desk(), case=[one.pk, two.pk], deed="assign", owner=cy.pk)
    assert words == "2 cases given to cy."
    assert [now(case).owner for case in (one, two)] == [cy, cy]
    assert now(other).owner == somebody("bede")
    assert one.events.last().changes["owner"] == ["bede", "cy"]
    assert one.events.last().by == somebody("bede")


def test_cases_are_given_to_nobody() -> None:
    case = opened()
    assert said(at_desk(), case=case.pk, deed="assign", owner="none") == "1 case given to nobody."
    assert now(case).owner is None


def test_tags_are_added_and_taken_away_and_the_others_stay() -> None:
    case = opened(tags=["old"])
    words = said(at_desk(), case=case.pk, deed="tag", tags=" urgent ,two  words,urgent")
    assert words == "1 case tagged with urgent, two words."
    assert tags_of(case) == ["old", "two words", "urgent"]
    assert said(at_desk(), case=case.pk, deed="untag", tags="old") == "1 case without old from now on."
    assert tags_of(case) == ["two words", "urgent"]


def test_what_is_so_already_is_left_and_said() -> None:
    one, two = opened(tags=["urgent"]), opened()
    words = said(at_desk(), case=[one.pk, two.pk], deed="tag", tags="urgent")
    assert words == "1 case tagged with urgent. 1 case left as before: it was so already."
    assert one.events.filter(verb=Verb.EDIT).count() == 0


def test_what_is_refused_is_named_with_the_reason_and_the_rest_is_done() -> None:
    bede = somebody("bede", "Campaign")
    ours, theirs = opened(), cases.open_case(a_team("Campaign"), staff("bede", "Campaign"), "Spires")
    cy = somebody("cy")  # of our team alone
    words = said(at_desk(), case=[ours.pk, theirs.pk], deed="assign", owner=cy.pk)
    assert "1 case given to cy." in words
    assert f"1 case not changed: {theirs.reference}. cy is not in the team" in words
    assert (now(ours).owner, now(theirs).owner) == (cy, bede)


def test_all_that_match_are_those_of_all_pages_and_no_others() -> None:
    for number in range(55):
        opened(subject=f"Tower {number}")
    shut, theirs = closed(), cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Spires")
    words = said(at_desk(), which="all", number=55, query="show=list&whose=everything&page=2", deed="tag", tags="all")
    assert words == "55 cases tagged with all."
    assert Case.objects.filter(tags__name="all").count() == 55
    assert tags_of(shut) == tags_of(theirs) == []


def test_all_that_match_are_refused_where_the_list_is_another_meanwhile() -> None:
    opened()
    words = said(at_desk(), which="all", number=2, deed="tag", tags="all")
    assert words == (
        "Nothing was changed. The list is another one meanwhile: 1 cases are in it now. Look at it and send again."
    )
    assert not Case.objects.filter(tags__isnull=False).exists()


def test_more_than_are_done_at_a_time_are_refused_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST", 2)
    made = [opened().pk for _ in range(3)]
    assert "narrow the list" in said(at_desk(), case=made, deed="tag", tags="all")
    assert not Case.objects.filter(tags__isnull=False).exists()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"deed": "tag", "tags": "a"}, "No case was ticked."),
        ({"deed": "assign", "tags": "a"}, "Choose whom they are given to."),
        ({"deed": "tag", "tags": " , "}, "Say which tags."),
        ({"deed": "delete"}, "Select a valid choice."),
        ({}, "Nothing was chosen to be done."),
        ({"deed": "tag", "tags": "a", "which": "all", "number": 1, "query": "state=lost"}, "not understood"),
        ({"deed": "tag", "tags": "a", "case": "999999"}, "Select a valid choice."),
    ],
)
def test_a_deed_that_is_not_whole_changes_nothing_and_says_why(told: dict[str, Any], words: str) -> None:
    opened()
    answer = said(at_desk(), **told)
    assert answer.startswith("Nothing was changed. ")
    assert words in answer


def test_another_teams_case_cannot_be_ticked() -> None:
    ours, theirs = opened(), cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Spires")
    assert said(at_desk(), case=[ours.pk, theirs.pk], deed="tag", tags="x").startswith("Nothing was changed.")
    assert tags_of(ours) == tags_of(theirs) == []


def test_a_case_that_somebody_changes_at_the_same_moment_keeps_both_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    case, edit = opened(), cases.edit

    def edit_after_another(*args: Any, **told: Any) -> None:
        monkeypatch.setattr(bulk.verbs, "edit", edit)
        cases.add_tags(Case.objects.get(pk=case.pk), staff("cy"), ["theirs"])
        edit(*args, **told)

    monkeypatch.setattr(bulk.verbs, "edit", edit_after_another)
    assert said(at_desk(), case=case.pk, deed="tag", tags="mine") == "1 case tagged with mine."
    assert tags_of(case) == ["mine", "theirs"]


def test_the_way_leads_back_to_the_same_list() -> None:
    case = opened()
    with on("2025-07-10"):
        query = "show=list&whose=everything&page=1"
        answer = at_desk().post(BULK, {"which": "ticked", "case": case.pk, "deed": "tag", "tags": "a", "query": query})
    assert answer.url == f"/cases/?{query}"
