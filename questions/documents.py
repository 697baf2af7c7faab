"""Questions as records that can be found: their words, the facts by which a search is narrowed, their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django.conf import settings

from questions import listed
from questions.models import COUNTED, Answer, AnswerLabel, Label, Question, QuestionOrganisation, QuestionTopic
from questions.querysets import State
from tracker.people.found import NAMED, families, member_values
from tracker.people.models import House
from tracker.search.documents import Document
from tracker.search.fields import Field
from tracker.search.kinds import Name
from tracker.search.language import Query
from tracker.search.nodes import Scope
from tracker.topics.found import NAMED as SUBJECTS

KIND = "question"
LARGEST_NUMBER = 10**8
Facts = Iterable[tuple[int, str]]


def ordinal(house: str, date_tabled: date, uin: str) -> int:
    """Day, House and UIN in one integer: newest largest, Commons before Lords, then by number."""
    number = int(re.sub(r"\D", "", uin) or 0) % LARGEST_NUMBER
    return (date_tabled.toordinal() * 2 + (house == House.LORDS)) * LARGEST_NUMBER + number


class QuestionKind:
    """All questions, as the search wants them; every one of them is public."""

    kind = KIND
    plural = "Questions"
    scopes: ClassVar[Mapping[Scope, str]] = {
        Scope.HEADING: "heading",
        Scope.QUESTION: "main",
        Scope.ANSWER: "further",
    }
    is_numbered = True
    row_template = "questions/_row.html"

    def visible(self) -> None:
        """All of them may be found."""

    def ordinals(self) -> Iterator[tuple[int, int]]:
        """(ordinal, id) of every question."""
        rows = Question.objects.order_by("pk").values_list("pk", "house", "date_tabled", "uin")
        for ident, house, date_tabled, uin in rows.iterator():
            yield ordinal(house, date_tabled, uin), ident

    def documents(self, ids: Sequence[int]) -> Iterator[Document]:
        """The documents of these questions, with their current answers."""
        answers = dict(Answer.objects.filter(question__in=ids, is_current=True).values_list("question_id", "text"))
        for question in Question.objects.filter(pk__in=ids):
            yield document(question, answers.get(question.pk, ""))

    def facts(self, field: Field, today: date) -> Facts:
        """(id, value) for each value of a field that a question has."""
        told = FACTS.get(field)
        return told(today) if told else ()

    def names(self, field: Field) -> Iterable[Name]:
        """What the values of a field are called."""
        told = NAMES.get(field)
        return told() if told else ()

    def headings(self) -> Iterator[str]:
        """All headings."""
        return Question.objects.order_by().values_list("heading", flat=True).distinct().iterator()

    def rows(self, ids: Sequence[int], query: Query, today: date) -> dict[int, Any]:
        """The rows of a list, by id."""
        return {row.question.pk: row for row in listed.rows(ids, today, query)}


def of_field(name: str) -> Callable[[date], Facts]:
    """Facts that stand in a field of the question itself."""

    def told(today: date) -> Facts:
        rows = Question.objects.order_by().exclude(**{name: None}).values_list("pk", name)
        return ((ident, str(value)) for ident, value in rows.iterator() if value != "")

    return told


def of_person(link: str, name: str) -> Callable[[date], Facts]:
    """A person who has to do with a question, as a Member and by the name as published."""
    return lambda today: member_values(Question.objects.order_by(), link, name)


def of_family(today: date) -> Facts:
    """The body that a question was put to, with those before and after it."""
    held = families()
    for ident, body in Question.objects.exclude(answering_body=None).values_list("pk", "answering_body").iterator():
        yield from ((ident, slug) for slug in held[body])


def of_topics(today: date) -> Facts:
    """What a question is about."""
    return QuestionTopic.objects.order_by().values_list("question", "topic__slug").iterator()


def of_organisations(today: date) -> Facts:
    """Whom a question names."""
    return QuestionOrganisation.objects.order_by().values_list("question", "organisation__slug").iterator()


def of_state(today: date) -> Facts:
    """Where a question stands."""
    found = Question.objects.with_state(today, settings.ORDINARY_DUE_RULE).order_by()
    return found.values_list("pk", "state").iterator()


def of_labels(today: date) -> Facts:
    """What kind of answer a question has: labels that are taken for true, of what is published now."""
    found = AnswerLabel.objects.filter(COUNTED, answer__is_current=True).order_by()
    return found.values_list("answer__question", "label").distinct().iterator()


def of_named_day(today: date) -> Facts:
    """Named day or ordinary, where a source tells."""
    rows = Question.objects.exclude(is_named_day=None).values_list("pk", "is_named_day")
    return ((ident, "yes" if is_named else "no") for ident, is_named in rows.iterator())


FACTS: dict[Field, Callable[[date], Facts]] = {
    Field.TOPIC: of_topics,
    Field.ORGANISATION: of_organisations,
    Field.BODY: of_field("answering_body__slug"),
    Field.FAMILY: of_family,
    Field.ASKED_BY: of_person("asking_member", "asking_name"),
    Field.ANSWERED_BY: of_person("answering_member", "answering_name"),
    Field.PARTY: of_field("asking_member__party"),
    Field.HOUSE: of_field("house"),
    Field.STATE: of_state,
    Field.LABEL: of_labels,
    Field.NAMED_DAY: of_named_day,
    Field.DATE: of_field("date_tabled"),
    Field.TABLED: of_field("date_tabled"),
    Field.ANSWERED: of_field("date_answered"),
}
NAMES: dict[Field, Callable[[], Iterable[Name]]] = {
    **NAMED,
    **SUBJECTS,
    Field.HOUSE: lambda: [Name(value, str(label)) for value, label in House.choices],
    Field.STATE: lambda: [Name(value, str(label)) for value, label in State.choices],
    Field.LABEL: lambda: [Name(value, str(label)) for value, label in Label.choices],
    Field.NAMED_DAY: lambda: [Name("yes", "Named day"), Name("no", "Ordinary")],
}


def document(question: Question, answer: str) -> Document:
    """One question's document."""
    texts = {"heading": question.heading, "main": question.text, "further": answer, "tags": question.uin}
    return Document(KIND, question.pk, ordinal(question.house, question.date_tabled, question.uin), texts)


def documents_of(questions: Iterable[Question]) -> list[Document]:
    """The documents of questions at hand."""
    return list(QuestionKind().documents([question.pk for question in questions]))
