"""Places of a plain text underlined in the HTML that the text was made from. Pure: no Django, no database.

A text and its HTML have the same letters; only the spaces between them differ. So a place is carried over by counting
letters. A mark wraps words inside one element and never a tag, so what was well-formed stays so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import accumulate, pairwise

from tracker.prose import CONTROL, INVISIBLE

TOKEN = re.compile(r'(?P<tag><(?:"[^"]*"|[^>"])*>)|&#?\w+;|.', re.DOTALL)
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
ALONE = frozenset({"br"})
UNLINKED = frozenset({"a", "table"})
Piece = tuple[str, str, tuple[str, ...]]
"""A tag or words: the tag's name with its bracket or nothing, the HTML, the names of places that begin in it."""
BLOCKS = frozenset("p div ul ol table blockquote h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905 - reads best so
UNSEEN = frozenset([*CONTROL, *INVISIBLE])


@dataclass(frozen=True)
class Place:
    """A stretch of the text to be marked: `css` are its classes, `name` its id, `number` what a reader sees at its end.

    One without a name is underlined and nothing more. One that is an anchor is not underlined: its name is given to
    the place where it begins, with a link to `address`.
    """

    start: int
    end: int
    css: str = ""
    name: str = ""
    number: str = ""
    is_anchor: bool = False
    address: str = ""


@dataclass(frozen=True)
class Block:
    """A top-level element of the HTML with its marks, or a run of words that stands in none."""

    html: str
    names: tuple[str, ...]
    """The named places that begin in it."""


@dataclass(frozen=True)
class Letter:
    """One character that is no space, and where the HTML has it."""

    char: str
    start: int
    end: int


@dataclass(frozen=True)
class Span:
    """A place, as a stretch of the HTML."""

    place: Place
    start: int
    end: int


def underline(markup: str, text: str, places: Sequence[Place]) -> tuple[Block, ...]:
    """The HTML in blocks, with a `<mark>` around each place of its text.

    The blocks one after another are the HTML. A place that cannot be found in it for certain is left out: its name
    is then in no block.
    """
    reading = Reading.of(markup, text)
    spans = [span for place in places if (span := reading.span(place))]
    return tuple(blocks(pieces(markup, spans)))


def letters_of(markup: str) -> Iterator[Letter]:
    """The characters that readers see, without spaces."""
    for token in TOKEN.finditer(markup):
        if not token["tag"]:
            yield from (Letter(char, *token.span()) for char in unescape(token[0]) if is_letter(char))


def is_letter(char: str) -> bool:
    """Is it a character that both the text and the HTML show?"""
    return not char.isspace() and ord(char) not in UNSEEN


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(char for char in text if is_letter(char))


@dataclass(frozen=True)
class Reading:
    """A text beside its HTML, letter by letter."""

    text: str
    letters: Sequence[Letter]
    shown: str
    """The letters of the HTML as one text."""
    is_same: bool
    """Have the two the same letters?"""
    before: Sequence[int]
    """How many letters stand before each place of the text."""

    @classmethod
    def of(cls, markup: str, text: str) -> Reading:
        """Both read."""
        letters = list(letters_of(markup))
        shown = "".join(letter.char for letter in letters)
        before = list(accumulate(map(is_letter, text), initial=0))
        return cls(text, letters, shown, shown == squeezed(text), before)

    def span(self, place: Place) -> Span | None:
        """Where the HTML has a place: by counting letters; where the two differ, by its words, if they stand once."""
        wanted = squeezed(self.text[place.start : place.end])
        if not wanted or not (self.is_same or self.shown.count(wanted) == 1):
            return None
        first = self.before[place.start] if self.is_same else self.shown.find(wanted)
        return Span(place, self.letters[first].start, self.letters[first + len(wanted) - 1].end)


def pieces(markup: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The HTML in pieces, in order."""
    marks = [span for span in spans if not span.place.is_anchor]
    anchors = sorted((span for span in spans if span.place.is_anchor), key=lambda span: span.start, reverse=True)
    edges = sorted({edge for span in marks for edge in (span.start, span.end)})
    at = 0
    unlinked: list[str] = []  # the tags around in which no link may stand
    for token in TOKEN.finditer(markup):
        if token["tag"]:
            yield from anchored(words(markup, at, token.start(), edges, marks), at, token.start(), anchors, unlinked)
            enter(tag_name(token[0]), unlinked)
            yield tag_name(token[0]), token[0], ()
            at = token.end()
    yield from anchored(words(markup, at, len(markup), edges, marks), at, len(markup), anchors, unlinked)


def enter(tag: str, unlinked: list[str]) -> None:
    """Note that a tag opens or closes in which no link may stand, or, in a table, none should."""
    if tag in UNLINKED:
        unlinked.append(tag)
    elif unlinked and tag == f"/{unlinked[-1]}":
        unlinked.pop()


def anchored(
    run: Iterator[Piece], start: int, end: int, anchors: list[Span], unlinked: Sequence[str]
) -> Iterator[Piece]:
    """A run of words with the anchors before it that begin in it; they are taken from `anchors`, the next one last."""
    while anchors and anchors[-1].start < end:
        place = anchors.pop().place
        yield "", anchor(place, has_link=not unlinked), (place.name,)
    yield from run


def anchor(place: Place, has_link: bool) -> str:
    """The name of a place as an empty element, with its link where one may stand; the style sheet shows the sign."""
    name, label = escape(place.name), escape(f"Address of paragraph {place.number}")
    if not has_link:
        return f'<span id="{name}" class="para"></span>'
    return f'<a id="{name}" class="para" href="{escape(place.address)}" aria-label="{label}"></a>'


def tag_name(tag: str) -> str:
    """`p` where it opens, `/p` where it closes; `br` where it stands alone, as it does."""
    found = TAG.match(tag)
    return f"{found['close']}{found['name'].lower()}" if found else "br"


def words(markup: str, start: int, end: int, edges: Sequence[int], spans: Sequence[Span]) -> Iterator[Piece]:
    """A run of words between two tags, cut where marks begin and end."""
    cuts = [start, *(edge for edge in edges if start < edge < end), end]
    for left, right in pairwise(cuts):
        if left == right:
            continue
        covering = [span for span in spans if span.start <= left and right <= span.end]
        if not squeezed(unescape(markup[left:right])):
            covering = []
        names = tuple(span.place.name for span in covering if span.start == left and span.place.name)
        yield "", wrapped(markup[left:right], left, right, covering), names


def wrapped(shown: str, left: int, right: int, covering: Sequence[Span]) -> str:
    """Words inside the marks that cover them, the longest outermost."""
    for span in sorted(covering, key=lambda one: (one.end - one.start, one.place.name)):
        ident = f' id="{escape(span.place.name)}"' if span.place.name and span.start == left else ""
        number = f' data-note="{escape(span.place.number)}"' if span.place.number and span.end == right else ""
        css = f' class="{escape(span.place.css)}"' if span.place.css else ""
        shown = f"<mark{css}{ident}{number}>{shown}</mark>"
    return shown


def blocks(found: Iterator[Piece]) -> Iterator[Block]:
    """Pieces put together into top-level elements; what stands between them joins the one before."""
    html: list[str] = []
    names: list[str] = []
    depth = 0
    is_done = False  # a whole element is collected
    for tag, piece, begun in found:
        starts_block = depth == 0 and tag in BLOCKS
        if html and (starts_block or (is_done and piece.strip())) and squeezed("".join(html)):
            yield Block("".join(html), tuple(names))
            html, names, is_done = [], [], False
        html.append(piece)
        names += begun
        if tag and tag not in ALONE:
            depth = max(depth - 1, 0) if tag.startswith("/") else depth + 1
            is_done = is_done or (depth == 0 and tag.removeprefix("/") in BLOCKS)
    if html:
        yield Block("".join(html), tuple(names))
