"""Which topics a text is about: rules as plain data in, matches with their words and places out.

For the tagger, which keeps each match beside the rule that made it, and for researchers, who change the
rules without changing code. Pure: no Django, no database, no network.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import ClassVar

ANSWER = "answer"  # the name of the part in which a topic may be mentioned in passing
VERSION = 1  # raise it when the way of matching changes: the fingerprint changes with it

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width space and its kin
_GAP = rf"[\s{_INVISIBLE}\-\u2010-\u2015\u2212]+"  # between two words of a phrase; \s has the NBSP
_WORD_CHARACTER = r"[^\W_]"
_WORD = re.compile(f"{_WORD_CHARACTER}+")
_APOSTROPHE = "['\u2019\u2018\u02bc]"
SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
_DROP_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
_HAS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
REFERENCE = "@"  # "@name" among the phrases of a rule stands for the list of that name


class RulesError(ValueError):
    """The rules are not usable; the message names the topic (or organisation) and the rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase that marks a topic, as a researcher writes it (a trailing ``*`` takes any ending)."""

    phrase: str
    case: bool = False
    only_with: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    upstream: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.only_with, str) or isinstance(self.exceptions, str):
            raise RulesError(f"rule {self.phrase!r}: a list of phrases is needed, not one text")
        object.__setattr__(self, "only_with", tuple(self.only_with))
        object.__setattr__(self, "exceptions", tuple(self.exceptions))
        for phrase in (self.phrase, *self.only_with, *self.exceptions):
            _check_phrase(phrase)


@dataclass(frozen=True, slots=True)
class TopicRule:
    """A rule ready to be run: what it finds, what must stand in the same text, what spoils a hit."""

    rule: Rule
    finds: re.Pattern[str]
    needs: re.Pattern[str] | None
    spoils: re.Pattern[str] | None

    @classmethod
    def of(cls, rule: Rule) -> "TopicRule":
        """Compile one rule; the company it needs and its exceptions ignore case."""
        return cls(
            rule=rule,
            finds=_compile([rule.phrase], ignore_case=not rule.case),
            needs=_compile(rule.only_with) if rule.only_with else None,
            spoils=_compile(rule.exceptions) if rule.exceptions else None,
        )


@dataclass(frozen=True)
class TopicRules:
    """A topic with its rules, compiled once.

    ``answer_alone`` is the least number of hits in an answer whose question and heading have none: fewer
    are a passing mention and are not reported.
    """

    noun: ClassVar[str] = "topic"  # what an error calls it
    slug: str
    name: str
    rules: tuple[Rule, ...]
    description: str = ""
    order: int = 0
    answer_alone: int = 1
    compiled: tuple[TopicRule, ...] = field(init=False, repr=False, compare=False)
    any_phrase: re.Pattern[str] = field(init=False, repr=False, compare=False)
    first_words: frozenset[str] = field(init=False, repr=False, compare=False)
    first_stems: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rules = tuple(self.rules)
        _check_topic(f"{self.noun} {self.slug!r}", self.slug, self.name, rules)
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "compiled", tuple(map(TopicRule.of, rules)))
        phrases = [rule.phrase for rule in rules]
        object.__setattr__(self, "any_phrase", _compile(phrases))
        whole, stems = _first_words(phrases)
        object.__setattr__(self, "first_words", whole)
        object.__setattr__(self, "first_stems", stems)

    def may_be_among(self, words: Set[str]) -> bool:
        """Whether a phrase could begin with one of these words; quick, so that hundreds can be asked of a text."""
        if not self.first_words.isdisjoint(words):
            return True
        return bool(self.first_stems) and any(word.startswith(self.first_stems) for word in words)


@dataclass(frozen=True, slots=True)
class Match:
    """One hit: which rule, the words as they stand in the text, and where in which part."""

    topic: str
    phrase: str
    words: str
    part: str
    start: int
    end: int


# Checking rules


def _check_phrase(phrase: str) -> None:
    if not re.search(_WORD_CHARACTER, phrase):
        raise RulesError("a phrase is empty")
    if re.match(_APOSTROPHE, phrase.strip()):
        raise RulesError(f"{phrase!r}: a phrase begins with a letter, a digit or a bracket")
    if "*" in phrase[:-1]:
        raise RulesError(f"{phrase!r}: a * may only stand at the end")
    if phrase.startswith(REFERENCE):
        raise RulesError(f"{phrase!r}: a list cannot be used here")


def _check_topic(where: str, slug: str, name: str, rules: Sequence[Rule]) -> None:
    if not SLUG.fullmatch(slug):
        raise RulesError(f"{where}: a slug is made of small letters, digits and single hyphens")
    if not name.strip():
        raise RulesError(f"{where}: the name is empty")
    seen: set[tuple[str, bool]] = set()
    for rule in rules:
        key = (rule.phrase if rule.case else rule.phrase.casefold(), rule.case)
        if key in seen:
            raise RulesError(f"{where}, rule {rule.phrase!r}: this phrase is used twice")
        seen.add(key)


# Matching


def match(topics: Iterable[TopicRules], parts: Mapping[str, str]) -> tuple[Match, ...]:
    """Every hit in the parts of one item, by topic, part and place; the longest where one holds another.

    ``parts`` are plain texts such as heading, question and answer. The company that a rule asks for may
    stand in any part.
    """
    readings = {part: tuple(_readings(text)) for part, text in parts.items() if text}
    words = frozenset(word for texts in readings.values() for text, _ in texts for word in _words_in(text))
    found: list[Match] = []
    for topic in topics:
        if not topic.may_be_among(words):
            continue
        matches = [
            Match(topic.slug, rule.phrase, parts[part][start:end], part, start, end)
            for part in readings
            for start, end, rule in _hits_in_part(topic, part, readings)
        ]
        if not _is_passing_mention(topic, matches, readings):
            found.extend(matches)
    return tuple(found)


def _is_passing_mention(topic: TopicRules, matches: Sequence[Match], parts: Collection[str]) -> bool:
    """Whether only the answer, and too rarely, names the topic; an answer given alone is taken as it is."""
    elsewhere = any(found.part != ANSWER for found in matches)
    return len(matches) < topic.answer_alone and not elsewhere and any(part != ANSWER for part in parts)


_Reading = tuple[str, Sequence[int] | None]  # a text, and where its characters stand in the original
_Hit = tuple[int, int, Rule]


def _readings(text: str) -> Iterator[_Reading]:
    """The text as it stands; if it has invisible characters, also without them.

    A zero-width space may part two words or split one, and only both readings find both.
    """
    yield text, None
    if _HAS_INVISIBLE.search(text):
        places = [place for place, character in enumerate(text) if character not in _INVISIBLE]
        yield text.translate(_DROP_INVISIBLE), places


def _hits_in_part(topic: TopicRules, part: str, readings: Mapping[str, tuple[_Reading, ...]]) -> list[_Hit]:
    hits: list[_Hit] = []
    for text, places in readings[part]:
        if topic.any_phrase.search(text):  # the first word alone may be there by chance
            for rule in topic.compiled:
                hits.extend(_in_original(hit, places) for hit in _hits_of_rule(rule, text, readings))
    return _without_inner(hits)


def _hits_of_rule(rule: TopicRule, text: str, readings: Mapping[str, tuple[_Reading, ...]]) -> Iterator[_Hit]:
    spans = [found.span() for found in rule.finds.finditer(text)]
    if spans and rule.needs and not _stands_anywhere(rule.needs, readings):
        return
    spoilt = [found.span() for found in rule.spoils.finditer(text)] if spans and rule.spoils else []
    for start, end in spans:
        if not any(first <= start and end <= last for first, last in spoilt):
            yield start, end, rule.rule


def _stands_anywhere(pattern: re.Pattern[str], readings: Mapping[str, tuple[_Reading, ...]]) -> bool:
    return any(pattern.search(text) for texts in readings.values() for text, _ in texts)


def _in_original(hit: _Hit, places: Sequence[int] | None) -> _Hit:
    start, end, rule = hit
    return hit if places is None else (places[start], places[end - 1] + 1, rule)


def _without_inner(hits: list[_Hit]) -> list[_Hit]:
    """The hits in order of place; of several on the same words the longest, then the earlier rule."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda one: (one[0], -one[1])):
        if not kept or hit[1] > kept[-1][1]:
            kept.append(hit)
    return kept


