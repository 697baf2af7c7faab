"""Topics and organisations with their rules as rows, so that they can be changed in the admin."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from tracker.topics import matching
from tracker.topics.organisations import Kind


class Topic(models.Model):
    """What questions can be about: China, genomics, Xinjiang."""

    slug = models.SlugField(max_length=60, unique=True, validators=[RegexValidator(matching.SLUG)])
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    order = models.SmallIntegerField(default=0)
    answer_alone = models.PositiveSmallIntegerField(
        default=1,
        help_text="How many hits an answer needs where neither heading nor question has one",
    )

    class Meta:
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("topic", args=[self.slug])

    def compiled(self) -> matching.TopicRules:
        """The topic with its rules, ready to match texts."""
        return matching.TopicRules(
            slug=self.slug,
            name=self.name,
            rules=tuple(rule.plain() for rule in self.rules.all()),
            description=self.description,
            order=self.order,
            answer_alone=self.answer_alone,
        )


class Origin(models.TextChoices):
    """Where a rule came from: a reload of the file replaces the file's rules and leaves those of people."""

    FILE = "file", "Data file"
    PERSON = "person", "Added or changed by a person"


class PhraseRule(models.Model):
    """A word or phrase that says what a text is about or names."""

    phrase = models.CharField(max_length=200, help_text="Whole words; a final * stands for any ending")
    case = models.BooleanField("case matters", default=False)
    only_with = models.JSONField(
        default=list,
        blank=True,
        help_text='Counts only where one of these stands in the same text: ["sequencing"]',
    )
    exceptions = models.JSONField(
        default=list, blank=True, help_text='Does not count inside one of these: ["bone china"]'
    )
    upstream = models.BooleanField("given to the upstream's search", default=False)
    note = models.TextField(blank=True)
    origin = models.CharField(max_length=6, choices=Origin, default=Origin.PERSON, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.phrase

    def clean(self) -> None:
        """Refuse what could not be matched, in the admin's own form."""
        for field in ("only_with", "exceptions"):
            value = getattr(self, field)
            if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
                raise ValidationError({field: 'A list of phrases is needed, such as ["bone china"].'})
        try:
            matching.TopicRules("check", "check", (self.plain(),))
        except matching.RulesError as fault:
            raise ValidationError({"phrase": str(fault)}) from fault

    def plain(self) -> matching.Rule:
        """The rule without its row."""
        return matching.Rule(
            phrase=self.phrase,
            case=self.case,
            only_with=tuple(self.only_with),
            exceptions=tuple(self.exceptions),
            upstream=self.upstream,
            note=self.note,
        )


class Rule(PhraseRule):
    """A word or phrase that makes a text be about a topic."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="rules")

    class Meta:
        ordering = ["topic", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "phrase", "case"], name="phrase_once_a_topic")
        ]

    def clean(self) -> None:
        """Refuse also a phrase that the topic has already."""
        super().clean()
        others = Rule.objects.filter(topic=self.topic_id, case=False).exclude(pk=self.pk)
        same = [one.phrase for one in others if one.phrase.casefold() == self.phrase.casefold()]
        if same and not self.case:
            words = f"The topic has this phrase already, as \u201c{same[0]}\u201d; capitals do not count."
            raise ValidationError({"phrase": words})


class OrganisationKind(models.TextChoices):
    """What an organisation is; the words are those of the data file."""

    COMPANY = Kind.COMPANY.value, "Company"
    PUBLIC_BODY = Kind.PUBLIC_BODY.value, "Public body"
    RESEARCH_BODY = Kind.RESEARCH_BODY.value, "Research body"
    CAMPAIGN = Kind.CAMPAIGN.value, "Campaign"
    PARTY_OR_STATE = Kind.PARTY_OR_STATE.value, "Party or state organ"


class Organisation(models.Model):
    """A company, public body or campaign that questions and letters name."""

    slug = models.SlugField(max_length=80, unique=True, validators=[RegexValidator(matching.SLUG)])
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    home = models.CharField(max_length=60, blank=True, help_text="The country it belongs to")
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_known")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("organisation", args=[self.slug])

    def compiled(self) -> matching.TopicRules:
        """Its names, ready to match texts; one mention anywhere counts."""
        return matching.TopicRules(
            slug=self.slug, name=self.name, rules=tuple(rule.plain() for rule in self.rules.all())
        )


class OrganisationRule(PhraseRule):
    """A name of an organisation as texts have it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rules")

    class Meta:
        ordering = ["organisation", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "phrase", "case"], name="phrase_once_an_organisation")
        ]


def rules_in_force(slugs: tuple[str, ...] = ()) -> tuple[matching.TopicRules, ...]:
    """The topics with their rules as they stand in the database; all of them, or those named."""
    topics = Topic.objects.prefetch_related("rules")
    return tuple(topic.compiled() for topic in (topics.filter(slug__in=slugs) if slugs else topics))


def organisations_in_force() -> tuple[matching.TopicRules, ...]:
    """The organisations with their names as they stand in the database."""
    return tuple(one.compiled() for one in Organisation.objects.prefetch_related("rules"))
