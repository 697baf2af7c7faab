"""Letters as rows of a list of hits: their subject and the words around a hit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from correspondence.models import Attachment, Letter, LetterDocument
from tracker.accounts.viewer import PUBLIC
from tracker.search.language import Query
from tracker.search.snippets import Piece, hits, marked, snippet


@dataclass(frozen=True)
class LetterRow:
    """One letter of a list, hits apart."""

    letter: Letter
    heading: list[Piece]
    snippet: list[Piece]
    is_from_file: bool


def rows(ids: Sequence[int], query: Query) -> list[LetterRow]:
    """Those of some letters that everybody may read, in this order, in a fixed number of queries."""
    seen = Letter.objects.seen_by(PUBLIC).select_related("sender_body", "recipient_body", "team", "public_side")
    found = seen.prefetch_related("topics", "sources__sighting").in_bulk(ids)
    files = file_texts(ids) if query.terms else {}
    return [one_row(found[ident], "\n".join(files.get(ident, [])), query) for ident in ids if ident in found]


def one_row(letter: Letter, file: str, query: Query) -> LetterRow:
    """One letter with the words around its first hit: in the letter, else in one of its files."""
    own = letter.text or letter.summary
    is_from_file = bool(file and (not own or not hits(own, query)))
    return LetterRow(letter, marked(letter.subject, query), snippet(file if is_from_file else own, query), is_from_file)


def file_texts(ids: Sequence[int]) -> dict[int, list[str]]:
    """By letter the words of the files that everybody may read, each once."""
    documents = LetterDocument.objects.filter(source__letter__in=ids, source__is_public=True).exclude(text="")
    attached = Attachment.objects.filter(letter__in=ids, is_public=True, binned_at=None).exclude(text="")
    found: dict[int, list[str]] = {}
    for letter, text in [*documents.values_list("source__letter", "text"), *attached.values_list("letter", "text")]:
        if text not in found.setdefault(letter, []):
            found[letter].append(text)
    return found
