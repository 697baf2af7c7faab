"""The page on the API, for people: written from the same description that programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.api import examples, schema
from tracker.api.asked import MOST, USUAL
from tracker.calendar import london_today

SECONDS = {60: "minute", 3600: "hour", 86400: "day"}


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address."""

    name: str
    values: str
    """What it takes, in words."""
    words: str


@dataclass(frozen=True)
class Operation:
    """One address."""

    name: str
    path: str
    summary: str
    words: str
    in_path: list[Parameter]
    in_query: list[Parameter]
    shape: str
    """The name of what it answers."""
    example: str
    """An address that works; empty where nothing is held yet."""


@dataclass(frozen=True)
class Part:
    """One field of a shape; `shape` is the name of its own, where it has one."""

    name: str
    values: str
    words: str
    shape: str


@dataclass(frozen=True)
class ShownShape:
    """One shape with its fields."""

    name: str
    words: str
    parts: list[Part]


@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """How to use the API."""
    described = schema.whole()
    number, period = settings.API_RATE
    context = {
        "groups": groups(described, examples.of(london_today(timezone.now()))),
        "shapes": shapes(described),
        "rate": f"{number} calls {'an' if period == 3600 else 'a'} {SECONDS[period]}",
        "usual": USUAL,
        "most": MOST,
        "site": settings.SITE_URL,
    }
    return render(request, "tracker/api.html", context)


def groups(described: dict[str, Any], shown: dict[str, str]) -> list[tuple[str, list[Operation]]]:
    """The addresses by what they are about, in the order of the description."""
    found: dict[str, list[Operation]] = {}
    for path, methods in described["paths"].items():
        told = methods["get"]
        found.setdefault(told["tags"][0], []).append(operation(path, told, shown.get(told["operationId"], "")))
    return sorted(found.items(), key=lambda group: ORDER.index(group[0]))


ORDER = (
    *("index", "search", "questions", "letters", "promises", "references", "changes", "members", "departments"),
    *("appointments", "topics", "organisations"),
)


def operation(path: str, told: dict[str, Any], example: str) -> Operation:
    """One address as the page shows it."""
    places: Callable[[str], list[Parameter]] = lambda place: [  # noqa: E731 - said twice, and of use nowhere else
        Parameter(one["name"], values_of(one["schema"]), plain(one.get("description", "")))
        for one in told.get("parameters", ())
        if one["in"] == place
    ]
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        told["operationId"], path, told["summary"], plain(told["description"]), places("path"), places("query"),
        name_of(answer), example,
    )  # fmt: skip


def shapes(described: dict[str, Any]) -> list[ShownShape]:
    """What is answered, shape by shape; lists of values stand with the fields that take them."""
    components = described["components"]["schemas"]
    found = []
    for name, told in components.items():
        if "properties" in told:
            parts = [part(field, each, components) for field, each in told["properties"].items()]
            found.append(ShownShape(name, plain(told.get("description", "")), parts))
    return found


def part(name: str, told: dict[str, Any], components: dict[str, Any]) -> Part:
    """One field of a shape."""
    inner = name_of(told)
    held = components.get(inner, {})
    values = values_of(held if "enum" in held else told)
    return Part(name, values, plain(told.get("description", "")), inner if "properties" in held else "")


def name_of(told: dict[str, Any]) -> str:
    """The name of the shape that a description refers to, or that its items do; empty where it refers to none."""
    inner = told.get("items", told)
    references = [one.get("$ref", "") for one in (inner, *inner.get("allOf", ()), *inner.get("oneOf", ()))]
    return next((one.rpartition("/")[2] for one in references if one), "")


def values_of(told: dict[str, Any]) -> str:
    """What something takes or is, in words."""
    kind = told.get("items", told)
    if "enum" in kind:
        return ", ".join(str(one) for one in kind["enum"] if one)
    words = kind.get("format") or kind.get("type") or "object"
    if "maximum" in kind and kind["maximum"] < 10**6:
        words = f"{words}, {kind['minimum']} to {kind['maximum']}"
    return words + (", or null" if told.get("nullable") else "")


def plain(words: str) -> str:
    """A description without its marks for code."""
    return words.replace("`", "")
