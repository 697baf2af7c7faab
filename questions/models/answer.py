"""Answers as versions, what kind of answer they are, and the passages that stood in earlier ones."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from questions import answers
from questions.models.question import Question
from tracker.people.models import Member


class AnswerKind(models.TextChoices):
    """What one published version of an answer is."""

    HOLDING = "holding", "Holding answer"
    ANSWER = "answer", "Answer"
    CORRECTION = "correction", "Corrected answer"


class Answer(models.Model):
    """One version of a question's answer; earlier versions stay for the diff."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(help_text="1 for the first version")
    kind = models.CharField(max_length=10, choices=AnswerKind)
    is_current = models.BooleanField(default=True)
    answered_on = models.DateField()
    html = models.TextField(help_text="Sanitised for showing")
    text = models.TextField(help_text="For search; a line a paragraph")
    is_cut = models.BooleanField(default=False, help_text="The source gave less than the whole text")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    name = models.CharField("answered by, as published", max_length=200, blank=True)
    seen_on = models.DateField(help_text="The day this version was first seen")

    class Meta:
        ordering = ["question", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "number"], name="answer_versions_numbered"),
            models.UniqueConstraint(
                fields=["question"], condition=Q(is_current=True), name="one_current_answer_a_question"
            ),
            models.CheckConstraint(condition=Q(kind__in=AnswerKind.values), name="answer_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.answered_on}"


class Label(models.TextChoices):
    """What kind of answer an answer is; the words are those of `questions.answers`."""

    REFERS_TO = answers.Label.REFERS_TO.value, "Refers to earlier answer"
    WILL_WRITE = answers.Label.WILL_WRITE.value, "Will write"
    NOT_HELD = answers.Label.NOT_HELD.value, "Not held"
    DISPROPORTIONATE_COST = answers.Label.DISPROPORTIONATE_COST.value, "Disproportionate cost"
    SECURITY = answers.Label.SECURITY.value, "Security"
    COMMERCIAL = answers.Label.COMMERCIAL.value, "Commercial"
    MATTER_FOR_OTHERS = answers.Label.MATTER_FOR_OTHERS.value, "Matter for others"
    FUTURE = answers.Label.FUTURE.value, "Future"
    LAPSED = answers.Label.LAPSED.value, "Lapsed formula"
    HOLDING = answers.Label.HOLDING.value, "Holding formula"


COUNTED = Q(is_confirmed=True) | Q(is_certain=True, is_dismissed=False)
"""Labels that are taken for true, as `AnswerLabel.counts` says of one."""


class AnswerLabel(models.Model):
    """A label of an answer with the sentence that shows it: what the rules found, under what people decided."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="labels")
    label = models.CharField(max_length=24, choices=Label)
    start = models.PositiveIntegerField(help_text="Where the sentence begins in the answer's text")
    end = models.PositiveIntegerField()
    word_start = models.PositiveIntegerField(help_text="Where the telling words begin")
    word_end = models.PositiveIntegerField()
    part = models.CharField(max_length=10, blank=True, help_text="The part of the question: (a), (i)")
    is_certain = models.BooleanField(default=True, help_text="Uncertain ones are shown as such and not counted")
    promises_deposit = models.BooleanField(default=False)
    is_dismissed = models.BooleanField(default=False, help_text="A person said that it is wrong")
    is_confirmed = models.BooleanField(default=False, help_text="A person said that it is right")

    class Meta:
        ordering = ["answer", "start", "label"]
        indexes: ClassVar = [models.Index(fields=["label", "answer"], name="answer_label_by_label")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["answer", "label", "start"], name="label_once_a_sentence"),
            models.CheckConstraint(condition=Q(label__in=Label.values), name="label_known"),
            models.CheckConstraint(condition=Q(is_dismissed=False) | Q(is_confirmed=False), name="label_one_verdict"),
        ]

    def __str__(self) -> str:
        return self.get_label_display()

    @property
    def counts(self) -> bool:
        """Is it taken for true: found for certain or confirmed, and not dismissed?"""
        return self.is_confirmed or (self.is_certain and not self.is_dismissed)

    @property
    def sentence(self) -> str:
        """The sentence that shows it."""
        return self.answer.text[self.start : self.end]


class LabelDecision(models.Model):
    """A person's word on one label of one sentence; it outlasts every run of the rules."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="label_decisions")
    label = models.CharField(max_length=24, choices=Label)
    sentence = models.TextField(help_text="The sentence as it stood; the word holds wherever it still stands")
    is_right = models.BooleanField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "label", "sentence"], name="one_word_on_a_label")
        ]

    def __str__(self) -> str:
        return f"{self.get_label_display()}: {'right' if self.is_right else 'wrong'}"


class Passage(models.Model):
    """A paragraph that answers have in common, the same or nearly; its text is that of the use first met."""

    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]


class PassageForm(models.Model):
    """One exact wording of a passage."""

    exact = models.BigIntegerField(primary_key=True, help_text="Hash of the folded words")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="forms")

    def __str__(self) -> str:
        return str(self.exact)


class PassageBand(models.Model):
    """A key under which nearly equal paragraphs meet; looking one up takes no longer as the record grows."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="bands")
    key = models.BigIntegerField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["passage", "key"], name="band_once_a_passage")]

    def __str__(self) -> str:
        return str(self.key)


class PassageUse(models.Model):
    """A paragraph of a current answer, as a use of a passage."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="passages")
    number = models.PositiveSmallIntegerField(help_text="1 for the first paragraph of the answer")
    exact = models.BigIntegerField(help_text="Hash of this use's folded words")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="uses")

    class Meta:
        ordering = ["answer", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["answer", "number"], name="paragraph_once")]

    def __str__(self) -> str:
        return f"Paragraph {self.number} of answer {self.answer_id}"
