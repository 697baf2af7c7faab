"""Lists whose `q` is in the search language: what was not understood of it is told beside the list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from rest_framework.response import Response

from tracker.api.base import base_of
from tracker.api.paging import ListView
from tracker.search.finding import Search

QUERY = forms.CharField(required=False, label="The search, in the language of the search page; anything is valid")


class SearchedView(ListView):
    """A list that the search finds. `Search-Notes` counts what was not understood; a link leads to it in words."""

    search: Search | None = None

    def fields_asked(self) -> dict[str, Any]:
        """Its filters, and the search."""
        return super().fields_asked() | {"q": QUERY}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """A page of hits."""
        response = super().get(request, *args, **kwargs)
        if self.search is not None and self.search.query.typed.strip():
            response["Search-Notes"] = str(len(self.search.notes))
            link = f'<{self.understood()}>; rel="describedby"'
            response["Link"] = f"{response['Link']}, {link}" if response.has_header("Link") else link
        return response

    def understood(self) -> str:
        """Where the search is told as it was understood."""
        params: QueryDict = self.request.GET
        return f"{base_of(self.request)}{reverse('api-understood')}?{urlencode({'q': params.get('q', '')})}"
