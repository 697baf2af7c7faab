"""What kind of answer an answer is: labels, each with the sentence that shows it. Pure: texts in, verdicts out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from questions.answer_futures import FUTURE
from questions.answer_insiders import INSIDE
from questions.answer_owners import OTHERS
from questions.answer_promises import DEPOSIT, WILL_WRITE
from questions.answer_rules import NAMES, WITHHOLDING, Label, Rule, words
from questions.references import referrals
from tracker.sentences import sentences

__all__ = ["Label", "Labelled", "is_lapse_formula", "labels_of"]

LAPSE_FORMULA = words(
    r"""\bnot\b(?: been| proved| proven)* possible (?:for \w+ )?to (?:respond|reply|answer|provide)\b
    (?:\b(?:rt|hon)\.|[^.]){0,160}?\bbefore (?:the )?
    (?:Prorogation|Dissolution|Parliament (?:is|was) (?:prorogued|dissolved)|
    end of (?:the|this) (?:Session|Parliament))"""
)
HOLDING_FORMULA = words(
    r"""\bnot be(?:en)? possible to (?:answer|respond|reply)\b[^.]{0,80}\bquestions?\b[^.]{0,40}
    \b(?:usual|normal|required)\b
    |\bI will (?:answer|respond to|reply to) (?:this|these|the [^.]{0,40}) questions? (?:\w+ ){0,4}as soon as"""
)
STILL_TO_COME = words(r"\b(?:answer|reply|response|respond)\b[^.]{0,80}\b(?:as soon as|in due course|shortly)\b")
LONGEST_FORMULA = 400
"""Characters; a longer text says more than that the session ended."""
GLUED = re.compile(r"(?<=[a-z0-9)%\]A-Z][a-z0-9)%\]A-Z])(?<![Hh]on)(?<!Rt)\.(?=(?:[A-Z][a-z]*|\([a-z]\))[ ,'\u2019])")
"""A full stop where the record lost the space or the paragraph behind it."""
PART = words(
    r"""(?:(?:on|in (?:relation|regards?|respect|answer|response|reference) (?:to|of)|
    with (?:regards?|respect|reference) to|regarding|concerning|for|as to|turning to|to answer) (?:the )?)?
    (?:(?:parts?|questions?|points?) \(?([a-h]|[ivx]{1,4})\)?(?![\w\u2019'.])|
    \(?\b([a-h]|[ivx]{1,4})\)(?!\s*(?:and|or|to|,|&)\s*\(?\w\)))"""
)
"""A sentence's opening that says which part of the question it answers."""
LETTER = re.compile(r"^\s*Dear\s+(?:[A-Z]|colleague)", re.MULTILINE)
"""A letter that the answer reproduces: what somebody else wrote."""
SENDS = words(
    r"\b(?:refer|direct|point|draw|see|signpost)\w*\b[^.;]{0,80}?\b(?:answer|reply|response|statement|letter|debate)\w*"
)
MINE = frozenset({Label.WILL_WRITE, Label.FUTURE})
RULES: tuple[Rule, ...] = (*WITHHOLDING, *WILL_WRITE, *FUTURE, *OTHERS)
SUBSTANCE = re.compile(r"[a-z]{5,}")
COMMON = frozenset(
    re.findall(
        r"\w+",
        "depar secre state gover minis local autho respo provi asses suppo natio whether their there which wheth recen "
        "steps takin publi answe quest potent poten ensur engla unite kingd servi relat numbe other about discu",
    )
)
"""Stems that any question and any answer may share."""


@dataclass(frozen=True)
class Found:
    """Telling words in a sentence: their place in it, and whether they are beyond doubt."""

    start: int
    end: int
    certain: bool


@dataclass(frozen=True)
class Asked:
    """What is known of the question: the stems of its words, and which bodies are inside the department asked."""

    stems: frozenset[str]
    inside: tuple[re.Pattern[str], ...]

    @classmethod
    def read(cls, question: str) -> Asked:
        """From the question's text; of an empty one nothing is known."""
        _, _, body = question.partition(",") if question.lower().startswith("to ask") else ("", "", question)
        inside = tuple(bodies for asked, bodies in INSIDE if asked.search(question, 0, 120))
        return cls(frozenset(stems(body)), inside)

    def is_inside(self, telling: str) -> bool:
        """Do the words name a body that belongs to the department asked?"""
        return any(bodies.search(telling) for bodies in self.inside)

    def is_about(self, sentence: str) -> bool:
        """Does the sentence share a word of substance with the question? Nothing asked: nothing known against it."""
        return not self.stems or not self.stems.isdisjoint(stems(sentence))


class Sentence:
    """One sentence, names blanked, with what was asked and the sentence before.

    The one that opens an answer speaks of what was asked.
    """

    def __init__(self, text: str, asked: Asked, before: str = "", opens: bool = False) -> None:
        self.text, self.asked, self.before, self.opens = text, asked, before, opens
        self.known: dict[int, bool] = {}

    def shown(self) -> dict[Label, Found]:
        """What it shows: the first certain finding of each label, or the first of any kind."""
        best: dict[Label, Found] = {}
        for rule in RULES:
            known = best.get(rule.label)
            if known is None or not known.certain:
                found = self.tried(rule)
                if found and (known is None or found.certain):
                    best[rule.label] = found
        return best

    def tried(self, rule: Rule) -> Found | None:
        """What one rule finds."""
        if rule.needs and not self.says(rule.needs):
            return None
        telling = rule.find.search(self.text)
        if not telling or (rule.never and self.says(rule.never)):
            return None
        if rule.before and not rule.before.search(self.before):
            return None
        certain = rule.certain and not (rule.unsure and self.says(rule.unsure))
        if rule.label is Label.MATTER_FOR_OTHERS:
            certain = certain and not self.asked.is_inside(telling[0])
            certain = certain and (not rule.asked or self.opens or self.asked.is_about(self.text))
        return Found(telling.start(), telling.end(), certain)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Is the pattern in it? Rules share patterns, so each is looked for once."""
        # The id, as the hash of a pattern is that of all its code. It is safe: only patterns of RULES come here, which
        # live as long as the module, so no other pattern can get the id of one; and what is known lives for a sentence.
        key = id(pattern)
        if key not in self.known:
            self.known[key] = pattern.search(self.text) is not None
        return self.known[key]


@dataclass(frozen=True)
class Labelled:
    """A label, the sentence that shows it, the telling words in it: places in the answer text."""

    label: Label
    start: int
    end: int
    word_start: int
    word_end: int
    part: str
    certain: bool
    promises_deposit: bool = False


def labels_of(answer: str, question: str = "", is_holding: bool = False) -> tuple[Labelled, ...]:
    """What kind of answer this is, in order of place, one for each label and sentence.

    A lapse formula or a holding answer carries no other label. Upstream keeps its mark of a holding answer
    (`is_holding`) on some real answers, so the mark counts only for a text in which nothing else is found.
    """
    if formula := formula_label(answer):
        return formula
    found = [*referred(answer), *stated(answer, question)]
    if is_holding and (waits := STILL_TO_COME.search(answer)) and all(one.label is Label.FUTURE for one in found):
        start, end = next(span for span in pieces(answer) if span[0] <= waits.start() < span[1])
        return (Labelled(Label.HOLDING, start, end, waits.start(), min(waits.end(), end), "", True),)
    return tuple(sorted(found, key=lambda one: (one.start, one.word_start, one.label)))


def is_lapse_formula(text: str) -> bool:
    """Does the answer say only that the session ended before an answer could be given?"""
    return len(text) <= LONGEST_FORMULA and LAPSE_FORMULA.search(text) is not None


def formula_label(answer: str) -> tuple[Labelled, ...]:
    """The one label of an answer that is a formula; none where it is more."""
    if len(answer) > LONGEST_FORMULA:
        return ()
    for label, formula in ((Label.LAPSED, LAPSE_FORMULA), (Label.HOLDING, HOLDING_FORMULA)):
        if found := formula.search(answer):
            start, end = next(span for span in pieces(answer) if span[0] <= found.start() < span[1])
            return (Labelled(label, start, end, found.start(), min(found.end(), end), "", True),)
    return ()


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, parted also where the record lost the space between two."""
    for start, end in sentences(text):
        cuts = [cut.end() for cut in GLUED.finditer(text, start, end)]
        yield from zip([start, *cuts], [*cuts, end], strict=True)


def stated(answer: str, question: str) -> Iterator[Labelled]:
    """What the rules find, sentence by sentence."""
    letter, asked, part, before = LETTER.search(answer), Asked.read(question), "", ""
    for start, end in pieces(answer):
        part = part_of(answer, start, end, part)
        text = NAMES.sub(lambda name: "_" * len(name[0]), answer[start:end])
        sentence, before = Sentence(text, asked, before, start == 0), text
        is_quoted = letter is not None and start > letter.start()
        for label, found in sentence.shown().items():
            if not (is_quoted and label in MINE):
                deposit = label is Label.WILL_WRITE and sentence.tried(DEPOSIT) is not None
                place = (start + found.start, start + found.end)
                yield Labelled(label, start, end, *place, part, found.certain and not is_quoted, deposit)


def referred(answer: str) -> Iterator[Labelled]:
    """Where the Member is sent to something earlier; not what a letter that is reproduced says."""
    letter = LETTER.search(answer)
    for start, end in referrals(answer):
        if letter is None or start < letter.start():
            sends = SENDS.search(answer, start, end)
            place = sends.span() if sends else (start, end)
            yield Labelled(Label.REFERS_TO, start, end, *place, part_of(answer, start, end, ""), True)


def part_of(text: str, start: int, end: int, before: str) -> str:
    """The part of the question that a sentence answers, as "(a)"; a paragraph goes on with the part before."""
    if found := PART.match(text, start, end):
        return f"({(found[1] or found[2]).lower()})"
    return "" if start == 0 or text[start - 1] == "\n" else before


def stems(text: str) -> set[str]:
    """The first five letters of each word of substance."""
    return {word[:5] for word in SUBSTANCE.findall(text.lower())} - COMMON
