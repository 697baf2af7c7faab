"""What was undertaken, and what keeps it: promises as rows, matched to letters, and people's words on both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, cast

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet

from correspondence.likeness import PROPOSE_FROM, LetterFacts, PromiseFacts, likeness, same_person
from correspondence.models import KeeperDecision, Letter, Promise, PromiseDecision, PromiseMatch
from correspondence.undertakings import Undertaken, undertaking
from questions.answers import Labelled, labels_of
from questions.batches import Batch, Derived, tally
from questions.models import AnswerLabel, Label, Question

PROMISING = (Label.WILL_WRITE, Label.FUTURE)
LONGEST_WAIT = timedelta(days=730)
"""A letter that came later than this after a promise is not looked at."""

PROMISES = Derived[Promise](
    "promises",
    Promise,
    key=lambda row: (row.question_id, row.letter_id, row.sentence),
    fields=(
        "start",
        "end",
        "writes",
        "deposits",
        "publishes",
        "updates",
        "who",
        "said_on",
        "promiser_id",
        "promiser_name",
        "body_id",
        "by_first",
        "by_last",
        "by_words",
        "by_rule",
    ),
)


def put_promises(batch: Batch) -> Counter[str]:
    """The promises of a batch's answers, and the letters that may keep them.

    A promise that is no longer found stays where a person has said something of it.
    """
    labels = AnswerLabel.objects.filter(answer__in=batch.answer_ids, label__in=PROMISING).order_by("start", "label")
    questions = {answer.pk: question for question in batch.questions if (answer := batch.answers.get(question.pk))}
    found = [
        promise
        for label in labels
        if label.counts and (promise := promise_in_answer(label, questions[label.answer_id], batch))
    ]
    return put(Promise.objects.filter(question__in=batch.ids), found)


SALUTATION = re.compile(r"^[ \t]*Dear\b", re.MULTILINE)
"""What opens a letter. In an answer, all that follows is a letter that somebody else wrote and that makes no label."""


def put_promises_of(letter: Letter) -> Counter[str]:
    """The promises that a department's letter makes, and the letters that may keep them."""
    opened = SALUTATION.sub(lambda words: " " * len(words[0]), letter.text, count=1)
    labels = labels_of(opened) if letter.sender_body_id and letter.dated else ()
    found = [
        promise
        for label in labels
        if label.certain and label.label.value in PROMISING and (promise := promise_in_letter(label, letter))
    ]
    return put(Promise.objects.filter(letter=letter), found)


def read_letter(letter: Letter) -> Counter[str]:
    """What follows from one letter: the promises that it makes, and those that it may keep."""
    return put_promises_of(letter) + match_letter(letter)


def read_letters() -> Counter[str]:
    """What follows from all letters, anew."""
    return sum((read_letter(letter) for letter in Letter.objects.order_by("pk")), Counter[str]())


def put(held: QuerySet[Promise], found: Iterable[Promise]) -> Counter[str]:
    """Bring held promises in line with those found; a sentence that stands twice is one promise."""
    wanted: dict[Any, Promise] = {}
    for promise in found:
        wanted.setdefault(key_of(promise), promise)
    touched = Q(decision__isnull=False) | Q(keeper_decisions__isnull=False)
    spoken_of = set(held.filter(touched).values_list("pk", flat=True))
    rows = list(held)
    done = unplace([row for row in rows if row.pk in spoken_of and key_of(row) not in wanted])
    unplace([row for row in rows if key_of(row) in wanted and row.start != wanted[key_of(row)].start])
    kept = [row for row in rows if row.pk not in spoken_of or key_of(row) in wanted]
    done += PROMISES.put(kept, wanted.values())
    return done + put_matches(held.all())


def unplace(rows: list[Promise]) -> Counter[str]:
    """Free the places in the text of promises that no longer stand there, so that others can have them."""
    placed = [row.pk for row in rows if row.start is not None]
    if placed:
        Promise.objects.filter(pk__in=placed).update(start=None, end=None)
    return tally("promises no longer found but kept", changed=len(placed))


def key_of(promise: Promise) -> Any:
    """What makes two promises the same."""
    return PROMISES.key(promise)


