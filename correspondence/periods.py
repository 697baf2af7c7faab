"""Stretches of the calendar by their names: seasons, quarters, financial years, feasts and recesses. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first of a season's three months."""
RECESSES = {"summer": (7, 31), "christmas": (12, 23), "february": (2, 20), "whitsun": (5, 31), "conference": (9, 20)}
"""The day by which the Commons has risen in nearly every year: a rough rule, as the Houses fix each recess anew."""


@dataclass(frozen=True)
class Period:
    """A stretch of days, last day included, and its name in plain words for a reader."""

    first: date
    last: date
    name: str


def whole_month(year: int, month: int) -> Period:
    """A month."""
    first = date(year, month, 1)
    return Period(first, first.replace(day=monthrange(year, month)[1]), f"the whole of {first:%B %Y}")


def whole_year(year: int) -> Period:
    """From January to December."""
    return Period(date(year, 1, 1), date(year, 12, 31), f"the whole of {year}")


def financial_year(year: int) -> Period:
    """The Government's financial year that begins in April of `year`."""
    return Period(date(year, 4, 1), date(year + 1, 3, 31), f"the financial year from 1 April {year} to 31 March")


def months_from(first: date, count: int) -> Period:
    """So many whole months from the first of a month on."""
    last = months_on(first, count) - ONE_DAY
    return Period(first, last, f"{spoken(first)} to {spoken(last)}")


def season_of(year: int, name: str) -> Period:
    """A season by its months; winter begins in December of `year`."""
    whole = months_from(date(year, SEASONS[name], 1), 3)
    return Period(whole.first, whole.last, f"{name} is taken as {whole.name}")


def months_on(first: date, count: int) -> date:
    """The first day of the month `count` months later."""
    years, months = divmod(first.month - 1 + count, 12)
    return date(first.year + years, months + 1, 1)


def months_after(day: date, count: int) -> date:
    """The same day `count` months later, or the last of that month where it has no such day."""
    whole = whole_month(*(months_on(day, count).timetuple()[:2]))
    return whole.first.replace(day=min(day.day, whole.last.day))


def narrowed(period: Period, part: str) -> Period:
    """The `early`, `mid` or `late` part: thirds of a year or month; halves, or the second month, of a season."""
    early, late = cuts(period, is_mid=part == "mid")
    first = {"early": period.first, "mid": early + ONE_DAY, "late": late + ONE_DAY}[part]
    last = {"early": early, "mid": late, "late": period.last}[part]
    return Period(first, last, f"{period.name}; {part} in it is taken as {spoken(first)} to {spoken(last)}")


def cuts(period: Period, *, is_mid: bool) -> tuple[date, date]:
    """The last days of a period's early part and of its middle."""
    first, days = period.first, (period.last - period.first).days + 1
    if days <= 31:
        return first + 9 * ONE_DAY, first + 19 * ONE_DAY
    if days > 300:
        return months_on(first, 4) - ONE_DAY, months_on(first, 8) - ONE_DAY
    second = months_on(first, 1)
    half = first + timedelta(days=days // 2)
    return (second - ONE_DAY, months_on(first, 2) - ONE_DAY) if is_mid else (half, half)


def risen(year: int, name: str) -> date:
    """The day by which the House has usually risen for a recess."""
    return easter(year) - 3 * ONE_DAY if name == "easter" else date(year, *RECESSES[name])


def feast_day(year: int, name: str) -> date:
    """Christmas Day or Easter Sunday."""
    return easter(year) if name == "easter" else date(year, 12, 25)


def easter(year: int) -> date:
    """Easter Sunday of a year, by the anonymous Gregorian reckoning printed in Nature in 1876."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def spoken(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"
