"""Working days, due days and sessions: each test is a sentence about the calendar."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tracker.calendar import (
    CALENDAR_FIRST,
    CALENDAR_LAST,
    ORDINARY_RULES,
    SESSIONS,
    CalendarError,
    DueRule,
    SessionEnd,
    bank_holiday_name,
    days_until_calendar_ends,
    explain_due,
    is_working_day,
    london_today,
    question_due,
    read_bank_holidays,
    read_sessions,
    session_end_after,
    session_ends,
    session_of,
    tabled_thresholds,
    working_day_after,
    working_days_between,
)

ONE_DAY = timedelta(days=1)
SEVEN, FIVE, TEN = DueRule.SEVEN_DAYS, DueRule.FIVE_WORKING_DAYS, DueRule.TEN_WORKING_DAYS
A_YEAR = """# Covers 2025-01-01 to 2025-12-31
date,name
2025-01-01,New Year's Day
2025-04-18,Good Friday
2025-04-21,Easter Monday
2025-05-05,Early May bank holiday
2025-05-26,Spring bank holiday
2025-08-25,Summer bank holiday
2025-12-25,Christmas Day
2025-12-26,Boxing Day
"""
TWO_SESSIONS = """began,ended,how,parliament,source
2019-10-14,2019-11-05,dissolved,the 57th,an invented line
2019-12-17,,,the 58th,an invented line
"""


def day(text: str) -> date:
    return date.fromisoformat(text)


def days(first: str, last: str) -> list[date]:
    return [day(first) + ONE_DAY * n for n in range((day(last) - day(first)).days + 1)]


def file_with(folder: Path, text: str) -> Path:
    path = folder / "facts.csv"
    path.write_text(text, encoding="utf-8")
    return path


# London


def test_late_on_a_summer_evening_in_utc_it_is_already_tomorrow_in_london() -> None:
    assert london_today(datetime(2025, 7, 1, 23, 30, tzinfo=UTC)) == day("2025-07-02")


def test_late_on_a_winter_evening_in_utc_it_is_still_today_in_london() -> None:
    assert london_today(datetime(2025, 1, 1, 23, 30, tzinfo=UTC)) == day("2025-01-01")


def test_a_morning_in_tokyo_is_still_yesterday_in_london() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert london_today(datetime(2025, 1, 2, 8, 0, tzinfo=tokyo)) == day("2025-01-01")


def test_a_time_without_a_zone_has_no_london_date() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        london_today(datetime(2025, 7, 1, 23, 30))  # noqa: DTZ001


# Bank holidays


@pytest.mark.parametrize(
    ("when", "word"),
    [
        ("2011-04-29", "wedding"),
        ("2012-06-04", "Spring"),
        ("2012-06-05", "Diamond Jubilee"),
        ("2020-05-08", "VE Day"),
        ("2022-06-02", "Spring"),
        ("2022-06-03", "Platinum Jubilee"),
        ("2022-09-19", "State Funeral"),
        ("2023-05-08", "Coronation"),
    ],
)
def test_single_and_moved_bank_holidays_are_known(when: str, word: str) -> None:
    assert word in (bank_holiday_name(day(when)) or "")
    assert not is_working_day(day(when))


@pytest.mark.parametrize("when", ["2012-05-28", "2020-05-04", "2022-05-30"])
def test_the_monday_that_a_bank_holiday_was_moved_from_is_a_working_day(when: str) -> None:
    assert bank_holiday_name(day(when)) is None
    assert is_working_day(day(when))


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ("2021-12-27", "Christmas Day (substitute day)"),
        ("2021-12-28", "Boxing Day (substitute day)"),
        ("2022-12-26", "Boxing Day"),
        ("2022-12-27", "Christmas Day (substitute day)"),
        ("2026-12-28", "Boxing Day (substitute day)"),
        ("2023-01-02", "New Year's Day (substitute day)"),
    ],
)
def test_a_bank_holiday_at_a_weekend_is_taken_on_its_substitute_day(when: str, name: str) -> None:
    assert bank_holiday_name(day(when)) == name


@pytest.mark.parametrize("when", ["2025-01-02", "2025-03-17", "2025-07-14", "2025-08-04", "2025-12-01"])
def test_holidays_of_scotland_and_northern_ireland_are_working_days(when: str) -> None:
    assert is_working_day(day(when))


def test_every_year_has_eight_bank_holidays_and_its_single_days() -> None:
    single_days = {2011: 1, 2012: 1, 2022: 2, 2023: 1}
    for year in range(2010, 2029):
        named = [d for d in days(f"{year}-01-01", f"{year}-12-31") if bank_holiday_name(d)]
        assert len(named) == 8 + single_days.get(year, 0), year


def test_easter_monday_follows_good_friday_by_three_days_in_every_year() -> None:
    everything = days("2010-01-01", "2028-12-31")
    good_fridays = [d for d in everything if bank_holiday_name(d) == "Good Friday"]
    assert [d + 3 * ONE_DAY for d in good_fridays] == [d for d in everything if bank_holiday_name(d) == "Easter Monday"]
    assert len(good_fridays) == 19
    assert {d.weekday() for d in good_fridays} == {4}


def test_the_calendar_covers_2010_to_2028() -> None:
    assert day("2010-01-01") == CALENDAR_FIRST
    assert day("2028-12-31") == CALENDAR_LAST
    assert not is_working_day(CALENDAR_FIRST)
    assert not is_working_day(CALENDAR_LAST)


@pytest.mark.parametrize("outside", [CALENDAR_FIRST - ONE_DAY, CALENDAR_LAST + ONE_DAY])
def test_a_day_outside_the_calendar_is_an_error_that_says_what_to_do(outside: date) -> None:
    for ask in (is_working_day, bank_holiday_name):
        with pytest.raises(CalendarError, match=r"to Sunday 31 December 2028.*Add the missing years"):
            ask(outside)


@pytest.mark.parametrize("tabled", ["2028-12-27", "2009-12-20"])
def test_a_due_day_that_needs_days_outside_the_calendar_is_never_guessed(tabled: str) -> None:
    for reckon in (
        lambda d: question_due(TEN, d),
        lambda d: question_due(FIVE, d),
        lambda d: explain_due(FIVE, d),
    ):
        with pytest.raises(CalendarError):
            reckon(day(tabled))


def test_thresholds_outside_the_calendar_are_never_guessed() -> None:
    for outside in (CALENDAR_LAST + ONE_DAY, CALENDAR_LAST + 30 * ONE_DAY, day("2010-01-04")):
        with pytest.raises(CalendarError):
            tabled_thresholds(FIVE, outside)


def test_the_seven_day_rule_needs_no_bank_holidays_and_so_never_ends() -> None:
    assert question_due(SEVEN, day("2030-01-01")) == day("2030-01-08")


def test_the_days_left_in_the_calendar_count_down_and_go_below_nought() -> None:
    assert days_until_calendar_ends(day("2028-12-01")) == 30
    assert days_until_calendar_ends(day("2028-12-31")) == 0
    assert days_until_calendar_ends(day("2029-01-02")) == -2


# Working days


def test_monday_to_friday_are_working_days_and_the_weekend_is_not() -> None:
    week = days("2025-09-01", "2025-09-07")
    assert [is_working_day(d) for d in week] == [True, True, True, True, True, False, False]


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        ("2025-09-05", 1, "2025-09-08"),  # from a Friday
        ("2025-09-06", 1, "2025-09-08"),  # received on a Saturday: Monday is day 1
        ("2025-09-04", 20, "2025-10-02"),
        ("2025-12-24", 1, "2025-12-29"),
        ("2025-04-17", 2, "2025-04-23"),  # over Easter
    ],
)
def test_day_one_is_the_first_working_day_after(start: str, n: int, end: str) -> None:
    assert working_day_after(day(start), n) == day(end)


@pytest.mark.parametrize("n", [0, -1])
def test_working_days_are_counted_from_one(n: int) -> None:
    with pytest.raises(ValueError, match="counted from 1"):
        working_day_after(day("2025-09-04"), n)


def test_working_days_between_leave_out_the_start_and_include_the_end() -> None:
    assert working_days_between(day("2025-09-04"), day("2025-09-05")) == 1
    assert working_days_between(day("2025-09-05"), day("2025-09-08")) == 1
    assert working_days_between(day("2025-09-05"), day("2025-09-07")) == 0
    assert working_days_between(day("2025-12-24"), day("2026-01-02")) == 4
    assert working_days_between(day("2025-09-04"), day("2025-09-04")) == 0


def test_working_days_the_other_way_round_are_the_same_number_below_nought() -> None:
    assert working_days_between(day("2025-09-08"), day("2025-09-05")) == -1
    for a in days("2025-12-20", "2026-01-05"):
        for b in days("2025-12-20", "2026-01-05"):
            assert working_days_between(a, b) == -working_days_between(b, a)


def test_the_nth_working_day_after_is_n_working_days_away() -> None:
    for start in days("2024-12-01", "2025-02-01"):
        for n in (1, 5, 10, 20):
            end = working_day_after(start, n)
            assert is_working_day(end)
            assert working_days_between(start, end) == n


# When a question is due


@pytest.mark.parametrize(
    ("tabled", "seven", "five"),
    [
        ("2025-09-04", "2025-09-11", "2025-09-11"),  # an ordinary week: the rules agree
        ("2025-08-21", "2025-08-28", "2025-08-29"),  # over the summer bank holiday they do not
        ("2025-12-23", "2025-12-30", "2026-01-02"),
        ("2025-09-06", "2025-09-13", "2025-09-12"),  # tabled on a Saturday
    ],
)
def test_the_two_rules_may_give_different_days(tabled: str, seven: str, five: str) -> None:
    assert question_due(SEVEN, day(tabled)) == day(seven)
    assert question_due(FIVE, day(tabled)) == day(five)


def test_a_lords_question_is_expected_within_ten_working_days() -> None:
    assert question_due(TEN, day("2025-09-04")) == day("2025-09-18")
    assert question_due(TEN, day("2025-12-18")) == day("2026-01-06")


def test_the_rules_are_called_by_the_names_that_the_settings_use() -> None:
    assert DueRule("seven_days") is SEVEN
    assert DueRule("five_working_days") is FIVE
    assert ORDINARY_RULES == (SEVEN, FIVE)


def test_an_explanation_counts_and_skips_every_day_up_to_the_due_day() -> None:
    for rule in DueRule:
        for tabled in days("2025-12-01", "2026-05-01"):
            explained = explain_due(rule, tabled)
            met = sorted([*explained.counted, *(skipped for skipped, _ in explained.skipped)])
            assert explained.due == question_due(rule, tabled) == explained.counted[-1]
            assert met == days(str(tabled + ONE_DAY), str(explained.due))
            assert len(explained.counted) == {SEVEN: 7, FIVE: 5, TEN: 10}[rule]


def test_an_explanation_gives_the_reason_for_each_day_skipped() -> None:
    assert explain_due(FIVE, day("2025-04-16")).skipped == (
        (day("2025-04-18"), "Good Friday"),
        (day("2025-04-19"), "weekend"),
        (day("2025-04-20"), "weekend"),
        (day("2025-04-21"), "Easter Monday"),
    )
    assert explain_due(SEVEN, day("2025-04-16")).skipped == ()


def test_the_explanation_of_five_working_days_reads_as_a_sentence() -> None:
    assert explain_due(FIVE, day("2025-08-20")).text == (
        "Tabled on Wednesday 20 August 2025; due on Thursday 28 August 2025, five working days later; "
        "day 1 is Thursday 21 August 2025, "
        "then Friday 22 August, Tuesday 26 August, Wednesday 27 August and Thursday 28 August; "
        "Saturday 23 August and Sunday 24 August skipped: weekend; "
        "Monday 25 August skipped: Summer bank holiday."
    )


def test_the_explanation_of_seven_days_says_that_no_day_is_skipped() -> None:
    assert explain_due(SEVEN, day("2025-09-04")).text == (
        "Tabled on Thursday 4 September 2025; due on Thursday 11 September 2025, seven calendar days later; "
        "day 1 is Friday 5 September 2025; no day is skipped."
    )


# Thresholds for the database


@pytest.mark.parametrize("rule", list(DueRule))
def test_a_later_question_is_never_due_earlier(rule: DueRule) -> None:
    dues = [question_due(rule, tabled) for tabled in days("2010-01-01", "2028-12-08")]
    assert dues == sorted(dues)


@pytest.mark.parametrize("rule", list(DueRule))
def test_thresholds_part_the_late_from_the_due_and_the_not_yet_due(rule: DueRule) -> None:
    due = {tabled: question_due(rule, tabled) for tabled in days("2010-01-01", "2028-12-08")}
    for today in days("2010-02-01", "2028-12-01"):
        t0, t1 = tabled_thresholds(rule, today)
        for tabled in (today + ONE_DAY * n for n in range(-25, 10)):
            if tabled in due:
                assert (tabled < t0) == (due[tabled] < today), (today, tabled)
                assert (t0 <= tabled < t1) == (due[tabled] == today), (today, tabled)


def test_nothing_falls_due_under_working_days_on_a_sunday_or_bank_holiday() -> None:
    for idle in ("2025-09-07", "2025-12-25"):
        t0, t1 = tabled_thresholds(FIVE, day(idle))
        assert t0 == t1


def test_thresholds_are_known_on_the_last_day_of_the_calendar() -> None:
    t0, t1 = tabled_thresholds(FIVE, CALENDAR_LAST)
    assert t0 == t1 == day("2028-12-21")


# Sessions


@pytest.mark.parametrize(
    ("ended", "how"),
    [
        ("2012-05-01", SessionEnd.PROROGUED),
        ("2013-04-25", SessionEnd.PROROGUED),
        ("2014-05-14", SessionEnd.PROROGUED),
        ("2015-03-26", SessionEnd.PROROGUED),
        ("2016-05-12", SessionEnd.PROROGUED),
        ("2017-04-27", SessionEnd.PROROGUED),
        ("2019-10-08", SessionEnd.PROROGUED),
        ("2019-11-05", SessionEnd.DISSOLVED),
        ("2021-04-29", SessionEnd.PROROGUED),
        ("2022-04-28", SessionEnd.PROROGUED),
        ("2023-10-26", SessionEnd.PROROGUED),
        ("2024-05-24", SessionEnd.PROROGUED),
        ("2026-04-29", SessionEnd.PROROGUED),
    ],
)
def test_a_session_takes_in_its_last_day_and_not_the_next(ended: str, how: SessionEnd) -> None:
    session = session_of(day(ended))
    assert session is not None
    assert (session.ended, session.how) == (day(ended), how)
    assert session_of(day(ended) + ONE_DAY) is None


def test_a_session_takes_in_its_first_day_and_not_the_one_before() -> None:
    for session in SESSIONS:
        assert session_of(session.began) is session
        assert session_of(session.began - ONE_DAY) is None


def test_the_prorogation_that_was_quashed_ended_nothing() -> None:
    assert session_of(day("2019-09-10")) is session_of(day("2019-10-08")) is not None
    assert session_end_after(day("2019-09-09")) == day("2019-10-08")


def test_numbers_that_restart_in_may_2026_belong_to_another_session() -> None:
    before, after = session_of(day("2026-04-20")), session_of(day("2026-05-13"))
    assert before is not None
    assert after is not None
    assert before.parliament != after.parliament
    assert (after.ended, after.how) == (None, None)


def test_session_ends_are_those_before_a_day_in_order() -> None:
    assert session_ends(day("2014-05-14")) == (day("2012-05-01"), day("2013-04-25"))
    assert session_ends(day("2014-05-15")) == (day("2012-05-01"), day("2013-04-25"), day("2014-05-14"))
    assert session_ends(day("2010-06-01")) == ()


def test_a_question_can_be_answered_until_its_session_ends() -> None:
    assert session_end_after(day("2024-05-01")) == day("2024-05-24")
    assert session_end_after(day("2024-05-24")) == day("2024-05-24")
    assert session_end_after(day("2024-07-17")) == day("2026-04-29")


def test_a_running_session_has_no_end_yet() -> None:
    assert SESSIONS[-1].ended is None
    assert session_end_after(SESSIONS[-1].began) is None


def test_the_record_of_sessions_says_nothing_about_earlier_days() -> None:
    assert session_of(day("2009-06-01")) is None
    with pytest.raises(CalendarError, match="begins on Tuesday 18 May 2010"):
        session_end_after(day("2009-06-01"))


# Faults in the files


def test_a_sound_list_of_bank_holidays_is_read(tmp_path: Path) -> None:
    first, last, names = read_bank_holidays(file_with(tmp_path, "\ufeff" + A_YEAR))
    assert (first, last, len(names)) == (day("2025-01-01"), day("2025-12-31"), 8)
    assert names[day("2025-04-18")] == "Good Friday"


@pytest.mark.parametrize(
    ("sound", "broken", "line", "reason"),
    [
        ("2025-04-18", "2025-04-31", 4, "no day 2025-04-31"),
        ("2025-04-18", "18/04/2025", 4, "not a date like"),
        ("2025-04-18", "20250418", 4, "not a date like"),
        ("2025-04-18", "2025-04-19", 4, "at a weekend"),
        ("2025-04-18", "2025-01-01", 4, "twice in the list"),
        ("2025-04-18", "2024-04-18", 4, "outside the years covered"),
        ("2025-04-21", "2025-04-17", 5, "out of order"),
        ("Good Friday", "", 4, "no name"),
        ("Good Friday", "Good Friday,again", 4, "2 fields are expected"),
        ("Good Friday", '"Good Friday', 4, "unexpected end"),
        ("date,name", "day,name", 2, "header must be date,name"),
        ("date,name\n", "", 2, "header must be date,name"),
        ("2025-12-31", "2025-12-30", 1, "whole years"),
        ("to 2025-12-31", "to 2024-12-31", 1, "whole years"),
        ("to 2025-12-31", "to 2026-12-31", 1, "2026 has only 0 bank holidays"),
        ("2025-08-25,Summer bank holiday\n", "", 1, "2025 has only 7 bank holidays"),
        ("Covers", "Knows", 1, "no line says"),
    ],
)
def test_a_fault_in_the_bank_holidays_is_refused_with_its_line(
    tmp_path: Path, sound: str, broken: str, line: int, reason: str
) -> None:
    assert A_YEAR.count(sound) == 1
    with pytest.raises(CalendarError, match=f"^facts.csv, line {line}: .*{reason}"):
        read_bank_holidays(file_with(tmp_path, A_YEAR.replace(sound, broken)))


def test_sound_sessions_are_read(tmp_path: Path) -> None:
    short, running = read_sessions(file_with(tmp_path, "# a comment\n\n" + TWO_SESSIONS))
    assert (short.began, short.ended, short.how) == (
        day("2019-10-14"),
        day("2019-11-05"),
        SessionEnd.DISSOLVED,
    )
    assert (running.ended, running.how, running.parliament) == (None, None, "the 58th")


@pytest.mark.parametrize(
    ("sound", "broken", "line", "reason"),
    [
        ("2019-11-05", "2019-10-13", 2, "ends before it begins"),
        ("2019-11-05", "5 November", 2, "not a date like"),
        ("2019-11-05", "2019-12-17", 3, "begins before the one above has ended"),
        ("2019-11-05,dissolved", ",", 3, "begins before the one above has ended"),
        ("2019-11-05", "", 2, "both 'ended' and 'how'"),
        ("dissolved", "", 2, "both 'ended' and 'how'"),
        ("dissolved", "quashed", 2, "'quashed' is not"),
        ("the 57th", "", 2, "parliament or the source"),
        ("the 58th,an invented line", "the 58th,", 3, "parliament or the source"),
        ("the 58th,an invented line", "the 58th", 3, "5 fields are expected"),
        ("began,ended", "ended,began", 1, "header must be"),
    ],
)
def test_a_fault_in_the_sessions_is_refused_with_its_line(
    tmp_path: Path, sound: str, broken: str, line: int, reason: str
) -> None:
    assert TWO_SESSIONS.count(sound) == 1
    with pytest.raises(CalendarError, match=f"^facts.csv, line {line}: .*{reason}"):
        read_sessions(file_with(tmp_path, TWO_SESSIONS.replace(sound, broken)))


def test_a_file_without_sessions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match=r"^facts.csv, line 1: no session"):
        read_sessions(file_with(tmp_path, TWO_SESSIONS.splitlines()[0]))


def test_a_line_that_is_not_utf8_is_refused_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_bytes(TWO_SESSIONS.replace("the 58th", "caf\xe9").encode("latin-1"))
    with pytest.raises(CalendarError, match=r"^facts.csv, line 3: not UTF-8"):
        read_sessions(path)


# Pure


def test_the_calendar_is_read_without_django() -> None:
    look = "import sys, tracker.calendar; print(sorted({'django', 'requests', 'sqlite3'} & set(sys.modules)))"
    root = Path(__file__).parent.parent
    seen = subprocess.run([sys.executable, "-c", look], cwd=root, capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
