"""Which days count: working days, bank holidays, when a question is due, and the sessions of Parliament.

Pure: nothing here knows what day it is. The facts stand in `tracker/data/*.csv`, for a person to read and
correct; a fault in them is refused when this module is loaded. All dates are London dates.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(__file__).parent / "data"
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
BANK_HOLIDAYS_A_YEAR = 8  # England and Wales; single days come on top


class CalendarError(ValueError):
    """A day that the calendar does not cover, or a fault in its data."""


class DueRule(StrEnum):
    """When a question is due that has no published day: two rules for ordinary Commons ones, one for the Lords."""

    SEVEN_DAYS = "seven_days"  # tabled + 7 calendar days: used by checkers of the published data
    FIVE_WORKING_DAYS = "five_working_days"  # the Commons Procedure Committee's "within a working week"
    TEN_WORKING_DAYS = "ten_working_days"  # the Lords' expectation


ORDINARY_RULES = (DueRule.SEVEN_DAYS, DueRule.FIVE_WORKING_DAYS)
"""The rules for ordinary Commons questions; which one is in force is a setting, and they may give different days."""
WORKING_DAYS = {DueRule.FIVE_WORKING_DAYS: 5, DueRule.TEN_WORKING_DAYS: 10}


class SessionEnd(StrEnum):
    """What ended a session."""

    PROROGUED = "prorogued"
    DISSOLVED = "dissolved"


@dataclass(frozen=True)
class Session:
    """One session of Parliament. `ended` is its last day for answers; it and `how` are None while it runs."""

    began: date
    ended: date | None
    how: SessionEnd | None
    parliament: str
    source: str


@dataclass(frozen=True)
class DueExplanation:
    """Why a question is due when it is: days that counted (day 1 first), days that did not and why."""

    rule: DueRule
    date_tabled: date
    due: date
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]

    @property
    def text(self) -> str:
        """The reckoning in plain English, for the page that says "late"."""
        opening = f"Tabled on {_long(self.date_tabled)}; due on {_long(self.due)}"
        day_one = _long(self.counted[0])
        if self.rule is DueRule.SEVEN_DAYS:
            return f"{opening}, seven calendar days later; day 1 is {day_one}; no day is skipped."
        lines = [
            f"{opening}, {self.rule.value.split('_')[0]} working days later",
            f"day 1 is {day_one}, then {_listed(self.counted[1:])}",
        ]
        for reason, days in groupby(self.skipped, key=lambda skipped: skipped[1]):
            lines.append(f"{_listed(tuple(day for day, _ in days))} skipped: {reason}")
        return "; ".join(lines) + "."


def _long(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _listed(days: tuple[date, ...]) -> str:
    words = [f"{day:%A} {day.day} {day:%B}" for day in days]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def london_today(now: datetime) -> date:
    """The date in London at `now`, which must know its time zone: ValueError where it does not."""
    if now.utcoffset() is None:
        raise ValueError(f"{now} has no time zone, so its date in London is not known")
    return now.astimezone(LONDON).date()


def _refuse(where: str, why: str, *, when: bool) -> None:
    if when:
        raise CalendarError(f"{where}: {why}")


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Each line that is not blank, after its place: ("sessions.csv, line 12", "2010-05-18,...")."""
    for number, raw in enumerate(path.read_bytes().splitlines(), start=1):
        where = f"{path.name}, line {number}"
        line = raw.decode("utf-8-sig", errors="replace").strip()
        _refuse(where, "not UTF-8 text", when="\N{REPLACEMENT CHARACTER}" in line)
        if line:
            yield where, line


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The fields of each line under the header `columns`, after its place. Lines with # are comments."""
    header_seen = False
    for where, line in _lines(path):
        if line.startswith("#"):
            continue
        try:
            fields = [field.strip() for field in next(csv.reader([line], strict=True))]
        except csv.Error as fault:
            raise CalendarError(f"{where}: {fault}") from fault
        if header_seen:
            _refuse(where, f"{len(columns)} fields are expected", when=len(fields) != len(columns))
            yield where, fields
        _refuse(where, f"the header must be {','.join(columns)}", when=not header_seen and fields != columns)
        header_seen = True


