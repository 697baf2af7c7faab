"""What a question hangs together with: topics, organisations, what it cites, and names still without a person."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from questions import references
from questions.models.question import Question
from tracker.people.models import AnsweringBody, Member
from tracker.scraping.models import Run
from tracker.topics.models import Organisation, Topic


class Mention(models.Model):
    """That rules matched a question, and the words by which they did."""

    matches = models.JSONField(default=list, help_text="A list of {rule, words, part, start, end}")

    class Meta:
        abstract = True

    @property
    def words_shown(self) -> str:
        """The different words that matched, as they stand in the texts."""
        return ", ".join(f"\u201c{words}\u201d" for words in dict.fromkeys(match["words"] for match in self.matches))


class QuestionTopic(Mention):
    """A topic that a question is about, with the words that say so."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="topic_matches")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="question_matches")

    class Meta:
        ordering = ["topic"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "topic"], name="topic_once_a_question")]

    def __str__(self) -> str:
        return f"{self.topic_id} of {self.question_id}"


class QuestionOrganisation(Mention):
    """An organisation that a question or its answer names, with the words that do."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="organisation_matches")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="question_matches")

    class Meta:
        ordering = ["organisation"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "organisation"], name="organisation_once_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} of {self.question_id}"


class Part(models.TextChoices):
    """Which text of a question something stands in."""

    QUESTION = "question", "Question"
    ANSWER = "answer", "Answer"


class Kind(models.TextChoices):
    """What a reference does; the words are those of `questions.references`."""

    PURSUANT = references.Kind.PURSUANT.value, "Follows up"
    REFERS_TO = references.Kind.REFERS_TO.value, "Refers to"
    STATEMENT = references.Kind.STATEMENT.value, "Statement"
    OTHER = references.Kind.OTHER.value, "Other"


class Verdict(models.TextChoices):
    """What came of looking for something among what is held."""

    MATCHED = "matched", "Matched"
    AMBIGUOUS = "ambiguous", "Ambiguous"
    UNMATCHED = "unmatched", "Unmatched"


class Reference(models.Model):
    """One thing that a question or its answer cites, as printed, and what it was resolved to."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="references")
    part = models.CharField(max_length=8, choices=Part)
    kind = models.CharField(max_length=9, choices=Kind)
    target = models.CharField(max_length=14, help_text="written_answer, statement, hansard, oral, letter, other")
    number = models.CharField(max_length=40, blank=True, help_text="As printed")
    uin = models.CharField(max_length=20, blank=True, help_text="Where a written answer is meant; a range has many")
    answered_on = models.DateField(null=True, blank=True, help_text="The day given for what is cited")
    year_is_given = models.BooleanField(default=False)
    heading = models.CharField(max_length=500, blank=True)
    column = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.UNMATCHED)
    reason = models.CharField(max_length=300, blank=True)
    cited = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_in")
    candidates = models.JSONField(default=list, help_text="Ids of questions that may be meant")
    sought_in = models.ForeignKey(
        Run,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The run that looked for it",
    )

    class Meta:
        ordering = ["part", "start", "uin"]
        indexes: ClassVar = [models.Index(fields=["uin"], name="reference_by_uin")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "part", "start", "number", "uin"], name="reference_once_a_place"
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.MATCHED.value, cited__isnull=False)
                | (~Q(verdict=Verdict.MATCHED.value) & Q(cited=None)),
                name="reference_matched_to_a_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or 'no number'} of {self.answered_on or 'no day'}"


class ReferenceDecision(models.Model):
    """A person's word on what a citation means; it outlasts every relinking."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="reference_decisions")
    uin = models.CharField(max_length=20)
    answered_on = models.DateField(null=True, blank=True)
    cited = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, related_name="+", help_text="Empty: none of the candidates"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-made_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["question", "uin", "answered_on"],
                condition=Q(answered_on__isnull=False),
                name="one_word_on_a_citation",
            ),
            models.UniqueConstraint(
                fields=["question", "uin"], condition=Q(answered_on=None), name="one_word_on_an_undated_citation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uin} means {self.cited or 'none of these'}"


class Role(models.TextChoices):
    """What a name stands for in a question."""

    ASKER = "asking_member", "Asker"
    ANSWERER = "answering_member", "Answerer"
    CORRECTOR = "correcting_member", "Corrector"
    BODY = "answering_body", "Body"


class NameMatch(models.Model):
    """A published name without an id: what looking for its owner came to."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="name_matches")
    role = models.CharField(max_length=17, choices=Role)
    name = models.CharField(max_length=200)
    verdict = models.CharField(max_length=9, choices=Verdict)
    reason = models.CharField(max_length=300, blank=True)
    members = models.ManyToManyField(Member, related_name="+", help_text="Who may be meant")
    bodies = models.ManyToManyField(AnsweringBody, related_name="+", help_text="Which body may be meant")

    class Meta:
        ordering = ["question", "role"]
        indexes: ClassVar = [models.Index(fields=["verdict", "role", "name"], name="name_match_by_verdict")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["question", "role"], name="one_name_match_a_role")]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_verdict_display()}"


class LinkState(models.Model):
    """The one row that says by which rules questions were last linked."""

    rules = models.CharField(max_length=64, help_text="Fingerprint of the rules for topics and organisations")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="one_link_state")]

    def __str__(self) -> str:
        return self.rules
