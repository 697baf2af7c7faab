"""The index against the plainest search of the same documents: the same hits in the same order, on either database."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from django.db import connection

from tests.conftest import day
from tests.search.corpus import HOSTILE, KIND, InventedDocuments, a_corpus, expected, use
from tests.search.plain import SCOPES
from tracker.search import index, results
from tracker.search.analysis import tokens
from tracker.search.documents import Document
from tracker.search.engines.choice import engine
from tracker.search.finding import Search
from tracker.search.language import understand
from tracker.search.models import Entry, IndexState
from tracker.search.nodes import Scope
from tracker.search.terms import Term

pytestmark = pytest.mark.django_db
TODAY = day("2025-07-31")

PLAIN = (
    """
China|china|CHINA|chinese|China's|China\u2019s|genomics|genomic|genome|gene-sequencing|gene sequencing|"gene sequencing"
"genomic"|"genomics"|"the government"|"the China"|the|the the|"the the"|and|or not|Uyghur|Uyghurs|"Uyghur"
cafe|caf\u00e9|cafe\u0301|Sian|Si\u00e2n|OBrien|O'Brien|O\u2019Brien|brien|COVID-19|covid 19|19|2,000|2000|000|5G|5
re-export|export|state-owned|owned state|U.K.|UK|naive|\u5317\u4eac|\u5317|\u4eac\u5317|\u65b0\u7586 China
HL4801|hl4801|11503|HL 4801|China -genome|-China|-"the government"|China -China
tower lean|"tower lean"|towers leaning -the|under_score|score
\u201cthe government\u201d|"U.K. China"|China genome Xinjiang|"and or"|near heading|table select
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.fixture
def documents() -> list[Document]:
    """The corpus, in the index: most of it built in order, the rest appended out of order."""
    return a_corpus()


@pytest.fixture
def source(settings: object, monkeypatch: pytest.MonkeyPatch) -> InventedDocuments:
    """The only thing that has documents."""
    invented = InventedDocuments()
    use(monkeypatch, [invented])
    return invented


@pytest.fixture
def filled(documents: list[Document], source: InventedDocuments) -> list[Document]:
    """Fifty documents in order, thirty in the tail."""
    for part, bring in ((documents[:50], index.rebuild), (documents[50:], partial(index.put, documents[50:]))):
        source.held |= {document.object_id: document for document in part}
        bring()
    return documents


def found(text: str, *, oldest_first: bool = False) -> list[int]:
    """What the index finds, in order."""
    search = Search(understand(text), TODAY)
    hits = search.docs & index.everything(search.stamp, KIND)
    return [place.object_id for place in results.page(hits, 1000, oldest_first=oldest_first)]


@pytest.mark.parametrize("text", [*PLAIN, *HOSTILE], ids=lambda text: ascii(text)[:40])
def test_the_index_finds_what_a_plain_search_finds_in_the_same_order(filled: list[Document], text: str) -> None:
    wanted = expected(filled, understand(text))
    assert found(text) == wanted
    assert found(text, oldest_first=True) == wanted[::-1]


def test_the_queries_are_worth_asking(documents: list[Document]) -> None:
    sizes = [len(expected(documents, understand(text))) for text in PLAIN]
    assert len(PLAIN) >= 60
    assert sum(0 < size < len(documents) for size in sizes) >= 45
    assert sizes.count(0) <= 12


def test_a_kind_that_the_settings_do_not_name_is_found_by_no_search(filled: list[Document]) -> None:
    index.put([Document("leaflet", 1, 5000, {"heading": "China"})])
    kinds = {cursor.place.kind for cursor in Search(understand("China"), TODAY).places(100)}
    assert kinds == {KIND}
    assert found("China") == expected(filled, understand("China"))


@pytest.mark.parametrize("scope", [*SCOPES[KIND]])
@pytest.mark.parametrize(
    "words", ["China", "the", '"the government"', "(genomics China)", "gen*", "HL4801", "(the NEAR lean)"]
)
def test_a_search_of_one_part_looks_nowhere_else(filled: list[Document], words: str, scope: Scope) -> None:
    text = f"{scope}:{words}"
    assert found(text) == expected(filled, understand(text))
    assert found(f"-{text}") == expected(filled, understand(f"-{text}"))


def test_no_phrase_reaches_from_one_field_into_the_next() -> None:
    texts = {"heading": "alpha beta", "main": "gamma delta", "further": "epsilon", "tags": "zeta"}
    index.put([Document(KIND, 1, 1, texts)])
    assert found('"alpha beta"') == [1]
    for text in ('"beta gamma"', "beta-gamma", '"delta epsilon"', '"epsilon zeta"', '"beta alpha"'):
        assert found(text) == []


