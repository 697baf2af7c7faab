"""The vocabulary of events: which of them everybody may see. Worked out here and nowhere else."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from correspondence.models import Letter, Promise
from correspondence.querysets import PromiseState
from questions.models import Question
from tracker.accounts.viewer import PUBLIC


class EventQuerySet(models.QuerySet):
    """Events, asked for in the field's words."""

    def visible(self, today: date) -> EventQuerySet:
        """Those of which everything is public now: no letter that was taken back, no promise that it kept.

        Asked at each reading and at each sending, since what is public changes between the two.
        """
        mine = OuterRef("subject_id")
        letters = Letter.objects.seen_by(PUBLIC).filter(pk=mine)
        kept = Promise.objects.with_state(today, PUBLIC).filter(pk=mine, state=PromiseState.KEPT)
        questions = Question.objects.filter(pk=mine, is_sample=False)
        return self.filter(
            Q(Exists(questions), subject_kind="question")
            | Q(Exists(letters), subject_kind="letter")
            | Q(Exists(kept), subject_kind="promise")
        )

    def news(self) -> EventQuerySet:
        """Those of which people are told."""
        return self.filter(is_news=True)
