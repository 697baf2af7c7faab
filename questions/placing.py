"""What is placed in every text that is shown whole: an anchor for each paragraph, a mark for each hit of a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from questions.underlining import Place, underline
from tracker.paragraphs import Found, Version, Wanted, address, look_up, paragraphs
from tracker.prose import text_to_html
from tracker.search.language import Query
from tracker.search.snippets import hits

MOST_SHOWN = 12
"""So many hits have a link of their own in the bar; the keys reach all of them."""
MOST_ANCHORS = 2000
"""Paragraphs after so many have no address; no text of the record is as long."""


def anchors(text: str, series: str) -> list[Place]:
    """The paragraphs of a text as places: `p1`, `p2` and so on, each with its lasting address."""
    return [
        Place(
            one.start,
            one.start + 1,
            name=f"{series}{one.number}",
            number=str(one.number),
            is_anchor=True,
            address=address(series, one),
        )
        for one in paragraphs(text)[:MOST_ANCHORS]
    ]


class Hits:
    """Where the words of a search stand in the texts of one page, numbered through them: `hit-1`, `hit-2` and so on."""

    def __init__(self, texts: Mapping[str, str], query: Query) -> None:
        self.text, self.places = query.text if query.patterns else "", dict[str, list[Place]]()
        self.total = 0
        for name, text in texts.items():
            found = hits(text, query)
            self.places[name] = [Place(*hit, name=f"hit-{number}") for number, hit in enumerate(found, self.total + 1)]
            self.total += len(found)

    def of(self, name: str) -> list[Place]:
        """The places in one of the texts."""
        return self.places.get(name, [])

    def line(self, name: str, text: str) -> SafeString:
        """A text of one line with its hits marked."""
        return mark_safe("".join(block.html for block in underline(escape(text), text, self.of(name))))  # noqa: S308 - escaped

    @property
    def numbers(self) -> range:
        """The numbers that the bar shows."""
        return range(1, min(self.total, MOST_SHOWN) + 1)


def plain_blocks(text: str, places: Sequence[Place]) -> list[SafeString]:
    """A plain text as paragraphs of HTML, with its places."""
    return [mark_safe(block.html) for block in underline(text_to_html(text), text, places)]  # noqa: S308 - escaped there


@dataclass(frozen=True)
class Whole:
    """A text that is shown whole, with what it was before: for finding what an address names."""

    series: str
    text: str
    earlier: Sequence[Version] = ()


def find_all(wanted: Sequence[Wanted], texts: Sequence[Whole]) -> list[Found]:
    """What became of each paragraph that an address names, in the texts of its page."""
    by_series = {whole.series: whole for whole in texts}
    return [
        look_up(one, by_series[one.series].text, by_series[one.series].earlier)
        for one in wanted
        if one.series in by_series
    ]
