"""Hits a page at a time: every hit once, in order, from any place, in both directions, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from tests.conftest import day
from tests.search.corpus import KIND, InventedDocuments, a_corpus, use
from tracker.search import index, results
from tracker.search.documents import Document
from tracker.search.finding import Search
from tracker.search.language import understand
from tracker.search.models import Entry
from tracker.search.results import Place, page

pytestmark = pytest.mark.django_db
TODAY = day("2025-07-31")


def at(number: int, ordinal: int, words: str = "amber") -> Document:
    return Document(KIND, number, ordinal, {"heading": words})


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """An ordered part and a tail on the same days, with gaps where documents moved away or were removed."""
    documents = {one.object_id: one for one in a_corpus()}
    source = InventedDocuments(KIND, {number: documents[number] for number in range(1, 41)})
    use(monkeypatch, [source])
    index.rebuild()
    index.put([documents[number] for number in range(41, 81)])
    for number in (2, 17, 33, 50):
        documents[number] = Document(KIND, number, 30_000, documents[number].texts)
    index.put([documents[number] for number in (2, 17, 33, 50)])
    index.remove(KIND, [5, 80])
    return [one for number, one in documents.items() if number not in (5, 80)]


def places(documents: list[Document], *, oldest_first: bool) -> list[Place]:
    found = [Place(one.ordinal, one.object_id) for one in documents]
    return sorted(found, reverse=not oldest_first)


def walk(hits: Callable[[], BitMap], size: int, *, oldest_first: bool) -> Iterator[list[Place]]:
    """All pages, one after the other."""
    after: Place | None = None
    for _ in range(200):
        found = page(hits(), size, after, oldest_first=oldest_first)
        if not found:
            return
        yield found
        after = found[-1]
    pytest.fail("paging does not come to an end")


def hits_of(text: str) -> BitMap:
    return Search(understand(text), TODAY).docs


def everything() -> BitMap:
    return hits_of("")


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize("chunk", [1, 7, 500])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 20, 78, 100])
def test_paging_visits_every_hit_once_and_in_order(
    grown: list[Document], size: int, chunk: int, oldest_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "CHUNK", chunk)
    pages = list(walk(everything, size, oldest_first=oldest_first))
    assert [place for found in pages for place in found] == places(grown, oldest_first=oldest_first)
    assert all(len(found) == size for found in pages[:-1])


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize("text", ["China", '"the government"', "-China", "HL4801"])
def test_so_it_does_for_the_hits_of_a_search(grown: list[Document], text: str, oldest_first: bool) -> None:
    hits = hits_of(text)
    whole = page(hits, 1000, oldest_first=oldest_first)
    assert len(whole) == len(hits) > 0
    assert [place for found in walk(lambda: hits, 3, oldest_first=oldest_first) for place in found] == whole


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    numbers=st.sets(st.integers(1, 100)),
    size=st.integers(1, 30),
    after=st.none() | st.builds(Place, st.integers(0, 61).map(lambda day: day * 1000), st.integers(0, 90)),
    oldest_first=st.booleans(),
)
def test_a_page_from_any_place_is_what_sorting_gives(
    grown: list[Document], numbers: set[int], size: int, after: Place | None, oldest_first: bool
) -> None:
    hits = BitMap(numbers) & everything()
    wanted = [Place(one.ordinal, one.object_id) for one in Entry.objects.filter(docno__in=list(hits))]
    if after is not None:
        wanted = [place for place in wanted if (place > after if oldest_first else place < after)]
    assert page(hits, size, after, oldest_first=oldest_first) == sorted(wanted, reverse=not oldest_first)[:size]


@pytest.mark.parametrize("oldest_first", [False, True])
def test_documents_that_come_between_two_pages_hide_none_and_repeat_none(
    grown: list[Document], oldest_first: bool
) -> None:
    """The newcomers may be met or not; every one that was there at the start is met once."""
    at_start, seen, number = places(grown, oldest_first=oldest_first), [], 1000
    for found in walk(everything, 5, oldest_first=oldest_first):
        seen += found
        for ordinal in (500, 30_500, 70_000):
            number += 1
            if number < 1100:
                index.put([at(number, ordinal)])
    assert [place for place in seen if place.object_id < 1000] == at_start
    assert len(seen) == len(set(seen))
    assert seen == sorted(seen, reverse=not oldest_first)


def test_a_new_index_between_two_pages_changes_nothing(grown: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    source = InventedDocuments(KIND, {one.object_id: one for one in grown})
    use(monkeypatch, [source])
    seen = []
    for found in walk(everything, 9, oldest_first=False):
        seen += found
        index.rebuild()
    assert seen == places(grown, oldest_first=False)


def test_the_last_document_of_a_page_may_go_before_the_next_is_asked_for(grown: list[Document]) -> None:
    seen = []
    for found in walk(everything, 5, oldest_first=False):
        seen += found
        index.remove(KIND, [found[-1].object_id])
    assert seen == places(grown, oldest_first=False)


def test_a_number_of_the_ordered_part_is_not_given_to_a_later_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the new document would be met at the place of the one that had its number."""
    three = {number: at(number, number * 10) for number in (1, 2, 3)}
    use(monkeypatch, [InventedDocuments(KIND, three)])
    index.rebuild()
    index.remove(KIND, [3])
    later = at(4, 15)
    index.put([later])
    for oldest_first in (False, True):
        seen = [place for found in walk(everything, 1, oldest_first=oldest_first) for place in found]
        assert seen == places([three[1], three[2], later], oldest_first=oldest_first)


def test_an_empty_index_has_empty_pages() -> None:
    assert page(everything(), 20) == page(everything(), 20, Place(1, 1), oldest_first=True) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("5-7", Place(5, 7)),
        ("0-0", Place(0, 0)),
        (f"{2**63 - 1}-1", Place(2**63 - 1, 1)),
        (f"{2**63}-1", None),
        ("9" * 5000 + "-1", None),
        ("1-" + "9" * 5000, None),
        ("", None),
        ("-", None),
        ("5", None),
        ("5-", None),
        ("-7", None),
        ("5-7-9", None),
        ("5--7", None),
        (" 5-7", None),
        ("5-7\n", None),
        ("\u0665-7", None),
        ("\u00b2-7", None),
        ("five-seven", None),
        ("1e3-7", None),
    ],
)
def test_a_place_is_read_from_an_address_or_is_none(text: str, place: Place | None) -> None:
    assert Place.read(text) == place


def test_a_place_is_read_as_it_is_written() -> None:
    assert Place.read(str(Place(739_000, 12))) == Place(739_000, 12)


def test_a_page_far_beyond_all_days_is_empty_or_whole(grown: list[Document]) -> None:
    far = Place(2**63 - 1, 2**63 - 1)
    assert page(everything(), 100, far, oldest_first=True) == []
    assert len(page(everything(), 100, far)) == len(grown)
