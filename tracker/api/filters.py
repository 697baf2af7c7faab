"""The filters of lists that have no page with filters: Members, bodies, appointments, subjects, citations, changes."""

from __future__ import annotations

from datetime import date

import django_filters as filters
from django.db.models import Exists, OuterRef, Q, QuerySet

from questions.models import Kind, Part, Verdict
from tracker.alerts.models import EventKind, Subject
from tracker.people.models import AnsweringBody, Appointment, House, Member, MemberName
from tracker.prose import folded
from tracker.topics.models import OrganisationKind

LARGEST = 2**31 - 1
YES_NO = [("yes", "Yes"), ("no", "No")]


def id_filter(field: str, label: str) -> filters.NumberFilter:
    """A filter by an id, which is a whole number that a column can hold."""
    return filters.NumberFilter(field_name=field, label=label, min_value=1, max_value=LARGEST, decimal_places=0)


class Filter(filters.FilterSet):
    """A filter set that has no page."""

    class Meta:
        fields: list[str] = []


class MemberFilter(Filter):
    """Words of the name, House, whether they sit now."""

    q = filters.CharFilter(label="Words of one of their names, in any order", method="by_words")
    house = filters.ChoiceFilter(label="House", choices=House.choices)
    party = filters.CharFilter(label="Party, as Parliament writes it", lookup_expr="iexact")
    current = filters.ChoiceFilter(label="Sits now, as far as is told", choices=YES_NO, method="by_current")

    def by_words(self, queryset: QuerySet[Member], name: str, value: str) -> QuerySet[Member]:
        """With all the words in one of their names."""
        shown, met = Q(), Q(member=OuterRef("pk"))
        for word in folded(value).split():
            shown &= Q(name_folded__contains=word)
            met &= Q(bare__contains=word)
        return queryset.filter(shown | Exists(MemberName.objects.filter(met)))

    def by_current(self, queryset: QuerySet[Member], name: str, value: str) -> QuerySet[Member]:
        """Who sits, or who does not."""
        return queryset.filter(is_current=value == "yes")


class DepartmentFilter(Filter):
    """Words of a name that it has or had."""

    q = filters.CharFilter(label="Words of a name that it has or had", method="by_words")

    def by_words(self, queryset: QuerySet[AnsweringBody], name: str, value: str) -> QuerySet[AnsweringBody]:
        """With every word in a name."""
        for word in value.split():
            queryset = queryset.filter(Q(name__icontains=word) | Q(names__name__icontains=word))
        return queryset.distinct()


class AppointmentFilter(Filter):
    """Who, for which body, held on a day."""

    member = id_filter("member__parliament_id", "The Member, by Parliament's id")
    body = filters.ModelChoiceFilter(
        label="For the body", queryset=AnsweringBody.objects.all(), field_name="bodies", to_field_name="slug"
    )
    on = filters.DateFilter(label="Held on a day, as far as the sources tell", method="by_day")

    def by_day(self, queryset: QuerySet[Appointment], name: str, value: date) -> QuerySet[Appointment]:
        """Begun and not ended on a day; an open end counts up to the last evidence of it."""
        begun = Q(started_on=None) | Q(started_on__lte=value)
        return queryset.filter(begun, Q(ended_on__gte=value) | Q(ended_on=None, known_until__gte=value))


class TopicFilter(Filter):
    """Words of the name."""

    q = filters.CharFilter(label="A part of the name", field_name="name", lookup_expr="icontains")


class OrganisationFilter(TopicFilter):
    """Words of the name, kind."""

    kind = filters.ChoiceFilter(label="Kind", choices=OrganisationKind.choices)


class ReferenceFilter(Filter):
    """In which question, to which question, in which text, what it does, what came of it."""

    question = id_filter("question", "The question in which it stands, by its id")
    cited = id_filter("cited", "The question that it means, by its id")
    uin = filters.CharFilter(label="The UIN that it gives")
    part = filters.ChoiceFilter(label="In which text it stands", choices=Part.choices)
    kind = filters.ChoiceFilter(label="What it does", choices=Kind.choices)
    verdict = filters.ChoiceFilter(label="What came of looking for it", choices=Verdict.choices)


class ChangeFilter(Filter):
    """What happened, to what."""

    kind = filters.MultipleChoiceFilter(label="What happened", choices=EventKind.choices)
    subject = filters.ChoiceFilter(label="To what", choices=Subject.choices, field_name="subject_kind")
    id = id_filter("subject_id", "The id of what it happened to")
    occurred_from = filters.DateFilter(label="Happened on a day or later", field_name="occurred_on", lookup_expr="gte")
    occurred_to = filters.DateFilter(label="Happened on a day or earlier", field_name="occurred_on", lookup_expr="lte")
