"""What a question hangs together with, for showing: what it cites, what cites it, passages used before."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery

from questions.models import Answer, Kind, PassageUse, Question, Reference, Verdict, person
from questions.references import Target
from questions.standing import long

DOES = {
    Kind.PURSUANT: "Follows up",
    Kind.REFERS_TO: "Refers to",
    Kind.STATEMENT: "Points to",
    Kind.OTHER: "Names",
}
IS_DONE_BY = {
    Kind.PURSUANT: "Followed up by",
    Kind.REFERS_TO: "Referred to in the answer to",
    Kind.STATEMENT: "Pointed to by",
    Kind.OTHER: "Named by",
}
WHAT = {
    Target.STATEMENT: "a statement",
    Target.HANSARD: "the Official Report",
    Target.ORAL: "what was said in the House",
    Target.LETTER: "a letter",
    Target.OTHER: "something else",
}
BEGINNING = 160


@dataclass(frozen=True)
class ShownReference:
    """A citation in words, with the held questions that may be meant where it is not matched."""

    row: Reference
    candidates: list[Question]
    printed: str
    """The words of the text that cite."""

    @property
    def does(self) -> str:
        """What the question or its answer does with it."""
        return DOES[Kind(self.row.kind)]

    @property
    def what(self) -> str:
        """What it cites: `the answer of 15 June 2021 to question 11536`."""
        day = f" of {long(self.row.answered_on)}" if self.row.answered_on else ""
        if self.is_written_answer:
            to = f" to question {self.row.number}" if self.row.number else ""
            return f"the answer{day}{to}" if day or not to else f"question {self.row.number}"
        column = f", column {self.row.column}" if self.row.column else ""
        return f"{self.thing}{day}{column}"

    @property
    def thing(self) -> str:
        """The kind of thing that is cited, where it is no written answer, with its number."""
        target = Target(self.row.target)
        if target is Target.STATEMENT and self.row.number:
            return f"the written statement {self.row.number}"
        return f"{WHAT[target]} {self.row.number}".strip()

    @property
    def is_written_answer(self) -> bool:
        """Does it cite an answer to a written question?"""
        return Target(self.row.target) is Target.WRITTEN_ANSWER

    @property
    def is_doubtful(self) -> bool:
        """May a person still say what it means?"""
        return bool(self.row.uin) and self.row.verdict != Verdict.MATCHED


def references_of(question: Question, answer: Answer | None) -> list[ShownReference]:
    """What a question and its answer cite."""
    rows = list(question.references.select_related("cited"))
    meant = Question.objects.in_bulk({ident for row in rows for ident in row.candidates})
    texts = {"question": question.text, "answer": answer.text if answer else ""}
    return [
        ShownReference(
            row,
            [meant[one] for one in row.candidates if one in meant],
            texts[row.part][row.start : row.end],
        )
        for row in sorted(rows, key=lambda row: (row.part != "question", row.start, row.uin))
    ]


@dataclass(frozen=True)
class Follower:
    """Another question that cites this one, and how."""

    question: Question
    how: str


def followers_of(question: Question) -> list[Follower]:
    """The questions that cite a question, each once, in order of tabling."""
    rows = question.cited_in.exclude(question=question.pk).select_related("question")
    found: dict[int, Follower] = {}
    for row in rows.order_by("question__date_tabled", "pk"):
        found.setdefault(row.question_id, Follower(row.question, IS_DONE_BY[Kind(row.kind)]))
    return list(found.values())


@dataclass(frozen=True)
class Repeat:
    """A paragraph that stood in earlier answers: how often in all, and where first."""

    beginning: str
    times: int
    first: Answer
    is_exact: bool

    @property
    def first_by(self) -> str:
        """Who used it first; empty where no source tells."""
        return person(self.first.member, self.first.name)


def repeats_of(answer: Answer) -> list[Repeat]:
    """The paragraphs of an answer that an answer of an earlier day has too, in two queries."""
    current = PassageUse.objects.filter(passage=OuterRef("passage"), answer__is_current=True).order_by()
    earlier = current.filter(answer__answered_on__lt=answer.answered_on)
    counted = current.values("passage").annotate(number=Count("answer", distinct=True)).values("number")
    uses = answer.passages.annotate(
        first_answer=Subquery(earlier.order_by("answer__answered_on", "pk").values("answer")[:1]),
        times=Subquery(counted),
        is_exact=Exists(earlier.filter(exact=OuterRef("exact"))),
    )
    found = list(uses.filter(first_answer__isnull=False))
    firsts = Answer.objects.select_related("question", "member").in_bulk([use.first_answer for use in found])
    lines = [line.strip() for line in answer.text.splitlines() if line.strip()]
    return [Repeat(beginning(lines, use.number), use.times, firsts[use.first_answer], use.is_exact) for use in found]


def beginning(lines: list[str], number: int) -> str:
    """The first words of a paragraph, by its number from 1."""
    line = lines[number - 1] if number <= len(lines) else ""
    return line if len(line) <= BEGINNING else line[: line.rfind(" ", 0, BEGINNING)].rstrip(",;") + " \u2026"
