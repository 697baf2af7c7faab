"""What a program asked for, checked: what is not there, or cannot be understood, is refused by its name."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from rest_framework.exceptions import ValidationError

MOST, USUAL = 200, 50
"""Rows on one page, at most and where nothing is said."""
NO_NUL = "Null characters are not allowed."
LONGEST = 2000
"""Characters of one parameter; addresses longer than this are not passed on everywhere."""


class PageForm(forms.Form):
    """Which page of a list, and how long."""

    limit = forms.IntegerField(
        min_value=1, max_value=MOST, required=False, label=f"Rows on a page; {USUAL} where nothing is said"
    )
    cursor = forms.CharField(required=False, strip=False, label="Where the page begins, as `next` has it")


def checked(request: Any, known: Collection[str]) -> QueryDict:
    """The parameters of a request; raises `ValidationError` with the name of each that cannot be."""
    params: QueryDict = request.query_params if hasattr(request, "query_params") else request.GET
    faults = {}
    for name, values in params.lists():
        if name not in known:
            faults[printable(name)] = ["There is no such parameter here."]
        elif any("\0" in value for value in values):
            faults[name] = [NO_NUL]
        elif any(len(value) > LONGEST for value in values):
            faults[name] = [f"This is longer than {LONGEST} characters."]
    if faults:
        raise ValidationError(faults)
    return params


def printable(name: str) -> str:
    """A name that nobody gave here, short enough to be told back."""
    return "".join(letter if letter.isprintable() else "?" for letter in name[:60])


def cleaned(form: forms.BaseForm) -> dict[str, Any]:
    """What a form understood; raises `ValidationError` with its words by field."""
    if not form.is_valid():
        raise ValidationError({name: [str(word) for word in words] for name, words in form.errors.items()})
    return form.cleaned_data


def bad_cursor() -> ValidationError:
    """For a cursor that no page of this list gave."""
    return ValidationError({"cursor": ["This is no cursor of this list. Take it from `next`."]})