def promise_in_answer(label: AnswerLabel, question: Question, batch: Batch) -> Promise | None:
    """The promise of a labelled sentence of an answer."""
    answer = batch.answers[question.pk]
    promise = promise_of(label, answer.text, answer.answered_on)
    if promise is not None:
        promise.question, promise.promiser_id = question, question.answering_member_id
        promise.promiser_name, promise.body_id = question.answerer, question.answering_body_id
    return promise


RECOUNTS = re.compile(
    r"\b(?:undertook|promised|agreed|committed)\b|\bcop(?:y|ies) of this (?:letter|reply)\b", re.IGNORECASE
)
"""What a letter says of an earlier promise that it keeps, or of itself: no new promise."""


def promise_in_letter(label: Labelled, letter: Letter) -> Promise | None:
    """The promise of a labelled sentence of a letter; what only recounts makes none."""
    if RECOUNTS.search(letter.text, label.start, label.end):
        return None
    promise = promise_of(label, letter.text, cast(date, letter.dated))
    if promise is not None:
        promise.letter, promise.promiser_id = letter, letter.sender_id
        promise.promiser_name, promise.body_id = letter.sender_name, letter.sender_body_id
    return promise


def promise_of(label: AnswerLabel | Labelled, text: str, said_on: date) -> Promise | None:
    """The promise of a labelled sentence; a sentence that only speaks of the future undertakes nothing."""
    sentence = text[label.start : label.end]
    found = undertaking(sentence, said_on)
    kinds = set(found.kinds) if found else set()
    if label.label == Label.WILL_WRITE and not kinds:
        kinds = {Undertaken.DEPOSIT if label.promises_deposit else Undertaken.WRITE}
    if not kinds:
        return None
    by = found.by if found else None
    return Promise(
        sentence=sentence,
        start=label.start,
        end=label.end,
        writes=Undertaken.WRITE in kinds,
        deposits=label.promises_deposit or Undertaken.DEPOSIT in kinds or bool(found and found.deposits),
        publishes=Undertaken.PUBLISH in kinds,
        updates=Undertaken.UPDATE in kinds,
        who=(found.who if found else "")[:200],
        said_on=said_on,
        by_first=by.first if by else None,
        by_last=by.last if by else None,
        by_words=(by.words if by else "")[:200],
        by_rule=(by.rule if by else "")[:300],
    )


# --- Letters that may keep a promise ---------------------------------------------------------------------------


MATCHES = Derived[PromiseMatch](
    "matches of letters to promises",
    PromiseMatch,
    key=lambda row: (row.promise_id, row.letter_id),
    fields=("score", "grounds"),
)


def put_matches(promises: QuerySet[Promise]) -> Counter[str]:
    """The letters that may keep some promises, with score and grounds."""
    if not Letter.objects.exists():
        return Counter()
    found = promises.select_related("question__asking_member", "letter__recipient")
    facts = letters_after(promises)
    wanted = [match for promise in found for match in matches_of(promise, facts)]
    return MATCHES.put(PromiseMatch.objects.filter(promise__in=found.values("pk")), wanted)


def letters_after(promises: QuerySet[Promise]) -> list[tuple[int, LetterFacts]]:
    """What is known of the letters that came in time after some promises, each with its id."""
    days = promises.aggregate(first=Min("said_on"), last=Max("said_on"))
    if days["first"] is None:
        return []
    letters = Letter.objects.filter(dated__gte=days["first"], dated__lte=days["last"] + LONGEST_WAIT, binned_at=None)
    return [(letter.pk, letter_facts(letter)) for letter in letters.order_by("pk")]


def match_letter(letter: Letter) -> Counter[str]:
    """The promises that one letter may keep."""
    if letter.dated is None or letter.binned_at is not None:
        return MATCHES.put(letter.matches.all(), [])
    waited = Q(said_on__lte=letter.dated, said_on__gte=letter.dated - LONGEST_WAIT)
    promises = Promise.objects.filter(waited).exclude(letter=letter)
    promises = promises.select_related("question__asking_member", "letter__recipient", "promiser")
    facts = [(letter.pk, letter_facts(letter))]
    wanted = [match for promise in promises for match in matches_of(promise, facts)]
    return MATCHES.put(letter.matches.all(), wanted)


