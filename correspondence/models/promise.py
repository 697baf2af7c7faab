"""What ministers undertook, and which letter keeps which promise, as rows.

What was worked out from published texts and what people decided never share a row.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, cast

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from correspondence.models.letter import Letter
from correspondence.querysets import PromiseQuerySet, PromiseState, seen
from questions.models import Question
from tracker.accounts.viewer import Viewer
from tracker.people.models import AnsweringBody, Member


class Promise(models.Model):
    """A sentence of an answer or of a letter by which a minister undertakes something."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, blank=True, related_name="promises")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, null=True, blank=True, related_name="promises_made")
    sentence = models.TextField()
    start = models.PositiveIntegerField(
        null=True, help_text="Where the sentence begins in the answer's text; empty where it no longer stands there"
    )
    end = models.PositiveIntegerField(null=True)
    writes = models.BooleanField("will write", default=False)
    deposits = models.BooleanField("a copy or paper goes to the Library", default=False)
    publishes = models.BooleanField("will publish", default=False)
    updates = models.BooleanField("will give word", default=False)
    who = models.CharField(max_length=200, blank=True, help_text="Who will do it, as the sentence says")
    said_on = models.DateField()
    promiser = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    promiser_name = models.CharField(max_length=200, blank=True)
    body = models.ForeignKey(AnsweringBody, on_delete=models.PROTECT, null=True, blank=True, related_name="promises")
    by_first = models.DateField(null=True, blank=True, help_text="The earliest day that the words may mean")
    by_last = models.DateField("by", null=True, blank=True, help_text="The last day that the words may mean")
    by_words = models.CharField(max_length=200, blank=True)
    by_rule = models.CharField(max_length=300, blank=True, help_text="How the words were read")

    state: str
    """The state on a day, where the query asked for it by `with_state`."""
    kept_on: date | None
    """When it was kept, likewise."""

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "pk"]
        indexes: ClassVar = [models.Index(fields=["body", "said_on"], name="promise_by_body")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "start"], name="promise_once_a_sentence"),
            models.UniqueConstraint(fields=["letter", "start"], name="promise_once_a_sentence_of_a_letter"),
            models.CheckConstraint(
                condition=Q(question__isnull=False, letter=None) | Q(question=None, letter__isnull=False),
                name="promise_made_in_an_answer_or_a_letter",
            ),
            models.CheckConstraint(
                condition=Q(writes=True) | Q(deposits=True) | Q(publishes=True) | Q(updates=True),
                name="promise_of_something",
            ),
            models.CheckConstraint(
                condition=Q(by_first=None) | Q(by_last__gte=models.F("by_first")), name="promise_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence[:80]

    def get_absolute_url(self) -> str:
        """Where it stands on the page of its question or letter."""
        return f"{self.made_in.get_absolute_url()}#promise-{self.pk}"

    @property
    def made_in(self) -> Question | Letter:
        """The question in whose answer, or the letter in which, it was made; the database holds that it is one."""
        return self.question or cast(Letter, self.letter)

    @property
    def made_to(self) -> Member | None:
        """To whom it was made, where that is linked."""
        return self.question.asking_member if self.question else cast(Letter, self.letter).recipient

    @property
    def made_to_name(self) -> str:
        """To whom it was made, as published."""
        return self.question.asker if self.question else cast(Letter, self.letter).recipient_name

    @property
    def subject(self) -> str:
        """What it is about: the question's heading, or the letter's subject."""
        return self.question.heading if self.question else cast(Letter, self.letter).subject

    @property
    def undertaken(self) -> str:
        """What was undertaken, in words."""
        kinds = {
            "write": self.writes,
            "place a copy in the Library": self.deposits,
            "publish": self.publishes,
            "give further word": self.updates,
        }
        return " and ".join(words for words, holds in kinds.items() if holds)

    def get_state_label(self) -> str:
        """The name of the state that the queryset found."""
        return str(PromiseState(self.state).label)

    @staticmethod
    def keepers(viewer: Viewer) -> QuerySet[KeeperDecision]:
        """People's words that a letter keeps a promise, of the letters that somebody sees."""
        return KeeperDecision.objects.filter(seen(viewer, "letter"), is_keeper=True)


class PromiseDecision(models.Model):
    """A person's word on a promise: that it is none, or that it was kept on a day, by what."""

    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="decision")
    is_dismissed = models.BooleanField(default=False)
    kept_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="By what it was kept, or why it is no promise")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(is_dismissed=False) | Q(kept_on=None), name="promise_dismissed_or_kept")
        ]

    def __str__(self) -> str:
        return "dismissed" if self.is_dismissed else f"kept on {self.kept_on}"


class PromiseMatch(models.Model):
    """A letter that may keep a promise: how like it is, and on what grounds."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="matches")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="matches")
    score = models.FloatField()
    grounds = models.JSONField(default=list)

    class Meta:
        ordering = ["promise", "-score"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["promise", "letter"], name="match_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="match_score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} for {self.promise}: {self.score:.2f}"


class KeeperDecision(models.Model):
    """A person's word on whether a letter keeps a promise; it outlasts every matching."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="keeper_decisions")
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="keeper_decisions")
    is_keeper = models.BooleanField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["promise", "letter"], name="one_word_on_a_keeper")]

    def __str__(self) -> str:
        return f"{self.letter} {'keeps' if self.is_keeper else 'does not keep'} {self.promise}"
