"""Letters' records to rows: the contract's store for every source of letters."""

from __future__ import annotations

from correspondence import joining, letters
from correspondence.claims import claim_of
from correspondence.letters import Told
from correspondence.linking import LetterLinker, parts_of_record
from correspondence.models import LetterSource
from correspondence.records import LetterRecord
from tracker.scraping.contract import Item, Known, OpenItem, Outcome, Scope, Wanted
from tracker.scraping.models import Run, Sighting
from tracker.topics.scope import TopicScope


class LetterStore(TopicScope):
    """The contract's store for letters; made anew for each run."""

    record_type = LetterRecord

    def begin(self, run: Run) -> None:
        """Read the rules."""
        self.linker = LetterLinker()

    def finish(self, run: Run) -> None:
        """Nothing is left to be done."""

    def wants(self, record: LetterRecord, scope: Scope) -> bool:
        """Everything, or what is about one of the topics."""
        return self.is_about(parts_of_record(record), scope)

    def save(self, item: Item, sighting: Sighting, run: Run, *, is_cited: bool) -> Outcome:
        """Write what a source says of a letter, and the letter with what follows from it."""
        record: LetterRecord = item.record
        told = Told(
            sighting,
            claim_of(record),
            record.is_public,
            documents=record.documents,
            is_part=item.seems_cut,
            is_unread=bool(item.needs),
        )
        source, outcome = letters.put_source(told)
        if outcome is Outcome.UNCHANGED and source.letter is not None:
            return outcome
        if source.letter is None:
            return self.place(source, run)
        letters.rework(source.letter, run.seen_on, run)
        self.linker.link(source.letter)
        return outcome

    def place(self, source: LetterSource, run: Run) -> Outcome:
        """A source met for the first time: with the letter that it surely is of, or with one of its own."""
        letter = letters.start(source)
        self.linker.link(letter)
        same = joining.find_same(letter)
        if same is None:
            return Outcome.CREATED
        self.linker.link(joining.join(same, letter, run.seen_on))
        return Outcome.UPDATED

    def vanished(self, sighting: Sighting, run: Run) -> None:
        """Its publisher has a letter no longer: it stays here, and says so."""
        LetterSource.objects.filter(sighting=sighting, gone_on=None).update(gone_on=run.seen_on)

    def open_items(self, source: str, day: object) -> tuple[OpenItem, ...]:
        """No letter is open: a change of its page moves it in the listing."""
        return ()

    def wanted(self) -> tuple[Wanted, ...]:
        """Letters point to no others by number."""
        return ()

    def known(self, source: str, scope: Scope) -> Known:
        """No source of letters is crawled."""
        return Known()

    def meets(self, record: LetterRecord, wanted: Wanted) -> bool:
        """Is the record the paper of a number?"""
        return record.deposited_paper_ref == wanted.number

    def sought(self, wanted: Wanted, run: Run) -> None:
        """Nothing is sought by number."""
