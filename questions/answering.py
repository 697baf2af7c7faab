"""How bodies answer: how fast, how often on time, after a holding answer, and with which kinds of answer.

Counted over the questions that are held. An answer is one of a question in the state "answered": withdrawn
questions and lapse formulas have none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db.models import Case, Count, F, Q, Value, When

from questions.models import AnswerLabel, Label, Question
from questions.querysets import OPEN_STATES, PUBLISHED, State
from tracker.calendar import CalendarError, DueRule, question_due
from tracker.people.models import AnsweringBody, House

FEW = 20
"""Fewer answers than this are too few to compare bodies by."""


@dataclass
class Figures:
    """How one body, or several together, answered."""

    days: Counter[int] = field(default_factory=Counter)
    """Answers by calendar days from tabling to answer."""
    judged: int = 0
    """Answers of which can be told when they were due."""
    on_time: int = 0
    after_holding: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    """Answers by label; one answer may have several."""

    def __add__(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(
            self.days + other.days,
            self.judged + other.judged,
            self.on_time + other.on_time,
            self.after_holding + other.after_holding,
            self.labels + other.labels,
        )

    @property
    def answered(self) -> int:
        """How many answers these figures rest on."""
        return self.days.total()

    @property
    def is_few(self) -> bool:
        """Are they too few to compare by?"""
        return self.answered < FEW

    @property
    def median(self) -> float | None:
        """Calendar days from tabling to answer of the answer in the middle; of the two there, the mean."""
        total = self.days.total()
        return (self.nth((total - 1) // 2) + self.nth(total // 2)) / 2 if total else None

    def nth(self, number: int) -> int:
        """The days of the answer with this place, counted from 0, by how long they took."""
        for days in sorted(self.days):
            number -= self.days[days]
            if number < 0:
                return days
        raise IndexError(number)

    @property
    def share_on_time(self) -> float | None:
        """Of the answers that can be judged, those given on the due day or before."""
        return self.on_time / self.judged if self.judged else None

    @property
    def share_after_holding(self) -> float | None:
        """Of all answers, those that a holding answer went before."""
        return self.after_holding / self.answered if self.answered else None

    @property
    def on_time_words(self) -> str:
        """The share on time, in words."""
        return percent(self.share_on_time)

    @property
    def holding_words(self) -> str:
        """The share after a holding answer, in words."""
        return percent(self.share_after_holding)

    def share_of(self, label: str) -> float | None:
        """Of all answers, those with a label."""
        return self.labels[label] / self.answered if self.answered else None


def by_body(today: date, rule: DueRule) -> dict[int, Figures]:
    """The figures of every body that has answered, by its row's number, in two queries."""
    figures: dict[int, Figures] = defaultdict(Figures)
    for body, house, by_published, tabled, answered, number, held in answers_by_day(today, rule):
        one = figures[body]
        one.days[(answered - tabled).days] += number
        one.after_holding += held
        is_on_time = in_time(house, tabled, answered, rule) if by_published is None else by_published
        one.judged += 0 if is_on_time is None else number
        one.on_time += number if is_on_time else 0
    for body, label, number in labels_by_body(today, rule):
        figures[body].labels[label] += number
    return dict(figures)


def answers_by_day(today: date, rule: DueRule) -> Iterable[tuple[int, str, bool | None, date, date, int, int]]:
    """Answered questions of linked bodies, counted by their days and by whether they kept a published day.

    The third is None where no published day binds: then the due day is reckoned from the day of tabling.
    """
    answered = Question.objects.with_state(today, rule).filter(
        state=State.ANSWERED, answering_body__isnull=False, date_answered__isnull=False
    )
    kept = Case(
        When(PUBLISHED & Q(date_answered__lte=F("date_for_answer")), then=Value(True)),
        When(PUBLISHED, then=Value(False)),
        default=Value(None),
    )
    keys = ("answering_body", "house", "kept", "date_tabled", "date_answered")
    found = answered.order_by().annotate(kept=kept).values_list(*keys)
    return found.annotate(number=Count("pk"), held=Count("date_holding_answer"))


def in_time(house: str, tabled: date, answered: date, ordinary: DueRule) -> bool | None:
    """Was it answered by the day that its rule gives? None where the calendar does not reach that far."""
    due = reckoned(DueRule.TEN_WORKING_DAYS if house == House.LORDS else ordinary, tabled)
    return None if due is None else answered <= due


@lru_cache(maxsize=20_000)
def reckoned(rule: DueRule, tabled: date) -> date | None:
    """The day on which a question was due by a rule; None likewise."""
    try:
        return question_due(rule, tabled)
    except CalendarError:
        return None


def labels_by_body(today: date, rule: DueRule) -> Iterable[tuple[int, str, int]]:
    """(body, label, answers) of the labels that are taken for true."""
    answered = Question.objects.with_state(today, rule).filter(state=State.ANSWERED)
    taken = Q(is_confirmed=True) | Q(is_certain=True, is_dismissed=False)
    found = AnswerLabel.objects.filter(
        taken, answer__is_current=True, answer__question__in=answered.values("pk")
    ).exclude(answer__question__answering_body=None)
    by_label = found.order_by().values_list("answer__question__answering_body", "label")
    return by_label.annotate(number=Count("answer", distinct=True))


@dataclass(frozen=True)
class LabelShare:
    """How often one body's answers have a label, beside all the others'."""

    name: str
    number: int
    share: float | None
    others: float | None

    @property
    def share_words(self) -> str:
        """The body's share, in words."""
        return percent(self.share)

    @property
    def others_words(self) -> str:
        """The others' share, in words."""
        return percent(self.others)


def label_shares(own: Figures, others: Figures) -> list[LabelShare]:
    """Every label that any body's answers have, the body's most frequent first."""
    labels = [label for label in Label if own.labels[label] or others.labels[label]]
    rows = [LabelShare(str(one.label), own.labels[one], own.share_of(one), others.share_of(one)) for one in labels]
    return sorted(rows, key=lambda row: -row.number)


def states_by_body(
    today: date, rule: DueRule, bodies: Iterable[AnsweringBody] | None = None
) -> dict[int, Counter[str]]:
    """How many questions of each body, or of some bodies, are in each state, in one query."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Question.objects.with_state(today, rule).filter(answering_body__isnull=False).order_by()
    if bodies is not None:
        rows = rows.filter(answering_body__in=bodies)
    for body, state, number in rows.values_list("answering_body", "state").annotate(number=Count("pk")):
        counts[body][state] = number
    return dict(counts)


def open_of(counts: Counter[str]) -> int:
    """How many of them may yet be answered."""
    return sum(counts[state] for state in OPEN_STATES)


def percent(share: float | None) -> str:
    """A share in words: never `0%` for some, nor `100%` for not all."""
    if share is None:
        return "not known"
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{share:.0%}"
