"""Texts that people type, and the one form in which each search is written."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.search.fields import Field, as_value, days_of
from tracker.search.language import DEEPEST, MOST_PARTS, MOST_VALUES, Query, understand, words_of
from tracker.search.nodes import All, Condition, Words, leaves
from tracker.search.terms import Term


def shown(term: Term) -> str:
    """A term in signs: `+` by stem, `=` letter for letter, `*` a beginning."""
    words = " ".join(token.exact if term.is_exact or term.is_prefix else token.stem for token in term.tokens)
    return ("*" if term.is_prefix else "=" if term.is_exact else "+") + words


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
        ("-China", []),
        ("genome -China", ["+genom"]),
        ("non-China", ["+non china"]),
        ("--China", []),
        ("- China", ["+china"]),
        ('-"', []),
        ('"unbalanced China', ["+unbalanc", "+china"]),
        ('China" genome', ["+china", "+genom"]),
        ('a"b', ["+a", "+b"]),
        ('"a" b "c d', ["=a", "+b", "+c", "+d"]),
        ('"" " " "!"', []),
        ("?!.,; \U0001f9ec \0", []),
        ("China\0genome", ["+china", "+genom"]),
        ("China\u00a0genome\nXinjiang", ["+china", "+genom", "+xinjiang"]),
        ("genom*", ["*genom"]),
        ('"gene seq"*', ["*gene seq"]),
        ("g*", ["+g"]),
        ("(China OR genome) -tower", ["+china", "+genom"]),
        ("China NEAR genome", ["+china", "+genom"]),
        ("heading:China topic:genomics", ["+china"]),
        ("under_score", ["+under score"]),
    ],
)
def test_the_words_of_a_text_that_are_wanted(text: str, terms: list[str]) -> None:
    assert [shown(term) for term in understand(text).terms] == terms
    assert understand(text).typed == text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("  China   genome ", "china genome"),
        ("genome china genome", "genome china"),
        ("topic:china genome", "genome topic:china"),
        ("house:lords topic:china kind:letter", "kind:letter topic:china house:lords"),
        ("TOPIC:China Topic:Genomics", "topic:china topic:genomics"),
        ("topic:genomics,china,genomics", "topic:china,genomics"),
        ("topic:china OR topic:genomics", "topic:china OR topic:genomics"),
        ("asked_by:Smith ASKER:Jones", "asked-by:jones asked-by:smith"),
        ("minister:smith department:fco org:bgi", "organisation:bgi body:fco answered-by:smith"),
        ('party:"Labour (Co-op)"', 'party:"labour (co-op)"'),
        ("NOT China", "-china"),
        ("NOT NOT China", "china"),
        ("-(China genome)", "-(china genome)"),
        ("-(China)", "-china"),
        ("a OR b c OR d", "a OR (b c) OR d"),
        ("(a OR b) OR c", "a OR b OR c"),
        ("(a b) c", "a b c"),
        ("((a))", "a"),
        ("a AND b AND (c OR d)", "a b (c OR d)"),
        ("a or b", "a or b"),
        ("a NEAR b", "(a NEAR/10 b)"),
        ("a NEAR/3 b NEAR c", "(a NEAR/3 b) (b NEAR/10 c)"),
        ("heading:(a NEAR/2 b)", "heading:(a NEAR/2 b)"),
        ("heading:(a OR answer:b)", "heading:a OR answer:b"),
        ("Heading:China", "heading:china"),
        ('heading:"New Year"', 'heading:"new year"'),
        ("tabled:2024-05-01..2024-05-31", "tabled:2024-05"),
        ("tabled:2024-01-01..2024-12-31", "tabled:2024"),
        ("tabled:1/5/2024", "tabled:2024-05-01"),
        ("tabled:>2024-05", "tabled:2024-06-01.."),
        ("tabled:<=2024", "tabled:..2024-12-31"),
        ("from:2024 to:2025-03", "date:..2025-03-31 date:2024-01-01.."),
        ("from:#9001 to:smith", "from:#9001 to:smith"),
        ("uin:hl4801,11501", "uin:11501,HL4801"),
        ("China spelling:typed", "china spelling:typed"),
        ("spelling:typed spelling:typed China", "china spelling:typed"),
        ("\u5317\u4eac", "\u5317-\u4eac"),
        ("Caf\u00e9 O\u2019Brien", "cafe obrien"),
        ("https://example.org/a", "https-example-org-a"),
        ("col:x", "col-x"),
        ("*", ""),
    ],
)
def test_a_search_is_written_in_one_form(text: str, form: str) -> None:
    query = understand(text)
    assert query.text == form
    assert understand(form) == query
    assert understand(form).notes == ()


@pytest.mark.parametrize(
    ("text", "form", "note"),
    [
        ("(China", "china", "A bracket was not closed; it was read as closed at the end."),
        ("China)", "china", "A bracket that closes nothing was left out."),
        ('China"', "china", "A quotation mark without its fellow was left out."),
        ("China OR", "china or", "“OR” joins nothing here; it was searched for as words."),
        ("OR China", "or china", "“OR” joins nothing here; it was searched for as words."),
        ("AND China", "and china", "“AND” joins nothing here; it was searched for as words."),
        ("China OR OR genome", "(china or) OR genome", "“OR” joins nothing here; it was searched for as words."),
        ("China NOT", "china not", "“NOT” joins nothing here; it was searched for as words."),
        ("NEAR China", "near china", ""),
        ("China NEAR", "china near", "“NEAR” joins nothing here; it was searched for as words."),
        ('"a b" NEAR c', '"a b" near c', "“NEAR” joins nothing here; it was searched for as words."),
        ("a NEAR/0 b", "(a NEAR/1 b)", "NEAR takes 1 to 50 words."),
        (
            '"a" NEAR b',
            '("a" NEAR/10 "b")',
            "NEAR takes both words letter for letter, or neither; it took both so.",
        ),
        ("g*", "g", "“g*”: a beginning needs 2 letters; it was searched for as a word."),
        ("shade:blue", "shade-blue", "“shade:blue” is no field; it was searched for as words."),
        (
            "tabled:soon",
            "tabled-soon",
            "“tabled:soon” has not a day behind the colon; it was searched for as words.",
        ),
        ("uin:many", "uin-many", "“uin:many” has not a value behind the colon; it was searched for as words."),
        ("tabled:2024..2023", "tabled-2024-2023", None),
        ("tabled:2024-02-30", "tabled-2024-02-30", None),
        ("tabled:9999-13", "tabled-9999-13", None),
        ("tabled:>9999", "tabled-9999", None),
    ],
)
def test_what_is_not_understood_is_searched_for_as_words_and_told(text: str, form: str, note: str | None) -> None:
    query = understand(text)
    assert query.text == form
    assert query.notes == ((note,) if note else ()) if note is not None else len(query.notes) == 1


def test_parts_beyond_the_most_are_left_out_and_counted() -> None:
    query = understand(" ".join(f"word{number}" for number in range(MOST_PARTS + 7)))
    assert len(query.terms) == MOST_PARTS
    assert query.notes == (f"Only the first {MOST_PARTS} parts were searched for; 7 were left out.",)
    assert understand(" ".join(f"word{number}" for number in range(MOST_PARTS))).notes == ()


def test_values_beyond_the_most_and_brackets_beyond_the_deepest_end_somewhere() -> None:
    many = understand("topic:" + ",".join(f"t{number}" for number in range(MOST_VALUES + 9)))
    assert [len(one.values) for one in many.conditions] == [MOST_VALUES]
    deep = understand("(" * (DEEPEST + 5) + "china" + ")" * (DEEPEST + 5))
    assert deep.text == "china"
    assert any("brackets" in note for note in deep.notes)


@pytest.mark.parametrize(
    ("typed", "uin"),
    [("11536", "11536"), (" hl4801 ", "HL4801"), ("11536 China", ""), ("China", ""), ('"11536"', ""), ("", "")],
)
def test_a_number_typed_alone_is_a_number(typed: str, uin: str) -> None:
    assert understand(typed).uin == uin


def test_a_condition_is_set_exchanged_and_taken_off() -> None:
    query, lords = understand("china topic:genomics,china (a OR b)"), Condition(Field.HOUSE, ("lords",))
    assert query.with_condition(lords).text == "china (a OR b) topic:china,genomics house:lords"
    assert query.with_condition(Condition(Field.TOPIC, ("tibet",))).text == "china (a OR b) topic:tibet"
    assert query.without(Field.TOPIC).text == "china (a OR b)"
    assert query.without(Field.HOUSE) == query
    assert understand("topic:china OR house:lords").without(Field.HOUSE).text == "topic:china OR house:lords"
    assert understand("house:lords").without(Field.HOUSE).root == All()
    assert query.without_part(understand("a OR b").root).text == "china topic:china,genomics"


def test_variants_are_told_of_single_words_alone() -> None:
    query = understand('Uyghur "Uyghur" uygh* forced-labour China')
    assert [str(term) for term, _ in query.spellings] == ["uyghur"]
    assert len(query.patterns) == len(query.terms) + len(query.spellings[0][1])
    assert replace(query, has_variants=False).patterns == query.terms


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024", "2024-01-01..2024-12-31"),
        ("2024-2", "2024-02-01..2024-02-29"),
        ("2024-02-29..", "2024-02-29.."),
        ("..2023", "..2023-12-31"),
        ("31/12/2023..2024", "2023-12-31..2024-12-31"),
        ("> 2023", "2024-01-01.."),
        ("<2023", "..2022-12-31"),
        ("0001", "0001-01-01..0001-12-31"),
        ("<0001", None),
        ("0000", None),
        ("..", None),
        ("20245", None),
        ("2023-02-29", None),
        ("\u0662\u0660\u0662\u0664", None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, days: str | None) -> None:
    found = days_of(text)
    assert (found.stored if found else None) == days
    assert as_value(Field.TABLED, text) == days


@given(st.text(max_size=2000))
@example('"' * 5000)
@example('-"' * 2500)
@example("x" * 5000)
@example("\0" * 5000)
@example("a-" * 2500)
@example("(" * 5000)
@example("-" * 5000)
@example("topic:" * 800)
@example("a OR " * 1000)
@example("NOT " * 1250)
@example("a NEAR " * 700)
@example("\U0001f9ec" * 5000)
@example("\ud800\udfff")
def test_any_text_is_understood_and_gives_only_forms_that_an_engine_can_be_asked_for(text: str) -> None:
    query = understand(text)
    found = [leaf for leaf, _ in leaves(query.root)]
    assert len(found) <= MOST_PARTS
    for term in (term for leaf in found for term in words_of(leaf)):
        assert term.tokens
        assert all(re.fullmatch(r"_?[a-z0-9]{1,61}", form) for form in term.forms)
    assert understand(query.text) == query
    assert understand(query.text).text == query.text


@given(st.lists(st.sampled_from(['"', "-", " ", "China", "genome", "\u201c", "*", "'", "(", ")", "OR"]), max_size=40))
def test_no_mixture_of_marks_loses_a_word(parts: list[str]) -> None:
    query = understand("".join(parts))
    found = {token.stem for leaf, _ in leaves(query.root) if isinstance(leaf, Words) for token in leaf.term.tokens}
    for letters in ("china", "genom"):
        if any(letters in part.lower() for part in parts):
            assert any(letters in stem for stem in found)


def test_a_search_without_anything_finds_everything() -> None:
    assert Query().text == ""
    assert Query().finds_everything
    assert understand("spelling:typed").finds_everything
    assert not understand("china").finds_everything
