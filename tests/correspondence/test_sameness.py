"""Whether two letters are one: certain by day, sender and words, never where something speaks against it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from correspondence.sameness import CERTAIN_FROM, LONG_TEXT, PROPOSE_FROM, Sketch, sameness
from tests.conftest import day

WORDS = (
    "Thank you for your letter of 12 May about the towers of Upper Example. Three of them lean, the tallest by four "
    "degrees, and the wardens have been told to prop them before the winter storms begin."
)
LETTER = Sketch(
    dated=day("2025-06-12"),
    published_on=day("2025-06-16"),
    sender=2,
    sender_name="Bede Sample",
    sender_office="Minister for Towers",
    sender_body=5,
    sender_body_name="Department for Towers",
    recipient=1,
    recipient_name="Ada Example",
    recipient_office="",
    recipient_body=None,
    recipient_body_name="",
    subject="Letter on the leaning towers of Upper Example",
    text="",
    deposited_paper_ref="",
    reference="",
    address="",
)
NOBODY = {
    f"{party}{part}": None if part in {"", "_body"} else ""
    for party in ("sender", "recipient")
    for part in ("", "_name", "_office", "_body", "_body_name")
}


def like(**changes: Any) -> Sketch:
    """The letter as another source has it: without ids, in other words."""
    fields_ = {"sender": None, "sender_body": None, "recipient": None, "sender_office": "", "published_on": None}
    return replace(LETTER, **fields_ | {"subject": "Leaning towers in Upper Example"} | changes)


def bare(**changes: Any) -> Sketch:
    """A letter of which nothing is told but this."""
    nothing = {"dated": None, "published_on": None, "subject": "A letter", "sender_office": ""}
    return replace(LETTER, **NOBODY | nothing | changes)


# Certain, unsure, never


def test_the_same_day_parties_and_subject_are_certain_whatever_else_is_missing() -> None:
    found = sameness(LETTER, like())
    assert found.is_certain
    assert found.score >= CERTAIN_FROM
    assert found.grounds[:3] == ("they bear the same day", "the sender is the same", "the recipient is the same")
    assert "the subjects share: " in found.grounds[3]


PAPER = {"deposited_paper_ref": "DEP1"}
CERTAIN: dict[str, tuple[Sketch, Sketch]] = {
    "same paper": (replace(LETTER, **PAPER), bare(dated=LETTER.dated, sender_name="bede  sample", **PAPER)),
    "same reference": (replace(LETTER, reference="TO2025/1"), like(reference="to2025/1", subject="A letter")),
    "same words, no day and no sender told": (
        replace(LETTER, text=WORDS),
        bare(text=f"  {WORDS.upper()}\n", subject="Leaning towers of Upper Example", recipient_name="Ada Example"),
    ),
}
UNSURE: dict[str, tuple[Sketch, Sketch]] = {
    "no day": (LETTER, like(dated=None)),
    "another subject": (LETTER, like(subject="Bridges and their tolls")),
    "the sender is an office alone": (LETTER, like(sender_name="", sender_office="Minister for Towers")),
    "same paper alone": (bare(deposited_paper_ref="DEP1"), bare(deposited_paper_ref="DEP1")),
    "same address, no day": (bare(address="https://x.example"), bare(address="https://x.example")),
}
NEVER: dict[str, tuple[Sketch, Sketch]] = {
    "another day": (LETTER, like(dated=day("2025-06-13"))),
    "another sender": (LETTER, like(sender_name="Cora Instance")),
    "another sender by id": (LETTER, like(sender=3)),
    "another recipient": (LETTER, like(recipient_name="Cora Instance")),
    "another day though the words are the same": (
        replace(LETTER, text=WORDS, reference="TO1"),
        like(text=WORDS, reference="TO1", dated=day("2025-06-13")),
    ),
}


@pytest.mark.parametrize("name", CERTAIN)
def test_certain(name: str) -> None:
    found = sameness(*CERTAIN[name])
    assert found.is_certain, found


@pytest.mark.parametrize("name", UNSURE)
def test_unsure_is_never_certain_and_says_why_they_may_be_one(name: str) -> None:
    found = sameness(*UNSURE[name])
    assert not found.is_certain, found
    assert found.score > 0
    assert found.grounds


@pytest.mark.parametrize("name", NEVER)
def test_what_speaks_against_it_outweighs_everything(name: str) -> None:
    found = sameness(*NEVER[name])
    assert (found.score, found.is_certain) == (0.0, False)
    assert found.grounds


@pytest.mark.parametrize("name", ["no day", "another subject", "same paper alone", "same address, no day"])
def test_what_is_likely_is_proposed(name: str) -> None:
    assert sameness(*UNSURE[name]).score >= PROPOSE_FROM


def test_two_letters_of_one_minister_to_one_member_on_other_subjects_and_days_unknown_are_not_proposed() -> None:
    one, other = replace(LETTER, dated=None), like(dated=None, subject="Bridges and tolls")
    assert sameness(one, other).score < PROPOSE_FROM
    assert sameness(bare(), bare()).score == 0


def test_a_person_is_one_by_id_before_the_name_and_by_the_bare_name_without_an_id() -> None:
    assert sameness(LETTER, like(sender=2, sender_name="The Minister of Towers")).is_certain
    assert sameness(LETTER, like(sender_name="Rt Hon Sir Bede Sample MP")).is_certain
    assert sameness(replace(LETTER, sender=2), like(sender=3, sender_name="Bede Sample")).score == 0


def test_offices_and_bodies_count_only_where_no_person_is_named() -> None:
    office = {"sender": None, "sender_name": "", "sender_office": "Minister for Towers"}
    one, same = replace(LETTER, **office), like(**office)
    assert "the sender is the same" in sameness(one, same).grounds
    other = like(**office | {"sender_office": "Minister for Bridges"})
    assert "the sender is the same" not in sameness(one, other).grounds
    assert sameness(one, other).score > 0, "two wordings of an office are no two people"
    body = {"sender": None, "sender_name": "", "sender_office": "", "sender_body": None}
    shared = sameness(replace(LETTER, **body), like(**body | {"sender_body_name": "The Department for Towers"}))
    assert "the sender is the same" in shared.grounds


def test_a_short_text_is_no_proof() -> None:
    short = WORDS[: LONG_TEXT // 2]
    assert "they have the same words" not in sameness(bare(text=short), bare(text=short)).grounds
    assert "they have the same words" in sameness(bare(text=WORDS), bare(text=f"Dear Ada,\n{WORDS}\nBede")).grounds


@pytest.mark.parametrize(("days", "is_near"), [(45, True), (46, False)])
def test_a_letter_without_a_day_may_have_been_published_some_weeks_later(days: int, *, is_near: bool) -> None:
    later = LETTER.dated.toordinal() + days  # type: ignore[union-attr]  # it has a day
    other = like(dated=None, published_on=type(LETTER.dated).fromordinal(later))
    assert ("their days are near each other" in sameness(LETTER, other).grounds) is is_near


# Whatever two letters say

NAMES = st.sampled_from(
    ["", " ", "-", ",", "Bede Sample", "BEDE  SAMPLE", "bede sample MP", "Ada Example", "&", "The", "\u00e9"]
)
TEXTS = st.sampled_from(["", WORDS, WORDS.upper(), f"{WORDS} More.", "Leaning towers", "towers lean", "...", "\u2014"])
DAYS = st.sampled_from([None, day("2025-06-12"), day("2025-06-13"), day("2025-09-12")])
VALUES = {"date | None": DAYS, "int | None": st.sampled_from([None, 1, 2])}
TOLD: dict[str, st.SearchStrategy[Any]] = {one.name: VALUES.get(str(one.type), NAMES) for one in fields(Sketch)}
TOLD |= {"subject": TEXTS, "text": TEXTS}
"""What each field may tell, odd signs included."""
ANY = st.builds(Sketch, **TOLD)
FEW = st.lists(
    st.one_of([values.map(lambda value, name=name: (name, value)) for name, values in TOLD.items()]), max_size=3
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Sketch, Sketch]:
    """Two letters that differ in a few things, so that little speaks against their being one."""
    both = draw(ANY | st.just(bare(subject="")))
    one, other = (replace(both, **dict(draw(FEW))) for _ in range(2))
    return one, other


@given(pair=pairs() | st.tuples(ANY, ANY))
@example(pair=(bare(sender_body_name=" "), bare(sender_body_name="")))
@example(pair=(bare(reference="TO1"), bare(reference="to1")))
@example(pair=(bare(reference=" "), bare(reference="")))
@settings(max_examples=500, deadline=None)
def test_sameness_is_the_same_both_ways_round_and_its_score_between_0_and_1(pair: tuple[Sketch, Sketch]) -> None:
    one, other = pair
    found = sameness(one, other)
    assert found == sameness(other, one)
    assert 0.0 <= found.score <= 1.0
    assert not found.is_certain or found.score >= CERTAIN_FROM


@given(one=ANY)
@settings(max_examples=200, deadline=None)
def test_nothing_speaks_against_a_letter_being_itself(one: Sketch) -> None:
    found = sameness(one, one)
    assert not any(words.startswith("they are ") or words == "they bear different days" for words in found.grounds)


@given(pair=pairs())
@settings(max_examples=200, deadline=None)
def test_letters_of_different_days_are_never_one(pair: tuple[Sketch, Sketch]) -> None:
    one, other = pair
    found = sameness(replace(one, dated=day("2025-06-12")), replace(other, dated=day("2025-06-13")))
    assert (found.score, found.is_certain) == (0.0, False)
