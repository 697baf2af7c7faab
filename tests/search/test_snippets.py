"""The words around a hit, and nothing lost of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.language import understand
from tracker.search.snippets import WIDTH, Piece, marked, snippet

LONG = " ".join(f"word{number}" for number in range(200))


def shown(pieces: list[Piece]) -> str:
    """Pieces as one text, hits in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "words", "result"),
    [
        ("how many towers lean", "tower", "how many [towers] lean"),
        ("towers lean", "tower lean", "[towers] [lean]"),
        ("towers lean", '"towers lean"', "[towers lean]"),
        ("a gene-sequencing centre", "gene-sequencing", "a [gene-sequencing] centre"),
        ("genomics and genomic data", '"genomic"', "genomics and [genomic] data"),
        ("China's harbours, China.", "China", "[China's] harbours, [China]."),
        ("caf\u00e9s and cafe\u0301s", "cafe", "[caf\u00e9s] and [cafe\u0301s]"),
        ("how many towers lean", "amber", "how many towers lean"),
        ("how many towers lean", "", "how many towers lean"),
        ("how many towers lean", "-towers many", "how [many] towers lean"),
        ("the the the", '"the the"', "[the the] the"),
        ("", "tower", ""),
        ("line one\nline two", "two", "line one\nline [two]"),
        ("<b>tower</b> & co", "tower", "<b>[tower]</b> & co"),
    ],
)
def test_hits_are_marked(text: str, words: str, result: str) -> None:
    assert shown(marked(text, understand(words))) == result
    assert shown(snippet(text, understand(words))) == result


def test_the_hit_stands_inside_with_words_before_and_behind() -> None:
    found = shown(snippet(LONG, understand("word100")))
    assert "[word100]" in found
    assert found.startswith("\u2026 word")
    assert found.endswith(" \u2026")
    assert WIDTH - 30 <= len(found) <= WIDTH + 10


def test_a_hit_at_the_start_has_nothing_left_out_before_it() -> None:
    found = shown(snippet(LONG, understand("word0")))
    assert found.startswith("[word0] word1")
    assert found.endswith(" \u2026")


def test_a_hit_at_the_end_has_nothing_left_out_behind_it() -> None:
    found = shown(snippet(LONG, understand("word199")))
    assert found.startswith("\u2026 ")
    assert found.endswith("word198 [word199]")


def test_without_a_hit_the_first_words_are_shown() -> None:
    found = shown(snippet(LONG, understand("amber")))
    assert found.startswith("word0 word1")
    assert found.endswith(" \u2026")


def test_a_phrase_longer_than_the_snippet_is_marked_as_far_as_it_is_shown() -> None:
    found = snippet(LONG, understand(f'"{" ".join(LONG.split()[20:120])}"'))
    assert any(piece.is_hit and piece.text.startswith("word20 word21") for piece in found)


def test_a_word_longer_than_the_snippet_is_cut() -> None:
    found = snippet("x" * 1000, understand("x" * 60))
    assert [piece.text for piece in found if piece.is_hit] == ["x" * WIDTH]


TEXTS = st.text(alphabet=st.sampled_from("abct \n-'\u00e9\u0301\u4e2d.\U0001f9ec"), max_size=700)
WORDS = st.text(alphabet=st.sampled_from('abct "-\u4e2d'), max_size=12)


@given(TEXTS, WORDS)
def test_the_pieces_of_a_whole_text_join_to_the_text(text: str, words: str) -> None:
    assert "".join(piece.text for piece in marked(text, understand(words))) == text


@given(TEXTS, WORDS)
def test_the_pieces_of_a_snippet_join_to_a_part_of_the_text(text: str, words: str) -> None:
    found = snippet(text, understand(words))
    inner = "".join(piece.text for piece in found if piece not in (Piece("\u2026 ", False), Piece(" \u2026", False)))
    assert inner in text
    assert len(inner) <= WIDTH
    assert all(piece.text for piece in found)


@given(TEXTS, WORDS)
def test_where_the_text_has_a_hit_the_snippet_shows_one(text: str, words: str) -> None:
    query = understand(words)
    has_hit = any(piece.is_hit for piece in marked(text, query))
    assert any(piece.is_hit for piece in snippet(text, query)) == has_hit
