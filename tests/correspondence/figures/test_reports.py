"""The figures of the reports on our own letters, worked out by hand."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest

from correspondence import cases
from correspondence.case_states import Outcome
from correspondence.figures.clocked import clocked, our_clocks
from correspondence.figures.measures import Measure
from correspondence.figures.tables import Report
from correspondence.models import Round
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, sent, somebody, staff, the_body
from tests.correspondence.figures.figures_cast import (
    BRIDGES,
    JUNE,
    MAY,
    NOWHERE,
    OTHERS,
    TOGETHER,
    TOWERS,
    client_of,
    replied,
    the_nine,
    theirs,
    those_left_out,
)
from tracker.accounts.viewer import viewer_for

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


def file(address: str) -> list[list[str]]:
    """The rows of the file."""
    return list(csv.reader(StringIO(client_of().get(address).content.decode())))


# --- The figures -----------------------------------------------------------------------------------------------------


def test_the_figures_of_each_body_are_those_worked_out_by_hand() -> None:
    those_left_out(the_nine())
    lines = report().bodies
    assert [line.name for line in lines] == ["Department for Towers", "Office for Bridges", "No body named"]
    assert [figures(line) for line in lines] == [TOWERS, BRIDGES, NOWHERE]


def test_the_figures_of_each_month_of_receipt_are_those_worked_out_by_hand() -> None:
    those_left_out(the_nine())
    lines = report().months
    assert [line.name for line in lines] == ["June 2025", "May 2025"]
    assert [figures(line) for line in lines] == [JUNE, MAY]


def test_the_figures_together_are_those_of_all_clocks_not_of_the_lines() -> None:
    those_left_out(the_nine())
    assert figures(report().total) == TOGETHER


def test_every_letter_is_answered_or_waiting_or_paused_or_gone() -> None:
    the_nine()
    rows = report().rows
    parts = (Measure.ANSWERED, Measure.WAITING, Measure.PAUSED, Measure.TRANSFERRED, Measure.CLOSED)
    assert sum(len(part.of(rows)) for part in parts) == len(rows) == 9


def test_another_team_counts_its_own_letters_alone() -> None:
    the_nine()
    theirs()
    assert figures(report("wren", OTHERS).total)[0] == "1"


def test_a_day_set_by_hand_is_the_day_by_which_an_answer_is_judged() -> None:
    case = sent()
    cases.override(case, staff(), day("2025-06-06"), words="They said so.")
    replied(case, "2025-06-09")
    (one,) = report().rows
    assert (one.is_in_time, one.taken) == (False, 5)


def test_an_answer_on_the_due_day_is_in_time_and_one_on_the_day_after_is_not() -> None:
    replied(sent(on="2025-05-02", subject="On the day"), "2025-06-03")
    replied(sent(on="2025-05-02", subject="After it"), "2025-06-04")
    assert {one.round.case.subject: one.is_in_time for one in report().rows} == {"On the day": True, "After it": False}


def test_an_answer_that_came_while_the_case_was_paused_was_in_time() -> None:
    case = sent()
    cases.pause(case, staff(), words="Talks.", on=day("2025-06-04"))
    replied(case, "2025-07-30")
    (one,) = report().rows
    assert (one.is_in_time, one.taken) == (True, 2)


def test_whoever_let_the_due_day_pass_was_not_in_time_whatever_became_of_the_clock() -> None:
    closed = sent(on="2025-05-01", subject="Closed")
    cases.close(closed, staff(), Outcome.NO_REPLY, on=day("2025-06-03"))
    moved = sent(on="2025-05-01", subject="Moved")
    cases.transfer(moved, staff(), the_body("Office for Bridges"), on=day("2025-06-03"))
    verdicts = {(one.round.case.subject, str(one.round.body)): one.is_in_time for one in report().rows}
    assert verdicts == {
        ("Closed", "Department for Towers"): False,
        ("Moved", "Department for Towers"): False,
        ("Moved", "Office for Bridges"): None,
    }


def test_a_letter_that_is_due_today_is_neither_late_nor_judged() -> None:
    sent(on="2025-05-21")  # 20 working days: 22 May to 19 June without the bank holiday of 26 May
    due = Round.objects.get().due_on
    (one,) = clocked(our_clocks(viewer_for(somebody())), due)
    assert (one.is_late, one.is_in_time) == (False, None)


def test_an_acknowledgement_and_a_part_reply_answer_nothing() -> None:
    case = sent()
    cases.acknowledge(case, staff(), a_letter("2025-06-04"))
    cases.reply_in_part(case, staff(), a_letter("2025-06-05"))
    assert [len(one.of(report().rows)) for one in (Measure.ANSWERED, Measure.WAITING)] == [0, 1]


def test_a_second_letter_after_a_reply_is_another_letter_here() -> None:
    case = replied(sent(), "2025-06-09")
    cases.send(case, staff(), a_letter("2025-06-10"))
    assert figures(report().total)[:2] == ["2", "1"]


def test_an_answer_on_the_day_of_receipt_took_no_working_day() -> None:
    replied(sent(), "2025-06-02")
    assert figures(report().total)[2:4] == ["0", "0"]
