"""Passages that answers use again."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.passages import BANDS, MIN_WORDS, NEAR, nearness, paragraphs

LONG = (
    "The Kettle Office keeps a register of every teapot in the country, which is brought up to date on the first "
    "Monday of each month, and anybody may read it free of charge at any of the eleven reading rooms that are open."
)
FORMULA = "The information requested is not held centrally."
EXACT, FIRST_BAND = -3757901555872382516, 3876402864892060011


def test_a_line_is_a_paragraph_and_short_ones_are_counted_but_left_out() -> None:
    text = f"{FORMULA}\n\n  {LONG} \n{LONG.upper()}"
    found = paragraphs(text)
    assert [paragraph.number for paragraph in found] == [2, 3]
    assert text[found[0].start : found[0].end] == LONG
    assert found[0].words == len(LONG.split())


def test_the_least_paragraph_has_twelve_words() -> None:
    assert MIN_WORDS == 12
    assert not paragraphs(" ".join(["tea"] * 11))
    assert len(paragraphs(" ".join(["tea"] * 12))) == 1


@pytest.mark.parametrize(
    "same", [LONG.upper(), LONG.replace(",", " ;"), LONG.replace(" ", "  "), LONG.replace("register", "r\u00e9gister")]
)
def test_case_accents_and_points_tell_no_passages_apart(same: str) -> None:
    (one,), (other,) = paragraphs(LONG), paragraphs(same)
    assert (one.exact, one.bands) == (other.exact, other.bands)
    assert nearness(LONG, same) == 1.0


def test_an_apostrophe_is_the_same_curled_and_straight() -> None:
    assert nearness("the board's own kettles are old", "The Board\u2019s own kettles are old.") == 1.0


def test_nearly_the_same_passage_shares_a_band_and_is_near() -> None:
    changed = f"{LONG} It is closed on Sundays."
    (one,), (other,) = paragraphs(LONG), paragraphs(changed)
    assert one.exact != other.exact
    assert set(one.bands) & set(other.bands)
    assert NEAR <= nearness(LONG, changed) < 1.0


def test_another_passage_shares_neither_key_nor_words() -> None:
    other_text = "Spoons are counted by weight and not by number, since nobody has ever agreed what a small spoon is."
    (one,), (other,) = paragraphs(LONG), paragraphs(other_text)
    assert not set(one.bands) & set(other.bands)
    assert nearness(LONG, other_text) == 0.0


def test_keys_are_the_same_in_another_process_and_fit_a_database() -> None:
    code = f"from questions.passages import paragraphs; p = paragraphs({LONG!r})[0]; print(p.exact, *p.bands)"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    (found,) = paragraphs(LONG)
    assert [int(number) for number in printed.split()] == [found.exact, *found.bands]
    assert len(found.bands) == BANDS
    assert all(-(2**63) <= key < 2**63 for key in (found.exact, *found.bands))


def test_the_keys_of_a_passage_stay_what_they_were_when_they_were_stored() -> None:
    (found,) = paragraphs(LONG)
    assert (found.exact, found.bands[0]) == (EXACT, FIRST_BAND)


def test_a_passage_without_a_word_is_near_nothing() -> None:
    assert nearness("", "") == nearness("...", LONG) == 0.0


WORDS = st.lists(
    st.sampled_from(["tea", "kettle", "caf\u00e9", "1,200", "board\u2019s", "\n", "\u2028", "-"]), max_size=60
)
TEXTS = WORDS.map(" ".join) | st.text(max_size=120)


@given(TEXTS)
def test_every_paragraph_stands_in_its_place(text: str) -> None:
    found = paragraphs(text)
    assert found == paragraphs(text)
    last = 0
    for paragraph in found:
        assert last <= paragraph.start < paragraph.end <= len(text)
        assert text[paragraph.start : paragraph.end].splitlines() == [text[paragraph.start : paragraph.end]]
        assert paragraph.words >= MIN_WORDS
        last = paragraph.end


@given(TEXTS, TEXTS)
def test_nearness_is_the_same_both_ways_and_whole_to_itself(a: str, b: str) -> None:
    assert nearness(a, b) == nearness(b, a)
    assert 0.0 <= nearness(a, b) <= 1.0
    assert nearness(a, a) in (0.0, 1.0)
