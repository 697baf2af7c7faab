"""The vocabulary of promises: where each stands on a day. State is computed here and nowhere else."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from tracker.calendar import parliament_ends


class LetterQuerySet(models.QuerySet):
    """Letters, asked for in the field's words."""

    def seen_by(self, *, is_public: bool) -> LetterQuerySet:
        """Those that everybody may see, or all that staff hold."""
        return self.filter(is_published=True) if is_public else self.all()

    def newest_first(self) -> LetterQuerySet:
        """By the day that they bear, else that of their publication; those without any day at the end."""
        return self.order_by(Coalesce("dated", "published_on").desc(nulls_last=True), "-pk")

    def newest(self, number: int, *, is_public: bool) -> LetterQuerySet:
        """The newest of them that may be seen, with what a row of each shows, in a fixed number of queries."""
        found = self.seen_by(is_public=is_public).distinct().newest_first()
        joined = found.select_related("sender_body", "recipient_body")
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

    def with_state(self, day: date, *, is_public: bool) -> PromiseQuerySet:
        """Each promise's state on `day`, as `state`, and when it was kept, as `kept_on`.

        For the public only published letters make and keep promises; those that staff hold privately do so for staff.
        """
        words: models.QuerySet = self.model.keepers(is_public)  # type: ignore[attr-defined]  # the model is Promise
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
        seen = self.filter(Q(letter=None) | Q(letter__is_published=True)) if is_public else self
        return seen.annotate(state=state, kept_on=Coalesce(told, letter_day))

    def owed(self, day: date, *, is_public: bool) -> PromiseQuerySet:
        """Promises that are still to be kept."""
        standing = self.with_state(day, is_public=is_public)
        return standing.filter(state__in=(PromiseState.OPEN, PromiseState.LATE))

    def for_list(self) -> PromiseQuerySet:
        """With what a list shows, in a fixed number of queries."""
        joined = self.select_related("question", "letter", "promiser", "body", "decision")
        return joined.prefetch_related("question__topics")


def lapsed_by(day: date) -> Q:
    """Promises of a Parliament that had ended before `day`."""
    ends = [end for end in parliament_ends() if end < day]
    return Q(said_on__lte=max(ends)) if ends else Q(pk__in=[])
