"""What sources say of a letter, as plain values, and what their words come to together. Pure.

A claim is a dictionary of the letter's fields as one source tells them, with days as ISO text, so that it can be kept
as JSON. Where sources differ, the one nearer to the letter itself is believed, field by field; a person and the
office held are taken from one source together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from correspondence.records import LetterRecord, PartyName, ReportedLetter, ReportedRole, ReportRecord

Claim = Mapping[str, Any]
NEAREST_FIRST = ("letter_files", "govuk_letters", "committees", "deposited_papers", "news")
"""Whose word counts: the letter in hand, who publishes it with its pages, who describes it, who reports it."""
BEST_DESCRIBED_FIRST = ("govuk_letters", "committees", "deposited_papers", "letter_files", "news")
"""For the subject: a publisher gives a title where a file may have but its name."""
DAYS = ("dated", "published_on", "withdrawn_on")
PARTIES = ("sender", "recipient")
PARTS = ("name", "office", "body_name")
SINGLE = (
    *("channel", "dated", "published_on", "text", "summary", "deposited_paper_ref", "reference", "replies_to"),
    *("address", "withdrawn_on", "withdrawn_note"),
)
FIELDS = ("subject", *SINGLE, *(f"{party}_{part}" for party in PARTIES for part in PARTS))
"""What a letter's row takes from its claims."""
LONGEST = {
    **{f"{party}_name": 200 for party in PARTIES},
    **{f"{party}_office": 300 for party in PARTIES},
    **{f"{party}_body_name": 200 for party in PARTIES},
    **{"subject": 500, "deposited_paper_ref": 20, "reference": 60, "replies_to": 300, "address": 1000},
}
"""Characters that a field holds; a longer one is cut with a mark, and stays whole in the claim."""
SENTENCE = re.compile(r".{20,300}?[.!?](?=\s|$)", re.DOTALL)


def claim_of(record: LetterRecord) -> dict[str, Any]:
    """A letter's record as a claim; its documents stand apart."""
    claim = {
        **{name: getattr(record, name) for name in ("subject", *SINGLE)},
        **party_of("sender", record.sender),
        **party_of("recipient", record.recipient),
        "change_notes": [asdict(note) for note in record.change_notes],
        "grounds": [asdict(ground) for ground in record.grounds],
    }
    return as_json(claim)


def claim_of_reported(report: ReportRecord, reported: ReportedLetter) -> dict[str, Any]:
    """What a report says of one letter. A reply is about what the letter was about that it answers."""
    answered = [one.told for one in report.letters if one.role is ReportedRole.LETTER]
    about = [reported.told, *(answered if reported.role is ReportedRole.REPLY else [])]
    claim = {
        "subject": subject_of(report, reported.role),
        "dated": reported.dated,
        **party_of("sender", reported.sender),
        **party_of("recipient", reported.recipient),
        "about": "\n".join(text for text in about if text),
        "grounds": [{"field": "letter", "words": reported.words, "where": "report"}],
    }
    return as_json(claim)


def subject_of(report: ReportRecord, role: ReportedRole) -> str:
    """A subject for a letter that is known from a report: its title, else how it begins."""
    begins = report.paragraphs[0] if report.paragraphs else ""
    found = SENTENCE.match(begins)
    title = report.title or (found[0].rstrip(".") if found else begins[:200]) or "A letter that a report tells of"
    return f"Reply: {title}" if role is ReportedRole.REPLY else title


def party_of(field: str, party: PartyName) -> dict[str, str]:
    """One party as a claim has it."""
    return {f"{field}_name": party.name, f"{field}_office": party.office, f"{field}_body_name": party.body}


def as_json(claim: dict[str, Any]) -> dict[str, Any]:
    """The claim with days and enums as text."""

    def plain(value: Any) -> Any:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items()}
        return str(value) if isinstance(value, str) else value

    return {name: plain(value) for name, value in claim.items()}


def together(claims: Sequence[tuple[str, Claim]]) -> dict[str, Any]:
    """The fields of a letter from the claims of its sources, each with the source's name."""
    nearest = in_order(claims, NEAREST_FIRST)
    facts = {name: first(nearest, name) for name in SINGLE}
    facts["subject"] = first(in_order(claims, BEST_DESCRIBED_FIRST), "subject")
    for party in PARTIES:
        facts |= party_together(nearest, party)
    facts = {name: shortened(name, value) for name, value in facts.items()}
    return facts | {name: date.fromisoformat(facts[name]) if facts[name] else None for name in DAYS}


def in_order(claims: Iterable[tuple[str, Claim]], order: Sequence[str]) -> list[Claim]:
    """The claims by the rank of their sources; of one source, the first met first."""
    rank = {name: place for place, name in enumerate(order)}
    return [claim for _, claim in sorted(claims, key=lambda one: rank.get(one[0], len(order)))]


def first(claims: Iterable[Claim], name: str) -> Any:
    """The first of the claims that tells a field; the empty text where none does."""
    return next((claim[name] for claim in claims if claim.get(name)), "")


def party_together(claims: Sequence[Claim], party: str) -> dict[str, str]:
    """One party: the first person named, else the first told of; what that claim leaves open, from others alike."""
    name = f"{party}_name"
    told = [claim for claim in claims if any(claim.get(f"{party}_{part}") for part in PARTS)]
    main = next((claim for claim in told if claim.get(name)), told[0] if told else {})
    alike = [main, *(claim for claim in told if not claim.get(name) or claim.get(name) == main.get(name))]
    return {f"{party}_{part}": str(first(alike, f"{party}_{part}")) for part in PARTS}


def shortened(name: str, value: Any) -> Any:
    """A text that its field can hold."""
    longest = LONGEST.get(name)
    if longest is None or not isinstance(value, str) or len(value) <= longest:
        return value
    return value[: longest - 1] + "\u2026"
