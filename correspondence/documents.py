"""Letters as records that can be found: those that everybody may read, by the words that everybody may read of them.

A letter comes into the index by the link step and goes out of it in the transaction that makes it private; and no
search finds one that is not public at that moment, whatever the index holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from correspondence.letter_list import file_texts, rows
from correspondence.models import Letter, LetterOrganisation, LetterTopic
from tracker.accounts.viewer import PUBLIC
from tracker.people.found import NAMED, families, member_values
from tracker.people.models import AnsweringBody
from tracker.search import index
from tracker.search.documents import Document
from tracker.search.fields import Field
from tracker.search.kinds import PUBLISHED_MARK, Name
from tracker.search.language import Query
from tracker.search.models import Entry
from tracker.search.nodes import Scope
from tracker.topics.found import NAMED as SUBJECTS

KIND = "letter"
A_DAY = 2 * 10**8
"""What a day is worth in the order of documents, as in `questions.documents`."""
AFTER_QUESTIONS = 5 * 10**7
"""Letters of a day stand after the Commons questions of that day, whose numbers are smaller."""
Facts = Iterable[tuple[int, str]]


def public() -> Any:
    """The letters that everybody may read."""
    return Letter.objects.seen_by(PUBLIC).order_by()


def ordinal(letter: Letter) -> int:
    """The day that a letter stands by, and its number, in one integer; of no day, before all days."""
    day = letter.day.toordinal() if letter.day else 0
    return day * A_DAY + AFTER_QUESTIONS + letter.pk % AFTER_QUESTIONS


class LetterKind:
    """All public letters, as the search wants them."""

    kind = KIND
    plural = "Letters"
    scopes: ClassVar[Mapping[Scope, str]] = {Scope.HEADING: "heading", Scope.LETTER: "main", Scope.FILE: "further"}
    is_numbered = False
    row_template = "correspondence/_found_letter.html"

    def visible(self) -> Any:
        """Those that may be found at this moment."""
        return public()

    def ordinals(self) -> Iterator[tuple[int, int]]:
        """(ordinal, id) of every public letter."""
        for letter in public().only("pk", "dated", "published_on").iterator():
            yield ordinal(letter), letter.pk

    def documents(self, ids: Sequence[int]) -> Iterator[Document]:
        """The documents of those of some letters that are public."""
        held = list(public().filter(pk__in=ids))
        files = file_texts([letter.pk for letter in held])
        for letter in held:
            yield document(letter, files.get(letter.pk, []))

    def facts(self, field: Field, today: date) -> Facts:
        """(id, value) for each value of a field that a letter has."""
        told = FACTS.get(field)
        return told() if told else ()

    def names(self, field: Field) -> Iterable[Name]:
        """What the values of a field are called."""
        told = NAMES.get(field)
        return told() if told else ()

    def headings(self) -> Iterator[str]:
        """All subjects."""
        return public().values_list("subject", flat=True).distinct().iterator()

    def rows(self, ids: Sequence[int], query: Query, today: date) -> dict[int, Any]:
        """The rows of a list, by id."""
        return {row.letter.pk: row for row in rows(ids, query)}


def document(letter: Letter, files: Sequence[str]) -> Document:
    """One letter's document; a file that says the same as the letter is its text, and no more."""
    own = letter.text or letter.summary
    further = [text for text in files if text != own]
    tags = [letter.reference, letter.deposited_paper_ref]
    texts = {
        "heading": letter.subject,
        "main": own,
        "further": "\n".join(further),
        "tags": " ".join(filter(None, tags)),
    }
    return Document(KIND, letter.pk, ordinal(letter), texts)


def put(letter: Letter) -> None:
    """Bring a letter into the index, up to date in it, or out of it; part of the caller's transaction."""
    documents = list(LetterKind().documents([letter.pk]))
    if documents:
        index.put(documents)
    elif Entry.objects.filter(kind=KIND, object_id=letter.pk).exists():
        index.remove(KIND, [letter.pk])


def take_out(ids: Iterable[int]) -> None:
    """Take letters out of the index before they are removed; part of the caller's transaction."""
    held = Entry.objects.filter(kind=KIND, object_id__in=list(ids)).values_list("object_id", flat=True)
    if known := list(held):
        index.remove(KIND, known)


# --- Facts -------------------------------------------------------------------------------------------------------


def of_topics() -> Facts:
    """What a letter is about."""
    return LetterTopic.objects.order_by().values_list("letter", "topic__slug").iterator()


def of_organisations() -> Facts:
    """Whom a letter names."""
    return LetterOrganisation.objects.order_by().values_list("letter", "organisation__slug").iterator()


def of_bodies() -> Iterator[tuple[int, int]]:
    """The bodies that a letter is from or to."""
    for ident, *bodies in public().values_list("pk", "sender_body", "recipient_body").iterator():
        yield from ((ident, body) for body in dict.fromkeys(bodies) if body is not None)


def of_body() -> Facts:
    """The same by slug."""
    slugs = dict(AnsweringBody.objects.order_by().values_list("pk", "slug"))
    return ((ident, slugs[body]) for ident, body in of_bodies())


def of_family() -> Facts:
    """The bodies that a letter is from or to, with those before and after them."""
    held = families()
    return ((ident, slug) for ident, body in of_bodies() for slug in held[body])


def of_party(party: str) -> Callable[[], Facts]:
    """Who wrote it, or to whom: as a Member, and by the names as published."""

    def told() -> Facts:
        yield from member_values(public(), party, f"{party}_name")
        for ident, body in public().exclude(**{f"{party}_body_name": ""}).values_list("pk", f"{party}_body_name"):
            yield ident, PUBLISHED_MARK + body

    return told


def of_day() -> Facts:
    """The day that it bears, else that of its publication."""
    rows = public().only("pk", "dated", "published_on").iterator()
    return ((letter.pk, letter.day.isoformat()) for letter in rows if letter.day)


FACTS: dict[Field, Callable[[], Facts]] = {
    Field.TOPIC: of_topics,
    Field.ORGANISATION: of_organisations,
    Field.BODY: of_body,
    Field.FAMILY: of_family,
    Field.FROM: of_party("sender"),
    Field.TO: of_party("recipient"),
    Field.DATE: of_day,
}
NAMES: dict[Field, Callable[[], Iterable[Name]]] = {**NAMED, **SUBJECTS}
