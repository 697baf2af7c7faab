"""Rules in plain words."""

from __future__ import annotations

from tracker.topics.matching import Rule
from tracker.topics.wording import Phrases, in_words, quoted


def test_a_star_is_shown_as_dots() -> None:
    assert quoted("genom*") == "\u201cgenom\u2026\u201d"
    assert quoted("gene sequencing") == "\u201cgene sequencing\u201d"


def test_phrases_with_the_same_condition_stand_together_those_without_one_first() -> None:
    company = ("tower", "ladder*")
    rules = [
        Rule("KW", case=True, only_with=company, note="Also knitwear."),
        Rule("BRICK", case=True),
        Rule("brick*"),
        Rule("KX", case=True, only_with=company),
        Rule("mortar"),
        Rule("kite", only_with=("tower",)),
    ]
    assert in_words(rules).found == [
        Phrases("Found wherever they stand", "", ["\u201cbrick\u2026\u201d", "\u201cmortar\u201d"]),
        Phrases("Found where written just so", "", ["\u201cBRICK\u201d"]),
        Phrases("Found in company", "\u201ctower\u201d", ["\u201ckite\u201d"]),
        Phrases(
            "Found in company, written just so",
            "\u201ctower\u201d or \u201cladder\u2026\u201d",
            ["\u201cKW\u201d", "\u201cKX\u201d"],
            [("\u201cKW\u201d", "Also knitwear.")],
        ),
    ]


def test_false_friends_are_told_once_for_all_phrases_that_have_them() -> None:
    friends = ("brick lane", "brick red", "brick*layer"[:6])
    rules = [Rule("brick", exceptions=friends), Rule("BRICK", case=True, exceptions=friends), Rule("mortar")]
    (told,) = in_words(rules).false_friends
    assert told.phrases == "\u201cbrick\u201d and \u201cBRICK\u201d"
    assert told.longer == "\u201cbrick lane\u201d, \u201cbrick red\u201d or \u201cbrick\u2026\u201d"


def test_no_rule_is_left_unsaid() -> None:
    assert in_words([]).found == []
