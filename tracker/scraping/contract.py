"""What an upstream must tell the pipeline: the `Source` contract, and what passes through it.

Pure: a source's module imports this, and neither Django, nor the database, nor the network. The pipeline asks
for addresses (`Request`), fetches and keeps the bodies, and hands them back to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, Protocol

from tracker.errors import ParseError


@dataclass(frozen=True)
class Window:
    """A span of days, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"

    def slices(self, days: int) -> tuple[Window, ...]:
        """The window cut into spans of at most `days` days, oldest first."""
        starts = range(0, (self.last - self.first).days + 1, days)
        return tuple(
            Window(self.first + timedelta(start), min(self.first + timedelta(start + days - 1), self.last))
            for start in starts
        )

    def halves(self) -> tuple[Window, Window]:
        """The window in two; it must have at least two days."""
        middle = self.first + (self.last - self.first) // 2
        return Window(self.first, middle), Window(middle + timedelta(1), self.last)


@dataclass(frozen=True)
class Request:
    """An address below a source's base address, with its parameters in order."""

    path: str
    """Below the base address; or a whole address, on one of the source's other hosts."""
    params: tuple[tuple[str, str], ...] = ()
    expects: str = "json"
    """What the body must be: `json`, `html`, or `any` for a file that its reader judges."""
    is_guess: bool = False
    """The address was worked out, not given by the upstream: that nothing is there is no failure."""


@dataclass(frozen=True)
class Entry:
    """One row of a listing."""

    key: str
    """The upstream's own stable key."""
    day: date
    """The day by which the upstream lists it."""
    fingerprint: str
    """A hash of everything that the row shows; an equal one means unchanged."""
    record: Any
    """What the row says, as a record; its texts may be cut."""
    is_whole: bool
    """The row's texts are not cut, so that what it is about can be told without asking for the item."""
    item: Item | None = None
    """The row says all that there is to know of the item, which is not asked for then."""


@dataclass(frozen=True)
class BadRow:
    """A row of a listing that could not be understood, and why."""

    key: str
    error: str


@dataclass(frozen=True)
class Page:
    """One page of a listing: how many rows the upstream says there are in all, and those of this page."""

    total: int
    entries: tuple[Entry, ...]
    bad: tuple[BadRow, ...] = ()
    others: int = 0
    """Rows of this page that are none of ours, though the upstream counts them."""

    @classmethod
    def of(cls, total: int, rows: Sequence[Entry | BadRow | None]) -> Page:
        """The page of a listing from its rows as they were read; None is a row of another kind.

        Raises `ParseError` where no row is understood: it is another kind of body altogether.
        """
        entries = tuple(row for row in rows if isinstance(row, Entry))
        bad = tuple(row for row in rows if isinstance(row, BadRow))
        if bad and len(bad) == len(rows):
            raise ParseError(f"none of {len(bad)} rows was understood; {bad[0].error}")
        return cls(total, entries, bad, others=len(rows) - len(entries) - len(bad))


@dataclass(frozen=True)
class Item:
    """One item asked for by its key."""

    record: Any
    seems_cut: bool
    """The upstream seems to have given less than the whole text; it is asked for again when it moves on."""
    also: tuple[Entry, ...] = ()
    """Others that stand on the same page, each with its item: taken with it, and not asked for again."""
    needs: tuple[Request, ...] = ()
    """Documents that belong to it, such as a letter's PDF: each is fetched and given to `with_document`."""


@dataclass(frozen=True)
class Scope:
    """What a run keeps: everything, or what is about some topics (slugs; none named means all of them)."""

    topics: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True)
class OpenItem:
    """Something held that the upstream may yet change: looked at again in each run."""

    key: str
    number: str
    day: date


@dataclass(frozen=True)
class Wanted:
    """Something that a kept record points to and that is not held: a public number, and the day it was answered."""

    number: str
    day: date


class Outcome(Enum):
    """What storing a record came to."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Source(Protocol):
    """An upstream with listings by date window and items by key.

    `name` is the command's word and the settings' key; `record_type` says which store takes its records;
    `slice_days` how long a window one listing may have;
    `page_size` how many rows a page has; `deepest` how many rows may be paged through in one listing; `is_record`
    whether it is the record itself, so that what it has no longer is gone, and what it has not is nowhere.
    """

    name: str
    title: str
    record_type: type
    slice_days: int
    page_size: int
    deepest: int
    is_record: bool

    def list_request(self, window: Window, skip: int, word: str = "") -> Request:
        """The address of one page of the listing, of all items or of those that have `word`."""
        ...

    def number_request(self, number: str) -> Request:
        """The address of the listing of all items with a public number."""
        ...

    def item_request(self, key: str) -> Request:
        """The address of one item."""
        ...

    def read_page(self, body: bytes) -> Page:
        """A listing's body; rows not understood stand beside the others. Raises `ParseError` where nothing is."""
        ...

    def read_item(self, body: bytes, key: str) -> Item:
        """An item's body, asked for by its key; raises `ParseError`."""
        ...


