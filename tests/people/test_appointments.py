"""Who held which office on a day: from dated appointments, with the day of the evidence where it ends earlier."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import a_body, a_member
from tests.conftest import day
from tracker.people.appointments import ministers, offices
from tracker.people.models import AnsweringBody, Appointment, BodyName, BodySuccession, Member
from tracker.people.succession import lineage, then_and_now

pytestmark = pytest.mark.django_db
TOWERS, LANTERNS = "Department for Towers", "Ministry of Lanterns"


@pytest.fixture
def ada(db: None) -> Member:
    """A Member who has held nothing yet."""
    return a_member("Ada Example", parliament_id=9001)


@pytest.fixture
def towers(db: None) -> AnsweringBody:
    """A body."""
    return a_body(TOWERS)


@pytest.fixture
def lanterns(db: None) -> AnsweringBody:
    """Another body."""
    return a_body(LANTERNS)


def held(
    member: Member,
    body: AnsweringBody | None,
    begun: str | None,
    over: str | None = None,
    known: str = "2026-05-16",
    title: str = "Minister of State",
) -> Appointment:
    row = Appointment.objects.create(
        member=member,
        title=title,
        body_names=[body.name] if body else [],
        started_on=begun and date.fromisoformat(begun),
        ended_on=over and date.fromisoformat(over),
        known_until=None if over else date.fromisoformat(known),
    )
    row.bodies.set([body] if body else [])
    return row


def told(member: Member, on: str, body: AnsweringBody | None = None) -> list[tuple[str, date | None]]:
    return [(str(office), office.known_until) for office in offices(member, day(on), body)]


def test_the_office_of_the_day_is_told_and_never_a_later_one(
    ada: Member, towers: AnsweringBody, lanterns: AnsweringBody
) -> None:
    held(ada, towers, "2024-07-09", "2025-03-10")
    held(ada, lanterns, "2025-03-10", "2025-09-06")
    assert told(ada, "2024-07-08") == []
    assert told(ada, "2024-07-09") == [(f"Minister of State, {TOWERS}", None)]
    assert told(ada, "2025-03-09") == [(f"Minister of State, {TOWERS}", None)]
    assert told(ada, "2025-09-07") == []


def test_on_a_day_of_change_the_body_that_was_asked_tells_which_office(
    ada: Member, towers: AnsweringBody, lanterns: AnsweringBody
) -> None:
    held(ada, towers, "2024-07-09", "2025-03-10")
    held(ada, lanterns, "2025-03-10", "2025-09-06")
    assert told(ada, "2025-03-10", towers) == [(f"Minister of State, {TOWERS}", None)]
    assert told(ada, "2025-03-10", lanterns) == [(f"Minister of State, {LANTERNS}", None)]


def test_two_offices_at_once_are_both_told_unless_a_body_was_asked(
    ada: Member, towers: AnsweringBody, lanterns: AnsweringBody
) -> None:
    held(ada, towers, "2024-07-09")
    held(ada, lanterns, "2024-07-09")
    assert len(told(ada, "2025-01-02")) == 2
    assert told(ada, "2025-01-02", towers) == [(f"Minister of State, {TOWERS}", None)]


def test_an_office_without_an_end_is_told_with_the_day_of_its_evidence(ada: Member, towers: AnsweringBody) -> None:
    held(ada, towers, "2020-09-02", known="2020-10-21")
    assert told(ada, "2020-10-21", towers) == [(f"Minister of State, {TOWERS}", None)]
    assert told(ada, "2021-06-15", towers) == [(f"Minister of State, {TOWERS}", day("2020-10-21"))]


def test_an_office_whose_evidence_is_older_than_the_parliament_is_not_presumed(
    ada: Member, towers: AnsweringBody
) -> None:
    held(ada, towers, "2020-09-02", known="2020-10-21")
    assert told(ada, "2024-05-24", towers) != []
    assert told(ada, "2024-09-02", towers) == []


def test_beyond_the_evidence_an_office_for_another_body_is_not_presumed(
    ada: Member, towers: AnsweringBody, lanterns: AnsweringBody
) -> None:
    held(ada, towers, "2020-09-02", known="2020-10-21")
    assert told(ada, "2021-06-15", lanterns) == []


def test_an_office_for_a_predecessor_is_the_office_of_the_body_it_became(
    ada: Member, towers: AnsweringBody, lanterns: AnsweringBody
) -> None:
    BodySuccession.objects.create(predecessor=lanterns, successor=towers, on=day("2020-09-02"))
    held(ada, lanterns, "2019-07-24", "2020-09-02")
    assert told(ada, "2019-09-02", towers) == [(f"Minister of State, {LANTERNS}", None)]


def test_ministers_of_a_body_come_by_rank(towers: AnsweringBody, ada: Member) -> None:
    held(ada, towers, "2024-07-09")
    held(a_member("Bede Sample", parliament_id=9002), towers, "2024-07-09", title="Secretary of State for Towers")
    held(a_member("Cato Invented", parliament_id=9003), towers, "2020-07-09", "2024-07-08")
    assert [str(one.appointment.member) for one in ministers(towers, day("2025-01-02"))] == [
        "Bede Sample",
        "Ada Example",
    ]


# Names over time


@pytest.fixture
def foreign(towers: AnsweringBody) -> tuple[AnsweringBody, AnsweringBody, AnsweringBody]:
    """Two bodies that became one in September 2020."""
    old, aid = a_body("Office for Bridges"), a_body("Department for Ferries")
    for body in (old, aid):
        BodyName.objects.create(body=body, name=body.name, last_day=day("2020-09-01"))
        BodySuccession.objects.create(predecessor=body, successor=towers, on=day("2020-09-02"))
    BodyName.objects.create(body=towers, name=TOWERS, first_day=day("2020-09-02"))
    return old, aid, towers


def test_a_body_is_shown_as_it_was_called_then_and_as_what_it_is_now(
    foreign: tuple[AnsweringBody, AnsweringBody, AnsweringBody],
) -> None:
    old, _, new = foreign
    shown = then_and_now(old, old.name, day("2019-05-01"))
    assert (shown.then, shown.now) == ("Office for Bridges", (new,))
    shown = then_and_now(new, TOWERS, day("2025-06-02"))
    assert (shown.then, shown.now) == (TOWERS, ())


def test_a_present_name_on_an_old_question_is_not_believed(
    foreign: tuple[AnsweringBody, AnsweringBody, AnsweringBody],
) -> None:
    old, _, new = foreign
    either = then_and_now(new, TOWERS, day("2019-05-01")).then
    assert sorted(either.split(" or ")) == ["Department for Ferries", "Office for Bridges"]
    assert then_and_now(new, TOWERS, day("2019-05-01"), held=[old]).then == "Office for Bridges"


def test_the_lineage_of_a_body_goes_through_any_number_of_changes(
    foreign: tuple[AnsweringBody, AnsweringBody, AnsweringBody], lanterns: AnsweringBody
) -> None:
    old, aid, new = foreign
    BodySuccession.objects.create(predecessor=new, successor=lanterns, on=day("2026-01-05"))
    new.names.update(last_day=day("2026-01-04"))
    assert {one.pk for one in lineage(old)} == {new.pk, lanterns.pk}
    assert {one.pk for one in lineage(lanterns)} == {old.pk, aid.pk, new.pk}
    assert then_and_now(old, old.name, day("2019-05-01")).now == (lanterns,)
