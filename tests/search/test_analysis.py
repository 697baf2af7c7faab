"""What counts as the same word."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.search import analysis
from tracker.search.analysis import LONGEST_TOKEN, placed_tokens, tokens


def stems(text: str) -> list[str]:
    return [token.stem for token in tokens(text)]


def exact(text: str) -> list[str]:
    return [token.exact for token in tokens(text)]


@pytest.mark.parametrize(
    "words",
    [
        "genomic genomics Genomics GENOMIC",
        "Uyghur Uyghurs uyghur",
        "sequence sequenced sequencing sequences",
        "tower towers",
        "publish published publishing",
        "China China's CHINA China\u2019s China\u02bcs",
    ],
)
def test_forms_of_one_word_share_a_stem(words: str) -> None:
    assert len(set(stems(words))) == 1


@pytest.mark.parametrize("words", ["China Chinese", "Uyghur Uighur", "universal-credit", "gene genome", "5G 6G"])
def test_other_words_do_not(words: str) -> None:
    assert len(set(stems(words))) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Genomics of genomic data", ["genomics", "of", "genomic", "data"]),
        ("Si\u00e2n na\u00efve caf\u00e9 Z\u00fcrich", ["sian", "naive", "cafe", "zurich"]),
        ("Sia\u0302n nai\u0308ve cafe\u0301s", ["sian", "naive", "cafes"]),
        ("Stra\u00dfe \ufb01nd \uff23hina", ["strasse", "find", "china"]),
        ("O'Brien O\u2019Brien O\u02bcBrien", ["obrien", "obrien", "obrien"]),
        ("Jones's MEMBER'S Rene\u0301's", ["jones", "member", "rene"]),
        ("the Members' own 'quoted' words", ["the", "members", "own", "quoted", "words"]),
        ("it's don't rock'n'roll", ["it", "dont", "rocknroll"]),
        ("gene-sequencing COVID\u201119 re\u2013export", ["gene", "sequencing", "covid", "19", "re", "export"]),
        ("2,000 \u00a31.5 90% HL4858 5G m\u00b2", ["2", "000", "1", "5", "90", "hl4858", "5g", "m2"]),
        ("under_score __ a_b", ["under", "score", "a", "b"]),
        ("\U0001f9ec \U0001f468\u200d\U0001f469 :-) \u2014 \u2026", []),
        ("\0\x01\ud800\ufffe", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert exact(text) == words


def test_a_number_is_not_stemmed() -> None:
    assert stems("hl4858s 2020s") == ["hl4858s", "2020s"]


def test_chinese_is_taken_character_by_character_and_other_scripts_word_by_word() -> None:
    assert len(tokens("\u65b0\u7586\u7ef4\u543e\u5c14")) == 5
    assert len(tokens("\u0434\u043e\u043c \u0434\u043e\u043c\u0430")) == 2
    assert len(tokens("\u0626\u06c7\u064a\u063a\u06c7\u0631")) == 1
    assert exact("\u0414\u041e\u041c") == exact("\u0434\u043e\u043c")


def test_letters_and_digits_beside_chinese_are_words_of_their_own() -> None:
    assert exact("\u534e\u4e3a5G\u7f51") == [*exact("\u534e\u4e3a"), "5g", *exact("\u7f51")]


def test_other_scripts_are_spelt_in_letters_that_no_word_of_ours_is_mixed_up_with() -> None:
    (chinese,) = tokens("\u4e2d")
    assert re.fullmatch(r"u[0-9a-f]+", chinese.exact)
    assert chinese.stem == chinese.exact


def test_a_very_long_word_is_found_by_its_beginning() -> None:
    assert exact("x" * 5000) == ["x" * LONGEST_TOKEN]
    assert exact("x" * 5000) == exact("x" * 100)
    assert len(exact("\u0434" * 5000)[0]) == LONGEST_TOKEN + 1


@given(st.text(max_size=300))
@example("\u0345\u0130\u1e9e\u01c4")
@example("A\u0301'\u0301s")
def test_any_text_gives_tokens_that_both_databases_can_hold(text: str) -> None:
    for token in tokens(text):
        assert re.fullmatch(r"[a-z0-9]{1,61}", token.exact)
        assert re.fullmatch(r"[a-z0-9]{1,61}", token.stem)


@given(st.text(max_size=300))
def test_the_places_of_words_are_in_order_and_hold_the_same_tokens(text: str) -> None:
    placed = list(placed_tokens(text))
    assert [token for _, _, found in placed for token in found] == tokens(text)
    edges = [edge for start, end, _ in placed for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(start < end for start, end, _ in placed)


@given(st.text(max_size=100))
def test_capitals_do_not_count(text: str) -> None:
    lower = text.lower()
    if lower.upper().lower() == lower:
        assert exact(lower.upper()) == exact(lower)


@pytest.mark.parametrize("char", ["a", "a'", "a\u0301", "\u0301", "'", "\u4e2d", "a-", "\u0915\u093e"])
def test_a_long_text_of_one_thing_takes_no_long_time(char: str) -> None:
    began = time.perf_counter()
    tokens(char * 100_000)
    assert time.perf_counter() - began < 5


@pytest.fixture
def _hurried_threads() -> Iterator[None]:
    """Threads take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("_hurried_threads")
def test_threads_do_not_mix_up_each_other_s_words() -> None:
    words = [
        f"{start}{end}" for start in ("organis", "gener", "nation", "relat") for end in ("ational", "ing", "ments")
    ]
    alone = [analysis.stem(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        rounds = list(pool.map(lambda _: [analysis.stem(word) for word in words], range(400)))
    assert all(found == alone for found in rounds)
