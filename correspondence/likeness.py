"""Which letter keeps a promise: how much a letter is like what was promised, and on what grounds. Pure.

A person decides; this only orders the candidates and says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tracker.prose import bare_name
from tracker.search.analysis import tokens

PROPOSE_FROM = 0.5
"""The score from which a letter is proposed to staff as the one that keeps a promise. Below it a letter shares only
what many do: the right person within the year, or a broad subject. It never closes a promise by itself."""


@dataclass(frozen=True)
class PromiseFacts:
    """What is known of a promise; ids are those of Members and of answering bodies, names as published."""

    said_on: date
    promiser: int | None
    promiser_name: str
    body: int | None
    to_member: int | None
    to_name: str
    subject: str
    uins: tuple[str, ...]
    wants_deposit: bool


@dataclass(frozen=True)
class LetterFacts:
    """What is known of a letter, or of a paper deposited in the Library."""

    dated: date | None
    sender: int | None
    sender_name: str
    body: int | None
    recipient: int | None
    recipient_name: str
    subject: str
    uins: tuple[str, ...]
    is_deposited: bool


@dataclass(frozen=True)
class Likeness:
    """How like a letter is to what was promised, 0 to 1, and what speaks for and against it in plain words."""

    score: float
    grounds: tuple[str, ...]


Ground = tuple[float, str]
"""What one ground adds (or takes), and how it reads."""

NAMED_UIN, OTHER_UIN = 0.5, -0.2
RECIPIENT, OTHER_RECIPIENT = 0.2, -0.25
SENDER, SAME_BODY, OTHER_BODY = 0.12, 0.08, -0.15
DEPOSITED = 0.03
SUBJECT = 0.4
"""What a subject adds that is the same in all its words; a share of the words adds its share."""
DAYS = ((30, 0.12), (90, 0.08), (180, 0.05), (365, 0.0), (730, -0.15))
"""Days up to which a letter follows the promise, with what that adds; later ones take `LONG_AFTER`."""
LONG_AFTER = -0.3
STOCK = (
    "to ask the secretary of state for minister department what whether how many if when who which a an and or of on "
    "in at by with from as is are was were be been has have had he she they it its his her their will would may can "
    "could make made "
    "statement assessment plans plan steps taking take taken government uk united kingdom england hon right "
    "member friend noble lord baroness lady question questions answer answered written letter reply response further "
    "pursuant number since each year last years months following potential impact people including support policy "
    "information discussions recent copy library house office his majesty majestys treasury other than not this that "
    "these those under over into between about dear thank you your for i we our my sir mp re regarding concerning"
)
"""Words that questions and letters share whatever they are about."""


def likeness(promise: PromiseFacts, letter: LetterFacts) -> Likeness:
    """How like a letter is to what was promised; 0 where it is older than the promise."""
    if letter.dated and letter.dated < promise.said_on:
        return Likeness(0.0, ("the letter is dated before the promise",))
    found = [
        ground
        for read in (uin_ground, recipient_ground, sender_ground, subject_ground, days_ground, deposit_ground)
        for ground in read(promise, letter)
    ]
    score = sum(weight for weight, _ in found)
    return Likeness(round(min(max(score, 0.0), 1.0), 3), tuple(words for _, words in found))


def uin_ground(promise: PromiseFacts, letter: LetterFacts) -> Iterator[Ground]:
    """The strongest ground: the letter names the question, or others only."""
    wanted, named = ({folded_uin(uin) for uin in uins} for uins in (promise.uins, letter.uins))
    if shared := sorted(wanted & named):
        yield NAMED_UIN, f"the letter names question {', '.join(shared)}"
    elif wanted and named:
        yield OTHER_UIN, f"the letter names other questions: {', '.join(sorted(named))}"


def folded_uin(uin: str) -> str:
    """A UIN for comparing: `hl 4858` is `HL4858`."""
    return "".join(uin.split()).upper().replace(",", "")


def recipient_ground(promise: PromiseFacts, letter: LetterFacts) -> Iterator[Ground]:
    """Is the letter to the Member who was promised it?"""
    same = same_person(promise.to_member, promise.to_name, letter.recipient, letter.recipient_name)
    if same is not None:
        name = letter.recipient_name or promise.to_name
        yield (
            (RECIPIENT, f"it is to {name}, who was promised it")
            if same
            else (OTHER_RECIPIENT, f"it is to {name}, not to {promise.to_name}")
        )


def sender_ground(promise: PromiseFacts, letter: LetterFacts) -> Iterator[Ground]:
    """Is the letter from the minister who promised it, or at least from the same body?"""
    if same_person(promise.promiser, promise.promiser_name, letter.sender, letter.sender_name):
        yield SENDER, f"it is from {letter.sender_name or promise.promiser_name}, who promised it"
    elif promise.body is not None and letter.body is not None:
        same = promise.body == letter.body
        yield (SAME_BODY, "it is from the body that answered") if same else (OTHER_BODY, "it is from another body")


def same_person(one: int | None, one_name: str, other: int | None, other_name: str) -> bool | None:
    """Are two persons one, by id or else by bare name? None where that cannot be said."""
    if one is not None and other is not None:
        return one == other
    names = bare_name(one_name), bare_name(other_name)
    return names[0] == names[1] if all(names) else None


def subject_ground(promise: PromiseFacts, letter: LetterFacts) -> Iterator[Ground]:
    """How many of the rare words the two subjects share, the longer ones counting for more."""
    ours, theirs = telling_stems(promise.subject), telling_stems(letter.subject)
    if not (ours and theirs):
        return
    shared = ours & theirs
    share = weight_of(shared) / min(weight_of(ours), weight_of(theirs))
    if shared:
        words = ", ".join(sorted(shared, key=lambda stem: (-len(stem), stem))[:6])
        yield SUBJECT * share * min(1.0, len(shared) / 3), f"the subjects share: {words}"
    else:
        yield -0.15, "the subjects share no word"


def weight_of(stems: frozenset[str]) -> int:
    """A set of stems by its letters, as long words are rarer than short ones."""
    return sum(len(stem) for stem in stems)


def days_ground(promise: PromiseFacts, letter: LetterFacts) -> Iterator[Ground]:
    """How long after the promise the letter is dated."""
    if letter.dated is None:
        yield 0.0, "the letter has no date"
        return
    days = (letter.dated - promise.said_on).days
    weight = next((weight for limit, weight in DAYS if days <= limit), LONG_AFTER)
    yield weight, f"it is dated {days} day{'' if days == 1 else 's'} after the promise"


def deposit_ground(promise: PromiseFacts, letter: LetterFacts) -> Iterator[Ground]:
    """Was a copy for the Library promised, and is it there?"""
    if promise.wants_deposit:
        there = letter.is_deposited
        yield (
            (DEPOSITED, "it is in the Library, as promised") if there else (0.0, "a copy for the Library was promised")
        )


@lru_cache(maxsize=4096)
def telling_stems(subject: str) -> frozenset[str]:
    """The stems of a subject without stock words, single letters and plain numbers."""
    return frozenset(t.stem for t in tokens(subject) if len(t.stem) > 1 and not t.exact.isdigit()) - stock_stems()


@lru_cache(maxsize=1)
def stock_stems() -> frozenset[str]:
    """The stock words by their stems."""
    return frozenset(token.stem for token in tokens(STOCK))
