"""Figures over all questions: states by topic, questions by month, what was seen lately."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import TruncMonth

from questions.models import Answer, Change, Question, QuestionTopic
from questions.page import ShownChange, shown_change
from questions.querysets import State
from tracker.calendar import DueRule
from tracker.charts import Chart, by_month, month_on, months_between
from tracker.topics.models import Topic

MONTHS = 24
NEWS = 12
TOLD = ("answering_body", "date_for_answer", "is_withdrawn", "heading", "text")
"""Changes that are news by themselves; answers are told as answers."""


@dataclass(frozen=True)
class TopicFigures:
    """How many questions of a topic there are, and in each state today."""

    topic: Topic
    total: int
    states: list[tuple[str, str, int]]
    """(state, its name, count), for states that have any."""


@dataclass(frozen=True)
class News:
    """Something that was seen to happen to a question."""

    question: Question
    seen_on: date
    what: str
    dated: date | None = None
    """The day that the publisher gives it, where that is not the day it was seen."""
    change: ShownChange | None = None


def topic_figures(today: date, rule: DueRule) -> list[TopicFigures]:
    """Each topic's figures, in one query."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Question.objects.with_state(today, rule).filter(topics__isnull=False).order_by()
    for slug, state, number in rows.values_list("topics__slug", "state").annotate(number=Count("pk", distinct=True)):
        counts[slug][state] = number
    return [figures(topic, counts[topic.slug]) for topic in Topic.objects.all()]


def figures(topic: Topic, counts: dict[str, int]) -> TopicFigures:
    """One topic's figures."""
    states = [(state.value, str(state.label), counts[state]) for state in State if counts.get(state)]
    return TopicFigures(topic, sum(counts.values()), states)


def months_chart() -> Chart | None:
    """Questions tabled a month by topic, over the last two years of what is held; none where nothing is."""
    last = (
        QuestionTopic.objects.order_by("-question__date_tabled").values_list("question__date_tabled", flat=True).first()
    )
    if last is None:
        return None
    months = months_between(month_on(last, 1 - MONTHS), last)
    counts: dict[tuple[str, str], dict[date, int]] = {(topic.name, topic.slug): {} for topic in Topic.objects.all()}
    tabled = QuestionTopic.objects.filter(question__date_tabled__gte=months[0]).order_by()
    by_topic = tabled.annotate(month=TruncMonth("question__date_tabled")).values_list(
        "topic__name", "topic__slug", "month"
    )
    for name, slug, month, number in by_topic.annotate(number=Count("pk")):
        counts[name, slug][month] = number
    return by_month(counts, months)


def latest_news() -> list[News]:
    """What was last seen to happen to questions of the topics, newest first: answers, and changes."""
    topical = Exists(QuestionTopic.objects.filter(question=OuterRef("question")))
    versions = Answer.objects.filter(topical).select_related("question").order_by("-seen_on", "-answered_on", "-pk")
    changes = Change.objects.filter(topical, field__in=TOLD).select_related("question").order_by("-seen_on", "-pk")
    news = [News(one.question, one.seen_on, one.get_kind_display(), one.answered_on) for one in versions[:NEWS]]
    news += [told(change) for change in changes[:NEWS]]
    return sorted(news, key=lambda one: one.seen_on, reverse=True)[:NEWS]


def told(change: Change) -> News:
    """A change as news."""
    names = {"answering_body": "Transferred", "is_withdrawn": "Withdrawn", "text": "Question changed"}
    shown = shown_change(change)
    if change.field == "is_withdrawn" and change.new == "no":
        return News(change.question, change.seen_on, "Back again", change=shown)
    return News(change.question, change.seen_on, names.get(change.field, f"{shown.name} changed"), change=shown)
