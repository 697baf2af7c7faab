"""Pages of Members: offices held, questions asked and answered, promises made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from correspondence.models import Letter, Promise
from correspondence.querysets import PromiseQuerySet, PromiseState
from questions.models import Question
from questions.querysets import QuestionQuerySet
from tracker.accounts.viewer import Viewer, viewer_of
from tracker.calendar import DueRule, london_today
from tracker.pages.posts import Post, by_day, posts
from tracker.people.appointments import Office, beyond, presumed, select
from tracker.people.axis import Axis
from tracker.people.models import AnsweringBody, Appointment, Member, MemberName
from tracker.prose import clean, folded

PAGE = 50
LATEST = 8
PROMISES = 20
OWED = (PromiseState.LATE, PromiseState.OPEN)


@require_safe
def member_list(request: HttpRequest) -> HttpResponse:
    """Those who asked or answered in the record, by name."""
    words = clean(request.GET.get("q", ""))[:100]
    page = Paginator(found(words), PAGE).get_page(request.GET.get("page"))
    context = {"words": words, "page": page, "members": counted(page), "kept": urlencode({"q": words}) if words else ""}
    return render(request, "tracker/members.html", context)


def found(words: str) -> QuerySet[Member]:
    """Members who asked or answered in the record and bear all the words in one of their names, in any order."""
    asked = Question.objects.filter(asking_member=OuterRef("pk"))
    answered = Question.objects.filter(answering_member=OuterRef("pk"))
    members = Member.objects.filter(Exists(asked) | Exists(answered)).order_by("name_folded", "pk")
    wanted = folded(words).split()
    if not wanted:
        return members
    shown, met = Q(), Q(member=OuterRef("pk"))
    for word in wanted:
        shown &= Q(name_folded__contains=word)
        met &= Q(bare__contains=word)
    return members.filter(shown | Exists(MemberName.objects.filter(met)))


def counted(page: Page[Member]) -> QuerySet[Member]:
    """The Members of a page with how many questions each asked and answered, in one query."""
    return Member.objects.filter(pk__in=[one.pk for one in page]).annotate(
        asked=number_of("asking_member"), answered=number_of("answering_member")
    )


def number_of(role: str) -> Coalesce:
    """How many questions a Member has in a role."""
    rows = Question.objects.filter(**{role: OuterRef("pk")}).order_by().values(role)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number"), output_field=IntegerField()), 0)


@require_safe
def member(request: HttpRequest, parliament_id: int, slug: str) -> HttpResponse:
    """One Member, at the one address that has the name as it is now."""
    shown = get_object_or_404(Member, parliament_id=parliament_id)
    if request.path != shown.get_absolute_url():
        return redirect(shown, permanent=True)
    return show(request, shown)


@require_safe
def member_by_row(request: HttpRequest, pk: int) -> HttpResponse:
    """A Member whose id no source has told; one whose id is known by now is found by it."""
    shown = get_object_or_404(Member, pk=pk)
    return show(request, shown) if shown.parliament_id is None else redirect(shown, permanent=True)


def show(request: HttpRequest, shown: Member) -> HttpResponse:
    """The page of a Member as of today."""
    page = MemberPage(
        shown,
        london_today(timezone.now()),
        settings.ORDINARY_DUE_RULE,
        viewer=viewer_of(request),
    )
    return render(request, "tracker/member.html", {"page": page, "member": shown})


@dataclass
class Answered:
    """Answers that a Member gave for a body in an office."""

    body: AnsweringBody | None
    offices: tuple[Office, ...]
    number: int
    latest: date | None


class MemberPage:
    """Everything that the page of a Member shows on a day."""

    def __init__(self, member: Member, today: date, rule: DueRule, *, viewer: Viewer) -> None:
        self.member, self.today, self.rule, self.viewer = member, today, rule, viewer

    @cached_property
    def letters(self) -> QuerySet[Letter]:
        """The newest letters that the Member wrote or got."""
        theirs = Letter.objects.filter(Q(sender=self.member) | Q(recipient=self.member))
        return theirs.newest(LATEST, self.viewer)

    @cached_property
    def posts(self) -> list[Post]:
        """Offices held, the latest first."""
        return posts(Appointment.objects.filter(member=self.member))

    @cached_property
    def axis(self) -> Axis | None:
        """The same as bars."""
        return by_day(self.posts, self.today)

    @property
    def questions(self) -> QuestionQuerySet:
        """Questions, with where each stands."""
        return Question.objects.with_state(self.today, self.rule).select_related("asking_member", "answering_member")

    @cached_property
    def asked(self) -> int:
        """How many questions they asked."""
        return Question.objects.filter(asking_member=self.member).count()

    @property
    def latest_asked(self) -> QuerySet[Question]:
        """Those tabled last."""
        return self.questions.filter(asking_member=self.member)[:LATEST]

    @cached_property
    def answered(self) -> int:
        """How many questions they answered."""
        return Question.objects.filter(answering_member=self.member).count()

    @property
    def latest_answered(self) -> QuerySet[Question]:
        """Those answered last."""
        answered = self.questions.filter(answering_member=self.member)
        return answered.order_by(F("date_answered").desc(nulls_last=True), "-pk")[:LATEST]

    @cached_property
    def by_office(self) -> list[Answered]:
        """Their answers by body and by the office held on the day, the latest first."""
        rows: dict[tuple[int | None, tuple[int, ...]], Answered] = {}
        offices = Offices([post.appointment for post in self.posts])
        for body, day, number in self.answer_days():
            held = offices.on(body, day)
            key = (body.pk if body else None, tuple(one.appointment.pk for one in held))
            row = rows.setdefault(key, Answered(body, held, 0, day))
            row.number += number
            row.latest = max(filter(None, (row.latest, day)), default=None)
        return sorted(rows.values(), key=lambda row: row.latest or date.min, reverse=True)

    def answer_days(self) -> Iterable[tuple[AnsweringBody | None, date | None, int]]:
        """(body, day, number of answers), the latest day first."""
        answered = Question.objects.filter(answering_member=self.member).order_by()
        days = answered.annotate(day=Coalesce("date_answered", "date_holding_answer"))
        rows = list(days.values_list("answering_body", "day").annotate(number=Count("pk")))
        bodies = AnsweringBody.objects.in_bulk({body for body, _, _ in rows if body})
        rows.sort(key=lambda row: row[1] or date.min, reverse=True)
        return [(bodies.get(body), day, number) for body, day, number in rows]

    @cached_property
    def promises(self) -> PromiseQuerySet:
        """What they undertook, without what people said is no promise."""
        made = Promise.objects.filter(promiser=self.member).with_state(self.today, self.viewer)
        return made.exclude(state=PromiseState.DISMISSED)

    @cached_property
    def promise_counts(self) -> list[tuple[str, int]]:
        """How many there are in each state: (name of the state, number)."""
        rows = self.promises.order_by().values_list("state").annotate(number=Count("pk"))
        counts = dict(rows)
        return [(str(state.label), counts[state]) for state in PromiseState if state in counts]

    @property
    def promises_left_out(self) -> int:
        """How many more there are than are shown."""
        return max(0, sum(number for _, number in self.promise_counts) - PROMISES)

    @property
    def promises_shown(self) -> QuerySet[Promise]:
        """Those that are owed first, the oldest before the others."""
        owed = Case(When(state__in=OWED, then=Value(0)), default=Value(1))
        return self.promises.for_list().order_by(owed, "said_on", "pk")[:PROMISES]

    @cached_property
    def names(self) -> list[str]:
        """The forms in which the name was met, other than the one shown."""
        return list(self.member.names.exclude(name=self.member.name).values_list("name", flat=True))


class Offices:
    """The offices of one Member by day and body, worked out once for all days that have the same."""

    def __init__(self, appointments: Sequence[Appointment]) -> None:
        self.appointments = appointments
        self.known: dict[tuple[int, tuple[tuple[int, bool, bool], ...]], tuple[Office, ...]] = {}

    def on(self, body: AnsweringBody | None, day: date | None) -> tuple[Office, ...]:
        """The offices held on a day, those for the body first in question."""
        if body is None or day is None:
            return ()
        held = [one for one in self.appointments if covers(one, day) and presumed(one, day)]
        alike = tuple((one.pk, beyond(one, day) is None, one.ended_on == day) for one in held)
        if (body.pk, alike) not in self.known:
            self.known[body.pk, alike] = tuple(select(held, day, body))
        return self.known[body.pk, alike]


def covers(one: Appointment, day: date) -> bool:
    """Had it begun, and not ended, on the day?"""
    return (one.started_on is None or one.started_on <= day) and (one.ended_on is None or one.ended_on >= day)