class DocumentSource(Source, Protocol):
    """An upstream whose items have documents: files that are fetched with them. `hosts` are those they may be on."""

    hosts: tuple[str, ...]

    def with_document(self, item: Item, request: Request, content: bytes, fault: str) -> Item:
        """The item with what one of its `needs` gave: the bytes, or in words why they could not be had.

        Bytes that are not what they should be make no error: the record says so.
        """
        ...


@dataclass(frozen=True)
class Document:
    """A page or file in hand, to be recognised for what it is."""

    content: bytes
    name: str = ""
    """The file's name; empty for a pasted text."""
    address: str = ""
    """Where it was found on the web; empty where nobody said."""
    media_type: str = ""
    """As a server or browser declared it; not to be relied on."""
    is_fetched: bool = False
    """It came from the address just now, so that what belongs to it can be fetched too."""


class Reader(Protocol):
    """What one source can make of a document in hand, from wherever it came.

    `name` is the source's own: a page that a person saved and the same page scraped are one sighting. `record_type`
    says which store takes its records. A reader that has `is_private = True` reads what nobody has published: it
    belongs to the team whose hand it is in.
    """

    name: str
    title: str
    record_type: type

    def recognise(self, document: Document) -> str:
        """What kind of document of this source it is, in a few words; empty where it is none. Quick; never raises."""
        ...

    def read_document(self, document: Document, day: date) -> Page:
        """The records in it, with the keys that scraping would give them; `day` is that of reading.

        Raises `ParseError` with the reason where it is of this source but nothing to be kept.
        """
        ...


class AddressReader(Reader, Protocol):
    """A reader whose source has, at an address of its own, the data of the page that people see at another."""

    def request_for(self, address: str) -> Request | None:
        """Where the data is of the public page at an address; None where the address is none of the source's."""
        ...


class Store(Protocol):
    """Where records of one type go: what is wanted, and how it is written. Every write is the caller's transaction."""

    record_type: type

    def check(self, scope: Scope) -> None:
        """Can a run be asked for this? Raises `PursuantError` with the reason where not."""
        ...

    def begin(self, run: Any) -> None:
        """Called once before a run's first fetch."""
        ...

    def words(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """The words to give to an upstream's own search."""
        ...

    def stamp(self, scope: Scope) -> str:
        """A fingerprint of what `wants` goes by; where it differs, what was passed over is judged again."""
        ...

    def wants(self, record: Any, scope: Scope) -> bool:
        """Is the record about what the run is for?"""
        ...

    def finish(self, run: Any) -> None:
        """Called once after a run's last write."""
        ...

    def save(self, item: Item, sighting: Any, run: Any, *, is_cited: bool) -> Outcome:
        """Write the record with its history; `is_cited` where it was fetched because a kept record points to it."""
        ...

    def vanished(self, sighting: Any, run: Any) -> None:
        """The upstream no longer has the item, confirmed by its key."""
        ...

    def open_items(self, source: str, day: date) -> tuple[OpenItem, ...]:
        """What is held from a source and not yet closed on a day."""
        ...

    def wanted(self) -> tuple[Wanted, ...]:
        """What kept records point to, is not held, and has not been sought."""
        ...

    def meets(self, record: Any, wanted: Wanted) -> bool:
        """Is the record what was wanted?"""
        ...

    def sought(self, wanted: Wanted, run: Any) -> None:
        """The upstream was asked for it; it is not asked for again."""
        ...

    def known(self, source: str, scope: Scope) -> Known:
        """What is held and tells a crawl of this source where to look."""
        ...


@dataclass(frozen=True)
class Reading:
    """What one body of a crawl says: its records, the addresses that it leads to, what was not understood.

    Records whose store keeps a ledger of what was seen, as those of questions and letters do, come as entries.
    """

    records: tuple[Any, ...] = ()
    entries: tuple[Entry, ...] = ()
    follow: tuple[Request, ...] = ()
    bad: tuple[BadRow, ...] = ()


class CrawlSource(Protocol):
    """An upstream without days: pages that say something and lead to other pages."""

    name: str
    title: str
    record_type: type

    def starts(self, known: Known) -> tuple[Request, ...]:
        """The addresses to begin with."""
        ...

    def read(self, request: Request, body: bytes, day: date) -> Reading:
        """What the body of an address says, read on a day; raises `ParseError` where nothing can be understood."""
        ...


@dataclass(frozen=True)
class Known:
    """What is held already and tells a crawl where to look."""

    keys: tuple[str, ...] = ()
    """The source's keys of what is to be asked for in full."""
    strangers: tuple[str, ...] = ()
    """Keys of which nothing else is known."""
    names: tuple[str, ...] = ()
    """Names from which addresses can be worked out."""


class CrawlStore(Protocol):
    """Where records of a crawl go. `save` is called inside the caller's transaction, once a body."""

    record_type: type

    def check(self, scope: Scope) -> None:
        """Can a run be asked for this? Raises `PursuantError` with the reason where not."""
        ...

    def known(self, source: str, scope: Scope) -> Known:
        """What is held and tells the source where to look."""
        ...

    def save(self, records: tuple[Any, ...]) -> tuple[Outcome, ...]:
        """Write the records of one body; what came of each, in their order."""
        ...
