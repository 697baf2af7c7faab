"""Paragraphs of a text: their numbers, their hashes, and where the words of an address stand now. All invented."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.paragraphs import Version, Wanted, address, hash_of, look_up, paragraphs, wanted

TEXT = "Three towers lean.\n\n  They are looked at. \nNothing else.\n"


def of(text: str, number: int) -> Wanted:
    """The address of a paragraph of a text."""
    return Wanted("p", number, paragraphs(text)[number - 1].hash)


def test_lines_that_are_not_blank_are_numbered_with_their_places() -> None:
    found = paragraphs(TEXT)
    assert [(one.number, one.text) for one in found] == [
        (1, "Three towers lean."),
        (2, "They are looked at."),
        (3, "Nothing else."),
    ]
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    assert paragraphs(" \n\n") == ()


def test_the_hash_is_that_of_the_words_in_nfc_with_single_spaces() -> None:
    plain = hashlib.sha256("Si\u00e2n leans.".encode()).hexdigest()[:12]
    assert {hash_of("Si\u00e2n leans."), hash_of("Sia\u0302n leans."), hash_of(" Si\u00e2n\u00a0 leans.\n")} == {plain}
    assert hash_of("Si\u00e2n leans") != plain


def test_an_address_names_place_and_words() -> None:
    first = paragraphs(TEXT)[0]
    assert address("p", first) == f"?p1={first.hash}#p1"
    assert wanted({"p1": first.hash, "q": "towers", "p2": "short", "p0": "0" * 12, "x1": "0" * 12}) == [of(TEXT, 1)]


def test_words_that_stand_in_place_are_found_there() -> None:
    assert look_up(of(TEXT, 2), TEXT, []).is_in_place


def test_words_that_moved_are_found_where_they_stand_now() -> None:
    found = look_up(of(TEXT, 3), f"A new beginning.\n{TEXT}", [Version("an earlier text", TEXT)])
    assert not found.is_in_place
    assert found.now
    assert found.now.number == 4
    assert found.version is None
    assert found.address.startswith("?p4=")


def test_words_that_are_gone_are_found_in_the_version_that_had_them_last() -> None:
    versions = [Version("the first", TEXT), Version("the second", f"Hm.\n{TEXT}"), Version("the third", "Else.")]
    found = look_up(of(TEXT, 1), "Four towers lean.", versions)
    assert (found.now, found.address) == (None, "")
    assert found.version == versions[1]
    assert found.then
    assert found.then.number == 2


def test_words_that_never_stood_here_are_found_nowhere() -> None:
    found = look_up(Wanted("p", 1, "0" * 12), TEXT, [])
    assert (found.now, found.then) == (None, None)


def test_of_the_same_words_twice_the_nearer_are_meant() -> None:
    text = "Yes.\nNo.\nPerhaps.\nYes."
    assert look_up(of(text, 4), text, []).is_in_place
    assert look_up(of(text, 1), text, []).is_in_place


@pytest.mark.parametrize("text", ["\u2028a\u2029b", "\ud800", "a\x0bb", "\x1c\x1d"])
def test_strange_texts_have_paragraphs_too(text: str) -> None:
    assert all(text[one.start : one.end] == one.text for one in paragraphs(text))
    assert all(len(one.hash) == 12 for one in paragraphs(text))


@given(st.text())
def test_every_paragraph_of_any_text_is_found_by_its_address(text: str) -> None:
    for one in paragraphs(text):
        assert look_up(Wanted("p", one.number, one.hash), text, []).is_in_place
