"""The way in: what there is, its description for programs, and a word for addresses that lead nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from tracker.api import schema
from tracker.api.asked import checked
from tracker.api.base import PublicView, base_of
from tracker.api.shapes.common import Shape

LISTS = (
    *("search", "questions", "letters", "members", "departments", "appointments", "topics", "organisations"),
    *("promises", "references", "changes"),
)
LICENCES = "Open Parliament Licence v3.0 and Open Government Licence v3.0"


class Ways(Shape):
    """Where everything is."""

    name = serializers.CharField()
    manual = serializers.URLField(help_text="How to use it, for people")
    schema = serializers.URLField(help_text="The same for programs, in OpenAPI")
    licence = serializers.CharField(help_text="Under which the data may be used")
    lists = serializers.DictField(child=serializers.URLField(), help_text="By name the address of each list")


class IndexView(PublicView):
    """What there is in this API, and where."""

    summary, group = "Where everything is", "index"
    shape = Ways

    def get(self, request: Any) -> Response:
        """All addresses."""
        checked(request, self.fields_asked())
        base = base_of(request)
        told = {
            "name": f"{settings.SITE_NAME} API, version 1",
            "manual": base + reverse("api-manual"),
            "schema": base + reverse("api-schema"),
            "licence": LICENCES,
            "lists": {name: base + reverse(f"api-{name}") for name in LISTS},
        }
        return Response(self.shown(told, self.shape))


@extend_schema(exclude=True)
class SchemaView(PublicView):
    """The description of this API in OpenAPI, as JSON."""

    renderer_classes = (OpenApiJsonRenderer, OpenApiJsonRenderer2)

    def get(self, request: Any) -> Response:
        """The same for everybody."""
        checked(request, self.fields_asked())
        return Response(schema.whole())


@extend_schema(exclude=True)
class NothingHere(PublicView):
    """Addresses under the API's that lead nowhere."""

    def get(self, request: Any, rest: str = "") -> Response:
        """404 in the API's own form."""
        raise NotFound()
