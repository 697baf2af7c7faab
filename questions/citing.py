"""References as rows: what the texts cite, and which held question each citation means.

A citation is matched only where what it says leaves no doubt: number and day of the answer, or number and day of
tabling, or, where it gives no day, a number that one question of the session has. Anything less is proposed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from questions.batches import Batch, Derived, tally
from questions.models import Answer, GroupedQuestion, Part, Question, Reference, ReferenceDecision, Verdict
from questions.references import Reference as Cited
from questions.references import references_in_answer, references_in_question
from tracker.calendar import SESSIONS
from tracker.people.models import House
from tracker.prose import folded

REFERENCES = Derived[Reference](
    "references",
    Reference,
    key=lambda row: (row.question_id, row.part, row.start, row.number, row.uin),
    fields=("kind", "target", "answered_on", "year_is_given", "heading", "column", "words", "end"),
)
MOST_CANDIDATES = 8
RESOLUTION = ["verdict", "reason", "cited", "candidates"]


def put_references(batch: Batch) -> Counter[str]:
    """Read the citations of questions and answers anew."""
    siblings = defaultdict(set)
    for ident, uin in GroupedQuestion.objects.filter(question__in=batch.ids).values_list("question_id", "uin"):
        siblings[ident].add(uin)
    wanted = [
        row
        for question in batch.questions
        for row in rows_of(question, batch.answers.get(question.pk), siblings[question.pk])
    ]
    return REFERENCES.put(Reference.objects.filter(question__in=batch.ids), wanted)


def rows_of(question: Question, answer: Answer | None, siblings: set[str]) -> Iterator[Reference]:
    """The citations of one question and its current answer, one row for each number."""
    for cited in references_in_question(question.text, question.date_tabled):
        if not (question.text_is_cut and cited.end >= len(question.text)):
            yield from rows(question, Part.QUESTION, cited)
    if answer is not None:
        for cited in references_in_answer(answer.text, answer.answered_on, {question.uin, *siblings}):
            yield from rows(question, Part.ANSWER, cited)


def rows(question: Question, part: Part, cited: Cited) -> Iterator[Reference]:
    """One citation as rows: one for each written answer that it means, one alone where it means none."""
    for uin in cited.uins or ("",):
        yield Reference(
            question=question,
            part=part,
            kind=cited.kind.value,
            target=cited.target.value,
            number=cited.number[:40],
            uin=uin[:20],
            answered_on=cited.day,
            year_is_given=cited.year_is_given,
            heading=cited.heading[:500],
            column=cited.column[:60],
            words=cited.words[:200],
            start=cited.start,
            end=cited.end,
        )


# --- Resolving -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Held:
    """A held question as a citation may mean it."""

    ident: int
    house: str
    uin: str
    tabled: date
    heading: str
    answered: frozenset[date]
    """Every day on which a version of its answer was published."""


@dataclass(frozen=True)
class Resolution:
    """What a citation was found to mean, and why."""

    verdict: Verdict
    reason: str
    cited: int | None = None
    candidates: tuple[int, ...] = ()


@dataclass
class Shelf:
    """The held questions that some citations may mean."""

    by_uin: dict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_day: dict[date | None, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def holding(cls, references: Iterable[Reference]) -> Shelf:
        """The shelf for these citations: questions of their numbers, and numbers answered on their days."""
        shelf, found = cls(), list(references)
        held = Question.objects.filter(uin__in={one.uin for one in found if one.uin})
        days = defaultdict(set)
        for ident, day in Answer.objects.filter(question__in=held.values("pk")).values_list("question", "answered_on"):
            days[ident].add(day)
        fields = ("pk", "house", "uin", "date_tabled", "heading")
        for ident, house, uin, tabled, heading in held.order_by("pk").values_list(*fields):
            shelf.by_uin[uin].append(Held(ident, house, uin, tabled, heading, frozenset(days[ident])))
        lost = {one.answered_on for one in found if one.uin and one.answered_on and not shelf.by_uin.get(one.uin)}
        answered = Question.objects.filter(date_answered__in=lost).order_by("pk")
        for answered_on, uin, ident in answered.values_list("date_answered", "uin", "pk"):
            shelf.by_day[answered_on].append((uin, ident))
        return shelf

    def resolve(self, reference: Reference, tabled: date) -> Resolution:
        """What a citation of a question tabled on a day means."""
        if not reference.uin:
            return Resolution(Verdict.UNMATCHED, "it gives no number of a written answer")
        house = House.LORDS if reference.uin.startswith("HL") else House.COMMONS
        held = [one for one in self.by_uin.get(reference.uin, []) if one.house == house]
        held = [one for one in held if one.ident != reference.question_id]
        if reference.answered_on is None:
            return undated(held, tabled)
        told = dated(held, reference.answered_on) or unanswered(held, reference.answered_on, reference.heading)
        return told or self.near_miss(reference, held)

    def near_miss(self, reference: Reference, held: list[Held]) -> Resolution:
        """Nothing fits: what is held under this number, or under one that differs by a digit on that day."""
        if held:
            ids = tuple(one.ident for one in held[:MOST_CANDIDATES])
            return Resolution(Verdict.UNMATCHED, "held under this number, but not answered on that day", None, ids)
        near = [ident for uin, ident in self.by_day.get(reference.answered_on, []) if is_slip(reference.uin, uin)]
        if near:
            reason = "no question with this number is held; one digit differs from these, answered on that day"
            return Resolution(Verdict.UNMATCHED, reason, None, tuple(near[:MOST_CANDIDATES]))
        return Resolution(Verdict.UNMATCHED, "not held")


def dated(held: list[Held], day: date) -> Resolution | None:
    """The question of this number that was answered on that day, else the one that was tabled on it."""
    answered = [one for one in held if day in one.answered]
    if answered:
        return one_of(answered, "number and day of the answer")
    tabled = [one for one in held if one.tabled == day]
    return one_of(tabled, "number and day of tabling, given for that of the answer") if tabled else None


def unanswered(held: list[Held], day: date, heading: str) -> Resolution | None:
    """The only question of this number in the session, tabled before that day, whose answer is not held yet."""
    same = [one for one in held if session_number(one.tabled) == session_number(day)]
    if len(same) != 1 or same[0].answered or same[0].tabled > day:
        return None
    if heading and same[0].heading and not is_same_heading(heading, same[0].heading):
        return None
    return one_of(same, "the number in its session; no answer to it is held yet")


def is_same_heading(one: str, other: str) -> bool:
    """Are two headings the same, or does one begin with the other?"""
    shorter, longer = sorted((folded(one), folded(other)), key=len)
    return longer.startswith(shorter)


def undated(held: list[Held], on: date) -> Resolution:
    """Without a day: the question of this number in the same session, tabled before."""
    before = [one for one in held if one.tabled <= on and session_number(one.tabled) == session_number(on)]
    if before:
        return one_of(before, "the number alone, which one question of the session has")
    ids = tuple(one.ident for one in held[:MOST_CANDIDATES])
    return Resolution(
        Verdict.UNMATCHED, "no day is given" + (", and those held are of other sessions" if ids else ""), None, ids
    )


def one_of(held: list[Held], reason: str) -> Resolution:
    """Matched where there is one, ambiguous where there are several."""
    if len(held) == 1:
        return Resolution(Verdict.MATCHED, reason, held[0].ident)
    ids = tuple(one.ident for one in held[:MOST_CANDIDATES])
    return Resolution(Verdict.AMBIGUOUS, f"{len(held)} held questions fit", None, ids)


def session_number(day: date) -> int:
    """The number of the session that a day falls in or follows; before the first one there is none, -1."""
    return sum(1 for session in SESSIONS if session.began <= day) - 1


def is_slip(one: str, other: str) -> bool:
    """Do two numbers differ by one digit lost, added or mistaken, or by two that changed places?"""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = [place for place in range(len(one)) if one[place] != other[place]]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]])
    shorter, longer = sorted((one, other), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def resolve_citing(batch: Batch) -> Counter[str]:
    """Resolve what a batch cites, and again what elsewhere cites a number of the batch."""
    numbers = {question.uin for question in batch.questions if question.uin}
    concerned = Q(question__in=batch.ids) | (Q(uin__in=numbers) & ~Q(verdict=Verdict.MATCHED))
    return resolve(list(Reference.objects.filter(concerned).select_related("question").order_by("pk")))


def resolve(references: Sequence[Reference]) -> Counter[str]:
    """Find what citations mean, under what people have decided; what changed is written and counted."""
    shelf = Shelf.holding(references)
    decided = {
        (word.question_id, word.uin, word.answered_on): word.cited_id
        for word in ReferenceDecision.objects.filter(question__in={one.question_id for one in references})
    }
    changed = []
    for reference in references:
        found = shelf.resolve(reference, reference.question.date_tabled)
        key = (reference.question_id, reference.uin, reference.answered_on)
        if key in decided:
            found = by_hand(decided[key])
        if take(reference, found):
            changed.append(reference)
    Reference.objects.bulk_update(changed, RESOLUTION, batch_size=200)
    return tally("references resolved", changed=len(changed))


def by_hand(cited: int | None) -> Resolution:
    """A person's word."""
    if cited is None:
        return Resolution(Verdict.UNMATCHED, "a person said that none of the candidates is meant")
    return Resolution(Verdict.MATCHED, "linked by hand", cited)


def take(reference: Reference, found: Resolution) -> bool:
    """Write a resolution onto its row; was anything different?"""
    before = (reference.verdict, reference.reason, reference.cited_id, list(reference.candidates))
    reference.verdict, reference.reason = found.verdict, found.reason
    reference.cited_id, reference.candidates = found.cited, list(found.candidates)
    return before != (found.verdict.value, found.reason, found.cited, list(found.candidates))
