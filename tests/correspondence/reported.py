"""Invented reports, read: what a test asks of the letters and statements in a few lines of prose."""

from __future__ import annotations

from correspondence.records import PartyName, ReportedLetter, ReportedRole, ReportRecord
from correspondence.reporting.pages import ReportPage
from correspondence.reporting.reading import read_report
from tests.conftest import day


def report(text: str, published: str = "") -> ReportRecord:
    """The record of a report, a paragraph a line."""
    paragraphs = tuple(line.strip() for line in text.strip().splitlines() if line.strip())
    return read_report(ReportPage("", "", "", day(published) if published else None, "", paragraphs, ()))


def letters(text: str, published: str = "") -> list[tuple[str, str, str]]:
    """Role, sender and recipient of each letter: the name, or else office or body."""
    return [(one.role.value, who(one.sender), who(one.recipient)) for one in report(text, published).letters]


def who(party: PartyName) -> str:
    """A party in one text."""
    return party.name or party.office or party.body


def letter(text: str, role: ReportedRole = ReportedRole.LETTER) -> ReportedLetter:
    """The only letter of a role."""
    (found,) = [one for one in report(text).letters if one.role is role]
    return found


def said(text: str) -> list[tuple[str, str, str]]:
    """Speaker, place and text of each statement."""
    return [(one.speaker, one.said_in.value, one.text) for one in report(text).statements]


def speakers(text: str) -> list[str]:
    """Who speaks, in order."""
    return [one.speaker for one in report(text).statements]
