"""What a question or answer points to: earlier written answers, statements, debates. Pure.

A question follows up an answer ("pursuant to the Answer of 15 June 2021 to Question 11536"), an answer refers the
Member to one ("the answer I gave on 3 March to Question HL4858"). Each number that a text cites is one reference.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from questions.reference_dates import Day, Days, days_in
from questions.reference_numbers import (
    Numbered,
    column_in,
    evenly_spaced,
    in_addresses,
    numbers_in,
    statements_in,
    without_addresses,
)
from questions.reference_pairs import ANSWER, Cited, cited, heading_after, statement_day
from questions.reference_words import (
    LONGEST_PHRASE,
    OPENING,
    ORAL,
    STILL_TO_ANSWER,
    Named,
    Phrase,
    is_still_to_answer,
    named_in,
    opening_before,
    phrases_in,
)
from questions.referring import list_end, referrals, sending_sentences

__all__ = ["Kind", "Reference", "Target", "references_in_answer", "references_in_question", "referrals"]


class Kind(StrEnum):
    """How a text cites."""

    PURSUANT = "pursuant"
    REFERS_TO = "refers_to"
    STATEMENT = "statement"
    OTHER = "other"


class Target(StrEnum):
    """What it cites."""

    WRITTEN_ANSWER = "written_answer"
    STATEMENT = "statement"
    HANSARD = "hansard"
    ORAL = "oral"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True)
class Reference:
    """One citation; `start` and `end` are the place of its number, or, where it has none, of its words.

    `number` is as printed without spaces, `uins` what it means, a range expanded; both are empty where a day alone
    tells which answer is meant. `words` open it: "pursuant to".
    """

    kind: Kind
    target: Target
    number: str
    uins: tuple[str, ...]
    day: date | None
    year_is_given: bool
    heading: str
    column: str
    words: str
    start: int
    end: int


def references_in_question(text: str, on: date) -> tuple[Reference, ...]:
    """What a question tabled on the day `on` cites, in the order of the text."""
    text, places = evenly_spaced(text)
    shown = without_addresses(text)
    days = days_in(shown, on)
    found = []
    for one in cited(shown, numbers_in(shown), days):
        if kind := kind_in_question(shown, one):
            found.append(of_number(shown, one if kind[1] is not Target.OTHER else replace(one, day=None), *kind))
    for statement in statements_in(shown):
        found.append(of_statement(shown, statement, statement_day(shown, statement, days), Kind.STATEMENT))
    opened = [(opening.start(), opening.end() + 30) for opening in OPENING.finditer(shown)]
    found += of_addresses(text, opened, found, (), Kind.PURSUANT)
    taken = [one.start for one in found]
    for phrase in phrases_in(shown, days):
        if not any(phrase.start <= place < phrase.end + 120 for place in taken):
            found.append(of_phrase(shown, phrase, KINDS_IN_QUESTION.get(phrase.named, Kind.OTHER)))
    return in_order(found, places)


KINDS_IN_QUESTION = {Named.ANSWER: Kind.PURSUANT, Named.STATEMENT: Kind.STATEMENT}


def kind_in_question(text: str, one: Cited) -> tuple[Kind, Target] | None:
    """What a question does with a number: only an answer that was given can be followed up."""
    before = text[max(one.begins, one.numbers.start - 260) : one.numbers.start]
    is_small = all(len(uin) < 3 for uin in one.item.uins)
    if ORAL.search(before[-120:] + one.numbers.lead):
        return None if is_small else (Kind.OTHER, Target.ORAL)
    if is_still_to_answer(before[-160:]):
        return Kind.OTHER, Target.OTHER
    has_answer = ANSWER.search(before + one.numbers.lead) is not None
    has_opening = bool(opening_before(text, one.begins, one.numbers.start))
    if not (has_answer or one.day) and STILL_TO_ANSWER.match(text, one.numbers.end, one.numbers.end + 300):
        return Kind.OTHER, Target.OTHER
    if has_answer or one.day or has_opening:
        return None if is_small and not one.day else (Kind.PURSUANT, Target.WRITTEN_ANSWER)
    return None if is_small or one.numbers.is_bare else (Kind.OTHER, Target.OTHER)


def references_in_answer(text: str, on: date, own: Collection[str] = ()) -> tuple[Reference, ...]:
    """What an answer of the day `on` cites, without `own`, the UINs that it answers.

    `refers_to` where it sends the Member there (`statement` to a written statement), `other` where it only names it.
    """
    text, places = evenly_spaced(text)
    shown = without_addresses(text)
    days, sent = days_in(shown, on), sending_stretches(shown, text)
    found = []
    for one in cited(shown, numbers_in(shown), days):
        kind = kind_in_answer(shown, one, sent)
        if kind and not set(one.item.uins) & set(own):
            found.append(of_number(shown, one, kind, target_in_answer(one)))
    for statement in statements_in(shown):
        kind = Kind.STATEMENT if within(statement.start, sent) else Kind.OTHER
        found.append(of_statement(shown, statement, statement_day(shown, statement, days), kind))
    found += of_addresses(text, sent, found, own, Kind.REFERS_TO)
    for phrase in phrases_sent(shown, sent, days):
        if not any(phrase.start <= one.start < phrase.end for one in found):
            kind = Kind.STATEMENT if phrase.named is Named.STATEMENT else Kind.REFERS_TO
            found.append(of_phrase(shown, phrase, kind))
    return in_order(found, places)


def sending_stretches(shown: str, text: str) -> list[tuple[int, int]]:
    """From where each sentence begins to send the Member elsewhere to its end."""
    sentences = sending_sentences(shown, text)
    return [(begins, list_end(shown, end)) for _, end, begins in sentences]


def within(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Is a place inside a stretch?"""
    return any(start <= place < end for start, end in stretches)


