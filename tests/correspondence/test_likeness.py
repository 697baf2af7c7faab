"""Which letter keeps a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence.likeness import PROPOSE_FROM, LetterFacts, PromiseFacts, likeness

SAID = date(2025, 7, 11)
PROMISE = PromiseFacts(
    said_on=SAID,
    promiser=7,
    promiser_name="Ada Kettle",
    body=3,
    to_member=21,
    to_name="Rt Hon Ben Saucer MP",
    subject="Teapots: Imports. To ask the Secretary of State how many porcelain teapots were imported.",
    uins=("11536",),
    wants_deposit=True,
)
LETTER = LetterFacts(
    dated=SAID + timedelta(days=20),
    sender=7,
    sender_name="Ada Kettle",
    body=3,
    recipient=21,
    recipient_name="Ben Saucer",
    subject="Imports of porcelain teapots: a letter on the numbers imported",
    uins=(),
    is_deposited=True,
)
STRANGER = replace(LETTER, sender=8, sender_name="Cy Urn", body=4, recipient=22, recipient_name="Di Spoon")


def test_the_letter_promised_is_proposed_and_says_why() -> None:
    found = likeness(PROMISE, LETTER)
    assert found.score >= PROPOSE_FROM
    assert any("dated 20 days after" in ground for ground in found.grounds)
    assert any("porcelain" in ground for ground in found.grounds)


def test_a_letter_older_than_the_promise_keeps_nothing() -> None:
    found = likeness(PROMISE, replace(LETTER, dated=SAID - timedelta(days=1), uins=("11536",)))
    assert found.score == 0.0
    assert found.grounds == ("the letter is dated before the promise",)


def test_a_letter_of_the_same_day_may_keep_it() -> None:
    assert likeness(PROMISE, replace(LETTER, dated=SAID)).score >= PROPOSE_FROM


def test_naming_the_question_weighs_most() -> None:
    plain = likeness(PROMISE, replace(LETTER, subject="A letter"))
    named = likeness(PROMISE, replace(LETTER, subject="A letter", uins=("11,536",)))
    assert plain.score < PROPOSE_FROM <= named.score


def test_a_lords_number_is_known_with_and_without_its_space() -> None:
    found = likeness(replace(PROMISE, uins=("HL4858",)), replace(LETTER, uins=("hl 4858",)))
    assert "the letter names question HL4858" in found.grounds


@pytest.mark.parametrize(
    "worse",
    [
        replace(LETTER, uins=("999",)),
        replace(LETTER, recipient=22, recipient_name="Di Spoon"),
        replace(LETTER, sender=8, sender_name="Cy Urn", body=4),
        replace(LETTER, subject="Fisheries in the North Sea"),
        replace(LETTER, dated=SAID + timedelta(days=900)),
    ],
)
def test_what_speaks_against_a_letter_lowers_it(worse: LetterFacts) -> None:
    assert likeness(PROMISE, worse).score < likeness(PROMISE, LETTER).score


def test_a_stranger_s_letter_on_another_matter_is_not_proposed() -> None:
    assert likeness(PROMISE, replace(STRANGER, subject="Fisheries in the North Sea")).score < PROPOSE_FROM


def test_shared_stock_words_are_no_shared_subject() -> None:
    found = likeness(
        replace(PROMISE, subject="To ask the Secretary of State what steps the Government is taking on kettles"),
        replace(LETTER, subject="To ask the Secretary of State what steps the Government is taking on spoons"),
    )
    assert "the subjects share no word" in found.grounds


def test_people_without_ids_are_known_by_their_bare_names() -> None:
    found = likeness(replace(PROMISE, to_member=None, promiser=None), replace(LETTER, recipient=None, sender=None))
    assert found == likeness(PROMISE, LETTER)


def test_a_letter_without_a_date_is_weighed_on_the_rest() -> None:
    found = likeness(PROMISE, replace(LETTER, dated=None))
    assert 0 < found.score < likeness(PROMISE, LETTER).score
    assert "the letter has no date" in found.grounds


IDS = st.none() | st.integers(1, 3)
NAMES = st.sampled_from(["", "Ada Kettle", "Sir Ben Saucer KC", "\u00a0"]) | st.text(max_size=8)
UINS = st.lists(st.sampled_from(["1", "HL 2", "11,536", ""]), max_size=3).map(tuple)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
PROMISES = st.builds(PromiseFacts, DAYS, IDS, NAMES, IDS, IDS, NAMES, st.text(max_size=40), UINS, st.booleans())
LETTERS = st.builds(
    LetterFacts, st.none() | DAYS, IDS, NAMES, IDS, IDS, NAMES, st.text(max_size=40), UINS, st.booleans()
)


@given(PROMISES, LETTERS)
def test_every_score_lies_between_none_and_one_and_has_its_grounds(promise: PromiseFacts, letter: LetterFacts) -> None:
    found = likeness(promise, letter)
    assert 0.0 <= found.score <= 1.0
    assert found.grounds
    assert found == likeness(promise, letter)
