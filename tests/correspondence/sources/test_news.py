"""News reports: examples with their expected records, what is recognised, feeds, keys. Everybody is invented."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from correspondence.records import ReportRecord
from correspondence.reporting.feeds import letters_in_feed
from correspondence.sources.news import SOURCE, key_of
from tests.conftest import day
from tests.expecting import EXAMPLES, compare
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Entry, Known, Reading, Request

FOLDER = EXAMPLES / "news"
INPUTS = sorted(path for path in FOLDER.iterdir() if path.suffix in {".html", ".txt"})
READ_ON = day("2025-06-16")
BRIDGES = "https://www.harrowbugle.example/politics/bridges-may-fall/"
LETTER = "Labour MP Ruth Penhallow wrote to minister Gareth Lowe, asking why bridges lean."
COPY = f"{LETTER}\nMr Lowe said that they stand.\nMs Penhallow told The Bugle that they lean.\n"


def entry(content: bytes | str, address: str = "") -> Entry:
    """The one report of a document."""
    body = content.encode() if isinstance(content, str) else content
    (found,) = SOURCE.read_document(Document(body, address=address), READ_ON).entries
    return found


def article(text: str) -> bytes:
    """A page that marks itself as an article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines())
    head = '<meta property="og:type" content="article"><meta property="og:title" content="Bridges lean">'
    return f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode()


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    page = SOURCE.read_document(Document(path.read_bytes(), path.name), READ_ON)
    compare(path, replace(page, entries=tuple(replace(one, item=None) for one in page.entries)))


# Documents in hand


def test_each_example_is_recognised_for_what_it_is() -> None:
    kinds = {path.stem: SOURCE.recognise(Document(path.read_bytes())) for path in INPUTS}
    assert kinds == {
        "copy_with_comment_rules": "a news report as plain text",
        "page_with_json_ld": "a news article",
        "page_without_json_ld": "a news article",
    }


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.uk/government/news/bridges",
        "https://committees.parliament.uk/publications/1",
        "https://www.parallelparliament.co.uk/question/1/bridges",
        "https://www.theyworkforyou.com/wrans/?id=1",
    ],
)
def test_an_official_page_is_no_report_though_it_is_marked_as_an_article(address: str) -> None:
    assert SOURCE.recognise(Document(article(COPY), address=address)) == ""
    with pytest.raises(ParseError, match="official page"):
        SOURCE.read_document(Document(article(COPY), address=address), READ_ON)


def test_an_address_that_only_looks_official_is_not() -> None:
    assert SOURCE.recognise(Document(article(COPY), address="https://notgov.uk.example/x")) == "a news article"


def test_an_article_that_tells_of_no_letter_is_refused_by_its_name() -> None:
    path = FOLDER / "page_with_json_ld.html"
    told = path.read_text(encoding="utf-8").replace("letter", "speech").replace("reply", "speech")
    name = "\u201cMinister told bridges \u2018may fall\u2019\u201d (The Harrow Bugle, 9 March 2025)"
    with pytest.raises(ParseError, match="no letter") as caught:
        entry(told)
    assert str(caught.value) == f"{name} is a news report, but tells of no letter from or to a minister or Member"


def test_a_text_that_is_no_report_is_refused_as_such() -> None:
    with pytest.raises(ParseError, match="this text is no news report of a letter"):
        entry("Dear Minister,\nBridges lean.\nYours sincerely,\nAnn Loy MP")


# Keys, days, fingerprints


def test_the_key_is_the_address_that_the_page_gives_for_itself() -> None:
    content = (FOLDER / "page_with_json_ld.html").read_bytes()
    assert entry(content).key == BRIDGES
    assert entry(content, f"{BRIDGES}?utm_source=mail").key == BRIDGES


def test_the_key_is_the_address_at_which_a_page_was_found_where_it_gives_none() -> None:
    assert entry(article(COPY), "https://bugle.example/b?ito=1#x").key == "https://bugle.example/b"
    assert entry(article(COPY), "file:///home/me/bridges.html").key.startswith("report.")


def test_a_copy_without_an_address_is_known_by_its_words_however_they_are_broken() -> None:
    key = entry(COPY).key
    assert key.startswith("report.")
    assert len(key) == len("report.") + 24
    assert entry(COPY.replace("\n", "\r\n\r\n  ")).key == key
    assert entry(COPY + "Comments: Our rules\nBe kind, the editor said.").key == key
    assert entry(COPY + "One more sentence, she said.").key != key


def test_the_day_is_that_of_publication_or_else_of_reading() -> None:
    assert entry((FOLDER / "page_with_json_ld.html").read_bytes()).day == day("2025-03-09")
    assert entry(COPY).day == READ_ON


def test_a_report_that_says_something_else_has_another_fingerprint() -> None:
    assert entry(COPY).fingerprint == entry(COPY).fingerprint
    assert entry(COPY).fingerprint != entry(COPY.replace("stand", "lean")).fingerprint
    assert entry(COPY).fingerprint != entry("Bridges lean, says MP\n" + COPY).fingerprint


