"""Lists a page at a time: from any place on without counting rows off, with the exact number of all."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import Q, QuerySet
from django.forms import Form
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from tracker.api.asked import USUAL, PageForm, bad_cursor, checked, cleaned
from tracker.api.base import LARGEST_KEY, PublicView, base_of
from tracker.api.schema import page_of


class Found(Protocol):
    """All that a list has for somebody's filters."""

    @property
    def count(self) -> int:
        """How many there are, exactly."""
        ...

    def page(self, size: int, after: str) -> tuple[list[Any], str]:
        """The next rows after a cursor, and the cursor of the page after; empty ones stand for the ends."""
        ...


class ListView(PublicView):
    """An address of many things: `{"count", "next", "results"}`."""

    row: type[Serializer]
    """The shape of one."""
    paging: type[Form] = PageForm
    cursor_name = "cursor"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """A page of what the filters find."""
        params = checked(request, self.fields_asked())
        asked = cleaned(self.paging(params))
        found = self.found(params)
        rows, cursor = found.page(asked["limit"] or USUAL, str(asked[self.cursor_name] or ""))
        link = self.link(cursor) if cursor else None
        told = {"count": found.count, "next": link, "results": self.shown(self.prepared(rows), self.row, many=True)}
        response = Response(told)
        if link:
            response["Link"] = f'<{link}>; rel="next"'
        return response

    def fields_asked(self) -> dict[str, Any]:
        """Its filters, and which page of what is found."""
        return {**super().fields_asked(), **self.paging.base_fields}

    def answer_shape(self) -> type[Serializer]:
        """A page of rows."""
        return page_of(self.row)

    def link(self, cursor: str) -> str:
        """The address of the page that begins at a cursor."""
        params = self.request.GET.copy()
        params[self.cursor_name] = cursor
        return f"{base_of(self.request)}{self.request.path}?{params.urlencode()}"

    def found(self, params: Any) -> Found:
        """Everything that the parameters ask for."""
        raise NotImplementedError

    def prepared(self, rows: list[Any]) -> Sequence[Any]:
        """The rows of a page with what their shape shows, in a fixed number of queries."""
        return rows


# --- Rows of a table ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Key:
    """A column by which a list is ordered; it is never empty, and the last of them tells all rows apart."""

    name: str
    read: Callable[[Any], Any]
    is_descending: bool = False

    @property
    def order(self) -> str:
        """For `order_by`."""
        return f"-{self.name}" if self.is_descending else self.name

    def beyond(self, value: Any) -> Q:
        """After a value."""
        return Q(**{f"{self.name}__{'lt' if self.is_descending else 'gt'}": value})


def number(value: Any) -> int:
    """A whole number that a column can hold."""
    if not isinstance(value, int) or not -LARGEST_KEY <= value < LARGEST_KEY:
        raise ValueError(value)
    return value


def word(value: Any) -> str:
    """A text that a column can hold."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    value.encode()  # half of a pair of surrogates is refused here
    return value


def a_day(value: Any) -> date:
    """A day."""
    return date.fromisoformat(word(value))


@dataclass(frozen=True)
class Rows:
    """The rows of a queryset in an order."""

    rows: QuerySet[Any]
    keys: tuple[Key, ...]

    @property
    def count(self) -> int:
        """How many there are, exactly."""
        return self.rows.count()

    def page(self, size: int, after: str) -> tuple[list[Any], str]:
        """The next rows after a cursor, and the cursor of the page after."""
        rows = self.rows.filter(self.beyond(read_cursor(after, self.keys))) if after else self.rows
        found = list(rows.order_by(*(key.order for key in self.keys))[: size + 1])
        shown = found[:size]
        return shown, self.cursor(shown[-1]) if len(found) > size else ""

    def cursor(self, row: Any) -> str:
        """The place of a row."""
        return write_cursor([getattr(row, key.name) for key in self.keys])

    def beyond(self, values: Sequence[Any]) -> Q:
        """Rows after a place: by the first key that differs."""
        found, same = Q(pk__in=[]), Q()
        for key, value in zip(self.keys, values, strict=True):
            found |= same & key.beyond(value)
            same &= Q(**{key.name: value})
        return found


def write_cursor(values: Sequence[Any]) -> str:
    """The values of a place as one word of an address."""
    told = json.dumps([value.isoformat() if isinstance(value, date) else value for value in values])
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def read_cursor(text: str, keys: Sequence[Key]) -> list[Any]:
    """The values of a place; raises `ValidationError` for what is none."""
    try:
        values = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        return [key.read(value) for key, value in zip(keys, values, strict=True)]
    except (ValueError, TypeError, binascii.Error, RecursionError) as fault:
        raise bad_cursor() from fault
