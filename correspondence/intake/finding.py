"""Which case a letter belongs to: how well each case fits, on what grounds. Pure.

A person confirms; this only orders the candidates, says why, and marks one as the best where it clearly is. Rule:
docs/desk.md, "Which case". The empty text and `None` mean that nothing is known, and nothing is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from correspondence.likeness import same_person, telling_stems, weight_of
from correspondence.sources.letter_file_texts import own_words
from tracker.prose import folded
from tracker.written_days import days_in

PROPOSE_FROM = 0.3
"""The score from which a case is shown as a candidate."""
BEST_FROM, BEST_BY = 0.55, 0.2
"""The best one is chosen beforehand from this score on, where no other comes as near as that."""
OUR_REFERENCE, REFERENCE_IN_TEXT, REFERENCE_IN_QUOTED = 0.7, 0.6, 0.25
SEEN_REFERENCE, ANSWERS_DAY = 0.5, 0.25
SAME_PERSON, OTHER_PERSON = 0.2, -0.05
SAME_BODY, KIN_BODY, OTHER_BODY = 0.15, 0.1, -0.25
SUBJECT = 0.35
"""What a subject adds whose telling words are all the same; a share of the words adds its share."""
AWAITING, CLOSED, NOT_SENT, BEFORE_OURS = 0.1, -0.1, -0.1, -0.4
LONGEST_READ = 20_000
"""Characters of a letter in which references are looked for."""
CASE_REFERENCE = re.compile(r"(?<![\w/.&-])C(?P<number>[1-9]\d{0,8})(?![\w-])")
"""Our own reference as letters quote it: `C12`, and not `PC12`, `C12a` or `AB/C12`."""


@dataclass(frozen=True)
class CaseFacts:
    """What is known of a case; ids are those of Members and bodies."""

    key: int
    subject: str = ""
    minister: int | None = None
    minister_name: str = ""
    body: int | None = None
    kin: frozenset[int] = frozenset()
    """Bodies that came before or after its own, and those at which its clock ran before a transfer."""
    numbers: frozenset[int] = frozenset()
    """Its own number and those of cases that were merged into it."""
    references: frozenset[str] = frozenset()
    """References that its letters bear or quote, ours and theirs."""
    subjects: tuple[str, ...] = ()
    """The subjects of its letters."""
    sent: tuple[date, ...] = ()
    """The days that our letters in it bear."""
    awaits: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class LetterFacts:
    """What is known of the letter: the parties are those on the other side, whoever wrote it."""

    subject: str = ""
    text: str = ""
    reference: str = ""
    """That of its writer."""
    replies_to: str = ""
    """That of its recipient, or `your letter of 3 May 2024`."""
    person: int | None = None
    person_name: str = ""
    body: int | None = None
    dated: date | None = None
    is_reply: bool = True


@dataclass(frozen=True)
class Fit:
    """How well a case fits a letter, 0 to 1, and what speaks for and against it in plain words."""

    key: int
    score: float
    grounds: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """The candidates, the best first; `best` is the key of the one that is clearly it, or `None`."""

    fits: tuple[Fit, ...] = ()
    best: int | None = None


@dataclass(frozen=True)
class Said:
    """The case numbers that a letter gives, by where they stand."""

    above: frozenset[int] = field(default_factory=frozenset)
    """In its reference or subject."""
    own: frozenset[int] = field(default_factory=frozenset)
    """In its own words."""
    quoted: frozenset[int] = field(default_factory=frozenset)
    """In an older letter that it quotes."""


Ground = tuple[float, str]


def find(letter: LetterFacts, cases: Sequence[CaseFacts]) -> Found:
    """The cases that a letter may belong to."""
    said = said_by(letter)
    found = sorted((fit(letter, case, said) for case in cases), key=lambda one: (-one.score, -one.key))
    fits = tuple(one for one in found if one.score >= PROPOSE_FROM)
    if not fits or fits[0].score < BEST_FROM:
        return Found(fits)
    second = fits[1].score if len(fits) > 1 else 0.0
    return Found(fits, fits[0].key if fits[0].score - second >= BEST_BY else None)


def fit(letter: LetterFacts, case: CaseFacts, said: Said | None = None) -> Fit:
    """How well one case fits a letter."""
    found = [
        *reference_grounds(case, said or said_by(letter)),
        *seen_grounds(letter, case),
        *party_grounds(letter, case),
        *subject_grounds(letter, case),
        *day_grounds(letter, case),
        *state_grounds(letter, case),
    ]
    score = round(min(max(sum(weight for weight, _ in found), 0.0), 1.0), 3)
    return Fit(case.key, score, tuple(words for _, words in found if words))


def said_by(letter: LetterFacts) -> Said:
    """The case numbers in a letter; one that only an older letter below it bears counts for less."""
    text = letter.text[:LONGEST_READ]
    own = own_words(text).text
    return Said(
        above=numbers_in(f"{letter.reference}\n{letter.replies_to}\n{letter.subject}"),
        own=numbers_in(own),
        quoted=numbers_in(text),
    )


def numbers_in(text: str) -> frozenset[int]:
    """The numbers of cases that a text quotes."""
    return frozenset(int(one["number"]) for one in CASE_REFERENCE.finditer(text))


def reference_grounds(case: CaseFacts, said: Said) -> Iterator[Ground]:
    """Our own reference: strongest where it stands as a reference, weakest where another letter quotes it."""
    name = f"C{case.key}"
    for where, weight, words in (
        (said.above, OUR_REFERENCE, "it gives our reference {}"),
        (said.own, REFERENCE_IN_TEXT, "our reference {} stands in its text"),
        (said.quoted, REFERENCE_IN_QUOTED, "our reference {} stands in an older letter that it quotes"),
    ):
        if shared := where & (case.numbers or {case.key}):
            merged = "" if case.key in shared else f", which was merged into {name}"
            yield weight, words.format(f"C{min(shared)}") + merged
            return


def seen_grounds(letter: LetterFacts, case: CaseFacts) -> Iterator[Ground]:
    """A reference that a letter of the case bore or quoted."""
    for reference in (letter.reference, letter.replies_to):
        if reference and is_among(reference, case.references):
            yield SEEN_REFERENCE, f"the reference {reference} was seen in it before"
            return


def is_among(reference: str, others: Collection[str]) -> bool:
    """Is a reference one of others, whatever its spaces and case?"""
    return bare(reference) in {bare(one) for one in others} - {""}


def bare(reference: str) -> str:
    """A reference for comparing: letters and figures alone."""
    return "".join(char for char in folded(reference) if char.isalnum())


def party_grounds(letter: LetterFacts, case: CaseFacts) -> Iterator[Ground]:
    """The person and the body on the other side."""
    same = same_person(letter.person, letter.person_name, case.minister, case.minister_name)
    if same is not None:
        name = letter.person_name or case.minister_name
        yield (SAME_PERSON, f"the case is with {name}") if same else (OTHER_PERSON, "the case is with another person")
    if letter.body is None or case.body is None:
        return
    if letter.body == case.body:
        yield SAME_BODY, "the case is with the same body"
    elif letter.body in case.kin:
        yield KIN_BODY, "the case is with a body that came before or after"
    else:
        yield OTHER_BODY, "the case is with another body"


def subject_grounds(letter: LetterFacts, case: CaseFacts) -> Iterator[Ground]:
    """How many of the telling words of the subject stand in that of the case, or of one of its letters."""
    ours = telling_stems(letter.subject)
    best: tuple[float, frozenset[str]] = (0.0, frozenset())
    for subject in (case.subject, *case.subjects):
        theirs = telling_stems(subject)
        shared = ours & theirs
        if shared:
            share = weight_of(shared) / min(weight_of(ours), weight_of(theirs))
            best = max(best, (share * min(1.0, len(shared) / 2), shared), key=lambda one: one[0])
    if best[1]:
        words = ", ".join(sorted(best[1], key=lambda stem: (-len(stem), stem))[:6])
        yield SUBJECT * best[0], f"the subjects share: {words}"


def day_grounds(letter: LetterFacts, case: CaseFacts) -> Iterator[Ground]:
    """The day of ours that it says it answers; and no reply is older than what it answers."""
    named = {one.when for one in days_in(letter.replies_to)}
    if shared := sorted(named & set(case.sent)):
        yield ANSWERS_DAY, f"it answers our letter of {shared[0].day} {shared[0]:%B %Y}"
    if letter.is_reply and letter.dated and case.sent and letter.dated < min(case.sent):
        yield BEFORE_OURS, "it is older than our first letter"


def state_grounds(letter: LetterFacts, case: CaseFacts) -> Iterator[Ground]:
    """Does the case await a reply?"""
    if case.awaits:
        yield AWAITING, "it awaits a reply" if letter.is_reply else ""
    if case.is_closed:
        yield CLOSED, "it is closed"
    if letter.is_reply and not case.sent:
        yield NOT_SENT, "nothing was sent in it yet"
