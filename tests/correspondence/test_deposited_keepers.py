"""A paper deposited in the Library is offered as the keeper of the promise that it keeps; a person decides."""

from __future__ import annotations

import json

import pytest

from correspondence.models import Promise, PromiseMatch
from correspondence.promises import decide_keeper
from correspondence.querysets import PromiseState
from correspondence.sources.deposited_papers import SOURCE
from tests.builders import a_body
from tests.conftest import day
from tests.correspondence.cast import linked
from tests.correspondence.told import put
from tracker.accounts.viewer import PUBLIC

pytestmark = pytest.mark.usefixtures("topics")

PROMISE = "I will write to the hon. Member about the leaning towers, and place a copy of my letter in the Library."


def deposited(title: str) -> None:
    """A paper of the Department for Towers, as the Library's interface tells it."""
    paper = {
        "paperId": 77,
        "paperNumber": "DEP2025-0077",
        "title": title,
        "houses": ["Commons"],
        "depositingDepartments": ["Department for Towers"],
        "corporateAuthors": [],
        "dateUpdated": "2025-07-04T00:00:00",
    }
    item = SOURCE.read_item(json.dumps({"value": paper, "links": []}).encode(), "77")
    put(item.record, "deposited_papers", "77")


@pytest.fixture
def promise() -> Promise:
    body = a_body()
    body.names.create(name="Department for Towers")
    linked(PROMISE, answering_body=body, heading="Leaning towers")
    return Promise.objects.get()


def test_the_letter_that_was_promised_is_proposed_with_its_grounds(promise: Promise) -> None:
    deposited("Letter dated 03/07/2025 from Bede Sample to Ada Example regarding leaning towers.")
    match = PromiseMatch.objects.get()
    assert match.promise == promise
    assert match.letter.deposited_paper_ref == "DEP2025-0077"
    assert match.letter.dated == day("2025-07-03")
    assert "it is in the Library, as promised" in match.grounds
    standing = Promise.objects.with_state(day("2025-07-05"), PUBLIC).get()
    assert standing.state == PromiseState.OPEN, "nothing is kept before a person says so"
    decide_keeper(promise, match.letter, None, is_keeper=True)
    kept = Promise.objects.with_state(day("2025-07-05"), PUBLIC).get()
    assert (kept.state, kept.kept_on) == (PromiseState.KEPT, day("2025-07-03"))


def test_a_paper_about_something_else_is_not_proposed(promise: Promise) -> None:
    deposited("Letter dated 03/07/2025 from Cora Instance to Dora Case regarding ferries and lanterns.")
    assert not PromiseMatch.objects.exists()
