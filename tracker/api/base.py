"""What every address of the API has in common: open to all, read only, told apart by its stamp, counted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from tracker.api.asked import checked
from tracker.api.limits import Allowance
from tracker.calendar import london_today

LARGEST_KEY = 2**63
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, Search-Notes"
FOR_ALL = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": EXPOSED}
"""Pages of any site may read the answers; no cookie is ever looked at."""
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


class PublicView(APIView):
    """One address of the API, for everybody alike: whoever is signed in gets what everybody gets."""

    authentication_classes = ()
    permission_classes = ()
    http_method_names = ["get", "head", "options"]
    allowance: Allowance | None = None
    """What is left to the client, where this call was counted."""
    fields: Mapping[str, Field] = {}
    """The parameters that this address takes, as fields of a form."""
    shape: type[Serializer]
    """What it answers."""
    summary = ""
    group = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with the headers that all answers have."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        return with_headers(request, response, self.allowance)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """What a browser asks before it lets a page of another site ask."""
        return HttpResponse(status=204, headers=PREFLIGHT)

    def check_throttles(self, request: Request) -> None:
        """Count all but what browsers ask of themselves."""
        if request.method != "OPTIONS":
            super().check_throttles(request)

    def fields_asked(self) -> dict[str, Field]:
        """All parameters that this address takes."""
        return dict(self.fields)

    def answer_shape(self) -> type[Serializer]:
        """The shape of what it answers."""
        return self.shape

    @property
    def today(self) -> date:
        """The day for which states are told."""
        return london_today(timezone.now())

    def shown(self, rows: Any, shape: type[Serializer], **options: Any) -> Any:
        """Rows, or one, in their shape."""
        return shape(rows, context={"base": base_of(self.request), "today": self.today}, **options).data


class OneView(PublicView):
    """An address of one thing."""

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The thing, or 404 in words."""
        checked(request, self.fields_asked())
        found = self.one(**kwargs) if all(can_be(value) for value in kwargs.values()) else None
        if found is None:
            raise NotFound()
        return Response(self.shown(found, self.shape))

    def one(self, **key: Any) -> Any:
        """What stands under a key, as everybody sees it; None where nothing does."""
        raise NotImplementedError


def can_be(key: Any) -> bool:
    """Can a row have this key? Some numbers and characters no database holds."""
    return key < LARGEST_KEY if isinstance(key, int) else "\0" not in str(key)


def base_of(request: HttpRequest | Request) -> str:
    """Before an address of the API: the site's own where it was asked by its name, else as it was asked."""
    if request.get_host() == urlsplit(settings.SITE_URL).netloc:
        return str(settings.SITE_URL)
    return f"{request.scheme}://{request.get_host()}"


def with_headers(request: HttpRequest, response: Any, allowance: Allowance | None) -> Any:
    """An answer with its stamp, or 304 where the client has it already; with what is left to the client."""
    kept = {name: response[name] for name in ("Link", "Search-Notes") if response.has_header(name)}
    if response.status_code == 200 and request.method in {"GET", "HEAD"}:
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["Cache-Control"] = "no-cache"
        response = get_conditional_response(request, etag=response["ETag"], response=response)
    for name, value in {**kept, **FOR_ALL, **(allowance.headers if allowance else {})}.items():
        response[name] = value
    return response
