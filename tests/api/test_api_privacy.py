"""Nothing private is in any answer of the API: two teams' letters, cases and notes, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from correspondence import editions
from correspondence.models import Letter, Promise
from tests.api.cast import FIRST, LISTS
from tests.correspondence.publishing_cast import Desk, a_desk, published
from tracker.search import index

pytestmark = pytest.mark.usefixtures("topics")
PRIVATE = ("zalpha", "zbeta")
"""Words that stand in private letters, cases, notes, tags and names of files alone."""


@pytest.fixture
def desk(settings: Any, tmp_path: Any) -> Desk:
    settings.MEDIA_ROOT = tmp_path
    return a_desk()


def walk(client: Client) -> Iterator[tuple[str, str]]:
    """Every answer of the API: all lists, all details, and details of all rows that there are, private ones too."""
    waiting = [f"{FIRST}{name}/" for name in LISTS]
    waiting += [f"{FIRST}letters/{pk}/" for pk in Letter.objects.values_list("pk", flat=True)]
    waiting += [f"{FIRST}promises/{pk}/" for pk in Promise.objects.values_list("pk", flat=True)]
    waiting += [f"{FIRST}{name}/?q={word}" for name in ("search", "questions", "letters") for word in PRIVATE]
    waiting += [f"{FIRST}letters/?q=zopen*", f"{FIRST}search/?q=zopensubject", f"{FIRST}search/understood/?q=zalpha*"]
    seen: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code in {200, 404}, path
        yield path, answer.content.decode()
        if answer.status_code == 200:
            waiting += links_in(answer.json())


def links_in(told: Any) -> Iterator[str]:
    """The addresses of details that an answer leads to."""
    if isinstance(told, dict):
        for name, value in told.items():
            if name == "detail" and isinstance(value, str) and value.startswith("http"):
                yield FIRST + value.partition(FIRST)[2]
            else:
                yield from links_in(value)
    elif isinstance(told, list):
        for one in told:
            yield from links_in(one)


def leaks(client: Client) -> list[tuple[str, str]]:
    """Answers in which a private word stands, but for the search that told it."""
    found = []
    for path, text in walk(client):
        told = text.replace("q=zalpha", "").replace("q=zbeta", "")
        if "understood" not in path:
            found += [(path, word) for word in PRIVATE if word in told]
    return found


def test_nothing_of_private_letters_is_told_to_anybody(desk: Desk) -> None:
    index.rebuild()
    for client in (Client(), desk.ours.client, desk.theirs.client):
        assert leaks(client) == []
        assert client.get(f"{FIRST}letters/{desk.ours.letter.pk}/").status_code == 404
        assert client.get(f"{FIRST}letters/?q=zalpha*").json()["count"] == 0


def test_of_a_letter_with_a_public_side_only_that_is_told(desk: Desk) -> None:
    side = published(desk.ours)
    index.rebuild()
    assert leaks(Client()) == []
    told = Client().get(f"{FIRST}letters/{side.pk}/").json()
    assert told["subject"].startswith("zopensubject")
    assert told["answers"] is None
    assert Client().get(f"{FIRST}letters/{desk.ours.letter.pk}/").status_code == 404


def test_a_promise_that_a_private_letter_keeps_is_not_told_as_kept(desk: Desk) -> None:
    told = Client().get(f"{FIRST}promises/{desk.promise.pk}/").json()
    assert (told["state"] == "kept", told["kept_by"]) == (False, [])
    published(desk.ours)
    told = Client().get(f"{FIRST}promises/{desk.promise.pk}/").json()
    assert [one["subject"][:12] for one in told["kept_by"]] == ["zopensubject"]


def test_what_is_taken_back_is_gone_at_once_even_where_the_index_is_behind(desk: Desk) -> None:
    side = published(desk.ours)
    index.rebuild()
    assert Client().get(f"{FIRST}letters/?q=zopentext").json()["count"] == 1
    Letter.objects.filter(pk=side.pk).update(is_published=False)  # behind the back of the index
    for name in ("letters", "search"):
        assert "zopen" not in str(Client().get(f"{FIRST}{name}/?q=zopentext").json()["results"])
    Letter.objects.filter(pk=side.pk).update(is_published=True)
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    assert Client().get(f"{FIRST}letters/{side.pk}/").status_code == 404
    assert Client().get(f"{FIRST}letters/?q=zopentext").json()["count"] == 0
    assert leaks(Client()) == []
