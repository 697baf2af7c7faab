"""Topics and organisations."""

from __future__ import annotations

from rest_framework import serializers

from tracker.api.shapes.common import Detail, PageAddress, Shape
from tracker.topics.models import OrganisationKind


class RuleShape(Shape):
    """A word or phrase that decides."""

    phrase = serializers.CharField(help_text="Whole words; a final * stands for any ending")
    case = serializers.BooleanField(help_text="Capitals matter")
    only_with = serializers.ListField(
        child=serializers.CharField(), help_text="Counts only where one of these stands in the same text"
    )
    exceptions = serializers.ListField(child=serializers.CharField(), help_text="Does not count inside one of these")


class TopicRow(Shape):
    """What questions and letters are about."""

    slug = serializers.CharField()
    address = PageAddress()
    detail = Detail("api-topic", "slug")
    name = serializers.CharField()
    description = serializers.CharField()


class TopicDetail(TopicRow):
    """A topic with its rules and how many questions they find."""

    answer_alone = serializers.IntegerField(help_text="Hits that an answer needs where nothing else has one")
    rules = RuleShape(many=True, source="rules.all")
    questions = serializers.IntegerField(source="questions.count")


class OrganisationRow(Shape):
    """A company or body that questions and letters name."""

    slug = serializers.CharField()
    address = PageAddress()
    detail = Detail("api-organisation", "slug")
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=OrganisationKind.choices)
    home = serializers.CharField(help_text="The country that it belongs to")
    description = serializers.CharField()


class OrganisationDetail(OrganisationRow):
    """An organisation with its names as rules and how many questions have them."""

    rules = RuleShape(many=True, source="rules.all")
    questions = serializers.IntegerField(source="questions.count")
