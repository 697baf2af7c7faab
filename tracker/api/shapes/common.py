"""Shapes that several answers share. Names as published stand beside links, which may be null."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.people.models import House, Member

Shape = serializers.Serializer
"""An answer, or a part of one."""


@extend_schema_field({"type": "string", "format": "uri"})
class PageAddress(serializers.Field):
    """The whole address of the page of something, which stays."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **{"help_text": "Its page on this site"} | kwargs)

    def to_representation(self, value: Any) -> str:
        """From what has a page."""
        return f"{settings.SITE_URL}{value.get_absolute_url()}"


@extend_schema_field({"type": "string", "format": "uri"})
class Detail(serializers.Field):
    """The whole address of more on something, in this API."""

    def __init__(self, name: str, key: str = "pk") -> None:
        self.name, self.key = name, attrgetter(key)
        super().__init__(source="*", help_text="More of it, in this API")

    def to_representation(self, value: Any) -> str:
        """From the row."""
        return f"{self.context.get('base', settings.SITE_URL)}{reverse(self.name, args=[self.key(value)])}"


@extend_schema_field({"type": "string", "format": "uri"})
class MemberDetail(serializers.Field):
    """More on a Member: by Parliament's number, else by row."""

    def __init__(self) -> None:
        super().__init__(source="*", help_text="More of them, in this API")

    def to_representation(self, member: Member) -> str:
        """From the Member."""
        if member.parliament_id is None:
            path = reverse("api-member-by-row", args=[member.pk])
        else:
            path = reverse("api-member", args=[member.parliament_id])
        return f"{self.context.get('base', settings.SITE_URL)}{path}"


class MemberLink(Shape):
    """A Member, in short."""

    parliament_id = serializers.IntegerField(allow_null=True, help_text="The id in Parliament's own data")
    name = serializers.CharField(source="__str__", help_text="As known today")
    address = PageAddress()
    detail = MemberDetail()


class BodyLink(Shape):
    """An answering body, in short."""

    slug = serializers.CharField()
    name = serializers.CharField(help_text="As it is called today")
    address = PageAddress()


class SubjectLink(Shape):
    """A topic or an organisation, in short."""

    slug = serializers.CharField()
    name = serializers.CharField()
    address = PageAddress()


class QuestionLink(Shape):
    """A question, in short."""

    id = serializers.IntegerField(source="pk")
    house = serializers.ChoiceField(choices=House.choices)
    uin = serializers.CharField(help_text="Empty where no source has told it")
    date_tabled = serializers.DateField()
    heading = serializers.CharField()
    address = PageAddress()
    detail = Detail("api-question-by-row")


class LetterLink(Shape):
    """A published letter, in short."""

    id = serializers.IntegerField(source="pk")
    subject = serializers.CharField()
    dated = serializers.DateField(allow_null=True)
    address = PageAddress()
    detail = Detail("api-letter")


class Named(Shape):
    """Somebody or something named in the record: from fields of a row, or from a mapping as it stands."""

    link = "member"

    def __init__(self, name: str = "", link: str = "", **kwargs: Any) -> None:
        self.fields_of_row = {"published": name, self.link: link} if name else {}
        super().__init__(**({"source": "*"} if name else {}) | kwargs)

    def to_representation(self, instance: Any) -> Any:
        """The name and the link together."""
        told = {key: getattr(instance, field) for key, field in self.fields_of_row.items()} or instance
        return super().to_representation(told)


class Person(Named):
    """Somebody named in the record."""

    published = serializers.CharField(help_text="The name as published; empty where none is told")
    member = MemberLink(allow_null=True, help_text="Who that is, where it is known")


class Body(Named):
    """A body named in the record."""

    link = "body"
    published = serializers.CharField(help_text="The name as published; empty where none is told")
    body = BodyLink(allow_null=True, help_text="Which that is, where it is known")
