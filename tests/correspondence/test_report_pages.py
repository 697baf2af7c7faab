"""News pages and plain copies as reports: what they say of themselves, their own paragraphs, what is left out."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

from correspondence.reporting.boilerplate import without_boilerplate
from correspondence.reporting.html import read_html
from correspondence.reporting.pages import MOST_TEXT, is_report, read_report_page
from tests.conftest import day
from tracker.errors import ParseError

SENTENCES = ("Bridges lean, an MP said.", "The minister said no.", "The letter was wet, she said.")


def page(head: str = "", body: str = "", **json_ld: Any) -> bytes:
    """A page of HTML with JSON-LD, where some is given, and paragraphs."""
    block = f'<script type="application/ld+json">{json.dumps(json_ld)}</script>' if json_ld else ""
    body = body or "<article>" + "".join(f"<p>{one}</p>" for one in SENTENCES) + "</article>"
    return f"<!DOCTYPE html><html><head>{block}{head}</head><body>{body}</body></html>".encode()


def news(**fields: Any) -> dict[str, Any]:
    return {"@type": "NewsArticle", "headline": "Bridges lean", **fields}


# What JSON-LD says


@pytest.mark.parametrize(
    "told",
    [
        news(),
        {"@graph": [{"@type": "WebPage", "headline": "Home"}, news()]},
        {"@type": "ItemList", "itemListElement": [news()]},
        {"@type": "WebPage", "headline": "Home", "mainEntity": news()},
        news(**{"@type": ["Thing", "ReportageNewsArticle"]}),
        news(**{"@type": "Article"}),
    ],
)
def test_the_article_is_found_wherever_it_stands_in_json_ld(told: dict[str, Any]) -> None:
    assert read_report_page(page(**told)).title == "Bridges lean"


def test_the_article_with_the_pages_own_address_comes_before_teasers() -> None:
    teaser = news(headline="Tide late", url="https://bugle.example/tide")
    own = news(url="https://bugle.example/bridges")
    head = '<link rel="canonical" href="https://bugle.example/bridges">'
    read = read_report_page(page(head, **{"@graph": [teaser, own]}))
    assert (read.title, read.address) == ("Bridges lean", "https://bugle.example/bridges")


@pytest.mark.parametrize(
    "broken",
    ['{"@type": "NewsArticle", ', "[" * 100_000, '{"@type": NaN}', "null", "[1, null]", "<!-- -->", '{"@type": {}}'],
)
def test_broken_json_ld_does_not_break_the_page(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script><meta property="og:title" content="Bridges lean">'
    assert read_report_page(page(head)).title == "Bridges lean"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-03-08", "2025-03-08"),
        ("2025-06-30T23:30:00Z", "2025-07-01"),
        ("2025-03-08T23:45:00.000-01:00", "2025-03-09"),
        ("2025-03-08T10:00:00+0000", "2025-03-08"),
        ("2025-03-08 10:00", "2025-03-08"),
        ("last Tuesday", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        (20250308, ""),
        (None, ""),
    ],
)
def test_the_day_of_publication_is_the_london_day(published: Any, expected: str) -> None:
    read = read_report_page(page(**news(datePublished=published)))
    assert read.published_on == (day(expected) if expected else None)


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"@type": "Person", "name": "Posy Inkwell"}, "Posy Inkwell"),
        ([{"name": "By Posy Inkwell"}, {"name": "Dan Nibb"}, {"name": "Dan Nibb"}], "Posy Inkwell, Dan Nibb"),
        ("Posy Inkwell", "Posy Inkwell"),
        ("https://bugle.example/people/inkwell", ""),
        ({"@id": "#inkwell"}, ""),
        ([[["Posy"]]], ""),
    ],
)
def test_authors_are_names(author: Any, expected: str) -> None:
    assert read_report_page(page(**news(author=author))).author == expected


def test_a_lone_surrogate_in_json_ld_is_replaced() -> None:
    read = read_report_page(page(**news(headline="Bridges \ud800 lean")))
    assert read.title.encode()


def test_the_text_in_json_ld_comes_before_the_paragraphs_of_the_page() -> None:
    body = "Bridges lean &amp; fall.\n\nThe minister said so.\nNobody wept."
    assert read_report_page(page(**news(articleBody=body))).paragraphs == (
        "Bridges lean & fall.",
        "The minister said so.",
        "Nobody wept.",
    )
    markup = "<p>One leans.</p><p>Two <b>lean</b>.<br>Three lean.</p>"
    assert read_report_page(page(**news(articleBody=markup))).paragraphs == ("One leans.", "Two lean .", "Three lean.")


def test_a_text_in_json_ld_that_lost_its_paragraphs_gives_way_to_the_page() -> None:
    body = "<article>" + "".join(f"<p>{one}</p>" for one in (*SENTENCES, "Share")) + "</article>"
    read = read_report_page(page(body=body, **news(articleBody="All in one line. And on.")))
    assert (read.paragraphs, read.left_out) == (SENTENCES, ("Share",))


# What else the page says


def test_without_json_ld_the_meta_of_the_page_tell() -> None:
    head = """
        <title>Bridges lean - The Bugle</title><meta property="og:site_name" content="The Bugle">
        <meta name="author" content="Posy Inkwell">
        <meta property="article:published_time" content="2025-03-08T09:00:00Z">
        <link rel="canonical" href="https://bugle.example/bridges?utm_source=x&amp;page=2#top">
    """
    read = read_report_page(page(head))
    assert (read.title, read.publisher, read.author) == ("Bridges lean", "The Bugle", "Posy Inkwell")
    assert (read.published_on, read.address) == (day("2025-03-08"), "https://bugle.example/bridges?page=2")


def test_an_address_below_that_of_the_page_is_made_whole() -> None:
    head = '<link rel="canonical" href="/bridges">'
    assert read_report_page(page(head), "https://bugle.example/x?y=1").address == "https://bugle.example/bridges"
    assert read_report_page(page(head)).address == ""


def test_what_a_page_says_of_its_address_counts_only_for_its_own_site() -> None:
    head = '<link rel="canonical" href="https://www.bugle.example/bridges">'
    assert read_report_page(page(head), "https://m.bugle.example/x").address == "https://www.bugle.example/bridges"
    assert read_report_page(page(head), "https://liar.example/x").address == "https://liar.example/x"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://bugle.example/x", "https://", "http://[::1", "bridges"]
)
def test_what_is_no_web_address_is_none(address: str) -> None:
    assert read_report_page(page(**news(url=address))).address == ""


def test_an_old_encoding_is_read_as_declared_and_a_missing_one_as_it_can_be() -> None:
    text = page(
        '<meta charset="windows-1252">', "<article><p>\u201cIt leans,\u201d she said, caf\u00e9.</p></article>"
    ).decode()
    assert read_report_page(text.encode("cp1252")).paragraphs == ("\u201cIt leans,\u201d she said, caf\u00e9.",)
    assert read_report_page(text.replace("windows-1252", "punycode").encode("cp1252")).paragraphs


def test_zero_bytes_are_spaces() -> None:
    assert read_report_page(page(body="<article><p>It\0leans, she said.</p></article>")).paragraphs == (
        "It leans, she said.",
    )


# The paragraphs of a page


def test_paragraphs_come_from_the_article_with_most_text_without_menus_asides_and_captions() -> None:
    inner = "".join(f"<p>{one}</p>" for one in SENTENCES)
    body = f"""
        <nav><p>Skip to the weather and the tide tables of the day.</p></nav>
        <article><p>Tide late again, say readers of the Bugle.</p></article>
        <article class="x9f3"><header><p>By somebody of the Bugle, on Monday.</p></header><div><div>{inner}</div></div>
        <figure><figcaption><p>A bridge, which leans, by somebody.</p></figcaption></figure>
        <aside><p>A reader wrote a letter to the minister.</p></aside><p hidden>Not for you to read, dear reader.</p>
        <p>Share</p></article>
    """
    read = read_report_page(page(body=body))
    assert (read.paragraphs, read.left_out) == (SENTENCES, ("Share",))


def test_without_an_article_the_main_part_is_read() -> None:
    body = "<p>Menu of the day, as ever it was.</p><main>" + "".join(f"<p>{one}</p>" for one in SENTENCES) + "</main>"
    assert read_report_page(page(body=body)).paragraphs == SENTENCES


def test_unclosed_tags_break_nothing() -> None:
    assert (
        read_report_page(page(body="<div><article>" + "<p>It leans, she said." * 3)).paragraphs
        == ("It leans, she said.",) * 3
    )


def test_a_page_nested_beyond_reason_is_refused_or_read_and_breaks_nothing() -> None:
    content = page(body="<div>" * 5000 + "<article>" + "<p>It leans, she said." * 3)
    with suppress(ParseError):
        assert "It leans, she said." in read_report_page(content).paragraphs


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>" + b"x" * 50_000_000, "50 MB large"),
        (b"<html></html>", "no paragraphs"),
        (b"", "no paragraphs"),
        (b"\0\xff" * 100, ""),
        (b"It leans. " * 50_000, "longer than any news report"),
        (b"x" * (MOST_TEXT * 5), "MB large"),
    ],
)
def test_what_cannot_be_a_report_is_refused_in_words(content: bytes, words: str) -> None:
    if words:
        with pytest.raises(ParseError, match=words):
            read_report_page(content)
    else:
        read_report_page(content)


# What is no part of a report


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Tide late again",
        "READ MORE: Tide late again",
        "Sign up to our newsletter for more bridges.",
        "Get our award-winning daily news email featuring exclusive stories",
        "Subscribe to The Bugle for \u00a31 a week.",
        "Follow us on Facebook and X.",
        "Follow The Bugle on WhatsApp",
        "We use cookies to make this site work.",
        "This article was amended on 12 March 2025. It had said that bridges fell.",
        "Picture: PA",
        "Share this article",
        "Related articles",
        "Advertisement",
        "\u00a9 Bugle Media 2025",
        "Do you have a story? Write a letter to us.",
    ],
)
def test_a_line_of_the_papers_own_is_left_out(line: str) -> None:
    assert without_boilerplate((SENTENCES[0], line, SENTENCES[1])) == (SENTENCES[:2], (line,))


@pytest.mark.parametrize(
    "line",
    [
        "Comments on the letter were few, she said.",
        "Read by nobody, the letter lay there, she said.",
        "More than 40 MPs signed it.",
        "Sources said that the picture was bleak.",
        "The minister\u2019s cookies were stale, she said.",
        "Subscribers to the fund were told by letter.",
        "Image rights were the matter of her letter.",
        "Get a move on, she told the minister.",
        "Trending upwards, prices rose, he said.",
    ],
)
def test_a_sentence_that_begins_alike_is_kept(line: str) -> None:
    assert without_boilerplate((line, SENTENCES[1])) == ((line, SENTENCES[1]), ())


@pytest.mark.parametrize(
    "heading",
    [
        "Why are you making commenting on The Bugle only available to subscribers?",
        "Comments: Our rules",
        "Community guidelines",
        "Comments",
        "12 comments",
        "Join the conversation",
    ],
)
def test_with_the_rules_for_comments_the_report_ends(heading: str) -> None:
    rest = (heading, "We want a lively debate, the editor said.", "Read the rules here")
    assert without_boilerplate((*SENTENCES, *rest)) == (SENTENCES, rest)


def test_a_heading_of_links_takes_their_titles_with_it_and_no_sentence() -> None:
    lines = ("Related articles", "Tide late again", "Ferry sold for scrap", SENTENCES[1])
    assert without_boilerplate((SENTENCES[0], *lines)) == (SENTENCES[:2], lines[:3])


def test_who_the_author_is_is_left_out_at_the_end_only() -> None:
    bio = "Ada Quill is the political correspondent of The Bugle."
    assert without_boilerplate((*SENTENCES, bio)) == (SENTENCES, (bio,))
    assert without_boilerplate((bio, *SENTENCES, *SENTENCES)) == ((bio, *SENTENCES, *SENTENCES), ())


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Ned Ink, Editor of The Northern Lamp", "The Northern Lamp"),
        ("Why are you making commenting on The Lamp only available to subscribers?", "The Lamp"),
        ("Subscribe to the Vale Gazette for \u00a31.", "The Vale Gazette"),
        ("Follow us on Facebook.", ""),
    ],
)
def test_a_copy_names_its_paper_in_what_is_no_part_of_the_report(line: str, publisher: str) -> None:
    copy = "\n".join((*SENTENCES, "Comments: Our rules", line))
    assert read_report_page(copy.encode()).publisher == publisher


# Plain copies


def test_the_lines_before_the_report_tell_title_author_day_and_address() -> None:
    header = "Bridges lean, says MP\nBy Posy Inkwell, political correspondent\nPublished 8 March 2025\nhttps://bugle.example/b\n"
    read = read_report_page((header + "\n".join(SENTENCES)).encode())
    assert (read.title, read.author, read.published_on) == ("Bridges lean, says MP", "Posy Inkwell", day("2025-03-08"))
    assert (read.address, read.paragraphs) == ("https://bugle.example/b", SENTENCES)


def test_a_copy_that_begins_with_a_sentence_has_no_title() -> None:
    read = read_report_page("\n".join(SENTENCES).encode())
    assert (read.title, read.author, read.published_on, read.paragraphs) == ("", "", None, SENTENCES)


def test_a_copy_broken_into_lines_is_put_together_again() -> None:
    text = "Bridges lean in\nHarrow Vale, she\nsaid.\n\nThe minister said\nno.\n\nThe letter was\nwet."
    assert read_report_page(text.encode()).paragraphs == (
        "Bridges lean in Harrow Vale, she said.",
        "The minister said no.",
        "The letter was wet.",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\n".join(SENTENCES), "a news report as plain text"),
        ("Dear Minister,\n" + "\n".join(SENTENCES), ""),
        ("\n".join(SENTENCES) + "\nYours sincerely,", ""),
        ("Bridges\n(asked on 7th June 2021) - View Source\n" + "\n".join(SENTENCES), ""),
        ("\n".join(SENTENCES) + "\nThis question was answered on 15th June 2021", ""),
        ("From: Ann\nTo: Bob\n" + "\n".join(SENTENCES), ""),
        ("\n".join(one.replace("letter", "kite") for one in SENTENCES), ""),
        ("The letter leans.\n" * 9, ""),
        ('{"letter": "said"}', ""),
        ("%PDF-1.7 letter said said said", ""),
        ("", ""),
    ],
)
def test_a_plain_text_is_a_report_where_it_tells_of_a_letter_and_is_none(text: str, kind: str) -> None:
    assert is_report(text.encode()) == kind


def test_the_html_of_a_letter_or_list_is_no_article() -> None:
    assert is_report(page()) == ""
    assert is_report(page(**news())) == "a news article"
    assert is_report(page('<meta property="og:type" content="article">')) == "a news article"
    assert is_report(page('<meta property="og:type" content="website">')) == ""


def test_facts_and_lines_are_read_apart() -> None:
    facts, lines = read_html(page(**news(publisher={"name": "The Bugle"})))
    assert (facts.publisher, lines) == ("The Bugle", SENTENCES)
