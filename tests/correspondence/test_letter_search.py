"""Letters in the search: what everybody may read is found, by its own words, and what is not is not for a moment."""

from __future__ import annotations

import pytest

from correspondence import editions, joining
from correspondence.models import Letter
from tests.conftest import day
from tests.correspondence.publishing_cast import Desk, a_desk, published
from tracker.search import index
from tracker.search.fields import Field
from tracker.search.finding import Search
from tracker.search.models import Entry

pytestmark = pytest.mark.usefixtures("topics")
TODAY = day("2026-06-01")


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def found(text: str) -> set[int]:
    """The letters that a search finds."""
    hits = [key for batch in Search.of(text, TODAY).every() for key in batch]
    return {ident for kind, ident in hits if kind == "letter"}


def test_a_private_letter_is_found_by_no_search(desk: Desk) -> None:
    for text in ("zalphatext", "zalphafile", "zalpha*", "from:zalphaperson", "to:zalphalady", "kind:letter", "-huawei"):
        assert desk.ours.letter.pk not in found(text), text
    assert not Entry.objects.filter(kind="letter", object_id=desk.ours.letter.pk).exists()


def test_what_was_chosen_of_it_is_found_by_its_words_and_facts(desk: Desk) -> None:
    side = published(desk.ours)
    for text in ("zopen*", "letter:zopen*", "topic:china kind:letter", f"date:{side.dated}", "heading:zopen*"):
        assert side.pk in found(text), text
    assert found("question:zopen*") == found("answer:zopen*") == found("zalpha*") == set()
    assert {one.value for one in Search.of("kind:letter", TODAY).counts(Field.TOPIC)} >= {"china"}
    assert list(index.faults()) == []


def test_the_moment_it_is_taken_back_it_is_gone_from_hits_counts_and_index(desk: Desk) -> None:
    side = published(desk.ours)
    before = Search.of("", TODAY).total
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    assert found("zopen*") == set()
    assert Search.of("", TODAY).total == before - 1
    assert not Entry.objects.filter(kind="letter", object_id=side.pk).exists()
    assert list(index.faults()) == []


def test_a_letter_that_is_private_is_not_found_even_where_the_index_still_has_it(desk: Desk) -> None:
    side = published(desk.ours)
    Letter.objects.filter(pk=side.pk).update(is_published=False)  # past every verb
    assert Entry.objects.filter(kind="letter", object_id=side.pk).exists()
    search = Search.of("zopen*", TODAY)
    assert (found("zopen*"), search.total, search.among("letter", [side.pk])) == (set(), 0, set())
    assert search.counts(Field.KIND) == []
    assert side.pk not in found("-nothing")
    assert "letter" in " ".join(index.faults())


def test_two_that_are_joined_are_found_once() -> None:
    one, other = (
        Letter.objects.create(subject="Towers in zjoined", dated=day("2025-07-01"), is_published=True) for _ in range(2)
    )
    index.rebuild()
    assert found("zjoined") == {one.pk, other.pk}
    joining.join(one, other, None)
    assert found("zjoined") <= {one.pk}
    assert not Entry.objects.filter(kind="letter", object_id=other.pk).exists()
