"""Texts without their accidents, safe to show, ready to compare."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.prose import bare_body, bare_name, clean, folded, html_to_text, safe_html, text_to_html


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  one \t two\u00a0three \n", "one two three"),
        ("Xin\u00adjiang Ty\u200bre \ufeffLtd", "Xinjiang Tyre Ltd"),
        ("one\0two\x07three", "one two three"),
        ("\u201cone\u201d \u2013 \u00a32m", "\u201cone\u201d \u2013 \u00a32m"),
        ("", ""),
    ],
)
def test_a_line_is_cleaned_of_its_accidents(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("", ""),
        ("   ", ""),
        ("plain", "plain"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<p>One<br>two<br/>three</p>", "One\ntwo\nthree"),
        ("<p>One\ntwo\n  three</p>", "One two three"),
        ("<p>some<b>thing</b> <i>else</i></p>", "something else"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "1 2\n3 4"),
        ("<p>a &amp; b &lt;c&gt; &pound;2&nbsp;m &#8211; d</p>", "a & b <c> \u00a32 m \u2013 d"),
        ("<p>one</p><script>two()</script><style>p{}</style><p>three</p>", "one\nthree"),
        ("<p>one<!-- two --> three</p>", "one three"),
        ("<p>Xin&shy;jiang Ty\u200bre</p>", "Xin\u00adjiang Tyre"),
        ("<p>unclosed <b>markup", "unclosed markup"),
        ("</p></div>stray", "stray"),
        ("one\0two", "one two"),
        ("<!-- only a comment -->", ""),
        ("before <p>in</p> after", "before\nin\nafter"),
    ],
)
def test_markup_becomes_text_with_a_line_a_paragraph(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html lang='en'><head><title>Towers</title></head></html>", "Towers"),
        ("<html><body>One tower.</body><body> Two towers.</body></html>", "One tower. Two towers."),
        ("<!doctype html>", ""),
        ("<html>", ""),
        ("<!-- no tower -->", ""),
    ],
)
def test_a_whole_page_without_a_body_or_with_two_is_read_too(page: str, text: str) -> None:
    assert html_to_text(page) == text


PARTS = [*"<>/=\"'&;! abptd\n\0-", "<p>", "<script>", "</p>", "<td>", "<?xml", "]]>", "&#0;", "<svg>", "<style>"]
MARKUP = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


@given(MARKUP)
@example('<?xml version="1.0" encoding="utf-8"?><p>one</p>')
@example("<html><head><title>x</title></head><body><p>one</p></body></html>")
@example("<div>" * 600 + "deep" + "</div>" * 600)
@example("&#0;&#xd800;&#x110000;")
@example("<![CDATA[x]]>")
def test_any_markup_becomes_text_and_safe_markup(markup: str) -> None:
    text = html_to_text(markup)
    assert "\0" not in text
    assert not any(line != line.strip() or not line for line in text.split("\n") if text)
    safe = safe_html(markup)
    assert not re.search(r"<\s*(script|style|iframe|img|svg)", safe, re.IGNORECASE)
    assert safe_html(safe) == safe


@pytest.mark.parametrize(
    "markup",
    [
        "<script>steal()</script>",
        '<p onclick="steal()">x</p>',
        '<a href="javascript:steal()">x</a>',
        '<a href=" java\tscript:steal()">x</a>',
        '<a href="data:text/html,steal()">x</a>',
        '<img src=x onerror="steal()">',
        "<svg><script>steal()</script></svg>",
        "<math><mtext><script>steal()</script></mtext></math>",
        '<p style="background:url(steal())">x</p>',
        '<iframe srcdoc="steal()"></iframe>',
        '<noscript><p title="</noscript><img src=x onerror=steal()>">',
        "<object data=steal()></object><embed src=steal()>",
        "<form action=steal()><button formaction=steal()>x</button></form>",
        "<meta http-equiv=refresh content='0;url=steal()'><base href=steal()>",
    ],
)
def test_what_could_do_harm_is_gone(markup: str) -> None:
    safe = safe_html(markup)
    assert not re.search(r"<[^>]*steal|<script|<img|<svg|<iframe|<form|<meta|<base", safe)


def test_structure_and_links_stay() -> None:
    kept = "<p>a <strong>b</strong> <sup>2</sup></p><table><tbody><tr><td>1</td></tr></tbody></table>"
    assert safe_html(kept) == kept
    assert safe_html('<a href="https://www.example/x" target="_blank">x</a>') == (
        '<a href="https://www.example/x" rel="noopener nofollow">x</a>'
    )


def test_plain_paragraphs_become_markup_that_reads_the_same() -> None:
    assert text_to_html("one\n\n two & <three> ") == "<p>one</p><p>two &amp; &lt;three&gt;</p>"
    assert html_to_text(text_to_html("one\ntwo & <three>")) == "one\ntwo & <three>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Si\u00e2n  Berry", "SIAN berry"),
        ("Zo\u00eb", "zoe\u0308"),
        ("O\u2019Neill", "o\u2019neill"),
        ("Stra\u00dfe", "STRASSE"),
    ],
)
def test_names_compare_without_accents_and_capitals(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Rt Hon Sir Bede Sample KC MP", "bede sample"),
        ("The Rt Hon. Dame Ada Example DBE", "ada example"),
        ("Dr. Cato Invented", "cato invented"),
        ("Ms Ada Example, MP", "ada example"),
        ("Right Honourable Ada Example", "ada example"),
        ("Lord Sample of Towers", "lord sample of towers"),
        ("Drew Missing", "drew missing"),
        ("Sirius Mpenza", "sirius mpenza"),
        ("MP", "mp"),
    ],
)
def test_a_name_is_bared_of_titles_and_letters(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    "name",
    ["The Ministry of Towers & Lanterns", "ministry of towers, and lanterns", "Ministry of  Towers and\u00a0Lanterns"],
)
def test_a_body_s_name_compares_however_it_is_written(name: str) -> None:
    assert bare_body(name) == "ministry of towers and lanterns"
