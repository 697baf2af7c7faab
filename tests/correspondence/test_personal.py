"""What in a text may tell of a private person: found where it stands, and not where it only looks so."""

from __future__ import annotations

import pytest

from correspondence.personal import Kind, found


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to ada.example+x@post.example.org.", Kind.EMAIL, "ada.example+x@post.example.org"),
        ("Ring 020 7946 0018 today", Kind.PHONE, "020 7946 0018"),
        ("Ring 07700 900123.", Kind.PHONE, "07700 900123"),
        ("Ring +44 (0)20 7946 0018", Kind.PHONE, "+44 (0)20 7946 0018"),
        ("Ring (01632) 960001", Kind.PHONE, "(01632) 960001"),
        ("12 Example Street, Exampleton ZZ9 9ZZ", Kind.POSTCODE, "ZZ9 9ZZ"),
        ("at EX1 2AB", Kind.POSTCODE, "EX1 2AB"),
        ("QQ 12 34 56 C was JA 12 34 56 C", Kind.NUMBER, "JA 12 34 56 C"),
        ("NHS number 943 476 5919", Kind.NUMBER, "943 476 5919"),
        ("Mrs O'Sample-Instance called", Kind.NAME, "Mrs O'Sample-Instance"),
        ("Dr. A. B. McSample called", Kind.NAME, "Dr. A. B. McSample"),
        ("my constituent, Cora Instance, asks", Kind.NAME, "Cora Instance"),
    ],
)
def test_what_has_the_form_of_it_is_found(text: str, kind: Kind, words: str) -> None:
    assert (kind, words) in {(one.kind, one.words) for one in found(text)}


@pytest.mark.parametrize(
    "text",
    [
        "In 2024-25 it cost £012,345,678 in all.",
        "Question HL1234 of 3 June 2025 and reference TO2025/01234567890.",
        "House of Commons, London SW1A 0AA",
        "The Minister for Towers and the Secretary of State met the Chinese Academy.",
        "Paragraph 10.12.14.16.18.20 of Schedule 2",
        "the colour #0a1b2c3d4e and version 0.123.456.789.0",
        "Dr Foster went",
    ],
)
def test_what_only_looks_so_is_not(text: str) -> None:
    assert found(text, ("Jane Foster MP",)) == []


def test_each_is_told_once_in_the_order_of_the_text_with_the_words_around_it() -> None:
    text = "First Mr Sample wrote to a@b.example. Then mr sample did not; Mr Sample did."
    assert [(one.words, one.start) for one in found(text)] == [("Mr Sample", 6), ("a@b.example", 25)]
    assert found(text)[0].around.startswith("First Mr Sample wrote")


def test_a_long_text_of_nothing_is_looked_through_at_once() -> None:
    text = "a" * 200_000 + "." * 200_000 + "0" * 200_000 + "+44 (" * 50_000 + "a@" * 50_000 + "mr " * 50_000
    assert found(text) == []
