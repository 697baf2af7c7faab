"""Rules in plain words, for a reader who wants to know why a question was found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracker.topics.matching import Rule


@dataclass(frozen=True)
class Phrases:
    """Phrases that count under one condition, with what is remarked of some of them."""

    condition: str
    """As a heading: `Found only with capitals and small letters as written`."""
    company: str = ""
    """What must stand in the same question, where something must."""
    shown: list[str] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class FalseFriends:
    """Longer phrases inside which some phrases do not count."""

    phrases: str
    longer: str


@dataclass(frozen=True)
class RulesInWords:
    """All rules of a topic or organisation."""

    found: list[Phrases]
    false_friends: list[FalseFriends]


def in_words(rules: Iterable[Rule]) -> RulesInWords:
    """Rules as a researcher reads them: those without a condition first."""
    groups: dict[tuple[bool, tuple[str, ...]], Phrases] = {}
    friends: dict[tuple[str, ...], list[str]] = {}
    for rule in rules:
        group = groups.setdefault((rule.case, rule.only_with), Phrases(condition(rule), company(rule)))
        group.shown.append(quoted(rule.phrase))
        if rule.note:
            group.remarks.append((quoted(rule.phrase), rule.note))
        if rule.exceptions:
            friends.setdefault(rule.exceptions, []).append(quoted(rule.phrase))
    ordered = sorted(groups.items(), key=lambda item: (len(item[0][1]) > 0, item[0][0]))
    told = [FalseFriends(listed(shown, "and"), listed(list(map(quoted, out)), "or")) for out, shown in friends.items()]
    return RulesInWords([group for _, group in ordered], told)


def quoted(phrase: str) -> str:
    """`genom*` as `“genom…”`: the dots stand for any ending."""
    return f"\u201c{phrase.removesuffix('*')}\u2026\u201d" if phrase.endswith("*") else f"\u201c{phrase}\u201d"


def condition(rule: Rule) -> str:
    """When a hit counts."""
    if rule.only_with:
        return "Found in company, written just so" if rule.case else "Found in company"
    return "Found where written just so" if rule.case else "Found wherever they stand"


def company(rule: Rule) -> str:
    """What the same question must have too, as a list; empty where nothing must."""
    return listed([quoted(one) for one in rule.only_with], "or") if rule.only_with else ""


def listed(words: Sequence[str], last: str) -> str:
    """`a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
