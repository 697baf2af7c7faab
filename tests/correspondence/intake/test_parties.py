"""Parties: completed as one types, and whom a typed name means when it is saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from correspondence.intake.completing import Completion, complete
from correspondence.intake.resolving import Typed, resolve
from correspondence.models import Letter
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_team
from tests.correspondence.intake.intake_cast import OTHERS, clerk, holds, looks, member, office, signed_in

ON = day("2025-06-02")


def told(query: str, on: Any = ON) -> list[Completion]:
    """What is proposed to a clerk of the office."""
    return complete(query, on, looks(clerk()))


def labels(query: str, on: Any = ON) -> list[str]:
    """The same by what is shown first."""
    return [one.label for one in told(query, on)]


def test_a_member_is_completed_with_the_office_held_on_that_day(people: dict[str, Any]) -> None:
    (one,) = told("bede")
    assert (one.name, one.office, one.body) == ("Bede Sample", "Secretary of State for Towers", "Department for Towers")
    assert one.member == people["bede"].pk
    assert told("bede", day("2020-01-01"))[0].office == ""


def test_a_member_is_found_by_any_word_of_any_name_and_without_titles(people: dict[str, Any]) -> None:
    people["bede"].names.create(name="Sir Bede Plumb", bare="bede plumb")
    assert labels("Rt Hon Bede Sam") == ["Bede Sample"]
    assert labels("plumb")[0] == "Bede Sample"
    assert labels("samp")[0] == "Bede Sample"


def test_members_of_one_name_are_told_apart_by_what_stands_beside_them(people: dict[str, Any]) -> None:
    assert labels("eve d") == ["Eve Double"]
    found = [one for one in complete("eve", ON, looks(clerk())) if one.name]
    assert found[0].beside == "Minister of State, Department for Bridges"


def test_a_body_comes_with_its_ministers_the_secretary_of_state_first(people: dict[str, Any]) -> None:
    found = told("department for tow")
    assert [one.label for one in found] == ["Department for Towers", "Bede Sample", "Cora Fiction"]
    assert found[0].name == ""
    assert found[0].body == "Department for Towers"


def test_a_name_that_a_body_no_longer_has_leads_to_who_has_its_work(people: dict[str, Any]) -> None:
    found = told("spires")
    assert found[0].body == "Department for Towers"
    assert found[0].beside == "formerly Ministry of Spires"
    assert told("spires", day("2024-01-15"))[0].body == "Ministry of Spires"


def test_whom_the_team_wrote_to_before_is_completed_and_whom_another_team_wrote_to_is_not(
    people: dict[str, Any],
) -> None:
    Letter.objects.create(team=office(), subject="Lanterns", recipient_name="Fay Keeper", recipient_office="Chair")
    Letter.objects.create(team=a_team(OTHERS), subject="Lanterns", recipient_name="Fay Secret")
    Letter.objects.create(subject="Reported", recipient_name="Fay Reported")
    assert [(one.name, one.office) for one in told("fay")] == [("Fay Keeper", "Chair")]
    others = complete("fay", ON, looks(clerk("dora", OTHERS)))
    assert [one.name for one in others] == ["Fay Secret"]


def test_one_letter_alone_or_nothing_completes_nothing(people: dict[str, Any]) -> None:
    assert told("b") == []
    assert told("  ") == []
    assert told("xyzzy") == []


def test_the_page_of_completions_is_for_the_desk_alone(people: dict[str, Any]) -> None:
    page = signed_in(clerk()).get("/cases/parties/?q=bede&dated=2025-06-02")
    assert page.status_code == 200
    assert 'data-office="Secretary of State for Towers"' in page.text
    assert Client().get("/cases/parties/?q=bede").status_code == 302
    reader = clerk("rhea")
    reader.role = "reader"
    reader.save()
    assert signed_in(reader).get("/cases/parties/?q=bede").status_code == 403


@pytest.mark.parametrize("address", ["?side=nobody&q=be", "?dated=2025-13-99&q=be", "?q=" + "x" * 5000, "", "?q=%00"])
def test_a_strange_address_of_completions_is_answered(people: dict[str, Any], address: str) -> None:
    assert signed_in(clerk()).get(f"/cases/parties/{address}").status_code == 200


def test_the_queries_of_completions_do_not_grow_with_the_members(
    people: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        holds(member(f"Gil Many{number}"), "Minister of State", people["towers"])
    with django_assert_max_num_queries(14):
        assert len(complete("gil", ON, looks(clerk()))) == 8


# --- On saving


def test_a_name_that_one_member_bears_means_them_at_the_body_of_their_office(people: dict[str, Any]) -> None:
    party = resolve(Typed("Rt Hon Bede Sample MP"), ON)
    assert party.member == people["bede"]
    assert (party.body, party.body_name) == (people["towers"], "Department for Towers")
    assert party.office == "Secretary of State for Towers"
    assert party.name == "Rt Hon Bede Sample MP"


def test_a_member_is_put_at_no_body_at_which_they_held_no_office_that_day(people: dict[str, Any]) -> None:
    party = resolve(Typed("Bede Sample"), day("2020-01-01"))
    assert party.member == people["bede"]
    assert party.body is None
    holds(people["bede"], "Minister of State", people["bridges"])
    assert resolve(Typed("Bede Sample"), ON).body is None


def test_a_name_that_two_bear_is_for_the_person_to_choose(people: dict[str, Any]) -> None:
    party = resolve(Typed("Eve Double"), ON)
    assert party.member is None
    assert {one.member for one in party.choices} == {people["eve"], people["other_eve"]}
    assert not any(one.is_likely for one in party.choices)
    chosen = resolve(Typed("Eve Double"), ON, choice=str(people["eve"].pk))
    assert chosen.member == people["eve"]
    assert not chosen.choices
    assert resolve(Typed("Eve Double"), ON, choice="none").member is None


def test_the_one_of_them_who_held_an_office_at_the_body_is_the_likely_one(people: dict[str, Any]) -> None:
    party = resolve(Typed("Eve Double", body="Department for Bridges"), ON)
    assert [one.member for one in party.choices if one.is_likely] == [people["other_eve"]]
    assert party.member is None


def test_a_choice_of_somebody_else_is_no_choice(people: dict[str, Any]) -> None:
    assert resolve(Typed("Eve Double"), ON, choice=str(people["bede"].pk)).choices
    assert resolve(Typed("Eve Double", member=people["bede"].pk), ON).choices


def test_a_completion_names_the_member_and_asks_nothing_more(people: dict[str, Any]) -> None:
    assert resolve(Typed("Eve Double", member=people["eve"].pk), ON).member == people["eve"]


def test_a_department_typed_where_a_name_goes_is_a_body_whose_ministers_are_offered(people: dict[str, Any]) -> None:
    party = resolve(Typed("department for towers"), ON)
    assert (party.name, party.body) == ("", people["towers"])
    assert party.is_offered
    assert [one.member for one in party.choices] == [people["bede"], people["cora"]]
    assert party.member is None
    itself = resolve(Typed("department for towers"), ON, choice="none")
    assert (itself.member, itself.body, itself.choices) == (None, people["towers"], ())
    cora = resolve(Typed(body="Department for Towers"), ON, choice=str(people["cora"].pk))
    assert (cora.name, cora.member, cora.body) == ("Cora Fiction", people["cora"], people["towers"])


def test_a_name_that_nobody_bears_stays_as_typed(people: dict[str, Any]) -> None:
    party = resolve(Typed("Fay Keeper", "Chair", "Lantern Committee"), ON)
    assert (party.member, party.body, party.choices) == (None, None, ())
    assert (party.name, party.office, party.body_name) == ("Fay Keeper", "Chair", "Lantern Committee")


def test_a_short_form_of_a_department_is_known(people: dict[str, Any]) -> None:
    assert resolve(Typed(body="no such body"), ON).body is None