def kind_in_answer(text: str, one: Cited, sent: Sequence[tuple[int, int]]) -> Kind | None:
    """What an answer does with a number."""
    if within(one.item.start, sent):
        return Kind.REFERS_TO
    return Kind.OTHER if one.day or ANSWER.search(text, one.begins, one.numbers.start) else None


def target_in_answer(one: Cited) -> Target:
    """An answer to an oral question stands in Hansard."""
    return Target.ORAL if ORAL.search(one.numbers.lead) else Target.WRITTEN_ANSWER


def phrases_sent(text: str, sent: Sequence[tuple[int, int]], days: Sequence[Days]) -> list[Phrase]:
    """What each referral leads to, for those that give no number."""
    found = []
    for start, end in sent:
        mine = next((one for one in days if start <= one.start and one.end <= end), None)
        named = named_in(text, start, end) or Named.OTHER
        found.append(Phrase(named, mine.days[0] if mine and len(mine.days) == 1 else None, start, end))
    return found


def of_addresses(
    text: str, inside: Sequence[tuple[int, int]], others: Sequence[Reference], own: Collection[str], kind: Kind
) -> list[Reference]:
    """What the addresses inside stretches lead to; their dates are the days of tabling and no citation's."""
    known = {uin for one in others for uin in one.uins} | {one.number for one in others} | set(own)
    found = []
    for one in in_addresses(text):
        if within(one.start, inside) and one.number not in known:
            known.add(one.number)
            parts = (kind, Target.WRITTEN_ANSWER) if one.uins else (Kind.STATEMENT, Target.STATEMENT)
            found.append(make(*parts, one, None))
    return found


def of_number(text: str, one: Cited, kind: Kind, target: Target) -> Reference:
    """The reference of one number."""
    words = opening_before(text, one.begins, one.numbers.start)
    heading = heading_after(text, one.item.end) or heading_after(text, one.numbers.end)
    column = column_in(text, max(one.begins, one.numbers.start - 100), one.numbers.end)
    item, day = one.item, one.day
    if target is Target.ORAL:
        item = replace(item, uins=())
    return replace(make(kind, target, item, day), heading=heading, column=column, words=words)


def of_statement(text: str, one: Numbered, day: Day | None, kind: Kind) -> Reference:
    """The reference of one written statement."""
    words = opening_before(text, max(0, one.start - 200), one.start)
    column = column_in(text, max(0, one.start - 100), min(len(text), one.end + 60))
    heading = heading_after(text, one.end)
    return replace(make(kind, Target.STATEMENT, one, day), heading=heading, column=column, words=words)


def of_phrase(text: str, one: Phrase, kind: Kind) -> Reference:
    """The reference of words without a number."""
    place = Numbered("", (), one.start, one.end)
    column = column_in(text, one.start, min(len(text), one.end + 120))
    words = opening_before(text, one.start + LONGEST_PHRASE, one.end)
    heading = heading_after(text, one.end)
    return replace(make(kind, Target(one.named), place, one.day), heading=heading, column=column, words=words)


def make(kind: Kind, target: Target, item: Numbered, day: Day | None) -> Reference:
    """A reference of its parts."""
    when, given = (day.when, day.year_is_given and day.when is not None) if day else (None, False)
    return Reference(kind, target, item.number, item.uins, when, given, "", "", "", item.start, item.end)


def in_order(found: Sequence[Reference], places: Sequence[int]) -> tuple[Reference, ...]:
    """The references in the order of the text; a number that is only named again is left out."""
    kept: list[Reference] = []
    for one in sorted(found, key=lambda one: (one.kind is Kind.OTHER, one.day is None, one.start, one.end)):
        if not (one.number and any(again(one, other) for other in kept)):
            kept.append(one)
    placed = (replace(one, start=places[one.start], end=places[one.end - 1] + 1) for one in kept)
    return tuple(sorted(placed, key=lambda one: (one.start, one.end)))


def again(one: Reference, other: Reference) -> bool:
    """Does one reference only repeat another?"""
    return one.number == other.number and (one.day is None or one.day == other.day or one.kind is Kind.OTHER)