def test_a_stem_is_no_exact_form() -> None:
    index.put([Document(KIND, 1, 1, {"main": "genomics"}), Document(KIND, 2, 2, {"main": "genomic"})])
    assert found("genom") == [2, 1]
    assert found('"genom"') == []
    assert found('"genomics"') == [1]


def test_a_phrase_is_found_in_words_that_stand_hundreds_of_times(filled: list[Document]) -> None:
    index.put([Document(KIND, 900, 1, {"further": "0 0 7 " * 100 + "8 " * 300 + "amber"})])
    assert found('"0 0 7"') == found('"7 0"') == found('"7 8 8"') == [900]
    assert found("amber") == [900]


def test_both_databases_stop_at_the_same_place_of_a_word_in_a_very_long_text() -> None:
    """PostgreSQL keeps 256 places of a word and tells some 16,000 words apart; so does the other."""
    early = " ".join(f"early{number}" for number in range(15_000))
    late = " ".join(f"late{number}" for number in range(3_000))
    index.put(
        [
            Document(KIND, 1, 1, {"further": "nought " * 300 + "amber"}),
            Document(KIND, 2, 2, {"further": "nought " * 255 + "amber"}),
            Document(KIND, 3, 3, {"heading": "long", "further": f"{early} {late}", "tags": "77123"}),
        ]
    )
    assert found('"nought amber"') == [2]
    assert found("nought amber") == [2, 1]
    assert found('"early14000 early14001"') == [3]
    assert found('"late10 late11"') == [3]
    for text in ("late2999", "late1500 early3", "77123", '"late2999"'):
        assert found(text) == [3]
    for text in (*(f'"late{at} late{at + 1}"' for at in range(1_010, 2_990, 20)), '"late2999 77123"'):
        assert found(text) == []


def test_a_document_that_changes_is_found_by_its_new_words_alone() -> None:
    index.put([Document(KIND, 1, 5, {"heading": "amber"})])
    index.put([Document(KIND, 1, 5, {"heading": "cobalt"})])
    assert (found("amber"), found("cobalt"), Entry.objects.count()) == ([], [1], 1)


def test_a_document_that_moves_to_another_day_is_found_there_once(
    filled: list[Document], source: InventedDocuments
) -> None:
    moved = [replace(one, ordinal=one.ordinal + 30_500) for one in (filled[3], filled[60])]
    index.put(moved)
    after = [*(one for one in filled if one.object_id not in (4, 61)), *moved]
    source.held |= {one.object_id: one for one in moved}
    assert found("") == expected(after, understand(""))
    assert list(index.faults()) == []


def test_a_document_brought_twice_at_once_stands_once_as_it_came_last() -> None:
    index.put([Document(KIND, 1, 5, {"heading": "amber"}), Document(KIND, 1, 6, {"heading": "cobalt"})])
    assert (found("amber"), found("cobalt")) == ([], [1])


def test_documents_of_two_kinds_may_have_one_number() -> None:
    index.put([Document(KIND, 1, 5, {"heading": "amber"})])
    index.put([Document("letter", 1, 5, {"heading": "cobalt"})])
    assert found("amber") == [1]
    assert len(engine().match([Term(tuple(tokens("cobalt")))])) == 1
    index.remove("letter", [1])
    assert found("amber") == [1]


def test_two_kinds_with_the_same_number_and_day_can_be_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [InventedDocuments(kind, {1: Document(kind, 1, 5, {"heading": kind})}) for kind in (KIND, "letter")]
    use(monkeypatch, both)
    assert index.rebuild() == 2
    assert found("question") == [1]


def test_what_is_removed_is_not_found(filled: list[Document], source: InventedDocuments) -> None:
    gone = [one.object_id for one in filled[40:60]]
    index.remove(KIND, gone)
    for ident in gone:
        del source.held[ident]
    assert found("") == expected(source.held.values(), understand(""))
    assert found("China") == expected(source.held.values(), understand("China"))
    assert list(index.faults()) == []


def test_after_everything_is_removed_the_next_documents_are_in_order(filled: list[Document]) -> None:
    index.remove(KIND, [one.object_id for one in filled])
    later = a_corpus(seed=8)
    index.put(later[::-1])
    assert found("") == expected(later, understand(""))


