"""Whether two letters are one that came from two sources: by parties, day and likeness, on grounds in words. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from correspondence.likeness import same_person, telling_stems, weight_of
from tracker.prose import bare_body, folded

PROPOSE_FROM = 0.5
"""The score from which two letters are proposed to a person as one."""
CERTAIN_FROM = 0.85
"""The score from which they are taken for one, where nothing is left open."""
SAME_REFERENCE, SAME_ADDRESS, SAME_TEXT = 0.5, 0.9, 0.6
SAME_DAY, NEAR_DAYS, SENDER, RECIPIENT, SUBJECT = 0.3, 0.05, 0.25, 0.2, 0.25
FEW_DAYS = 45
"""Between a letter's own day and that of its publication or report, as a rule."""
ALIKE = 0.8
"""The share of a subject's telling words, by their letters, from which two subjects are one."""
LONG_TEXT = 120
"""Characters from which an equal text is no accident."""


@dataclass(frozen=True)
class Sketch:
    """What is known of a letter, for comparing; ids are those of Members and bodies."""

    dated: date | None
    published_on: date | None
    sender: int | None
    sender_name: str
    sender_office: str
    sender_body: int | None
    sender_body_name: str
    recipient: int | None
    recipient_name: str
    recipient_office: str
    recipient_body: int | None
    recipient_body_name: str
    subject: str
    text: str
    deposited_paper_ref: str
    reference: str
    address: str


@dataclass(frozen=True)
class Sameness:
    """How like two letters are, 0 to 1, on what grounds, and whether that leaves no doubt."""

    score: float
    grounds: tuple[str, ...]
    is_certain: bool


def sameness(one: Sketch, other: Sketch) -> Sameness:
    """How like two letters are; 0 where something speaks against their being one."""
    against = list(contradictions(one, other))
    if against:
        return Sameness(0.0, tuple(against), is_certain=False)
    found = list(grounds_of(one, other))
    score = round(min(sum(weight for weight, _ in found), 1.0), 3)
    return Sameness(score, tuple(words for _, words in found), score >= CERTAIN_FROM and leaves_no_doubt(one, other))


def leaves_no_doubt(one: Sketch, other: Sketch) -> bool:
    """Are they one by their words, or of one day and sender and known by one mark?

    A minister signs several letters to one Member on a day: day and parties alone say nothing.
    """
    if is_same_text(one, other):
        return True
    agreed = one.dated is not None and one.dated == other.dated and party(one, other, "sender") is True
    return agreed and (has_same_mark(one, other) or (is_same_subject(one, other) and not have_other_words(one, other)))


def has_same_mark(one: Sketch, other: Sketch) -> bool:
    """Have both the same reference, number in the Library, or address?"""
    marks = ("deposited_paper_ref", "reference", "address")
    return any(is_same_mark(getattr(one, name), getattr(other, name)) for name in marks)


def is_same_mark(one: str, other: str) -> bool:
    """Do two sources give the same mark, and not just none?"""
    return bool(folded(one)) and folded(one) == folded(other)


def is_same_subject(one: Sketch, other: Sketch) -> bool:
    """Do nearly all telling words of the shorter subject stand in the longer?"""
    ours, theirs = telling_stems(one.subject), telling_stems(other.subject)
    if not (ours and theirs):
        return False
    return weight_of(ours & theirs) >= ALIKE * min(weight_of(ours), weight_of(theirs))


def have_other_words(one: Sketch, other: Sketch) -> bool:
    """Are the words of both known, and neither stands in the other?"""
    texts = [bare(sketch.text) for sketch in (one, other)]
    return all(texts) and texts[0] not in texts[1] and texts[1] not in texts[0]


def contradictions(one: Sketch, other: Sketch) -> Iterator[str]:
    """What says that they are two letters."""
    if one.dated and other.dated and one.dated != other.dated:
        yield "they bear different days"
    if party(one, other, "sender") is False:
        yield "they are from different people"
    if party(one, other, "recipient") is False:
        yield "they are to different people"


def grounds_of(one: Sketch, other: Sketch) -> Iterator[tuple[float, str]]:
    """What speaks for their being one, with what it adds."""
    if is_same_mark(one.deposited_paper_ref, other.deposited_paper_ref):
        yield SAME_REFERENCE, f"both are deposited paper {min(one.deposited_paper_ref, other.deposited_paper_ref)}"
    if is_same_mark(one.reference, other.reference):
        yield SAME_REFERENCE, f"both have the reference {min(one.reference, other.reference)}"
    if is_same_mark(one.address, other.address):
        yield SAME_ADDRESS, "both are published at the same address"
    if is_same_text(one, other):
        yield SAME_TEXT, "they have the same words"
    yield from day_grounds(one, other)
    for field, weight in (("sender", SENDER), ("recipient", RECIPIENT)):
        if party(one, other, field):
            yield weight, f"the {field} is the same"
    yield from subject_ground(one, other)


def day_grounds(one: Sketch, other: Sketch) -> Iterator[tuple[float, str]]:
    """The same day, or, where one of them bears none, one that its publication may have followed."""
    if one.dated and one.dated == other.dated:
        yield SAME_DAY, "they bear the same day"
        return
    days = [sketch.dated or sketch.published_on for sketch in (one, other)]
    if days[0] and days[1] and abs((days[0] - days[1]).days) <= FEW_DAYS:
        yield NEAR_DAYS, "their days are near each other"


def subject_ground(one: Sketch, other: Sketch) -> Iterator[tuple[float, str]]:
    """How many of the telling words of what is known of the one stand in what is known of the other."""
    ours, theirs = (telling_stems(f"{sketch.subject}\n{sketch.text[:4000]}") for sketch in (one, other))
    shared = ours & theirs
    if len(shared) > 1:
        share = weight_of(shared) / min(weight_of(ours), weight_of(theirs))
        words = ", ".join(sorted(shared, key=lambda stem: (-len(stem), stem))[:6])
        yield SUBJECT * share, f"the subjects share: {words}"


def party(one: Sketch, other: Sketch, field: str) -> bool | None:
    """Is a party the same? None where that cannot be said: by person, else by office and body."""
    ids = [getattr(sketch, field) for sketch in (one, other)]
    names = [getattr(sketch, f"{field}_name") for sketch in (one, other)]
    if any(names) or any(ids):
        return same_person(ids[0], names[0], ids[1], names[1])
    bodies = [(getattr(sketch, f"{field}_body"), getattr(sketch, f"{field}_body_name")) for sketch in (one, other)]
    offices = [folded(getattr(sketch, f"{field}_office")) for sketch in (one, other)]
    if all(offices):
        return True if offices[0] == offices[1] else None
    return True if same_body(*bodies) and not any(offices) else None


def same_body(one: tuple[int | None, str], other: tuple[int | None, str]) -> bool:
    """Are two bodies one, by id or else by name?"""
    if one[0] is not None and other[0] is not None:
        return one[0] == other[0]
    names = bare_body(one[1]), bare_body(other[1])
    return all(names) and names[0] == names[1]


def is_same_text(one: Sketch, other: Sketch) -> bool:
    """Have both words, and the same ones, whatever their spaces and lines?"""
    texts = [bare(sketch.text) for sketch in (one, other)]
    return min(map(len, texts)) >= LONG_TEXT and (texts[0] in texts[1] or texts[1] in texts[0])


@lru_cache(maxsize=64)
def bare(text: str) -> str:
    """A text's letters and figures alone."""
    return "".join(char for char in folded(text) if char.isalnum())
