"""The filters of the list of letters; every choice lives in the address."""

from __future__ import annotations

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from correspondence.models import Attachment, Channel, Letter, LetterDocument
from tracker.accounts.viewer import Viewer
from tracker.people.models import AnsweringBody
from tracker.people.succession import lineage
from tracker.scraping.scrapes import title_of
from tracker.topics.models import Organisation, Topic

SOURCES = ("govuk_letters", "committees", "deposited_papers", "news")
"""Where letters come from that everybody may see."""
IN_HAND = "letter_files"
STANDINGS = [
    ("published", "Published"),
    ("private", "Private"),
    ("unconfirmed", "Known from a report, not confirmed"),
]


class LetterFilter(filters.FilterSet):
    """Words, where from, body with its family, topic, organisation, days; for staff where it stands."""

    q = filters.CharFilter(
        label="Words in subject, text or parties", method="by_words", widget=forms.TextInput(attrs={"type": "search"})
    )
    source = filters.MultipleChoiceFilter(
        label="Known from",
        choices=[(name, "") for name in SOURCES],
        method="by_source",
        widget=forms.CheckboxSelectMultiple,
    )
    topic = filters.ModelMultipleChoiceFilter(
        label="Topic",
        queryset=Topic.objects.all(),
        field_name="topics__slug",
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )
    body = filters.ModelChoiceFilter(
        label="From or to the body",
        queryset=AnsweringBody.objects.all(),
        method="by_body",
        to_field_name="slug",
        empty_label="All bodies",
    )
    organisation = filters.ModelChoiceFilter(
        label="Organisation named",
        queryset=Organisation.objects.all(),
        field_name="organisations__slug",
        to_field_name="slug",
        empty_label="All organisations",
    )
    channel = filters.ChoiceFilter(label="Channel", choices=Channel.choices, empty_label="All channels")
    since = filters.DateFilter(
        label="From the day", method="by_first", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = filters.DateFilter(
        label="To the day", method="by_last", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    standing = filters.ChoiceFilter(label="Standing", choices=STANDINGS, method="by_standing", empty_label="All")

    class Meta:
        model = Letter
        fields: list[str] = []

    def __init__(self, data: QueryDict, viewer: Viewer) -> None:
        super().__init__(data, queryset=Letter.objects.seen_by(viewer))
        self.viewer = viewer
        names = SOURCES if viewer.is_public else (*SOURCES, IN_HAND)
        self.form.fields["source"].choices = [(name, title_of(name)) for name in names]
        if viewer.is_public:
            del self.form.fields["standing"]

    @property
    def letters(self) -> QuerySet[Letter]:
        """The letters asked for, the newest first, with what a list shows."""
        found = self.qs.distinct().newest_first()
        joined = found.select_related("sender", "sender_body", "recipient", "recipient_body", "public_side", "team")
        return joined.prefetch_related("topics", "sources__sighting")

    def by_words(self, queryset: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        """Every word stands somewhere in it, as far as whoever asks may read it."""
        fields = ("subject", "text", "summary", "sender_name", "recipient_name", "deposited_paper_ref", "reference")
        for word in value.split():
            wanted = self.in_files(word)
            for field in fields:
                wanted |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(wanted)
        return queryset

    def in_files(self, word: str) -> Q:
        """Letters with a word in a file; for the public, in one that everybody may read."""
        documents = LetterDocument.objects.filter(source__letter=OuterRef("pk"), text__icontains=word)
        attached = Attachment.objects.filter(letter=OuterRef("pk"), text__icontains=word, binned_at=None)
        if self.viewer.is_public:
            documents, attached = documents.filter(source__is_public=True), attached.filter(is_public=True)
        return Q(Exists(documents)) | Q(Exists(attached))

    def by_source(self, queryset: QuerySet[Letter], name: str, value: list[str]) -> QuerySet[Letter]:
        """Known from one of some sources."""
        return queryset.filter(sources__sighting__source__in=value)

    def by_body(self, queryset: QuerySet[Letter], name: str, value: AnsweringBody) -> QuerySet[Letter]:
        """From or to a body, or one that came before or after it."""
        bodies = [value, *lineage(value)]
        return queryset.filter(Q(sender_body__in=bodies) | Q(recipient_body__in=bodies))

    def by_first(self, queryset: QuerySet[Letter], name: str, value: object) -> QuerySet[Letter]:
        """Of a day or later."""
        return queryset.filter(Q(dated__gte=value) | Q(dated=None, published_on__gte=value))

    def by_last(self, queryset: QuerySet[Letter], name: str, value: object) -> QuerySet[Letter]:
        """Of a day or earlier."""
        return queryset.filter(Q(dated__lte=value) | Q(dated=None, published_on__lte=value))

    def by_standing(self, queryset: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        """Where it stands, for staff; a team's letter is published where its public side is."""
        if value == "unconfirmed":
            return queryset.filter(is_confirmed=False)
        published = Q(is_published=True) | Q(public_side__is_published=True)
        return queryset.filter(published if value == "published" else ~published, is_confirmed=True)
