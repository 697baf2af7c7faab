"""Documents of an item, others on its page, and upstreams that are no record of what exists."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence.models import Letter, LetterChange, LetterDocument, LetterSource
from correspondence.store import LetterStore
from tests.conftest import day
from tests.scraping.attaching import SOURCE, a_letter, connected, item, publish, run
from tests.scraping.invented import figures
from tests.scraping.pages import Pages
from tracker.scraping.attached import with_documents
from tracker.scraping.contract import Item, OpenItem, Request, Wanted
from tracker.scraping.fetcher import Body, FetchError, NotFound, Passing
from tracker.scraping.models import Failure, Look, Retrieval, Run, Sighting, Verdict

pytestmark = pytest.mark.usefixtures("topics")
FILES = [("1.txt", b"Three towers lean."), ("2.txt", b"Two bridges sag.")]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Pages:
    """The upstream of letters with two files."""
    monkeypatch.setattr(SOURCE, "is_record", True)
    monkeypatch.setattr(SOURCE, "is_guess", False)
    return connected(monkeypatch, settings, FILES)


def texts() -> list[tuple[str, str]]:
    """Each file held: its words, and why there are none."""
    return list(LetterDocument.objects.order_by("source__sighting__key", "place").values_list("text", "fault"))


def asked_again(pages: Pages) -> list[str]:
    """What one more run asks for."""
    pages.asked.clear()
    run()
    return pages.asked


# Documents


def test_the_documents_of_an_item_are_fetched_with_it_each_once(pages: Pages) -> None:
    publish(pages, a_letter("a", "files/1.txt", "files/2.txt"))
    made = run()
    assert figures(made) == {"created": 1}
    assert texts() == [("Three towers lean.", ""), ("Two bridges sag.", "")]
    assert pages.asked == ["list", "items/a", "files/1.txt", "files/2.txt"]
    assert made.requests == 4
    assert asked_again(pages) == ["list"]


def test_every_document_is_kept_as_it_came(pages: Pages) -> None:
    publish(pages, a_letter("a", "files/1.txt"))
    run()
    kept = Retrieval.objects.get(address__endswith="/files/1.txt")
    assert kept.snapshot.body == b"Three towers lean."


def test_a_document_that_is_not_there_is_said_so_in_the_record_which_is_kept(pages: Pages) -> None:
    publish(pages, a_letter("a", "files/none.txt", "files/1.txt"))
    assert figures(run()) == {"created": 1}
    ((text, fault), other) = texts()
    assert (text, other) == ("", ("Three towers lean.", ""))
    assert fault.endswith("/files/none.txt: 404")
    assert asked_again(pages) == ["list"]
    assert LetterChange.objects.count() == 0


def test_a_document_on_a_host_that_is_not_asked_is_said_so_and_not_asked_for(pages: Pages) -> None:
    publish(pages, a_letter("a", "https://elsewhere.example/1.txt"))
    assert figures(run()) == {"created": 1}
    assert "is on a host that this source does not ask" in texts()[0][1]
    assert pages.asked == ["list", "items/a"]


def test_a_fault_that_may_pass_fails_the_item_which_is_tried_again_in_the_same_run_and_in_the_next(
    pages: Pages,
) -> None:
    pages.broken = {"files/1.txt"}
    publish(pages, a_letter("a", "files/1.txt"), a_letter("b", "files/2.txt"))
    first = run()
    assert figures(first) == {"created": 1, "failed": 1}
    assert pages.asked.count("items/a") > 1
    failure = Failure.objects.get()
    assert (failure.what, "status 500" in failure.error) == ("a", True)
    assert [source.sighting.key for source in LetterSource.objects.all()] == ["b"]
    assert not Sighting.objects.filter(key="a").exists()
    pages.broken = set()
    assert figures(run()) == {"created": 1, "unchanged": 1}
    assert texts() == [("Three towers lean.", ""), ("Two bridges sag.", "")]


def test_a_fault_that_passes_within_the_run_costs_nothing_but_a_second_try(pages: Pages) -> None:
    publish(pages, a_letter("a", "files/1.txt"), a_letter("b"))
    pages.broken = {"files/1.txt"}

    def mend(path: str) -> None:
        if path == "items/b":
            pages.broken = set()

    pages.before_answer = mend
    assert figures(run()) == {"created": 2}
    assert Failure.objects.count() == 0


def test_an_item_that_failed_for_its_document_leaves_what_was_held_as_it_was(pages: Pages) -> None:
    publish(pages, a_letter("a", "files/1.txt"))
    run()
    publish(pages, a_letter("a", "files/1.txt", "files/2.txt", subject="Another letter on towers"))
    pages.broken = {"files/2.txt"}
    assert figures(run()) == {"failed": 1}
    assert Letter.objects.get().subject == "Letter a on towers"
    assert texts() == [("Three towers lean.", "")]
    pages.broken = set()
    assert figures(run()) == {"updated": 1}
    assert LetterChange.objects.get(field="subject").new == "Another letter on towers"


def test_with_documents_says_what_each_gave_and_raises_what_may_pass() -> None:
    told = {
        "files/1.txt": Body(b"Towers.", None),
        "files/2.txt": NotFound("files/2.txt: 404"),
        "files/3.txt": FetchError("files/3.txt: status 403"),
    }

    def get(request: Request) -> Body:
        found = told[request.path]
        if isinstance(found, Body):
            return found
        raise found

    read = with_documents(SOURCE, item(a_letter("a", *told)), get)
    faults = [(one.text, one.fault) for one in read.record.documents]
    assert faults == [("Towers.", ""), ("", "files/2.txt: 404"), ("", "files/3.txt: status 403")]
    assert read.needs == (), "all that it needs has been seen to"
    told["files/2.txt"] = Passing("files/2.txt: status 500")
    with pytest.raises(Passing):
        with_documents(SOURCE, item(a_letter("a", *told)), get)


def test_an_item_without_documents_is_not_touched() -> None:
    bare = Item("a record", seems_cut=False)
    assert with_documents(SOURCE, bare, lambda request: pytest.fail("nothing is to be fetched")) is bare


# Rows that say everything


def test_a_row_that_says_everything_is_not_asked_for(pages: Pages) -> None:
    publish(pages, a_letter("a", whole=True))
    assert figures(run()) == {"created": 1}
    assert pages.asked == ["list"]
    sighting = Sighting.objects.get()
    assert sighting.retrieval.address.endswith("/list")
    assert sighting.fingerprint


def test_the_documents_of_a_row_that_says_everything_are_fetched(pages: Pages) -> None:
    publish(pages, a_letter("a", "files/1.txt", whole=True))
    run()
    assert pages.asked == ["list", "files/1.txt"]
    assert texts() == [("Three towers lean.", "")]


# Others on the page of an item


def test_others_on_the_page_of_an_item_are_stored_without_a_request_of_their_own(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SOURCE, "is_record", False)  # its list has a row for each page
    publish(pages, a_letter("a", also=[a_letter("b", "files/2.txt"), a_letter("c")]))
    made = run()
    assert figures(made) == {"created": 3}
    assert pages.asked == ["list", "items/a", "files/2.txt"]
    assert (made.expected, made.seen) == (3, 3)
    addresses = set(Sighting.objects.values_list("retrieval__address", flat=True))
    assert {one.rpartition("/")[2] for one in addresses} == {"a"}
    assert asked_again(pages) == ["list"]


def test_a_change_on_the_page_of_an_item_changes_the_others_that_stand_there(pages: Pages) -> None:
    publish(pages, a_letter("a", also=[a_letter("b")]))
    run()
    publish(pages, a_letter("a", subject="New words on towers", also=[a_letter("b", subject="Newer words")]))
    assert figures(run()) == {"updated": 2}
    assert set(Letter.objects.values_list("subject", flat=True)) == {"New words on towers", "Newer words"}


def test_one_of_the_others_that_fails_does_not_take_the_item_with_it(pages: Pages) -> None:
    pages.broken = {"files/2.txt"}
    publish(pages, a_letter("a", also=[a_letter("b", "files/2.txt")]))
    assert figures(run()) == {"created": 1, "failed": 1}
    assert Failure.objects.get().what == "b"


def test_two_that_name_each_other_and_are_both_listed_are_each_taken_once(pages: Pages) -> None:
    publish(pages, a_letter("a", also=[a_letter("b")]), a_letter("b", also=[a_letter("a")]))
    assert figures(run()) == {"created": 2}
    assert Letter.objects.count() == 2


# What an upstream announces


def test_rows_that_are_none_of_ours_count_towards_what_was_announced(pages: Pages) -> None:
    publish(pages, a_letter("a"), total=4, others=2, bad=["b"])
    made = run()
    assert figures(made) == {"created": 1, "failed": 1}
    assert Failure.objects.get().what == "b"


def test_rows_that_did_not_come_are_missed(pages: Pages) -> None:
    publish(pages, a_letter("a"), total=4, others=1, bad=["b"])
    assert figures(run()) == {"failed": 1}
    assert "1 of the 4 items that the upstream announced did not come" in Failure.objects.get().error


def test_a_listing_that_is_guessed_may_be_nowhere_and_one_that_is_not_may_not(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert figures(run()) == {"failed": 1}
    assert Failure.objects.get().error.endswith("/list: 404")
    monkeypatch.setattr(SOURCE, "is_guess", True)
    made = run()
    assert (figures(made), made.outcome) == ({}, "complete")


def test_a_guessed_listing_that_is_broken_is_a_failure_all_the_same(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SOURCE, "is_guess", True)
    pages.broken = {"list"}
    assert figures(run()) == {"failed": 1}


# Upstreams that are no record


def gone(pages: Pages) -> Run:
    """Two letters are seen, then the upstream has one of them no longer."""
    publish(pages, a_letter("a"), a_letter("b"))
    run()
    publish(pages, a_letter("a"))
    del pages.bodies["items/b"]
    pages.asked.clear()
    return run()


def test_what_the_record_has_no_longer_is_gone(pages: Pages) -> None:
    assert figures(gone(pages)) == {"unchanged": 1, "withdrawn": 1}
    assert pages.asked == ["list", "items/b"]
    assert Sighting.objects.get(key="b").verdict == Verdict.GONE
    assert str(LetterSource.objects.get(sighting__key="b").gone_on) == "2025-06-20"
    assert Letter.objects.count() == 2


def test_what_another_site_has_no_longer_says_nothing(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SOURCE, "is_record", False)
    assert figures(gone(pages)) == {"unchanged": 1}
    assert pages.asked == ["list"]
    assert Sighting.objects.get(key="b").verdict == Verdict.KEPT
    assert LetterSource.objects.get(sighting__key="b").gone_on is None


def test_another_site_is_not_asked_for_what_is_open_or_cited(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    may = day("2025-05-01")
    monkeypatch.setattr(LetterStore, "open_items", lambda self, source, on: (OpenItem("x", "x1", may),))
    wanted = {"now": (Wanted("x2", may),)}
    monkeypatch.setattr(LetterStore, "wanted", lambda self: wanted.pop("now", ()))
    publish(pages, a_letter("a"))
    monkeypatch.setattr(SOURCE, "is_record", False)
    run(Look.SEARCH)
    assert not any(path.startswith("number/") for path in pages.asked)
    monkeypatch.setattr(SOURCE, "is_record", True)
    run(Look.SWEEP)
    assert "number/x1" in pages.asked
