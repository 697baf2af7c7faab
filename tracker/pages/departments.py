"""Pages of answering bodies: names over time, ministers, how they answer, what they owe."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.models import Letter, Promise
from correspondence.querysets import PromiseQuerySet
from questions.answering import FEW, Figures, LabelShare, by_body, label_shares, open_of, states_by_body
from questions.models import Question
from questions.querysets import OPEN_STATES, QuestionQuerySet, State
from questions.standing import RULE_NAMES
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import DueRule, london_today
from tracker.pages.posts import Post, by_kind, crowd, posts
from tracker.people.axis import Axis
from tracker.people.models import AnsweringBody, Appointment, BodySuccession
from tracker.people.succession import lineage

LATEST = 8
PROMISES = 10


@dataclass(frozen=True)
class Listed:
    """A body in the list with its counts of questions, and what came after it."""

    body: AnsweringBody
    counts: Counter[str]
    is_present: bool

    @property
    def total(self) -> int:
        """All questions held."""
        return self.counts.total()

    @property
    def answered(self) -> int:
        """Answered ones."""
        return self.counts[State.ANSWERED]

    @property
    def open(self) -> int:
        """Those that may yet be answered."""
        return open_of(self.counts)

    @property
    def late(self) -> int:
        """Those that are late today."""
        return self.counts[State.LATE]

    @property
    def first(self) -> date | None:
        """The first day of its first name, where that is told."""
        days = [name.first_day for name in self.body.names.all()]
        return min((day for day in days if day), default=None) if None not in days else None

    @property
    def last(self) -> date | None:
        """The last day of its last name."""
        return max((name.last_day for name in self.body.names.all() if name.last_day), default=None)


def is_in_use(body: AnsweringBody, today: date) -> bool:
    """Has the body a name today? One of which no names are told has."""
    names = list(body.names.all())
    return not names or any(name.last_day is None or name.last_day >= today for name in names)


def listed(today: date, rule: DueRule) -> list[Listed]:
    """All bodies with their counts, in a fixed number of queries."""
    counts = states_by_body(today, rule)
    bodies = AnsweringBody.objects.prefetch_related("names", "successions__successor")
    return [Listed(one, counts.get(one.pk, Counter()), is_in_use(one, today)) for one in bodies]


@require_safe
def department_list(request: HttpRequest) -> HttpResponse:
    """Bodies that answer, and apart from them those that are no more or answer nothing."""
    rows = listed(london_today(timezone.now()), settings.ORDINARY_DUE_RULE)
    answers = [row for row in rows if row.is_present and (row.total or row.body.parliament_id is not None)]
    context = {
        "present": answers,
        "former": [row for row in rows if not row.is_present],
        "silent": [row for row in rows if row.is_present and row not in answers],
    }
    return render(request, "tracker/departments.html", context)


@require_safe
def department(request: HttpRequest, slug: str) -> HttpResponse:
    """One body; with `family=1` its predecessors and successors are counted in."""
    body = get_object_or_404(AnsweringBody, slug=slug)
    today = london_today(timezone.now())
    page = DepartmentPage(
        body,
        today,
        settings.ORDINARY_DUE_RULE,
        with_family=request.GET.get("family") == "1",
        viewer=viewer_of(request),
    )
    return render(request, "tracker/department.html", {"page": page, "body": body, "today": today})


@dataclass(frozen=True)
class Ranked:
    """A body among the others."""

    name: str
    address: str
    figures: Figures
    is_here: bool


@dataclass(frozen=True)
class Place:
    """Where a body stands among the bodies compared, counted from the best; equal ones share a place."""

    number: int
    is_shared: bool
    among: int


@dataclass(frozen=True)
class Owed:
    """One body's questions that may yet be answered: (state, its name, how many)."""

    body: AnsweringBody
    states: list[tuple[str, str, int]]


