"""Targets of bodies: no two at a time, who may, what a change does to running clocks, and that it is written down."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.db.utils import DatabaseError

from correspondence import cases, target_triggers
from correspondence.figures import targets
from correspondence.figures.targets import TargetError
from correspondence.models import CaseEvent, Target, TargetChange
from tests.conftest import day
from tests.correspondence.cases.desk_cast import sent, somebody, staff, the_body, towers
from tests.correspondence.figures.figures_cast import HANDBOOK, ON, lead, replied, terms, theirs
from tests.scraping.test_runs import database_of_many, in_threads  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of a page that asks."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode())
    return {name: unescape(value) for name, value in found}


# --- One at a time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-03-01", "2025-04-30"),
        ("2025-03-10", "2025-03-11"),
        ("2025-01-01", "2025-03-01"),
        ("2025-03-31", None),
        ("2024-01-01", None),
    ],
)
def test_a_target_that_meets_another_is_refused_in_words(first: str, last: str | None) -> None:
    targets.add(towers(), terms("2025-03-01", "2025-03-31"), lead(), ON)
    with pytest.raises(TargetError, match=r"has a target on these days already: 10 working days from 1 March 2025 to"):
        targets.add(towers(), terms(first, last), lead(), ON)
    assert Target.objects.count() == TargetChange.objects.count() == 1


def test_targets_follow_one_another_day_by_day() -> None:
    targets.add(towers(), terms("2025-03-01", "2025-03-31"), lead(), ON)
    targets.add(towers(), terms("2025-04-01"), lead(), ON)
    targets.add(towers(), terms("2024-03-01", "2025-02-28"), lead(), ON)
    targets.add(the_body("Office for Bridges"), terms("2025-03-01"), lead(), ON)
    assert Target.objects.count() == 4


@pytest.mark.parametrize("last", [None, day("2025-12-31")])
def test_the_database_itself_refuses_two_at_a_time(last: Any) -> None:
    told = {"body": towers(), "working_days": 10, "source": HANDBOOK}
    Target.objects.create(first_day=day("2025-01-01"), last_day=last, **told)
    later = Target.objects.create(first_day=day("2024-01-01"), last_day=day("2024-12-31"), **told)
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.create(first_day=day("2025-06-01"), **told)
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.filter(pk=later.pk).update(last_day=None)


@pytest.mark.usefixtures("database_of_many")
def test_of_several_who_add_at_once_all_but_one_are_refused_in_words() -> None:
    in_threads(1, lambda: (towers(), lead()))
    came = in_threads(4, lambda: targets.add(towers(), terms(), lead(), ON))
    refused = [str(one) for one in came if isinstance(one, TargetError)]
    assert len(refused) == 3
    assert all("has a target on these days already" in words for words in refused)
    assert in_threads(1, lambda: (Target.objects.count(), TargetChange.objects.count())) == [(1, 1)]


# --- Clocks that follow ----------------------------------------------------------------------------------------------


def test_a_running_clock_goes_by_the_new_target_and_its_history_says_so() -> None:
    case = sent()
    targets.add(towers(), terms(), lead(), ON)
    case.refresh_from_db()
    assert (case.round.target, case.round.due_on) == (10, day("2025-06-16"))
    last = case.events.last()
    assert (last.verb, last.words, last.by_name) == (
        "reckon",
        "The target of Department for Towers was changed.",
        "lena",
    )


def test_a_clock_that_has_stopped_and_one_received_before_stay_as_they_are() -> None:
    stopped, before = replied(sent(subject="Stopped"), "2025-06-09"), sent(on="2024-12-30", subject="Before")
    targets.add(towers(), terms(), lead(), ON)
    for case in (stopped, before):
        case.refresh_from_db()
        assert case.round.target == 20
    assert not CaseEvent.objects.filter(verb="reckon").exists()


def test_removing_a_target_gives_the_clocks_their_twenty_days_back() -> None:
    case = sent()
    target = targets.add(towers(), terms(), lead(), ON)
    targets.remove(target, lead(), ON)
    case.refresh_from_db()
    assert case.round.due_on == day("2025-06-30")


def test_a_clock_of_another_team_follows_and_its_history_names_the_program() -> None:
    case = theirs()
    targets.add(towers(), terms(), lead(), ON)
    case.refresh_from_db()
    assert case.round.target == 10
    assert case.events.last().by_name == "the program"


def test_a_case_in_the_bin_stands_still() -> None:
    case = sent()
    cases.put_in_bin(case, staff())
    targets.add(towers(), terms(), lead(), ON)
    case.refresh_from_db()
    assert case.round.target == 20


def test_what_would_move_is_told_and_nothing_of_it_is_done() -> None:
    case, other = sent(), theirs()
    found = targets.moves(towers(), lambda: targets.add(towers(), terms(), lead(), ON), lead())
    assert [(one.case.pk, one.target, one.new_target) for one in found] == [(case.pk, 20, 10)]
    assert [(one.due, one.new_due) for one in found] == [(day("2025-06-30"), day("2025-06-16"))]
    assert not Target.objects.exists()
    assert not TargetChange.objects.exists()
    for one in (case, other):
        one.refresh_from_db()
        assert one.round.target == 20


# --- Change, end, remove ---------------------------------------------------------------------------------------------


def test_each_change_is_written_down_with_how_it_was_before_and_after() -> None:
    target = targets.add(towers(), terms(), lead(), ON)
    targets.change(target, terms(days=15), lead(), ON)
    targets.change(target, terms(days=15, last="2025-06-30"), lead(), ON)
    targets.remove(target, lead(), ON)
    told = [(one.act, one.before, one.after) for one in TargetChange.objects.order_by("pk")]
    ten, fifteen = (f"{days} working days from 1 January 2025 on, by {HANDBOOK}" for days in (10, 15))
    ended = f"15 working days from 1 January 2025 to 30 June 2025, by {HANDBOOK}"
    assert told == [
        ("added", "", ten), ("changed", ten, fifteen), ("ended", fifteen, ended), ("removed", ended, ""),
    ]  # fmt: skip


def test_a_change_to_the_same_is_refused() -> None:
    target = targets.add(towers(), terms(), lead(), ON)
    with pytest.raises(TargetError, match="Nothing in it is different"):
        targets.change(target, terms(), lead(), ON)


def test_who_saw_an_older_target_is_told_what_it_says_now() -> None:
    target = targets.add(towers(), terms(), lead(), ON)
    mark = targets.mark_of(target)
    targets.change(target, terms(days=15), lead(), ON)
    with pytest.raises(TargetError, match="Now it says: 15 working days"):
        targets.change(target, terms(days=12), lead(), ON, mark=mark)


def test_staff_change_no_target() -> None:
    with pytest.raises(TargetError, match="Only leads"):
        targets.add(towers(), terms(), somebody("bede"), ON)


def test_a_line_of_the_history_is_never_rewritten_nor_deleted() -> None:
    targets.add(towers(), terms(), lead(), ON)
    one = TargetChange.objects.get()
    one.after = "Something else"
    with pytest.raises(TypeError):
        one.save()
    with pytest.raises(TypeError):
        one.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        TargetChange.objects.update(after="Something else")
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            TargetChange.objects.all().delete()
    with pytest.raises(ProtectedError):
        lead().delete()


@pytest.mark.parametrize(
    "told",
    [{"act": "lost"}, {"act": "added", "before": "x"}, {"act": "removed", "before": ""}, {"act": "ended", "after": ""}],
)
def test_the_database_refuses_a_line_that_does_not_say_what_was_done(told: dict[str, str]) -> None:
    fields = {"before": "", "after": "y"} | told
    with pytest.raises(IntegrityError):
        TargetChange.objects.create(body=towers(), by=lead(), by_name="lena", **fields)


def test_the_triggers_can_be_made_anew() -> None:
    target_triggers.create()
    targets.add(towers(), terms(), lead(), ON)
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.create(body=towers(), first_day=ON, working_days=3, source="x")


def test_an_invented_body_of_the_sample_has_no_target() -> None:
    body = the_body("Department of Samples")
    body.is_sample = True
    with pytest.raises(TargetError, match="invented sample"):
        targets.add(body, terms("2025-03-01", None), lead(), ON)
    assert not Target.objects.exists()