def test_built_anew_the_index_is_the_one_that_grew(documents: list[Document], source: InventedDocuments) -> None:
    source.held = {one.object_id: one for one in documents}
    for one in documents:
        index.put([one])
    grown = {text: found(text) for text in PLAIN}
    assert index.rebuild() == len(documents)
    assert {text: found(text) for text in PLAIN} == grown
    assert Entry.objects.filter(docno__gt=index.current_state().ordered_until).count() == 0


def test_many_documents_out_of_order_are_put_in_order(filled: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "LONGEST_TAIL", 30)
    index.tidy()
    assert index.current_state().ordered_until == 50
    monkeypatch.setattr(index, "LONGEST_TAIL", 29)
    index.tidy()
    assert index.current_state().ordered_until == 80


def test_each_write_gives_the_index_another_stamp(filled: list[Document]) -> None:
    writes = [
        lambda: index.put([filled[0]]),
        lambda: index.remove(KIND, [filled[0].object_id]),
        index.rebuild,
    ]
    stamps = [index.current_state().stamp]
    for write in writes:
        write()
        stamps.append(index.current_state().stamp)
    assert len(set(stamps)) == 4
    assert IndexState.objects.count() == 1


def test_what_is_remembered_of_all_documents_goes_with_the_stamp() -> None:
    index.put([Document(KIND, 1, 5, {"heading": "amber"})])
    assert found("") == [1]
    index.put([Document(KIND, 2, 6, {"heading": "cobalt"})])
    assert found("") == [2, 1]
    index.remove(KIND, [2])
    assert found("-nothing") == [1]


# What doctor finds


def test_a_sound_index_has_no_faults(filled: list[Document]) -> None:
    assert list(index.faults()) == []


def entry_without_text() -> None:
    execute("DELETE FROM search_text WHERE docno = 7")


def text_without_entry() -> None:
    Entry.objects.filter(docno=7).delete()


def document_not_in_the_index() -> None:
    index.remove(KIND, [7])


def document_that_is_no_more() -> None:
    index.put([Document(KIND, 999, 5, {"heading": "amber"})])


def document_at_the_wrong_day() -> None:
    Entry.objects.filter(docno=70).update(ordinal=1)


def two_numbers_exchanged() -> None:
    Entry.objects.filter(docno=10).update(docno=500)
    Entry.objects.filter(docno=20).update(docno=10)
    Entry.objects.filter(docno=500).update(docno=20)


def kind_that_nobody_has() -> None:
    index.put([Document("leaflet", 1, 5, {"heading": "amber"})])


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (entry_without_text, "entries and its texts differ"),
        (text_without_entry, "entries and its texts differ"),
        (document_not_in_the_index, "1 index entries of kind question are missing"),
        (document_that_is_no_more, "1 index entries of kind question are missing, too many"),
        (document_at_the_wrong_day, "at the wrong place"),
        (two_numbers_exchanged, "another order"),
        (kind_that_nobody_has, "of a kind that no app has"),
    ],
)
def test_damage_is_found_and_a_new_index_mends_it(filled: list[Document], damage: object, words: str) -> None:
    damage()  # type: ignore[operator]
    assert any(words in fault for fault in index.faults())
    index.rebuild()
    assert list(index.faults()) == []
    assert found("China") == expected(filled, understand("China"))


def parts() -> list[str]:
    """What of the index can be lost, by the database at hand."""
    if connection.vendor == "sqlite":
        return [
            "TRIGGER search_text_added",
            "TRIGGER search_text_removed",
            "TRIGGER search_text_changed",
            "TABLE search_fts",
            "TABLE search_text",
        ]
    return ["INDEX search_text_tokens", "TABLE search_text"]


@pytest.mark.parametrize("number", range(len(parts())))
def test_a_part_that_was_dropped_is_missed_by_name_and_made_anew(filled: list[Document], number: int) -> None:
    part = parts()[number]
    execute(f"DROP {part}")
    assert part.split()[1] in " ".join(index.missing())
    assert next(iter(index.faults())).startswith("The search index lacks")
    index.rebuild()
    assert list(index.faults()) == index.missing() == []
    assert found("China") == expected(filled, understand("China"))


def test_an_index_that_differs_from_its_texts_is_found(filled: list[Document]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its own index in step")
    execute("DROP TRIGGER search_text_changed")
    execute("UPDATE search_text SET heading = 'amber' WHERE docno = 1")
    engine().create()
    assert index.missing() == []
    assert any("differs from its texts" in fault for fault in index.faults())


def test_tables_are_made_where_they_are_missing_and_left_alone_where_not(filled: list[Document]) -> None:
    before = found("China")
    engine().create()
    assert found("China") == before


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
