"""What the pages of topics and organisations show: figures of the questions that their rules found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncMonth

from questions.listed import Row, rows
from questions.models import Question, QuestionOrganisation, QuestionTopic
from questions.querysets import State
from tracker.calendar import DueRule
from tracker.charts import Chart, by_month, month_on, months_between
from tracker.search.language import understand
from tracker.topics.models import Organisation, OrganisationKind, Topic

MONTHS = 60
"""Months in a chart: five years; the list has the rest."""
MOST = 12
LATEST = 10


@dataclass(frozen=True)
class Counted:
    """Something named beside the questions, with the number of those: `slug` is its address's."""

    name: str
    slug: str
    number: int


class SubjectPage:
    """A topic or an organisation with the questions that are about it, on a day."""

    def __init__(self, subject: Topic | Organisation, today: date, rule: DueRule) -> None:
        self.subject, self.today, self.rule = subject, today, rule
        self.kind = "topic" if isinstance(subject, Topic) else "organisation"
        matches: Any = QuestionTopic.objects if self.kind == "topic" else QuestionOrganisation.objects
        self.matches: QuerySet[Any] = matches.filter(**{self.kind: subject}).order_by()

    @property
    def questions(self) -> Any:
        """The questions that are about it."""
        return Question.objects.filter(pk__in=self.matches.values("question")).order_by()

    @cached_property
    def total(self) -> int:
        """How many there are."""
        return self.matches.count()

    @cached_property
    def states(self) -> list[Counted]:
        """In which states they stand today."""
        found = self.questions.with_state(self.today, self.rule).values_list("state").annotate(number=Count("pk"))
        numbers = dict(found)
        return [Counted(str(one.label), one.value, numbers[one.value]) for one in State if numbers.get(one.value)]

    @cached_property
    def bodies(self) -> list[Counted]:
        """The bodies that are asked, the most asked first; all of them."""
        found = self.questions.filter(answering_body__isnull=False).values_list(
            "answering_body__name", "answering_body__slug"
        )
        counted = found.annotate(number=Count("pk")).order_by("-number", "answering_body__name")
        return [Counted(*row) for row in counted]

    @cached_property
    def organisations(self) -> list[Counted]:
        """The organisations that are named most in the same questions."""
        named = QuestionOrganisation.objects.filter(question__in=self.matches.values("question"))
        if isinstance(self.subject, Organisation):
            named = named.exclude(organisation=self.subject)
        return most(named, "organisation")

    @cached_property
    def topics(self) -> list[Counted]:
        """The topics that the same questions are about."""
        about = QuestionTopic.objects.filter(question__in=self.matches.values("question"))
        if isinstance(self.subject, Topic):
            about = about.exclude(topic=self.subject)
        return most(about, "topic")

    @cached_property
    def chart(self) -> Chart | None:
        """Its questions by month of tabling, up to the last month of anything held; none where it has none."""
        last = Question.objects.aggregate(last=Max("date_tabled"))["last"]
        if last is None or not self.total:
            return None
        tabled = self.matches.filter(question__date_tabled__gte=month_on(last, 1 - MONTHS))
        by = tabled.annotate(month=TruncMonth("question__date_tabled")).values_list("month")
        counts = dict(by.annotate(number=Count("pk")))
        first = min(counts, default=last)
        months = months_between(min(first, month_on(last, -11)), last)
        return by_month({(self.subject.name, self.subject.slug): counts}, months)

    @cached_property
    def latest(self) -> list[Row]:
        """The questions tabled last, each with the words that matched."""
        found = self.matches.order_by("-question__date_tabled", "-question")[:LATEST]
        words = {match.question_id: match.words_shown for match in found}
        return [replace(row, words=words[row.question.pk]) for row in rows(list(words), self.today, understand(""))]


def most(matches: QuerySet[Any], kind: str) -> list[Counted]:
    """The subjects that are met most often, with the number of questions."""
    fields = (f"{kind}__name", f"{kind}__slug")
    counted = matches.order_by().values_list(*fields).annotate(number=Count("pk")).order_by("-number", fields[0])
    return [Counted(*row) for row in counted[:MOST]]


@dataclass(frozen=True)
class KindOfOrganisation:
    """The organisations of one kind: those that questions name, and those that none does yet."""

    name: str
    named: Sequence[Organisation]
    unnamed: Sequence[Organisation]


def organisations_by_kind() -> list[KindOfOrganisation]:
    """All organisations in the rules, by kind and number of questions, in one query."""
    counted = Organisation.objects.annotate(number=Count("question_matches")).order_by("-number", "name")
    found = list(counted)
    kinds = []
    for kind in OrganisationKind:
        mine = [one for one in found if one.kind == kind]
        named, unnamed = [one for one in mine if one.number], [one for one in mine if not one.number]
        if mine:
            kinds.append(KindOfOrganisation(str(kind.label), named, unnamed))
    return kinds
