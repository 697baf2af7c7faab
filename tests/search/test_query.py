"""What a person typed, understood: anything is valid."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.search.query import MOST_TERMS, Query, Term, understand


def shown(term: Term) -> str:
    """A term in one word: `+gene sequenc` by stem, `=genomics` exact, `-` before what is left out."""
    words = " ".join(token.exact if term.is_exact else token.stem for token in term.tokens)
    return ("-" if term.is_negated else "") + ("=" if term.is_exact else "+") + words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("   ", []),
        ("China", ["+china"]),
        ("Chinese genomics", ["+chines", "+genom"]),
        ("China China CHINA", ["+china"]),
        ('"gene sequencing" China', ["=gene sequencing", "+china"]),
        ("\u201cgene sequencing\u201d", ["=gene sequencing"]),
        ("\u201egene sequencing\u201c \u00abtower\u00bb", ["=gene sequencing", "=tower"]),
        ('\u201cgene sequencing"', ["=gene sequencing"]),
        ("gene-sequencing", ["+gene sequenc"]),
        ("2,000", ["+2 000"]),
        ("-China", ["-+china"]),
        ("genome -China", ["+genom", "-+china"]),
        ('genome -"the government"', ["+genom", "-=the government"]),
        ("non-China", ["+non china"]),
        ("--China", ["-+china"]),
        ("- China", ["+china"]),
        ('-"', []),
        ('"unbalanced China', ["+unbalanc", "+china"]),
        ('China" genome', ["+china", "+genom"]),
        ('a"b', ["+a", "+b"]),
        ('"a" b "c d', ["=a", "+b", "+c", "+d"]),
        ('"" " " "!"', []),
        ("AND OR NOT NEAR( col:x *", ["+and", "+or", "+not", "+near", "+col x"]),
        ("?!.,; \U0001f9ec \0", []),
        ("China\0genome", ["+china genom"]),
        ("China\u00a0genome\nXinjiang", ["+china", "+genom", "+xinjiang"]),
    ],
)
def test_a_text_is_understood(text: str, terms: list[str]) -> None:
    query = understand(text)
    assert [shown(term) for term in query.terms] == terms
    assert query.text == text


def test_terms_beyond_the_most_are_left_out_and_counted() -> None:
    query = understand(" ".join(f"word{number}" for number in range(MOST_TERMS + 7)))
    assert (len(query.terms), query.left_out) == (MOST_TERMS, 7)
    assert understand(" ".join(f"word{number}" for number in range(MOST_TERMS))).left_out == 0


def test_wanted_and_unwanted_part_the_terms() -> None:
    query = understand("tower -China genome")
    assert [shown(term) for term in query.wanted] == ["+tower", "+genom"]
    assert [shown(term) for term in query.unwanted] == ["-+china"]
    assert Query().wanted == Query().unwanted == ()


@given(st.text(max_size=2000))
@example('"' * 5000)
@example('-"' * 2500)
@example("x" * 5000)
@example("\0" * 5000)
@example("a-" * 2500)
@example("\U0001f9ec" * 5000)
@example("\ud800\udfff")
def test_any_text_is_understood_and_gives_only_forms_that_an_engine_can_be_asked_for(text: str) -> None:
    query = understand(text)
    assert len(query.terms) <= MOST_TERMS
    for term in query.terms:
        assert term.tokens
        assert all(re.fullmatch(r"_?[a-z0-9]{1,61}", form) for form in term.forms)


@given(st.lists(st.sampled_from(['"', "-", " ", "China", "genome", "\u201c", "*", "'"]), max_size=40))
def test_any_mixture_of_marks_and_words_finds_the_words(parts: list[str]) -> None:
    query = understand("".join(parts))
    letters = {letters for letters in ("china", "genom") if any(letters in part.lower() for part in parts)}
    found = {token.stem for term in query.terms for token in term.tokens}
    assert all(any(letters in stem for stem in found) for letters in letters)
