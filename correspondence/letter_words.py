"""The words of a letter on its page: paragraphs with their addresses, hits of a search, the letter as a source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from correspondence.cited import cited
from correspondence.models import Attachment, Letter, LetterChange, LetterDocument
from questions.cited import Quoted, quoted
from questions.placing import Hits, Whole, anchors, find_all, plain_blocks
from questions.standing import long
from tracker import ld
from tracker.paragraphs import Found, Version, Wanted
from tracker.search.language import Query


@dataclass(frozen=True)
class WithWords:
    """A file with its words as paragraphs, and whether any that were searched for are among them."""

    file: LetterDocument | Attachment
    words: list[SafeString]
    has_hits: bool


def name_of(file: LetterDocument | Attachment) -> str:
    """By which the hits in a file are found."""
    return f"{type(file).__name__}-{file.pk}"


class LetterWords:
    """What the page of a letter shows of words; `documents`, `attachments`, `changes` are what whoever looks sees."""

    letter: Letter
    today: date
    query: Query
    wanted: Sequence[Wanted]

    @property
    def documents(self) -> list[LetterDocument]:
        """Its files at its sources."""
        raise NotImplementedError

    @property
    def attachments(self) -> list[Attachment]:
        """Its files that people have put in."""
        raise NotImplementedError

    @property
    def changes(self) -> Iterable[LetterChange]:
        """What changed since it was first seen."""
        raise NotImplementedError

    @cached_property
    def hits(self) -> Hits:
        """Where the words that were searched for stand in its subject, summary and text, and in its files."""
        letter = self.letter
        files: list[LetterDocument | Attachment] = [*self.documents, *self.attachments]
        summary = letter.summary if letter.summary != letter.text else ""
        told = {"subject": letter.subject, "summary": summary, "text": letter.text}
        words = {name_of(file): file.text for file in files if file.text != letter.text}
        return Hits(told | words, self.query)

    @property
    def subject(self) -> SafeString:
        """The subject with the words that were searched for marked."""
        return self.hits.line("subject", self.letter.subject)

    @property
    def paragraphs(self) -> list[SafeString]:
        """The text, each paragraph with its address."""
        return plain_blocks(self.letter.text, [*anchors(self.letter.text, "p"), *self.hits.of("text")])

    @property
    def summary(self) -> list[SafeString]:
        """What its publisher says of it, where that is not the text."""
        told = self.letter.summary if self.letter.summary != self.letter.text else ""
        return plain_blocks(told, self.hits.of("summary"))

    @property
    def document_words(self) -> list[WithWords]:
        """Its files at its sources with their words."""
        return [self.with_words(file) for file in self.documents]

    @property
    def attachment_words(self) -> list[WithWords]:
        """Its files that whoever looks may have, with their words."""
        return [self.with_words(file) for file in self.attachments]

    def with_words(self, file: LetterDocument | Attachment) -> WithWords:
        """A file with its words, where they are not those of the letter; hits are marked."""
        places = self.hits.of(name_of(file))
        is_told = bool(file.text) and file.text != self.letter.text
        return WithWords(file, plain_blocks(file.text, places) if is_told else [], bool(places))

    @cached_property
    def found(self) -> list[Found]:
        """What became of the paragraphs that the address names."""
        before = [change for change in self.changes if change.field == "text"] if self.wanted else []
        earlier = [Version(f"the letter as it was until {long(one.seen_on)}", one.old) for one in before]
        return find_all(self.wanted, [Whole("p", self.letter.text, earlier)])

    @property
    def ld(self) -> SafeString:
        """A letter that everybody may read as data for machines."""
        letter = self.letter
        if not letter.is_published:
            return SafeString()
        told = ld.letter(
            url=settings.SITE_URL + letter.get_absolute_url(),
            subject=letter.subject,
            text=letter.text,
            sent=letter.dated,
            published=letter.published_on,
            sender=letter.from_whom,
            recipient=letter.to_whom,
            topics=[match.topic.name for match in letter.topic_matches.all()],
        )
        return mark_safe(ld.as_script(told))  # noqa: S308 - its signs are escaped there

    @property
    def citations(self) -> list[Quoted]:
        """The letter as a source to quote, where everybody may read it."""
        return quoted(cited(self.letter, self.today, self.found)) if self.letter.is_published else []