class DepartmentPage:
    """Everything that the page of a body shows on a day."""

    few = FEW
    promises_most = PROMISES

    def __init__(self, body: AnsweringBody, today: date, rule: DueRule, *, with_family: bool, viewer: Viewer) -> None:
        self.body, self.today, self.rule, self.viewer = body, today, rule, viewer
        self.family = list({one.pk: one for one in lineage(body)}.values())
        self.with_family = with_family and bool(self.family)
        self.bodies = [body, *self.family] if self.with_family else [body]

    @property
    def rule_name(self) -> str:
        """The rule in force for ordinary questions of the Commons."""
        return RULE_NAMES[self.rule]

    @property
    def is_present(self) -> bool:
        """Is the body still there?"""
        return is_in_use(self.body, self.today)

    @cached_property
    def came_from(self) -> QuerySet[BodySuccession]:
        """What it came from, and when."""
        return self.body.precedences.select_related("predecessor")

    @cached_property
    def went_into(self) -> QuerySet[BodySuccession]:
        """What took over from it, and when."""
        return self.body.successions.select_related("successor")

    @cached_property
    def posts(self) -> list[Post]:
        """Who was a minister there, the latest first."""
        return posts(Appointment.objects.filter(bodies__in=self.bodies).distinct())

    @cached_property
    def axis(self) -> Axis | None:
        """The same as bars."""
        return by_kind(self.posts, self.today)

    @property
    def whips_left_out(self) -> int:
        """How many whips stand in the table alone."""
        return crowd(self.posts)

    @cached_property
    def all_figures(self) -> dict[int, Figures]:
        """How every body answered."""
        return by_body(self.today, self.rule)

    @cached_property
    def figures(self) -> Figures:
        """How it answered."""
        return sum((self.all_figures.get(one.pk, Figures()) for one in self.bodies), Figures())

    @cached_property
    def others(self) -> dict[int, Figures]:
        """How the others answered."""
        own = {one.pk for one in self.bodies}
        return {key: figures for key, figures in self.all_figures.items() if key not in own}

    @cached_property
    def ranking(self) -> list[Ranked]:
        """It among the others: the quickest first, those with few answers last."""
        bodies = AnsweringBody.objects.in_bulk(self.others)
        rows = [
            Ranked(bodies[key].name, bodies[key].get_absolute_url(), figures, False)
            for key, figures in self.others.items()
        ]
        if self.figures.answered:
            rows.append(Ranked(self.name, "", self.figures, True))
        return sorted(rows, key=quickness)

    @property
    def name(self) -> str:
        """The body, with its family where that is counted in."""
        return f"{self.body.name} with predecessors and successors" if self.with_family else self.body.name

    @cached_property
    def places(self) -> tuple[Place, Place] | None:
        """Its place by median and by share on time among the bodies compared; none where its answers are few."""
        own = self.figures
        if own.is_few or own.median is None or own.share_on_time is None:
            return None
        compared = [row.figures for row in self.ranking if not row.figures.is_few]
        medians = [one.median for one in compared if one.median is not None]
        shares = [one.share_on_time for one in compared if one.share_on_time is not None]
        return (
            Place(sum(one < own.median for one in medians) + 1, medians.count(own.median) > 1, len(medians)),
            Place(sum(one > own.share_on_time for one in shares) + 1, shares.count(own.share_on_time) > 1, len(shares)),
        )

    @cached_property
    def labels(self) -> list[LabelShare]:
        """How often its answers have each label, beside the others' answers."""
        return label_shares(self.figures, sum(self.others.values(), Figures()))

    @cached_property
    def states(self) -> dict[int, Counter[str]]:
        """How many questions each of its bodies has in each state."""
        return states_by_body(self.today, self.rule, self.bodies)

    @property
    def totals(self) -> list[tuple[AnsweringBody, int]]:
        """How many questions are held, by body."""
        found = [(one, self.states.get(one.pk, Counter()).total()) for one in self.bodies]
        return [(one, total) for one, total in found if total or one == self.body]

    @property
    def owed(self) -> list[Owed]:
        """Questions that may yet be answered, by body and state."""
        rows = [(one, self.states.get(one.pk, Counter())) for one in self.bodies]
        return [Owed(one, open_states(counts)) for one, counts in rows if open_of(counts)]

    @cached_property
    def promises(self) -> PromiseQuerySet:
        """What it undertook and has not been seen to do, the oldest first."""
        return Promise.objects.owed(self.today, self.viewer).filter(body__in=self.bodies)

    @property
    def oldest_promises(self) -> QuerySet[Promise]:
        """The first of them."""
        return self.promises.for_list()[:PROMISES]

    @cached_property
    def questions(self) -> QuestionQuerySet:
        """Its questions."""
        return Question.objects.with_state(self.today, self.rule).filter(answering_body__in=self.bodies)

    @property
    def latest_letters(self) -> QuerySet[Letter]:
        """The newest letters from and to it."""
        theirs = Letter.objects.filter(Q(sender_body__in=self.bodies) | Q(recipient_body__in=self.bodies))
        return theirs.newest(LATEST, self.viewer)

    @property
    def latest_questions(self) -> QuerySet[Question]:
        """Those tabled last."""
        return self.questions.select_related("asking_member", "answering_member")[:LATEST]

    @property
    def latest_answers(self) -> QuerySet[Question]:
        """Those answered last."""
        answered = self.questions.filter(state=State.ANSWERED).order_by("-date_answered", "-pk")
        return answered.select_related("asking_member", "answering_member")[:LATEST]


def quickness(row: Ranked) -> tuple[bool, float, float, str]:
    """The order of bodies by how they answer."""
    figures = row.figures
    return (figures.is_few, figures.median or 0, -(figures.share_on_time or 0), row.name)


def open_states(counts: Counter[str]) -> list[tuple[str, str, int]]:
    """The states in which a question may yet be answered, with how many are."""
    return [(state.value, str(state.label), counts[state]) for state in OPEN_STATES if counts[state]]
