"""What a search finds, written down; the index against the plain search; every text is a search with one form."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.search.corpus import HOSTILE
from tests.search.plain import finds
from tests.search.world import PRIVATE, PUBLIC, QUERIES, RECORDS, TODAY, World
from tracker.search.finding import Search, Sort
from tracker.search.language import Query, understand

pytestmark = pytest.mark.django_db
PLACE = {record.key: at for at, record in enumerate(RECORDS)}
EVERYTHING = [record.key for record in PUBLIC]
GENERATED = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def found(search: Search, world: World, sort: Sort = Sort.NEWEST) -> list[str]:
    """The keys of what a search finds, in its order."""
    return [world.keys[hit] for batch in search.every(sort) for hit in batch]


def in_table(keys: list[str]) -> list[str]:
    """Keys in the order of the tables."""
    return sorted(keys, key=PLACE.__getitem__)


def plainly(query: Query) -> list[str]:
    """What the plain search finds."""
    return [record.key for record in PUBLIC if finds(query, record)]


@pytest.mark.parametrize(("typed", "keys"), QUERIES, ids=[ascii(typed)[:60] for typed, _ in QUERIES])
def test_a_search_finds_what_is_written_down(world: World, typed: str, keys: list[str]) -> None:
    search = Search.of(typed, TODAY)
    wanted = EVERYTHING if keys == ["*"] else keys
    assert in_table(found(search, world)) == wanted
    assert plainly(search.query) == wanted
    assert search.total == len(wanted)
    again = Search.of(search.text, TODAY)
    assert (again.query, again.text, again.notes) == (search.query, search.text, ())


def test_there_are_many_searches_and_they_are_worth_asking() -> None:
    sizes = [len(keys) for _, keys in QUERIES if keys != ["*"]]
    assert len({typed for typed, _ in QUERIES}) == len(QUERIES) >= 200
    assert sum(0 < size < 40 for size in sizes) >= 180


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda text: ascii(text)[:40])
def test_whatever_is_typed_both_searches_find_the_same(world: World, typed: str) -> None:
    search = Search.of(typed, TODAY)
    assert in_table(found(search, world)) == plainly(search.query)
    assert Search.of(search.text, TODAY).query == search.query


def test_what_is_not_public_is_found_by_nobody(world: World) -> None:
    assert Search.of('"private letter"', TODAY).total == 0
    assert PRIVATE not in found(Search.of("", TODAY), world)
    assert PRIVATE in world.keys.values()


# --- Order ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "china", "tower", "topic:china", "genom* OR tibet"])
def test_newest_and_oldest_are_one_order_both_ways(world: World, typed: str) -> None:
    search = Search.of(typed, TODAY)
    newest = found(search, world)
    days = [RECORDS[PLACE[key]].day or date.min for key in newest]
    assert days == sorted(days, reverse=True)
    assert found(search, world, Sort.OLDEST) == newest[::-1]


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("china", [["q60", "l5", "q32", "q1", "q47", "q13"], ["l13", "q52", "q51", "q3"], ["q46"]]),
        ("genome centre", [["l9"], ["q32"], []]),
        ("tibet", [["q11", "q10"], [], []]),
        ("hospital kind:letter", [["l5"], [], []]),
    ],
)
def test_words_in_headings_come_first_then_those_in_texts_then_the_others(
    world: World, typed: str, groups: list[list[str]]
) -> None:
    search = Search.of(typed, TODAY)
    assert [[*group] for group in groups_of(search, world)] == groups
    assert found(search, world, Sort.BEST) == [key for group in groups for key in group]
    assert in_table(found(search, world, Sort.BEST)) == in_table(found(search, world))


def groups_of(search: Search, world: World) -> list[list[str]]:
    """The keys of each group in order."""
    places = search.places(100, None, Sort.BEST)
    keyed = [(cursor.group, world.keys[cursor.place.kind, cursor.place.object_id]) for cursor in places]
    return [[key for group, key in keyed if group == number] for number in range(3)]


@pytest.mark.parametrize("sort", [*Sort])
@pytest.mark.parametrize("typed", ["", "china", "tower OR genome", "the"])
def test_a_page_begins_where_the_one_before_ended(world: World, typed: str, sort: Sort) -> None:
    search, after, seen = Search.of(typed, TODAY), None, list[str]()
    while page := search.places(3, after, sort):
        seen += [world.keys[cursor.place.kind, cursor.place.object_id] for cursor in page]
        after = page[-1]
    assert seen == found(search, world, sort)


def test_among_some_objects_those_are_told_that_it_finds(world: World) -> None:
    search, keyed = Search.of("china", TODAY), {key: hit for hit, key in world.keys.items()}
    questions = [keyed[key][1] for key in ("q1", "q2", "q3")]
    letters = [keyed[key][1] for key in ("l1", "l5", PRIVATE)]
    assert search.among("question", [*questions, 10**9]) == {questions[0], questions[2]}
    assert search.among("letter", letters) == {letters[1]}


# --- Any text, any tree -----------------------------------------------------------------------------------------

WORDS = """
china chinese genomic genome sequencing tower towers lean leaning forced labour xinjiang uyghur uighar tibet caf\u00e9
o'brien 2,000 5g \u5317\u4eac the of order HL4801 11501 hospital zeppelin letter gene-sequencing
"""
CONDITIONS = """
kind:letter kind:question topic:china topic:genomics,xinjiang organisation:bgi body:fco body:fcdo family:fco
house:lords state:late,awaiting state:answered label:will_write named-day:yes party:labour asked-by:example
asked-by:9002 answered-by:testwell from:specimen to:#9001 uin:11501 tabled:2024 tabled:2023-11..2024-03
answered:>2025-01-01 date:2025-07 from:2025 to:2020 date:..2019
"""
SCOPES = ("heading", "question", "answer", "letter", "file")


def words() -> st.SearchStrategy[str]:
    """A word, a phrase, a beginning, two that are near each other."""
    word = st.sampled_from(WORDS.split())
    several = st.lists(word, min_size=1, max_size=3).map(" ".join)
    return st.one_of(
        word,
        several.map('"{}"'.format),
        st.sampled_from(["gen*", "chi*", "tow*", "xin*", '"forced la"*']),
        st.builds("({} NEAR/{} {})".format, word, st.integers(1, 12), word),
        st.builds("{}:{}".format, st.sampled_from(SCOPES), several.map('"{}"'.format) | word),
    )


def searches() -> st.SearchStrategy[str]:
    """Searches of the whole grammar."""
    leaf = words() | st.sampled_from(CONDITIONS.split())

    def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pair = st.lists(inner, min_size=2, max_size=3)
        return st.one_of(
            pair.map(" ".join),
            pair.map(lambda parts: "(" + " OR ".join(parts) + ")"),
            inner.map("-({})".format),
            st.builds("{}:({})".format, st.sampled_from(SCOPES), inner),
        )

    return st.builds("{}{}".format, st.recursive(leaf, joined, max_leaves=8), st.sampled_from(["", " spelling:typed"]))


@GENERATED
@given(typed=searches())
def test_the_index_finds_what_the_plain_search_finds(world: World, typed: str) -> None:
    search = Search.of(typed, TODAY)
    assert in_table(found(search, world)) == plainly(search.query)
    assert Search.of(search.text, TODAY).query == search.query


@GENERATED
@given(typed=st.text(max_size=400) | st.text(alphabet=' "-()*:,.#ab1\u5317\u00e9ORNEAT/', max_size=60))
@example("\0" * 5000)
@example("OR OR NOT AND (")
@example('heading:("a" NEAR "b")')
def test_any_text_is_a_search_and_its_form_is_the_same_search(world: World, typed: str) -> None:
    search = Search.of(typed, TODAY)
    again = Search.of(search.text, TODAY)
    assert (again.query, again.text, again.notes) == (search.query, search.text, ())
    assert search.docs == again.docs


@GENERATED
@given(
    parts=st.lists(
        st.sampled_from([*WORDS.split(), *CONDITIONS.split(), *'()"-*:,', "OR", "AND", "NOT", "NEAR", " "]), max_size=40
    )
)
def test_any_mixture_of_the_language_is_a_search(parts: list[Any]) -> None:
    for between in ("", " "):
        query = understand(between.join(parts))
        again = understand(query.text)
        assert (again, again.text) == (query, query.text)
