"""Records to rows, with history: the only writer of scraped questions.

Each save happens inside the caller's transaction, together with the index and the topics, so that a question is
never found half written. The same record twice writes nothing the second time.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from questions import linking, samples, tagging
from questions.models import Question, QuestionSource, Reference
from questions.models import Verdict as Match
from questions.precedence import is_same_text
from questions.records import QuestionRecord
from questions.writing import derive, link_source, note_withdrawal, write
from tracker.scraping.contract import Item, Known, OpenItem, Outcome, Scope, Wanted
from tracker.scraping.models import Run, Sighting, Verdict
from tracker.search import index
from tracker.topics.scope import TopicScope

PARLIAMENT = "parliament_api"
"""The source whose word on a question is the record itself."""


class QuestionStore(TopicScope):
    """The contract's store for written questions; made anew for each run."""

    record_type = QuestionRecord

    def begin(self, run: Run) -> None:
        """Bring the links up to date where the rules have changed."""
        linking.relink_where_stale()
        self.tagger = tagging.Tagger()
        self.has_sample = samples.is_loaded()

    def finish(self, run: Run) -> None:
        """Put the index in order where much came in."""
        index.tidy()

    def wants(self, record: QuestionRecord, scope: Scope) -> bool:
        """Everything, or what is about one of the topics."""
        return self.is_about(tagging.parts_of_record(record), scope)

    def save(self, item: Item, sighting: Sighting, run: Run, *, is_cited: bool) -> Outcome:
        """Write a record with its history, topics, citations and index entry."""
        if self.has_sample and samples.is_loaded():  # asked each time: one that failed took the removal back with it
            samples.remove()
        record: QuestionRecord = item.record
        held = held_question(record, sighting)
        is_first = held is not None and not held.sources.filter(sighting=sighting).exists()
        question, outcome = write(held, record, run.seen_on, run, is_first_from_here=is_first)
        link_source(question, sighting, record.address)
        if is_cited and not question.is_cited:
            Question.objects.filter(pk=question.pk).update(is_cited=True)
        if outcome is not Outcome.UNCHANGED:
            derive(question, self.tagger)
        return outcome

    def vanished(self, sighting: Sighting, run: Run) -> None:
        """Record a question that Parliament no longer has as withdrawn; that another site has it not says nothing."""
        if sighting.source != PARLIAMENT:
            return
        for question in Question.objects.filter(sources__sighting=sighting, is_withdrawn=False):
            note_withdrawal(question, run.seen_on, run)

    def open_items(self, source: str, day: date) -> tuple[OpenItem, ...]:
        """Questions of a source that may yet be answered."""
        mine = Question.objects.open(day, settings.ORDINARY_DUE_RULE).filter(
            sources__sighting__source=source, sources__sighting__verdict=Verdict.KEPT
        )
        rows = mine.order_by("date_tabled", "pk").values_list("sources__sighting__key", "uin", "date_tabled")
        return tuple(OpenItem(*row) for row in rows)

    def wanted(self) -> tuple[Wanted, ...]:
        """Answers that on-topic or cited questions cite, that are not held and were not sought."""
        rows = unsought().values_list("uin", "answered_on").distinct().order_by("answered_on", "uin")
        return tuple(Wanted(uin, day) for uin, day in rows if day)

    def meets(self, record: QuestionRecord, wanted: Wanted) -> bool:
        """The UIN, and an answer of that day, be it a holding one or before correction."""
        days = {record.date_holding_answer, record.answer.answered_on if record.answer else None}
        return record.uin == wanted.number and wanted.day in days

    def sought(self, wanted: Wanted, run: Run) -> None:
        """Note that the upstream was asked."""
        Reference.objects.filter(uin=wanted.number, answered_on=wanted.day).update(sought_in=run)

    def known(self, source: str, scope: Scope) -> Known:
        """Citations with number and heading that Parliament was asked for and had not: `UIN<tab>heading`."""
        citing = Reference.objects.exclude(uin="").exclude(heading="").exclude(sought_in=None)
        topical = citing.filter(verdict=Match.UNMATCHED, question__topic_matches__isnull=False)
        rows = topical.values_list("uin", "heading").distinct().order_by("uin", "heading")
        return Known(keys=tuple(f"{uin}\t{heading}" for uin, heading in rows))


def unsought() -> QuerySet[Reference]:
    """Unmatched citations, by number and day, of questions kept for their own sake or cited themselves."""
    citing = Q(question__topic_matches__isnull=False) | Q(question__is_cited=True)
    dated = Reference.objects.exclude(uin="").filter(verdict=Match.UNMATCHED, answered_on__isnull=False)
    return dated.filter(citing, sought_in=None, question__is_sample=False)


def held_question(record: QuestionRecord, sighting: Sighting | None) -> Question | None:
    """The question that a record is about: by where it was read before, by id, by identity, by its words."""
    if sighting is not None and (source := QuestionSource.objects.filter(sighting=sighting).first()):
        return source.question
    if record.parliament_id is not None:
        by_id = Question.objects.filter(parliament_id=record.parliament_id).first()
        if by_id is not None:
            return by_id
    same_day = Question.objects.filter(house=record.house, date_tabled=record.date_tabled, is_sample=False)
    if record.parliament_id is not None:  # one that has another id is another question, unless that id is gone
        same_day = same_day.filter(Q(parliament_id=None) | Q(is_withdrawn=True))
    if not record.uin:
        return by_words(same_day, record)
    return same_day.filter(uin=record.uin).first() or by_words(same_day.filter(uin=""), record)


def by_words(questions: QuerySet[Question], record: QuestionRecord) -> Question | None:
    """The one question of a day that has the record's words, spaces and signs apart; none where several have."""
    alike = [ident for ident, text in questions.values_list("pk", "text") if is_same_text(text, record.text)]
    return Question.objects.get(pk=alike[0]) if len(alike) == 1 else None
