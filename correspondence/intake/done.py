"""What is said after a letter was logged, and where the person goes next."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from correspondence import cases
from correspondence.case_states import WAITING
from correspondence.intake.entry import Entry
from correspondence.intake.forms import KINDS
from correspondence.intake.saving import Logged
from correspondence.intake.sheet import ANOTHER
from correspondence.models import Case, LetterKind
from tracker.calendar import CalendarError


def said_of(logged: Logged, entry: Entry, today: date) -> SafeString:
    """What was done, by when a reply is due, and the way to the next letter."""
    what = dict(KINDS)[LetterKind(entry.kind)]
    case = logged.case
    if case is None:
        done = format_html("{} is logged, in no case: “{}”.", what, logged.letter.subject)
        return format_html('{} <a href="{}">Log another</a>', done, another(entry))
    where = "in the new case" if logged.is_new_case else "in"
    linked = format_html('<a href="{}">{}</a>', case.get_absolute_url(), case.reference)
    done = format_html("{} is logged {} {} “{}”.", what, where, linked, case.subject)
    return format_html('{} {} <a href="{}">Log another</a>', done, due(case, today), another(entry))


def due(case: Case, today: date) -> str:
    """By when a reply is due, in words; empty where none is awaited."""
    if case.state not in WAITING or case.round is None:
        return ""
    try:
        words = cases.reckoning(case, case.round).in_words(today)
    except CalendarError:
        return "The day on which a reply is due lies past the bank holidays that are known."
    if case.round.due_on is None:
        return f"A reply is {words}."
    return f"A reply is due on {date_format(case.round.due_on, 'j F Y')}: {words}."


def another(entry: Entry) -> str:
    """The form for the next letter, with team, channel and day kept."""
    day = entry.values.get("dated")
    told = {"team": entry.team.pk, "channel": entry.values["channel"], "then": ANOTHER}
    return f"{reverse('log-letter')}?{urlencode(told | ({'dated': day.isoformat()} if day else {}))}"


def next_page(logged: Logged, entry: Entry, *, is_more: bool) -> str:
    """The form for the next letter where the person logs one after the other, else the case, else the letter."""
    if is_more:
        return another(entry)
    return (logged.case or logged.letter).get_absolute_url()