def _date(where: str, text: str) -> date:
    _refuse(where, f"{text!r} is not a date like 2025-12-31", when=not ISO_DATE.fullmatch(text))
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CalendarError(f"{where}: there is no day {text}") from fault


def _coverage(path: Path) -> tuple[str, date, date]:
    """The place and the two days of the line "# Covers FIRST to LAST", which must name whole years."""
    for where, line in _lines(path):
        if found := re.fullmatch(r"#\s*Covers (\S+) to (\S+)", line):
            first, last = _date(where, found[1]), _date(where, found[2])
            whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first < last
            _refuse(where, "must cover whole years, 1 January to 31 December", when=not whole)
            return where, first, last
    raise CalendarError(f"{path.name}, line 1: no line says '# Covers FIRST-DAY to LAST-DAY'")


def read_bank_holidays(path: Path) -> tuple[date, date, dict[date, str]]:
    """The first and last day covered, and the names by day; CalendarError with file and line on any fault."""
    declared, first, last = _coverage(path)
    names: dict[date, str] = {}
    latest = date.min
    for where, (day_text, name) in _rows(path, ["date", "name"]):
        day = _date(where, day_text)
        _refuse(where, "the bank holiday has no name", when=not name)
        _refuse(where, f"{_long(day)} is at a weekend; list its substitute day", when=day.weekday() >= 5)
        _refuse(where, f"{_long(day)} is outside the years covered", when=not first <= day <= last)
        _refuse(where, f"{_long(day)} is out of order or twice in the list", when=day <= latest)
        names[day], latest = name, day
    for year in range(first.year, last.year + 1):
        found = sum(day.year == year for day in names)
        _refuse(declared, f"{year} has only {found} bank holidays", when=found < BANK_HOLIDAYS_A_YEAR)
    return first, last, names


def read_sessions(path: Path) -> tuple[Session, ...]:
    """Read the sessions, oldest first; CalendarError with file and line on any fault in them."""
    sessions: list[Session] = []
    for where, fields in _rows(path, ["began", "ended", "how", "parliament", "source"]):
        session = _session(where, fields)
        previous_end = sessions[-1].ended or date.max if sessions else date.min
        _refuse(where, "begins before the one above has ended", when=session.began <= previous_end)
        sessions.append(session)
    _refuse(f"{path.name}, line 1", "no session in the file", when=not sessions)
    return tuple(sessions)


def _session(where: str, fields: list[str]) -> Session:
    began_text, ended_text, how, parliament, source = fields
    _refuse(where, "the parliament or the source is missing", when=not (parliament and source))
    _refuse(where, "fill in both 'ended' and 'how', or neither", when=bool(ended_text) != bool(how))
    _refuse(where, f"{how!r} is not 'prorogued' or 'dissolved'", when=how not in ["", *SessionEnd])
    began = _date(where, began_text)
    ended = _date(where, ended_text) if ended_text else None
    _refuse(where, "ends before it begins", when=ended is not None and ended < began)
    return Session(began, ended, SessionEnd(how) if how else None, parliament, source)


CALENDAR_FIRST, CALENDAR_LAST, BANK_HOLIDAYS = read_bank_holidays(DATA / "bank_holidays.csv")
SESSIONS = read_sessions(DATA / "sessions.csv")


def days_until_calendar_ends(today: date) -> int:
    """Calendar days from `today` to the last day covered: 0 on that day, negative past it. Never raises."""
    return (CALENDAR_LAST - today).days


def bank_holiday_name(day: date) -> str | None:
    """The name of the bank holiday on `day`, if it is one; CalendarError outside the days covered."""
    if not CALENDAR_FIRST <= day <= CALENDAR_LAST:
        covered = f"from {_long(CALENDAR_FIRST)} to {_long(CALENDAR_LAST)}, not on {_long(day)}"
        remedy = "Add the missing years of www.gov.uk/bank-holidays to tracker/data/bank_holidays.csv."
        raise CalendarError(f"Bank holidays are known {covered}. {remedy}")
    return BANK_HOLIDAYS.get(day)


