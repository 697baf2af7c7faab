"""The API described in OpenAPI: from the views, the forms of their filters, and their shapes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

from django import forms
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from tracker.api.base import PublicView
from tracker.api.shapes.common import Shape

Json = dict[str, Any]
FAULTS: Json = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
"""By parameter what is wrong with it."""
HEADERS = {
    "ETag": ("string", "The stamp of the answer, for If-None-Match", ["200"]),
    "RateLimit-Limit": ("integer", "Calls in a period", ["200", "304", "400", "404", "429"]),
    "RateLimit-Remaining": ("integer", "Calls that are left", ["200", "304", "400", "404", "429"]),
    "RateLimit-Reset": ("integer", "Seconds until calls are counted anew", ["200", "304", "400", "404", "429"]),
    "Retry-After": ("integer", "Seconds to wait", ["429"]),
}


class Fault(Shape):
    """Why there is no other answer."""

    detail = serializers.CharField()


NO_ANSWERS = {
    304: OpenApiResponse(None, "You have it already: its stamp is the one in If-None-Match"),
    400: OpenApiResponse(FAULTS, "A parameter is unknown or cannot be understood; each is named"),
    404: OpenApiResponse(Fault, "There is nothing here that everybody may read"),
    405: OpenApiResponse(Fault, "Only GET, HEAD and OPTIONS are served"),
    406: OpenApiResponse(Fault, "Only JSON is served, and you accept none"),
    429: OpenApiResponse(Fault, "Too many calls; Retry-After says for how long to wait"),
}


class Schema(AutoSchema):
    """What one address takes and answers."""

    @property
    def of(self) -> PublicView:
        """The address that is described."""
        return cast(PublicView, self.view)

    def get_operation_id(self) -> str:
        """The view's name: `question_list`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self.view).__name__).lower()

    def get_summary(self) -> str:
        """In a few words."""
        return self.of.summary

    def get_description(self) -> str:  # type: ignore[override]  # as drf-spectacular has it
        """In a sentence."""
        return " ".join((type(self.view).__doc__ or "").split())

    def get_tags(self) -> list[str]:
        """The group in which it stands."""
        return [self.of.group]

    def get_override_parameters(self) -> list[Any]:
        """Its parameters, and the headers of its answers."""
        asked = [parameter(name, field) for name, field in self.of.fields_asked().items()]
        stamp = OpenApiParameter("If-None-Match", str, OpenApiParameter.HEADER, description="The stamp that you have")
        told = [
            OpenApiParameter(name, {"type": kind}, OpenApiParameter.HEADER, description=words, response=codes)
            for name, (kind, words, codes) in HEADERS.items()
        ]
        return [*asked, stamp, *told]

    def get_response_serializers(self) -> Any:
        """What it answers, and when it does not."""
        return {200: self.of.answer_shape(), **NO_ANSWERS}


@lru_cache(maxsize=64)
def page_of(row: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The shape of a page of rows."""
    fields: dict[str, Any] = {
        "count": serializers.IntegerField(help_text="How many there are on all pages, exactly"),
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last one"),
        "results": row(many=True),
    }
    return type(inline_serializer(f"{row.__name__}Page", fields))


def parameter(name: str, field: forms.Field) -> OpenApiParameter:
    """A field of a form as a parameter of an address."""
    kind, is_many = kind_of(field), isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
    shown: Json = {"type": "array", "items": kind} if is_many else kind
    words = str(field.label or name) + (", by its slug" if isinstance(field, forms.ModelChoiceField) else "")
    words += "; may be given several times" if is_many else ""
    return OpenApiParameter(name, shown, description=words, explode=True if is_many else None)


def kind_of(field: forms.Field) -> Json:
    """The values that a field takes."""
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    if isinstance(field, forms.IntegerField):  # a number with a fraction is one too, and no field here takes such
        ends = {"minimum": field.min_value, "maximum": field.max_value}
        return {"type": "integer", **{name: end for name, end in ends.items() if end is not None}}
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        return {"type": "string", "enum": [str(value) for value, _ in choices if value]}
    return {"type": "string"}


@lru_cache(maxsize=1)
def whole() -> Json:
    """The whole description; the same for everybody."""
    generator: Any = SchemaGenerator
    described: Json = generator().get_schema(request=None, public=True)
    return described
