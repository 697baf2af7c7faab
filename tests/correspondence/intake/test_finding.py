"""Which case a letter belongs to: situations with their traps, each with what is proposed and what is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from correspondence.intake.finding import BEST_FROM, CaseFacts, LetterFacts, find, fit, numbers_in
from tests.conftest import day

TOWERS, BRIDGES, SPIRES, OLD_TOWERS = 1, 2, 3, 4
"""Bodies: Spires and the old Towers came into Towers."""
BEDE, CORA = 11, 12
"""Ministers."""


def case(key: int = 12, **changes: Any) -> CaseFacts:
    """C12: our letter of 2 June 2025 to Bede Sample at Towers about the leaning towers of Exampleton, unanswered."""
    told: dict[str, Any] = {
        "key": key, "subject": "Leaning towers of Exampleton", "minister": BEDE, "minister_name": "Bede Sample",
        "body": TOWERS, "kin": frozenset({SPIRES, OLD_TOWERS}), "numbers": frozenset({key}),
        "sent": (day("2025-06-02"),), "awaits": True,
    }  # fmt: skip
    return CaseFacts(**told | changes)


def bridges(key: int = 13, **changes: Any) -> CaseFacts:
    """C13: our letter of 3 June 2025 to Cora Fiction at Bridges about a bridge that sways, unanswered."""
    told = {"subject": "Swaying bridge", "minister": CORA, "minister_name": "Cora Fiction", "body": BRIDGES}
    return case(key, **{**told, "kin": frozenset(), "sent": (day("2025-06-03"),)} | changes)


def reply(**changes: Any) -> LetterFacts:
    """A reply of 20 June 2025 from Bede Sample at Towers that says nothing of its subject."""
    told: dict[str, Any] = {"person": BEDE, "person_name": "Bede Sample", "body": TOWERS, "dated": day("2025-06-20")}
    return LetterFacts(**told | changes)


@dataclass(frozen=True)
class Situation:
    """What came, which cases there are, which are proposed in which order, and which is chosen beforehand."""

    name: str
    letter: LetterFacts
    cases: tuple[CaseFacts, ...]
    proposed: tuple[int, ...]
    best: int | None


QUOTED = "Dear Ada,\n\nThank you.\n\nYours,\n\nBede\n\n-----Original Message-----\nFrom: Ada\n\nOur ref: C13\n"
SITUATIONS = [
    # --- our own reference
    Situation("our reference as theirs", reply(replies_to="C12"), (case(), bridges()), (12,), 12),
    Situation("our reference in the subject", reply(subject="Re: C12"), (case(), bridges()), (12,), 12),
    Situation("our reference in the text", reply(text="Your letter, C12, came."), (case(), bridges()), (12,), 12),
    Situation(
        "our reference, from another body, which took the matter over",
        reply(replies_to="C12", body=BRIDGES, person=CORA, person_name="Cora Fiction"), (case(),), (12,), None,
    ),
    Situation(
        "a reference in an older letter that is quoted, while the letter gives another",
        reply(text=f"Your ref: C12\n{QUOTED}"), (case(), bridges()), (12,), 12,
    ),
    Situation(
        "a reference in an older letter that is quoted, and nothing else but the same minister",
        reply(text=QUOTED), (case(13),), (13,), 13,
    ),
    Situation("only a quoted reference, from nobody known", LetterFacts(text=QUOTED), (bridges(),), (13,), None),
    Situation(
        "the reference of a case that was merged into this one",
        reply(replies_to="C7"), (case(numbers=frozenset({12, 7})), bridges()), (12,), 12,
    ),
    Situation("a reference of no case", reply(replies_to="C99"), (case(), case(14, subject="Stairs")), (14, 12), None),
    Situation("a word that only looks like a reference", reply(text="Channel C12a and PC12."), (case(),), (12,), None),
    Situation(
        "two of our references in its own words, one of them the minister's",
        reply(text="I answer C12 and C13."), (case(), bridges()), (12, 13), 12,
    ),
    Situation(
        "two of our references, both of the same minister",
        reply(text="I answer C12 and C14."), (case(), case(14, subject="Stairs")), (14, 12), None,
    ),
    # --- their reference
    Situation(
        "their reference that the acknowledgement bore",
        reply(reference="TO2025/01234", person=None, person_name="", body=None),
        (case(references=frozenset({"TO2025/01234"})), bridges()), (12,), 12,
    ),
    Situation(
        "their reference written otherwise",
        reply(reference="to2025 01234"), (case(references=frozenset({"TO2025/01234"})), bridges()), (12,), 12,
    ),
    Situation(
        "the reference of our own letter, which was no number of ours",
        reply(replies_to="AE/77"), (case(references=frozenset({"AE/77"})), bridges()), (12,), 12,
    ),
    Situation(
        "their reference in one case, the same minister in two",
        reply(reference="TO2025/01234"),
        (case(references=frozenset({"TO2025/01234"})), case(14, subject="Stairs")), (12, 14), 12,
    ),
    # --- subject and parties
    Situation("minister and subject", reply(subject="Leaning towers of Exampleton"), (case(), bridges()), (12,), 12),
    Situation(
        "the same subject, another body",
        reply(subject="Leaning towers of Exampleton", body=BRIDGES, person=CORA, person_name="Cora Fiction"),
        (case(),), (), None,
    ),
    Situation(
        "the same subject in two cases at two bodies",
        reply(subject="Leaning towers"), (case(), bridges(subject="Leaning towers")), (12,), 12,
    ),
    Situation(
        "the same subject, a body that came before", reply(subject="Leaning towers", body=SPIRES, person=None,
        person_name=""), (case(),), (12,), 12,
    ),
    Situation("two cases of one minister", reply(), (case(), case(14, subject="Stairs")), (14, 12), None),
    Situation(
        "two cases of one minister, one of them by its subject",
        reply(subject="Stairs of Sampleford"), (case(), case(14, subject="Stairs of Sampleford")), (14, 12), 14,
    ),
    Situation(
        "two cases of one minister with the same subject",
        reply(subject="Leaning towers"), (case(), case(14)), (14, 12), None,
    ),
    Situation(
        "another minister of the same body, by the subject",
        reply(subject="Leaning towers of Exampleton", person=CORA, person_name="Cora Fiction"), (case(),), (12,), 12,
    ),
    Situation(
        "another minister of the same body, with no subject",
        reply(person=CORA, person_name="Cora Fiction"), (case(),), (), None,
    ),
    Situation("the department with nobody's name", reply(person=None, person_name=""), (case(),), (), None),
    Situation(
        "a minister by name alone, who is not linked",
        reply(person=None, person_name="Rt Hon Bede Sample MP", subject="Leaning towers"), (case(),), (12,), 12,
    ),
    Situation("one word of the subject alone", LetterFacts(subject="Towers"), (case(),), (), None),
    Situation(
        "the subject of a letter in the case, and not of the case",
        reply(subject="Plumb lines at Exampleton"), (case(subjects=("Plumb lines at Exampleton",)),), (12,), 12,
    ),
    # --- days and states
    Situation(
        "the day of ours that it answers, of two cases of one minister",
        reply(replies_to="your letter of 2 June 2025"),
        (case(), case(14, subject="Stairs", sent=(day("2025-06-10"),))), (12, 14), 12,
    ),
    Situation(
        "a letter older than ours",
        reply(subject="Leaning towers", dated=day("2025-05-20")), (case(),), (12,), None,
    ),
    Situation(
        "a case that was answered, and one that waits",
        reply(subject="Leaning towers"), (case(awaits=False), case(14)), (14, 12), None,
    ),
    Situation(
        "a closed case by its reference",
        reply(replies_to="C12"), (case(awaits=False, is_closed=True),), (12,), 12,
    ),
    Situation(
        "a case in which nothing was sent yet",
        reply(subject="Leaning towers"), (case(awaits=False, sent=()),), (12,), 12,
    ),
    Situation("nothing known at all", LetterFacts(), (case(), bridges()), (), None),
    Situation("no cases", reply(replies_to="C12"), (), (), None),
    # --- letters of ours
    Situation(
        "a chaser of ours by its own reference",
        reply(is_reply=False, reference="C12"), (case(), bridges()), (12,), 12,
    ),
    Situation(
        "a chaser of ours to the minister about the subject",
        reply(is_reply=False, subject="Leaning towers of Exampleton"), (case(), bridges()), (12,), 12,
    ),
    Situation(
        "a first letter of ours to a minister who has another case",
        reply(is_reply=False, subject="Stairs of Sampleford"), (case(),), (12,), None,
    ),
]  # fmt: skip


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.name)
def test_the_cases_are_proposed_in_order_and_one_is_chosen_only_where_it_clearly_is_it(situation: Situation) -> None:
    found = find(situation.letter, situation.cases)
    assert tuple(one.key for one in found.fits) == situation.proposed, found
    assert found.best == situation.best, found


def test_the_table_has_the_situations_that_were_asked_for() -> None:
    assert len(SITUATIONS) >= 30
    assert len({one.name for one in SITUATIONS}) == len(SITUATIONS)


def test_every_ground_is_told_in_words() -> None:
    told = fit(reply(subject="Leaning towers", replies_to="C12", text="of 2 June 2025"), case())
    assert told.grounds[:3] == (
        "it gives our reference C12",
        "the case is with Bede Sample",
        "the case is with the same body",
    )
    assert told.grounds[3:] == ("the subjects share: tower, lean", "it awaits a reply")


def test_a_merged_case_is_told_by_both_references() -> None:
    told = fit(reply(replies_to="C7"), case(numbers=frozenset({12, 7})))
    assert told.grounds[0] == "it gives our reference C7, which was merged into C12"


def test_what_speaks_against_a_case_is_told_too() -> None:
    told = fit(reply(subject="Leaning towers", body=BRIDGES, dated=date(2025, 5, 1)), case(is_closed=True))
    assert "the case is with another body" in told.grounds
    assert "it is older than our first letter" in told.grounds
    assert "it is closed" in told.grounds
    assert told.score < BEST_FROM


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("C12", {12}),
        ("Our ref: C12, yours AE/77.", {12}),
        ("(C12)", {12}),
        ("C12 and C13", {12, 13}),
        ("Your ref: C 12", set()),
        ("c12", set()),
        ("PC12, C12a, AB/C12, C12-3, C012", set()),
        ("", set()),
    ],
)
def test_a_reference_of_ours_stands_alone(text: str, numbers: set[int]) -> None:
    assert numbers_in(text) == numbers
