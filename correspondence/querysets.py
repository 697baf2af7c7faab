"""The vocabulary of letters and promises: who sees which letter, and where a promise stands on a day.

Both are worked out here and nowhere else.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from tracker.accounts.viewer import Viewer
from tracker.calendar import parliament_ends


def seen(viewer: Viewer, through: str = "") -> Q:
    """Which letters somebody sees, the one rule for all pages; `through` leads to the letter: `promise__letter`.

    Everybody: what is published. Who works at the desk: what belongs to no team, and what is their own teams'; of a
    letter of theirs that has a public side they see the letter and not both. Nobody: what lies in the bin.
    """
    to = f"{through}__" if through else ""
    if viewer.is_public:
        return Q(**{f"{to}is_published": True})
    of_all = Q(**{f"{to}team": None, f"{to}pk__isnull": False})
    of_theirs = Q(**{f"{to}original__team__in": viewer.teams, f"{to}original__binned_at": None})
    own = Q(**{f"{to}team__in": viewer.teams})
    return Q(**{f"{to}binned_at": None}) & (own | (of_all & (Q(**{f"{to}original": None}) | ~of_theirs)))


class LetterQuerySet(models.QuerySet):
    """Letters, asked for in the field's words.

    What lies in the bin is hidden by `seen_by`, not by the manager: rows hidden by a manager are still there for
    constraints, for relations and for what is removed, and a page that forgot who looks would show them no less.
    """

    def seen_by(self, viewer: Viewer) -> LetterQuerySet:
        """Those that somebody sees."""
        return self.filter(seen(viewer))

    def in_bin(self, viewer: Viewer) -> LetterQuerySet:
        """Those in the bin that somebody may take out again: their teams', and those of no team."""
        if viewer.is_public:
            return self.none()
        return self.filter(Q(team=None) | Q(team__in=viewer.teams), binned_at__isnull=False)

    def newest_first(self) -> LetterQuerySet:
        """By the day that they bear, else that of their publication; those without any day at the end."""
        return self.order_by(Coalesce("dated", "published_on").desc(nulls_last=True), "-pk")

    def newest(self, number: int, viewer: Viewer) -> LetterQuerySet:
        """The newest of them that may be seen, with what a row of each shows, in a fixed number of queries."""
        found = self.seen_by(viewer).distinct().newest_first()
        joined = found.select_related("sender_body", "recipient_body", "public_side", "team")
        return joined.prefetch_related("topics", "sources__sighting")[:number]


class PromiseState(models.TextChoices):
    """Where a promise stands on a day; always exactly one."""

    OPEN = "open", "Open"
    LATE = "late", "Late"
    KEPT = "kept", "Kept"
    LAPSED = "lapsed", "Lapsed"
    DISMISSED = "dismissed", "Dismissed"


class PromiseQuerySet(models.QuerySet):
    """Promises, asked for in the field's words."""

    def seen_by(self, viewer: Viewer) -> PromiseQuerySet:
        """Those of answers, and those of letters that somebody sees."""
        return self.filter(Q(letter=None) | seen(viewer, "letter"))

    def with_state(self, day: date, viewer: Viewer) -> PromiseQuerySet:
        """Those that somebody sees, each with its state on `day`, as `state`, and when it was kept, as `kept_on`.

        Only letters that they see make and keep promises for them.
        """
        words: models.QuerySet = self.model.keepers(viewer)  # type: ignore[attr-defined]  # the model is Promise
        keepers = words.filter(promise=OuterRef("pk"), letter__dated__lte=day)
        kept = Q(decision__kept_on__lte=day) | Exists(keepers)
        state = Case(
            When(decision__is_dismissed=True, then=Value(PromiseState.DISMISSED.value)),
            When(kept, then=Value(PromiseState.KEPT.value)),
            When(lapsed_by(day), then=Value(PromiseState.LAPSED.value)),
            When(by_last__lt=day, then=Value(PromiseState.LATE.value)),
            default=Value(PromiseState.OPEN.value),
            output_field=CharField(),
        )
        letter_day = models.Subquery(keepers.order_by("letter__dated").values("letter__dated")[:1])
        told = Case(When(decision__kept_on__lte=day, then=F("decision__kept_on")), output_field=models.DateField())
        return self.seen_by(viewer).annotate(state=state, kept_on=Coalesce(told, letter_day))

    def owed(self, day: date, viewer: Viewer) -> PromiseQuerySet:
        """Promises that are still to be kept."""
        return self.with_state(day, viewer).filter(state__in=(PromiseState.OPEN, PromiseState.LATE))

    def for_list(self) -> PromiseQuerySet:
        """With what a list shows, in a fixed number of queries."""
        joined = self.select_related("question", "letter", "promiser", "body", "decision")
        return joined.prefetch_related("question__topics")


def lapsed_by(day: date) -> Q:
    """Promises of a Parliament that had ended before `day`."""
    ends = [end for end in parliament_ends() if end < day]
    return Q(said_on__lte=max(ends)) if ends else Q(pk__in=[])
