"""Texts: HTML to plain text, safe HTML, names and words folded for comparing.

Pure: no Django, no database, no network.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape

import nh3
from lxml import etree, html

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
"""Zero-width characters and soft hyphens, which upstream texts carry by accident."""

CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127], " ")
"""Control characters other than tab and line breaks; PostgreSQL refuses NUL."""

BLOCKS = frozenset("p div li ul ol table tr br h1 h2 h3 h4 h5 h6 thead tbody blockquote".split())  # noqa: SIM905 - reads best so
CELLS = frozenset({"td", "th"})
BREAK = "\0"
"""Stands between blocks while text is collected; `CONTROL` has removed every other one."""
ALLOWED_TAGS = set("p br a strong em b i u ul ol li table thead tbody tr td th sup sub blockquote".split())  # noqa: SIM905 - as above
ALLOWED_ATTRIBUTES = {"a": {"href", "title"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")


def clean(text: str) -> str:
    """One line of published text without its accidents: control and zero-width characters, stray spaces."""
    return " ".join(text.translate(CONTROL).translate(INVISIBLE).split())


def safe_html(markup: str) -> str:
    """Published HTML reduced to what may be shown: structure and links, no script, style or image."""
    return nh3.clean(
        markup.translate(CONTROL).translate(INVISIBLE),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )


def html_to_text(markup: str) -> str:
    """Plain text of an HTML fragment: a line for each block, cells of a table row apart by spaces."""
    markup = markup.translate(CONTROL).translate(INVISIBLE)
    if not markup.strip():
        return ""
    pieces: list[str] = []
    collect(parsed(markup), pieces)
    lines = (SPACES.sub(" ", line).strip() for line in "".join(pieces).split(BREAK))
    return "\n".join(line for line in lines if line)


def parsed(markup: str) -> etree._Element:
    """A fragment as an element; also a whole page without a body or with two, which lxml does not take for one."""
    try:
        return html.fragment_fromstring(markup, create_parent="div")
    except (AssertionError, etree.ParserError):
        return html.document_fromstring(f"<div>{markup}</div>")


def collect(element: etree._Element, pieces: list[str]) -> None:
    """Append the element's text to `pieces`, with a break where a block begins or ends."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in {"script", "style"} or not tag:
        return
    mark = BREAK if tag in BLOCKS else " " if tag in CELLS else ""
    pieces.append(mark)
    pieces.append((element.text or "").replace("\n", " "))
    for child in element:
        collect(child, pieces)
        pieces.append((child.tail or "").replace("\n", " "))
    pieces.append(mark)


def text_to_html(text: str) -> str:
    """Plain paragraphs as HTML: one `<p>` for each line that is not empty."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Text for comparing names: no accents, no case, single spaces (`Siân  Berry` is `sian berry`)."""
    plain = unicodedata.normalize("NFKD", clean(text))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


HONOURS = re.compile(
    r"^(the )?((rt|right) hon(ourable)?\.?|sir|dame|dr|mr|mrs|ms|miss|prof(essor)?)\.? ", re.IGNORECASE
)
LETTERS = re.compile(r",?( (mp|kc|qc|obe|cbe|mbe|kcb|pc|dbe|kbe|ch|cmg))+$", re.IGNORECASE)


def bare_name(name: str) -> str:
    """A person's name folded, without titles before it and letters after it."""
    name = clean(name)
    while (shorter := HONOURS.sub("", name)) != name:
        name = shorter
    return folded(LETTERS.sub("", name))


def bare_body(name: str) -> str:
    """A body's name for comparing: folded, `&` as `and`, no leading `the`, no commas."""
    name = folded(name).replace("&", " and ").replace(",", " ")
    return " ".join(name.removeprefix("the ").split())
