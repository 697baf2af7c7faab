"""Who is named in a report, with which office, and whom a short form means. Everybody is invented."""

from __future__ import annotations

import pytest

from correspondence.reporting.asides import Named, Shape
from correspondence.reporting.names import names_in
from correspondence.reporting.offices import Standing, body_of, is_minister, is_political, standing
from correspondence.reporting.people import MOST_PEOPLE, Cast, Organisation, Person


def named(text: str) -> list[Named]:
    return list(names_in(text))


def cast(*sentences: str) -> Cast:
    return Cast([named(one) for one in sentences])


@pytest.mark.parametrize(
    ("text", "name", "office"),
    [
        ("Foreign Secretary Jane Rook left.", "Jane Rook", "Foreign Secretary"),
        ("the shadow cabinet office minister Jane Rook left.", "Jane Rook", "shadow Cabinet Office minister"),
        ("Jane Rook, the minister for towers, left.", "Jane Rook", "minister for towers"),
        ("The towers secretary, Jane Rook, left.", "Jane Rook", "towers secretary"),
        ("Secretary of State for Health Jane Rook left.", "Jane Rook", "Secretary of State for Health"),
        ("Work and Pensions Secretary Jane Rook left.", "Jane Rook", "Work and Pensions Secretary"),
        ("Jane Rook MP left.", "Jane Rook", "MP"),
        ("Jane Rook, Labour MP for Hale and Moor, left.", "Jane Rook", "Labour MP for Hale and Moor"),
        ("Then-minister Ms Jane Rook left.", "Jane Rook", "Then-minister"),
        ("Lord Rook of Hale, a former Treasury minister, left.", "Lord Rook of Hale", "former Treasury minister"),
        ("Rt Hon Dr Jane Rook, chair of the Towers Committee, left.", "Dr Jane Rook", "chair of the Towers Committee"),
        ("Sir Jan van der Rook left.", "Sir Jan van der Rook", ""),
        ("Tory Jane O'Rook-Vane left.", "Jane O'Rook-Vane", ""),
        ("In May Jane Rook left.", "Jane Rook", ""),
        ("On Tuesday Labour peer Baroness Rook left.", "Baroness Rook", "Labour peer"),
        ("Cabinet Office Ms Rook left.", "Rook", ""),
    ],
)
def test_a_name_stands_beside_its_office(text: str, name: str, office: str) -> None:
    found = [one for one in named(text) if one.shape is Shape.NAME]
    assert [(one.name, one.office) for one in found] == [(name, office)]


def test_an_office_without_a_name_is_an_office() -> None:
    found = named("A letter to the Foreign Secretary, signed by more than 40 Labour MPs, was lost.")
    assert [(one.shape, one.office) for one in found] == [
        (Shape.OFFICE, "Foreign Secretary"),
        (Shape.OFFICE, "40 Labour MPs"),
    ]


def test_a_minister_before_the_speaker_is_somebody_else() -> None:
    office, person = named("In a letter to the minister, Jane Rook, the MP for Hale, said no.")
    assert (office.office, person.name, person.office) == ("minister", "Jane Rook", "MP for Hale")


@pytest.mark.parametrize(
    ("office", "held", "body", "is_political_", "is_minister_"),
    [
        ("Cabinet Office minister", Standing.HOLDS, "Cabinet Office", True, True),
        ("shadow Cabinet Office minister", Standing.SHADOW, "", True, False),
        ("former Cabinet Office minister", Standing.FORMER, "", True, False),
        ("then-Cabinet Office minister", Standing.THEN, "Cabinet Office", True, True),
        ("Liberal Democrat spokesperson", Standing.SHADOW, "", True, False),
        ("Attorney General", Standing.HOLDS, "", True, True),
        ("Labour MP", Standing.HOLDS, "", True, False),
        ("general secretary", Standing.HOLDS, "", False, False),
        ("MSP", Standing.HOLDS, "", False, False),
        ("chief executive", Standing.HOLDS, "", False, False),
        ("chair of the Towers Committee", Standing.HOLDS, "Towers Committee", True, False),
        ("chair of the board", Standing.HOLDS, "", False, False),
    ],
)
def test_an_office_says_who_writes_for_what(
    office: str, held: Standing, body: str, is_political_: bool, is_minister_: bool
) -> None:
    told = (standing(office), body_of(office), is_political(office), is_minister(office))
    assert told == (held, body, is_political_, is_minister_)


def test_a_person_has_all_that_the_report_says_of_her() -> None:
    told = cast("Ms Rook left.", "Labour MP Jane Rook, 43, came.", "Jane Rook (Lab, Hale) went.", "Sir Tom Fell sat.")
    rook, fell = told.people.values()
    assert (rook.name, rook.offices, rook.parties, rook.is_member) == ("Jane Rook", ["Labour MP"], {"Labour"}, True)
    assert rook.gender is not fell.gender


def test_the_fullest_name_of_a_peer_is_the_name() -> None:
    assert [one.name for one in cast("Lord Rook sat.", "Lord Rook of Hale left.").people.values()] == [
        "Lord Rook of Hale"
    ]


def test_one_of_whom_no_full_name_is_told_keeps_the_title() -> None:
    assert [one.name for one in cast("Mr Rook left.").people.values()] == ["Mr Rook"]


def test_a_family_name_may_stand_first() -> None:
    told = cast("Ambassador Rook Lin left.", "Mr Rook sat.")
    (mention,) = named("Mr Rook sat.")
    assert isinstance(told.whose(mention), Person)
    assert len(told.people) == 1


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("the Foreign Secretary", "Jane Rook"),
        ("the shadow minister", "Tom Fell"),
        ("the Tory peer", "Lord Hay"),
        ("the minister", ""),
        ("the health secretary", ""),
        ("the MP", "Tom Fell"),
        ("ministers", ""),
    ],
)
def test_a_description_means_the_only_one_whom_it_fits(description: str, name: str) -> None:
    told = cast(
        "Foreign Secretary Jane Rook met shadow towers minister Tom Fell.",
        "Tory peer Lord Hay met Treasury minister Kim Lee and kites minister Ann Loy.",
    )
    found = told.holder(description.removeprefix("the "))
    assert (found.name if found else "") == name


def test_the_tory_may_be_an_opponent_of_whom_no_party_is_told_and_never_a_minister() -> None:
    told = cast("Foreign Secretary Jane Rook met shadow towers minister Tom Fell.")
    found = told.holder("senior Tory")
    assert found is not None
    assert found.name == "Tom Fell"
    assert cast("Foreign Secretary Jane Rook left.").holder("senior Tory") is None


def test_an_organisation_goes_by_its_first_word_where_only_one_has_it() -> None:
    (short,) = named("Spanwell said no.")
    assert cast("Spanwell Group built it.", "Spanwell said no.").whose(short) == Organisation("Spanwell Group")
    assert cast("Spanwell Group met Spanwell Trust.", "Spanwell said no.").whose(short) is None


def test_one_whose_spokesman_speaks_is_no_organisation() -> None:
    told = cast("Schools minister Kim Vale left.", "A spokesman for Kim Vale said no.")
    assert told.organisations == {}
    assert [one.name for one in told.people.values()] == ["Kim Vale"]


def test_more_names_than_any_report_has_are_nobodys() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    sentences = [f"Mr Abe C{one}{two}d sat." for one in letters for two in letters]
    assert len(cast(*sentences).people) == MOST_PEOPLE
