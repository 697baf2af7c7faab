"""Topics and organisations."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tracker.api.base import OneView
from tracker.api.filters import OrganisationFilter, TopicFilter
from tracker.api.lists import FilteredView
from tracker.api.paging import Key, number, word
from tracker.api.shapes.subjects import OrganisationDetail, OrganisationRow, TopicDetail, TopicRow
from tracker.topics.models import Organisation, Topic


class TopicList(FilteredView):
    """What questions and letters are about, in the site's order."""

    summary, group = "List topics", "topics"
    row, filterset = TopicRow, TopicFilter
    keys = (Key("order", number), Key("slug", word))

    def everything(self) -> QuerySet[Any]:
        """All of them."""
        return Topic.objects.all()


class TopicOne(OneView):
    """One topic, with the words and phrases that decide."""

    summary, group = "One topic", "topics"
    shape = TopicDetail

    def one(self, **key: Any) -> Topic | None:
        """The topic."""
        return Topic.objects.filter(**key).prefetch_related("rules").first()


class OrganisationList(FilteredView):
    """Companies and bodies that questions and letters name, by name."""

    summary, group = "List organisations", "organisations"
    row, filterset = OrganisationRow, OrganisationFilter
    keys = (Key("name", word), Key("pk", number))

    def everything(self) -> QuerySet[Any]:
        """All of them."""
        return Organisation.objects.all()


class OrganisationOne(OneView):
    """One organisation, with its names as texts have them."""

    summary, group = "One organisation", "organisations"
    shape = OrganisationDetail

    def one(self, **key: Any) -> Organisation | None:
        """The organisation."""
        return Organisation.objects.filter(**key).prefetch_related("rules").first()