def test_a_report_is_whole_and_needs_no_second_look() -> None:
    found = entry(COPY)
    assert found.is_whole
    assert found.item is not None
    assert (found.item.record, found.item.seems_cut) == (found.record, False)


# Feeds and pages that are read again


def test_a_feed_leads_to_the_reports_that_speak_of_a_letter() -> None:
    body = (FOLDER / "feed.xml").read_bytes()
    reading = SOURCE.read(Request("https://www.harrowbugle.example/feed.xml", expects="any"), body, READ_ON)
    assert [one.path for one in reading.follow] == [
        "https://www.harrowbugle.example/politics/bridges/",
        "https://www.harrowbugle.example/politics/bridges-again",
        "https://www.harrowbugle.example/kelp",
    ]
    assert {(one.expects, one.is_guess) for one in reading.follow} == {("html", True)}
    assert (reading.records, reading.entries) == ((), ())


def test_an_atom_feed_is_read_too() -> None:
    body = b"""<?xml version="1.0"?><!-- <rss> --><feed xmlns="http://www.w3.org/2005/Atom">
        <entry><title type="html">Peer &lt;b&gt;wrote&lt;/b&gt; to minister</title>
        <link rel="self" href="https://bugle.example/self"/><link href="/lamps"/></entry>
        <entry><title>Lamps</title><summary>A letter was leaked.</summary><link rel="alternate" href="/leak"/></entry>
        <entry><title>Lamps out</title><link href="/out"/></entry></feed>"""
    assert letters_in_feed(body, "https://bugle.example/feed") == (
        "https://bugle.example/lamps",
        "https://bugle.example/leak",
    )
    assert SOURCE.read(Request("https://bugle.example/feed"), body, READ_ON).follow


def test_entities_of_a_feed_are_never_resolved() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    item = "<item><title>&a11;</title><link>https://a.example/x</link></item>"
    body = f'<!DOCTYPE rss [<!ENTITY a0 "letter">{bomb}]><rss>{item}</rss>'
    assert SOURCE.read(Request("https://a.example/feed"), body.encode(), READ_ON) == Reading()


@pytest.mark.parametrize("body", [b"<rss", b"<feed></rss>", b"<rss><item><link>http://[::1</link></item>", b"<rss/>"])
def test_a_broken_feed_leads_nowhere(body: bytes) -> None:
    with suppress(ParseError):
        assert SOURCE.read(Request("https://a.example/feed"), body, READ_ON) == Reading()


def test_a_feed_beyond_reason_is_refused() -> None:
    with pytest.raises(ParseError, match="feed is 6 MB large"):
        SOURCE.read(Request("https://a.example/feed"), b"<rss>" + b" " * 6_000_000, READ_ON)


def test_a_page_gives_its_report_under_its_own_address() -> None:
    reading = SOURCE.read(Request("https://bugle.example/b", expects="html"), article(COPY), READ_ON)
    (found,) = reading.entries
    assert isinstance(found.record, SOURCE.record_type)
    assert (found.record.title, found.record.address) == ("Bridges lean", "https://bugle.example/b")
    assert (found.key, found.day) == (key_of(found.record), READ_ON)
    assert found == entry(article(COPY), "https://bugle.example/b"), "scraped and in hand it is one"
    assert (reading.records, reading.follow) == ((), ())


def test_a_page_without_a_letter_gives_nothing_and_no_error() -> None:
    body = article("It rained, a minister said.\nIt will rain, he said.\nIt rained, she said.")
    assert SOURCE.read(Request("https://bugle.example/b"), body, READ_ON) == Reading()


def test_a_page_without_paragraphs_is_an_error() -> None:
    with pytest.raises(ParseError, match="no paragraphs"):
        SOURCE.read(Request("https://bugle.example/b"), b"<html></html>", READ_ON)


def test_what_is_held_is_where_the_crawl_begins() -> None:
    keys = (
        "https://bugle.example/rss",
        "https://bugle.example/politics/feed/?x=1",
        "https://feeds.bugle.example/politics.xml",
        BRIDGES,
        "https://bugle.example/feeding-the-swans",
        "report.0a64a3bfe87f205909f5191c",
    )
    assert [(one.path, one.expects) for one in SOURCE.starts(Known(keys))] == [
        (keys[0], "any"),
        (keys[1], "any"),
        (keys[2], "any"),
        (keys[3], "html"),
        (keys[4], "html"),
    ]
    assert SOURCE.starts(Known()) == ()


# Bodies that are not what they should be


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"\xff\xfe\x00\xd8" * 500,
        b"<" * 100_000,
        b"<!DOCTYPE html>" + b"<div>" * 20_000,
        b"{" * 50_000,
        ("\u201c" * 50_000).encode(),
        b"' s '" * 20_000,
        b"Mr A said, " * 9_000,
        b"MP Ann Loy wrote to the minister and " * 3_000,
        b"letter to the " * 9_000,
        b"." * 150_000,
        b"a\n" * 20_000,
    ],
    ids=range(13),
)
def test_garbage_is_refused_or_read_and_breaks_nothing(content: bytes) -> None:
    SOURCE.recognise(Document(content))
    with suppress(ParseError):
        assert isinstance(entry(content).record, ReportRecord)