def _compile(phrases: Iterable[str], *, ignore_case: bool = True) -> re.Pattern[str]:
    """One pattern that finds the longest of the phrases, as whole words.

    The look ahead at the first character lets it pass over most words of a text at once.
    """
    alternatives = sorted(map(_pattern, phrases), key=len, reverse=True)
    firsts = "".join(sorted({_words(phrase)[0][0] for phrase in phrases}))
    return re.compile(
        rf"(?<!{_WORD_CHARACTER})(?=[{re.escape(firsts)}])(?:{'|'.join(alternatives)})(?!{_WORD_CHARACTER})",
        re.IGNORECASE if ignore_case else 0,
    )


def _pattern(phrase: str) -> str:
    ending = f"{_WORD_CHARACTER}*" if phrase.endswith("*") else ""
    escaped = (re.sub(_APOSTROPHE, _APOSTROPHE, re.escape(word)) for word in _words(phrase))
    return _GAP.join(escaped) + ending


def _first_words(phrases: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that phrases begin with, small, and apart from them the beginnings that take any ending."""
    whole: set[str] = set()
    stems: set[str] = set()
    for phrase in phrases:
        first, *others = _words_in(phrase)
        (stems if phrase.endswith("*") and not others else whole).add(first)
    return frozenset(whole), tuple(sorted(stems))


def _words_in(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _words(phrase: str) -> list[str]:
    return [word for word in re.split(_GAP, phrase.rstrip("*")) if word]


# What others ask of the rules


def fingerprint(topics: Iterable[TopicRules]) -> str:
    """A sha256 (hex) that changes when what is matched may change; notes and descriptions do not count."""
    content = [[topic.slug, topic.answer_alone, *map(_what_counts, topic.rules)] for topic in topics]
    return hashlib.sha256(json.dumps([VERSION, content]).encode()).hexdigest()


def _what_counts(rule: Rule) -> list[object]:
    return [rule.phrase, rule.case, sorted(rule.only_with), sorted(rule.exceptions)]


def upstream_words(topics: Iterable[TopicRules], slugs: Collection[str] | None = None) -> tuple[str, ...]:
    """The words to give to an upstream's own search, without stars, each once, in the order of the rules."""
    words = (
        rule.phrase.removesuffix("*")
        for topic in topics
        if slugs is None or topic.slug in slugs
        for rule in topic.rules
        if rule.upstream
    )
    return tuple(dict.fromkeys(words))
