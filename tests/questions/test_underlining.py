"""Places of a text underlined in the HTML that the text was made from. All words are invented."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from questions.underlining import Block, Place, squeezed, underline
from tracker.prose import html_to_text, safe_html

MARK = re.compile(r"</?mark[^>]*>")


def whole(blocks: tuple[Block, ...]) -> str:
    return "".join(block.html for block in blocks)


def at(text: str, words: str, **fields: str) -> Place:
    start = text.index(words)
    return Place(start, start + len(words), **fields)


def marked_text(markup: str, css: str) -> str:
    """All words that stand in marks of a class."""
    tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    return "".join("".join(mark.itertext()) for mark in tree.iter("mark") if css in (mark.get("class") or "").split())


def test_a_sentence_is_wrapped_where_it_stands_with_its_name_and_number() -> None:
    markup = "<p>Three towers lean.</p><p>We will look at them in due course.</p>"
    text = html_to_text(markup)
    blocks = underline(markup, text, [at(text, "We will look at them", css="told", name="mark-1", number="1")])
    assert [block.html for block in blocks] == [
        "<p>Three towers lean.</p>",
        '<p><mark class="told" id="mark-1" data-note="1">We will look at them</mark> in due course.</p>',
    ]
    assert [block.names for block in blocks] == [(), ("mark-1",)]


def test_a_sentence_that_runs_through_tags_is_marked_in_each_of_them_and_named_once() -> None:
    markup = '<p>See <a href="https://x.example/?a=1&amp;b=%3E">the <b>list</b></a> of towers.</p>'
    text = html_to_text(markup)
    html = whole(underline(markup, text, [Place(0, len(text), css="told", name="m", number="1")]))
    assert html == (
        '<p><mark class="told" id="m">See </mark><a href="https://x.example/?a=1&amp;b=%3E"><mark class="told">the '
        '</mark><b><mark class="told">list</mark></b></a><mark class="told" data-note="1"> of towers.</mark></p>'
    )


def test_marks_may_lie_in_each_other_and_overlap() -> None:
    markup = "<p>one two three</p>"
    text = html_to_text(markup)
    html = whole(underline(markup, text, [at(text, "one two", css="a", name="x"), at(text, "two three", css="b")]))
    assert marked_text(html, "a") == "one two"
    assert marked_text(html, "b") == "two three"
    assert html.count('id="x"') == 1


def test_signs_that_html_writes_in_its_own_way_are_counted_as_one() -> None:
    markup = "<p>Fish &amp; chips &lt; 5 &nbsp; pounds &quot;net&quot;. Late.</p>"
    text = html_to_text(markup)
    assert marked_text(whole(underline(markup, text, [at(text, "Late.", css="a")])), "a") == "Late."


def test_words_of_a_text_that_differs_are_marked_where_they_stand_once() -> None:
    markup = "<p>One tower. Two towers. One tower.</p>"
    text = "Something else. Two towers. One tower."
    assert marked_text(whole(underline(markup, text, [at(text, "Two towers.", css="a")])), "a") == "Two towers."
    left = underline(markup, text, [at(text, "One tower.", css="a", name="m"), at(text, "Something else.", name="n")])
    assert whole(left) == markup
    assert left[0].names == ()


@pytest.mark.parametrize("place", [Place(0, 0), Place(3, 3), Place(5, 6), Place(90, 99)])
def test_a_place_without_words_marks_nothing(place: Place) -> None:
    markup = "<p>Three towers</p>"
    assert whole(underline(markup, "Three towers", [place])) == markup


def test_no_mark_stands_between_the_rows_of_a_table() -> None:
    markup = "<table>\n<tbody>\n<tr>\n<td>one</td>\n<td>two</td>\n</tr>\n</tbody></table>"
    text = html_to_text(markup)
    html = whole(underline(markup, text, [Place(0, len(text), css="a")]))
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", html) == ["one", "two"]


def test_what_stands_in_no_element_is_a_block_too() -> None:
    blocks = underline("\nOne <b>tower</b>,<br>no more. <p>Two.</p> \n Three <i>towers</i>.", "", [])
    assert [block.html for block in blocks] == [
        "\nOne <b>tower</b>,<br>no more. ",
        "<p>Two.</p>",
        " \n Three <i>towers</i>.",
    ]


def test_an_empty_answer_has_no_block() -> None:
    assert underline("", "", []) == ()


# Whatever is published

WORDS = st.text(alphabet="ab .&<>\"'\u00a0\u200b\n\u00e9", max_size=12)
INLINE = ("b", "em", "a", "sup")


@st.composite
def fragments(draw: st.DrawFn) -> str:
    """Published HTML: blocks, tables, lists and loose words, with inline elements in them."""

    def run() -> str:
        escaped = draw(WORDS).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        tag = draw(st.sampled_from([*INLINE, ""]))
        opened = '<a href="https://x.example/?a>b&quot;">' if tag == "a" else f"<{tag}>"
        return f"{opened}{escaped}</{tag}>" if tag else escaped

    def runs() -> str:
        return "".join(run() for _ in range(draw(st.integers(0, 3)))) + draw(st.sampled_from(["", "<br>"]))

    def block() -> str:
        return draw(
            st.sampled_from(
                [
                    f"<p>{runs()}</p>",
                    f"<ul><li>{runs()}</li>\n<li><p>{runs()}</p></li></ul>",
                    f"<table><tbody><tr><td>{runs()}</td><td>{runs()}</td></tr></tbody></table>",
                    runs(),
                    "\n",
                ]
            )
        )

    return safe_html("".join(block() for _ in range(draw(st.integers(0, 5)))))


@st.composite
def marked_fragments(draw: st.DrawFn) -> tuple[str, str, list[Place]]:
    markup = draw(fragments())
    text = html_to_text(markup)
    places = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        places.append(Place(start, end, css=f"told told-{number}", name=f"mark-{number}", number=str(number)))
    return markup, text, places


@given(marked_fragments())
def test_without_its_marks_the_html_is_as_it_was_and_each_mark_has_its_sentence(
    drawn: tuple[str, str, list[Place]],
) -> None:
    markup, text, places = drawn
    blocks = underline(markup, text, places)
    html = whole(blocks)
    assert MARK.sub("", html) == markup
    for number, place in enumerate(places):
        sentence = squeezed(text[place.start : place.end])
        assert squeezed(marked_text(html, f"told-{number}") if html.strip() else "") == sentence
        assert [name for block in blocks for name in block.names].count(place.name) == (1 if sentence else 0)
        assert html.count(f'id="{place.name}"') == html.count(f'data-note="{number}"') == (1 if sentence else 0)


@given(marked_fragments())
def test_the_marked_html_is_well_formed_and_marks_hold_nothing_but_words(drawn: tuple[str, str, list[Place]]) -> None:
    html = whole(underline(*drawn))
    open_tags: list[str] = []
    for close, name in re.findall(r'<(/?)([a-z0-9]+)(?:"[^"]*"|[^>"])*>', html):
        if name == "br":
            assert "mark" not in open_tags
        elif close:
            assert open_tags.pop() == name
        else:
            assert name == "mark" or "mark" not in open_tags
            open_tags.append(name)
    assert open_tags == []


@given(fragments())
def test_each_block_can_stand_alone(markup: str) -> None:
    for block in underline(markup, html_to_text(markup), []):
        assert squeezed(unescape(re.sub(r"<[^>]*>", "x", block.html))) or not markup.strip()
        assert len(re.findall(r"<(?!br)[a-z]", block.html)) == block.html.count("</")