def _not_worked(day: date) -> str | None:
    """Why `day` is no working day: the bank holiday's name, or "weekend"; None on a working day."""
    return bank_holiday_name(day) or ("weekend" if day.weekday() >= 5 else None)


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday in England and Wales; CalendarError outside the days covered."""
    return _not_worked(day) is None


def _nth_working_day(day: date, n: int, step: timedelta) -> date:
    if n < 1:
        raise ValueError(f"working days are counted from 1, not from {n}")
    while n:
        day += step
        if is_working_day(day):
            n -= 1
    return day


def working_day_after(day: date, n: int) -> date:
    """The n-th working day after `day`, n >= 1: day 1 is the first working day later than `day`."""
    return _nth_working_day(day, n, ONE_DAY)


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`.

    The other way round the count is negative: between(a, b) == -between(b, a); from a day to itself it is 0.
    """
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))


def question_due(rule: DueRule, date_tabled: date) -> date:
    """The day on which a question tabled on `date_tabled` is due under `rule`."""
    if rule is DueRule.SEVEN_DAYS:
        return date_tabled + timedelta(days=7)
    return working_day_after(date_tabled, WORKING_DAYS[rule])


def explain_due(rule: DueRule, date_tabled: date) -> DueExplanation:
    """The due day under `rule` with every day that was counted or skipped to reach it."""
    due = question_due(rule, date_tabled)
    days = [date_tabled + ONE_DAY * n for n in range(1, (due - date_tabled).days + 1)]
    reasons = {} if rule is DueRule.SEVEN_DAYS else {day: why for day in days if (why := _not_worked(day))}
    counted = tuple(day for day in days if day not in reasons)
    return DueExplanation(rule, date_tabled, due, counted, tuple(reasons.items()))


def tabled_thresholds(rule: DueRule, day: date) -> tuple[date, date]:
    """Days (t0, t1) that turn "due before `day`" and "due on `day`" into comparisons of `date_tabled` alone.

    A question tabled on t was due before `day` if and only if t < t0, and is due on it if and only if
    t0 <= t < t1 (t0 == t1 where nothing can fall due, as on a Sunday under FIVE_WORKING_DAYS). Being due by a
    day means that n working days lie after t up to that day: t is earlier than the n-th counted back.
    """
    if rule is DueRule.SEVEN_DAYS:
        return day - timedelta(days=7), day - timedelta(days=6)
    number = WORKING_DAYS[rule]
    return _nth_working_day(day, number, -ONE_DAY), _nth_working_day(day + ONE_DAY, number, -ONE_DAY)


def session_of(day: date) -> Session | None:
    """The session of `day`, last day included; None between sessions and before the record.

    A running session has no end, so every later day belongs to it until its end is written into the data.
    """
    return next((s for s in SESSIONS if s.began <= day and (s.ended is None or day <= s.ended)), None)


def session_ends(upto: date) -> tuple[date, ...]:
    """The last days of the sessions that had ended before `upto`, ascending; an end on `upto` is not over."""
    return tuple(s.ended for s in SESSIONS if s.ended and s.ended < upto)


def parliament_ends() -> tuple[date, ...]:
    """The last day of each Parliament's last session; what was open then need not be so in the next Parliament."""
    return tuple(
        last.ended
        for last, first in pairwise(SESSIONS)
        if last.ended and last.parliament.partition(",")[0] != first.parliament.partition(",")[0]
    )


def session_end_after(day: date) -> date | None:
    """The last day for answering a question tabled on `day`: the first session end on or after it.

    None while that session runs. CalendarError before the record, whose first end is of no earlier question.
    """
    if day < SESSIONS[0].began:
        raise CalendarError(f"The record of sessions begins on {_long(SESSIONS[0].began)}, not {_long(day)}.")
    return next((s.ended for s in SESSIONS if s.ended and s.ended >= day), None)
