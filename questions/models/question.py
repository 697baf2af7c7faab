"""Written questions as rows: the question, its history, its siblings, where it was read.

Facts as published stand here and are overwritten by the next scrape, with history. Nothing that depends on
today is stored: state, due and late are computed by `questions.querysets`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from questions.querysets import QuestionQuerySet, State
from tracker.people.models import AnsweringBody, House, Member
from tracker.scraping.models import Run, Sighting
from tracker.scraping.scrapes import sources
from tracker.topics.models import Organisation, Topic


class Question(models.Model):
    """One written question, identified by House, day of tabling and UIN.

    An empty UIN, name or date means that no source has told it. Names as published stand beside links that may
    be empty.
    """

    house = models.CharField(max_length=7, choices=House)
    uin = models.CharField("UIN", max_length=20, blank=True)
    date_tabled = models.DateField("tabled")
    parliament_id = models.IntegerField(unique=True, null=True, blank=True)
    heading = models.CharField(max_length=500, blank=True)
    text = models.TextField("question")
    text_is_cut = models.BooleanField(default=False, help_text="The source gave less than the whole text")
    asking_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="questions_asked"
    )
    asking_name = models.CharField("asked by, as published", max_length=200, blank=True)
    has_interest = models.BooleanField("interest declared", null=True, blank=True)
    answering_body = models.ForeignKey(
        AnsweringBody, on_delete=models.PROTECT, null=True, blank=True, related_name="questions"
    )
    answering_body_name = models.CharField("body, as published", max_length=200, blank=True)
    is_named_day = models.BooleanField("named day", null=True, blank=True)
    date_for_answer = models.DateField(null=True, blank=True)
    date_holding_answer = models.DateField("holding answer", null=True, blank=True)
    date_answered = models.DateField("answered", null=True, blank=True, help_text="A holding answer is not one")
    date_answer_corrected = models.DateField("corrected", null=True, blank=True)
    answering_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="questions_answered"
    )
    answering_name = models.CharField("answered by, as published", max_length=200, blank=True)
    correcting_member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="questions_corrected"
    )
    correcting_name = models.CharField("corrected by, as published", max_length=200, blank=True)
    is_lapse_formula = models.BooleanField(
        default=False, help_text="The answer says only that the session ended before it could be given"
    )
    is_withdrawn = models.BooleanField("withdrawn", default=False)
    withdrawn_seen_on = models.DateField(null=True, blank=True, help_text="The day its withdrawal was noticed")
    topics = models.ManyToManyField(Topic, through="QuestionTopic", related_name="questions")
    organisations = models.ManyToManyField(Organisation, through="QuestionOrganisation", related_name="questions")
    is_cited = models.BooleanField(default=False, help_text="Fetched because a kept question cites its answer")
    is_sample = models.BooleanField(default=False, help_text="Invented, part of the sample data")
    first_seen_at = models.DateTimeField()

    state: str
    """The state on a day, where the query asked for it by `with_state`."""

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-date_tabled", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["uin"], name="question_by_uin"),
            models.Index(fields=["date_tabled"], name="question_by_tabled"),
            models.Index(fields=["date_answered"], name="question_by_answered"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["house", "date_tabled", "uin"], condition=~Q(uin=""), name="question_identity"
            ),
            models.CheckConstraint(condition=Q(house__in=House.values), name="question_house_known"),
            models.CheckConstraint(condition=~Q(text=""), name="question_has_text"),
            models.CheckConstraint(
                condition=Q(date_answer_corrected=None) | Q(date_answered__isnull=False),
                name="question_corrected_only_if_answered",
            ),
            models.CheckConstraint(
                condition=Q(is_lapse_formula=False) | Q(date_answered__isnull=False),
                name="question_lapse_formula_is_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_house_display()} {self.uin or 'without UIN'}, {self.date_tabled}"

    def get_absolute_url(self) -> str:
        """The permanent address: by identity, or by row where no source has told the UIN."""
        if not self.uin:
            return reverse("question-by-row", args=[self.pk])
        return reverse("question", args=[self.house, self.date_tabled.isoformat(), self.uin])

    @property
    def asker(self) -> str:
        """Who asked: the Member's name, else the name as published, else nothing."""
        return person(self.asking_member, self.asking_name)

    @property
    def answerer(self) -> str:
        """Who answered, likewise."""
        return person(self.answering_member, self.answering_name)

    @property
    def corrector(self) -> str:
        """Who corrected, likewise."""
        return person(self.correcting_member, self.correcting_name)

    def get_state_label(self) -> str:
        """The name of the state that the queryset found."""
        return str(State(self.state).label)


def person(member: Member | None, published: str) -> str:
    """A person's name as published, else as known."""
    return published or (str(member) if member else "")


class Change(models.Model):
    """One observed change of a published field."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=40)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    seen_on = models.DateField(db_index=True)
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["seen_on", "pk"]

    def __str__(self) -> str:
        return f"{self.field}, seen {self.seen_on}"


class GroupedQuestion(models.Model):
    """A question that is answered together with this one; linked where it is held."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="grouped_with")
    uin = models.CharField(max_length=20)
    date_tabled = models.DateField(null=True, blank=True)
    sibling = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["date_tabled", "uin"]
        indexes: ClassVar = [models.Index(fields=["uin", "date_tabled"], name="grouped_by_identity")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "uin", "date_tabled"],
                condition=Q(date_tabled__isnull=False),
                name="grouped_once",
            ),
            models.UniqueConstraint(
                fields=["question", "uin"], condition=Q(date_tabled=None), name="grouped_once_undated"
            ),
        ]

    def __str__(self) -> str:
        return self.uin


class Attachment(models.Model):
    """A file published with an answer; its address is the publisher's."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="attachments")
    address = models.URLField(max_length=1000)
    title = models.CharField(max_length=500, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="Bytes")

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "address"], name="attachment_once_a_question")
        ]

    def __str__(self) -> str:
        return self.title or self.address


class QuestionSource(models.Model):
    """One place that a question was read from; a question met in two places has two."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sources")
    sighting = models.OneToOneField(Sighting, on_delete=models.CASCADE, related_name="+")
    address = models.URLField(max_length=500, blank=True, help_text="The public page")

    def __str__(self) -> str:
        return str(self.sighting)

    @property
    def title(self) -> str:
        """The source's name for people."""
        return sources()[self.sighting.source].title
