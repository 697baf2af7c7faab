"""The reckoning of a due day in plain English: a few words for lists, and the whole explanation. Pure."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from correspondence.clocks import Begun, Clock, Pause, Stop
from tracker.calendar import CALENDAR_LAST, ONE_DAY

if TYPE_CHECKING:  # it imports this module for its words
    from correspondence.deadlines import Reckoning

COMMON_NOUN = re.compile(r"\b(?:Department|Ministry|Office|Agency|Authority|Commission|Council|Government|Service)\b")
NO_ARTICLE = re.compile(r"(?:the|HM|His Majesty's|NHS)\b", re.IGNORECASE)


def short(reckoning: "Reckoning", today: date) -> str:
    """How it stands on `today`: "due in 3 working days", "paused, 7 of 20 working days counted"."""
    clock, due, left = reckoning.clock, reckoning.due, reckoning.days_left(today)
    if clock.stopped is not None:
        return f"{clock.stopped_by or Stop.ANSWERED} {_outcome(reckoning)}"
    if due is None or left is None:
        return f"paused, {_progress(reckoning)}"
    if today > due:
        is_very_late = reckoning.very_late_after is not None and today > reckoning.very_late_after
        return _late(-left, is_very_late=is_very_late)
    if today == due:
        return "due today"
    return f"due in {_working_days(left)}" if left else f"due on {_day(due)}, no working day before it"


def explained(reckoning: "Reckoning") -> str:
    """The whole reckoning: whose clock and target, each day counted or skipped and why, and what moved or ended it."""
    sentences = [
        _opening(reckoning.clock),
        _target(reckoning.clock),
        _numbered(reckoning),
        _counted(reckoning),
        _skipped(reckoning),
        _due(reckoning),
        _override(reckoning),
        _stop(reckoning),
        *_very_late(reckoning),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _opening(clock: Clock) -> str:
    day, body = _long(clock.received), _named(clock.body)
    if clock.begun_by is Begun.TRANSFER:
        return f"Transferred to {body or 'another body'}, which received it on {day}: the clock starts again there."
    if clock.begun_by is Begun.REOPENED:
        return f"Reopened on {day}: the clock {f'of {body} ' if body else ''}starts again."
    return f"Received {f'by {body} ' if body else ''}on {day}."


def _target(clock: Clock) -> str:
    whose = f" of {_named(clock.body)}" if clock.body else ""
    why = f" ({clock.target.why})" if clock.target.why else ""
    return f"The target{whose} is {_working_days(clock.target.working_days)}{why}."


def _numbered(reckoning: "Reckoning") -> str:
    counted, clock = reckoning.counted, reckoning.clock
    beginning = f"The day of {'reopening' if clock.begun_by is Begun.REOPENED else 'receipt'} does not count"
    if not counted:
        return f"{beginning}, and no other was counted."
    last = f" and day {len(counted)} is {_long(counted[-1])}" if len(counted) > 1 else ""
    return f"{beginning}: day 1 is {_long(counted[0])}{last}."


def _counted(reckoning: "Reckoning") -> str:
    runs = _runs((day, "") for day in reckoning.counted)
    return f"Counted: {', '.join(_span(first, last) for first, last, _ in runs)}." if runs else ""


def _skipped(reckoning: "Reckoning") -> str:
    runs = _runs(reckoning.skipped)
    if not runs:
        return "No day is skipped."
    return f"Skipped: {'; '.join(f'{_span(first, last)} ({why})' for first, last, why in runs)}."


def _due(reckoning: "Reckoning") -> str:
    clock, pause = reckoning.clock, reckoning.clock.open_pause
    if reckoning.due_by_rule is not None:
        return f"{'By this rule due' if clock.override else 'Due'} on {_long(reckoning.due_by_rule)}."
    if pause is None:  # cannot be: a count that ends early ends at a pause
        return ""
    by_rule = " by this rule" if reckoning.due else ""
    rest = "it was not resumed" if clock.stopped else f"there is no due day{by_rule} until it is resumed"
    return f"Paused since {_long(pause.began)} ({pause.why}), {_progress(reckoning)}: {rest}."


def _override(reckoning: "Reckoning") -> str:
    override = reckoning.clock.override
    if override is None:
        return ""
    who_and_why = f"by {override.by} on {_long(override.set_on)} ({override.why})"
    if reckoning.due is not None:
        return f"Due on {_long(override.due)} instead, as set {who_and_why}."
    pause = reckoning.clock.open_pause
    since = f" since {_long(pause.began)} ({pause.why})" if pause and reckoning.due_by_rule else ""
    return f"{_long(override.due)} was set as the due day {who_and_why}; it does not hold during the pause{since}."


def _stop(reckoning: "Reckoning") -> str:
    clock = reckoning.clock
    if clock.stopped is None:
        return ""
    what = clock.stopped_by or str(Stop.ANSWERED)
    return f"{what[0].upper()}{what[1:]} on {_long(clock.stopped)}, {_outcome(reckoning)}."


def _very_late(reckoning: "Reckoning") -> list[str]:
    """When it is very late, and which pauses moved only that; nothing where it can no longer be."""
    clock, due, after = reckoning.clock, reckoning.due, reckoning.very_late_after
    if due is None or (clock.stopped is not None and clock.stopped <= due):
        return []
    if clock.override is not None and after == due:
        return ["Very late after that day too, which is not before twice the target."]
    moved = [_later_pause(pause) for pause in clock.pauses_in_force if _is_later(pause, reckoning)]
    if after is not None:
        number = _working_days(2 * clock.target.working_days)
        return [*moved, f"Very late after {_long(after)}, when {number} are counted."]
    return [] if clock.stopped else [*moved, _not_known(clock)]


def _not_known(clock: Clock) -> str:
    if pause := clock.open_pause:
        return f"When it is very late is open: paused since {_long(pause.began)} ({pause.why})."
    return f"When it is very late is not known: bank holidays are known only to {_long(CALENDAR_LAST)}."


def _is_later(pause: Pause, reckoning: "Reckoning") -> bool:
    """Whether the pause skipped days between the due day by rule and twice the target, and so stands nowhere else."""
    rule, after = reckoning.due_by_rule, reckoning.very_late_after
    if rule is None or pause.ended in (None, pause.began):
        return False
    return rule <= pause.began and (after is None or pause.began < after)


def _later_pause(pause: Pause) -> str:
    ended = _long(pause.ended or pause.began)
    return f"The pause from {_long(pause.began)} to {ended} ({pause.why}) moves only when it is very late."


def _outcome(reckoning: "Reckoning") -> str:
    """What a stop ended: "in 12 working days", "late by 3 working days"."""
    clock, due = reckoning.clock, reckoning.due
    if clock.stopped is not None and due is not None and clock.stopped > due:
        return _late(-(reckoning.days_left(clock.stopped) or 0), is_very_late=False)
    return f"in {_working_days(reckoning.days_taken)}" if reckoning.days_taken else "before day 1"


def _late(days: int, *, is_very_late: bool) -> str:
    how = "very late" if is_very_late else "late"
    if days == 0:  # the weekend after a Friday
        return f"{how}, no working day after the due day"
    return f"{how}{':' if is_very_late else ''} by {_working_days(days)}"


def _progress(reckoning: "Reckoning") -> str:
    return f"{len(reckoning.counted)} of {_working_days(reckoning.clock.target.working_days)} counted"


def _working_days(number: int | None) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"


def _named(body: str) -> str:
    """The body as it stands within a sentence: "the Home Office", "HM Treasury"."""
    has_article = COMMON_NOUN.search(body) and not NO_ARTICLE.match(body)
    return f"the {body}" if has_article else body


def _runs(days: Iterable[tuple[date, str]]) -> list[tuple[date, date, str]]:
    """Days that follow each other with the same reason, as (first, last, reason)."""
    runs: list[tuple[date, date, str]] = []
    for day, why in days:
        if runs and runs[-1][1] + ONE_DAY == day and runs[-1][2] == why:
            runs[-1] = (runs[-1][0], day, why)
        else:
            runs.append((day, day, why))
    return runs


def _span(first: date, last: date) -> str:
    """A run of days: "Thursday 25 December", "Saturday 6 and Sunday 7 December", "Tuesday 2 to Friday 5 December"."""
    if first == last:
        return _day(first)
    join = "and" if first + ONE_DAY == last else "to"
    if first.year != last.year:
        return f"{_long(first)} {join} {_long(last)}"
    start = f"{first:%A} {first.day}" if first.month == last.month else _day(first)
    return f"{start} {join} {_day(last)}"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _long(day: date) -> str:
    return f"{_day(day)} {day.year}"