def matches_of(promise: Promise, letters: Iterable[tuple[int, LetterFacts]]) -> Iterator[PromiseMatch]:
    """The letters that are like enough to be proposed."""
    facts = promise_facts(promise)
    for ident, letter in letters:
        if ident == promise.letter_id or not may_keep(facts, letter):
            continue
        found = likeness(facts, letter)
        if found.score >= PROPOSE_FROM:
            score = round(found.score, 4)
            yield PromiseMatch(promise=promise, letter_id=ident, score=score, grounds=list(found.grounds))


def may_keep(promise: PromiseFacts, letter: LetterFacts) -> bool:
    """Did a letter come in time after a promise, and does it share a party with it or name its question?"""
    if letter.dated is None or not promise.said_on <= letter.dated <= promise.said_on + LONGEST_WAIT:
        return False
    if promise.body is not None and promise.body == letter.body:
        return True
    if set(promise.uins) & set(letter.uins):
        return True
    sent = same_person(promise.promiser, promise.promiser_name, letter.sender, letter.sender_name)
    return bool(sent or same_person(promise.to_member, promise.to_name, letter.recipient, letter.recipient_name))


def promise_facts(promise: Promise) -> PromiseFacts:
    """What is known of a promise, for comparing."""
    source = promise.made_in
    uins = numbers_in(source.text) if isinstance(source, Letter) else (source.uin,) if source.uin else ()
    return PromiseFacts(
        said_on=promise.said_on,
        promiser=promise.promiser_id,
        promiser_name=promise.promiser_name,
        body=promise.body_id,
        to_member=promise.made_to.pk if promise.made_to else None,
        to_name=promise.made_to_name,
        subject=f"{promise.subject}\n{source.text}",
        uins=uins,
        wants_deposit=promise.deposits,
    )


def letter_facts(letter: Letter) -> LetterFacts:
    """What is known of a letter, for comparing."""
    text = f"{letter.subject}\n{letter.text}"
    return LetterFacts(
        dated=letter.dated,
        sender=letter.sender_id,
        sender_name=letter.sender_name,
        body=letter.sender_body_id,
        recipient=letter.recipient_id,
        recipient_name=letter.recipient_name,
        subject=text,
        uins=numbers_in(text),
        is_deposited=bool(letter.deposited_paper_ref),
    )


NUMBER = re.compile(r"\b(?:HL)?\d{2,7}\b")


def numbers_in(text: str) -> tuple[str, ...]:
    """Numbers of a text that may be those of questions."""
    return tuple(dict.fromkeys(NUMBER.findall(text)))


# --- What people say -------------------------------------------------------------------------------------------


def dismiss(promise: Promise, user: Any, note: str = "") -> None:
    """It is no promise."""
    PromiseDecision.objects.update_or_create(
        promise=promise, defaults={"is_dismissed": True, "kept_on": None, "note": note, "made_by": user}
    )


def mark_kept(promise: Promise, on: date, user: Any, note: str = "") -> None:
    """It was kept on a day by something that is no letter held here; raises `ValueError` for a day before it."""
    if on < promise.said_on:
        raise ValueError("A promise cannot have been kept before it was made.")
    PromiseDecision.objects.update_or_create(
        promise=promise, defaults={"is_dismissed": False, "kept_on": on, "note": note, "made_by": user}
    )


def take_back(promise: Promise) -> None:
    """Forget what people said of a promise; it stands as the rules have it, or goes where they no longer find it."""
    with transaction.atomic():
        PromiseDecision.objects.filter(promise=promise).delete()
        promise.keeper_decisions.all().delete()
        if promise.start is None:
            promise.delete()


def decide_keeper(promise: Promise, letter: Letter, user: Any, *, is_keeper: bool) -> None:
    """A letter keeps a promise, or does not; raises `ValueError` for a letter that is not of a day after it."""
    if is_keeper and (letter.dated is None or letter.dated < promise.said_on):
        raise ValueError("Only a letter dated on the day of the promise or later can keep it.")
    KeeperDecision.objects.update_or_create(
        promise=promise, letter=letter, defaults={"is_keeper": is_keeper, "made_by": user}
    )
