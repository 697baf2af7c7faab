"""Reports' records to rows: the report, who said what in it, and the letters that it tells of, for a person to confirm.

A report is evidence of a letter, never the letter. A letter that is known from one alone is private and unconfirmed
until a person says that there is such a letter; one that a person has refused is not proposed again.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from correspondence import documents, letters
from correspondence.claims import PARTIES, PARTS, Claim, claim_of_reported
from correspondence.joining import is_confirming
from correspondence.letters import Told
from correspondence.likeness import same_person
from correspondence.linking import LetterLinker, put_speakers
from correspondence.models import Letter, LetterSource, Report, ReportedDecision, Role, Statement
from correspondence.records import ReportRecord
from correspondence.store import LetterStore
from questions.batches import Derived
from tracker.scraping.contract import Item, Known, Outcome, Scope
from tracker.scraping.models import Run, Sighting

STATEMENTS = Derived[Statement](
    "statements",
    Statement,
    key=lambda row: (row.report_id, row.place),
    fields=("speaker_name", "speaker_kind", "said_in", "said_to", "text", "is_direct"),
)
MOST_READ_AGAIN = 100
"""Reports, the newest, that a run asks for again."""
FACTS = ("title", "publisher", "author", "published_on", "address")


class ReportStore(LetterStore):
    """The contract's store for news reports of letters; made anew for each run."""

    record_type = ReportRecord  # type: ignore[assignment]  # a store of its own, which shares what letters need

    def wants(self, record: ReportRecord, scope: Scope) -> bool:  # type: ignore[override]  # as above
        """Everything, or what is about one of the topics."""
        return self.is_about({"title": record.title, "text": "\n".join(record.paragraphs)}, scope)

    def known(self, source: str, scope: Scope) -> Known:
        """The feeds that the settings name, and the reports held, which may have been amended."""
        held = Report.objects.exclude(address="").order_by("-published_on", "-pk").values_list("address", flat=True)
        return Known(keys=(*settings.NEWS_FEEDS, *held[:MOST_READ_AGAIN]))

    def save(self, item: Item, sighting: Sighting, run: Run, *, is_cited: bool) -> Outcome:
        """Write a report with its statements and the letters that it tells of."""
        record: ReportRecord = item.record
        report, outcome = put_report(record, sighting)
        wrote = bool(STATEMENTS.put(report.statements.all(), statements_of(report, record)))
        wrote |= bool(put_speakers(report)) | bool(self.linker.put_report_tags(report, record.paragraphs))
        wrote |= put_reported(report, record, sighting, run, self.linker)
        return Outcome.UPDATED if outcome is Outcome.UNCHANGED and wrote else outcome


def put_report(record: ReportRecord, sighting: Sighting) -> tuple[Report, Outcome]:
    """The report's own row; what a copy does not tell, such as its title, is left as it is held."""
    limits = {"title": 500, "publisher": 200, "author": 200, "address": 1000}
    wanted = {name: getattr(record, name) for name in FACTS}
    wanted |= {name: wanted[name][:limit] for name, limit in limits.items()}
    held = Report.objects.filter(sighting=sighting).first()
    if held is None:
        return Report.objects.create(sighting=sighting, **wanted), Outcome.CREATED
    changed = [name for name, value in wanted.items() if value and getattr(held, name) != value]
    for name in changed:
        setattr(held, name, wanted[name])
    if changed:
        held.save()
    return held, Outcome.UPDATED if changed else Outcome.UNCHANGED


def statements_of(report: Report, record: ReportRecord) -> list[Statement]:
    """Who said what, in the order of the report."""
    return [
        Statement(
            report=report,
            place=place,
            speaker_name=one.speaker[:200],
            speaker_kind=one.kind.value,
            said_in=one.said_in.value,
            said_to=one.said_to[:200],
            text=one.text,
            is_direct=one.is_direct,
        )
        for place, one in enumerate(record.statements)
    ]


def put_reported(report: Report, record: ReportRecord, sighting: Sighting, run: Run, linker: LetterLinker) -> bool:
    """The letters that a report tells of, each reply beside what it answers; was anything written?"""
    wrote = False
    claims = [(Role(one.role.value), claim_of_reported(record, one)) for one in record.letters]
    places = places_of(list(report.reported.all()), claims)
    for place, (role, claim) in zip(places, claims, strict=True):
        source, outcome = letters.put_source(Told(sighting, claim, True, place, role, report))
        wrote |= outcome is not Outcome.UNCHANGED
        wrote |= put_letter(source, outcome, run, linker)
    wrote |= drop_untold(report, places, run, linker)
    return wrote | put_replies(report)


def places_of(held: list[LetterSource], told: Sequence[tuple[Role, Claim]]) -> list[int]:
    """Which row is of which letter: one of the same role and parties, else one of whom they may be, else a new one.

    A report that was amended may tell of letters in another order, and people have decided about those held.
    """
    free = itertools.count(max((one.place for one in held), default=-1) + 1)
    found: dict[int, int] = {}
    for fits in (is_alike, may_be):
        for number, (role, claim) in enumerate(told):
            row = next((one for one in held if one.role == role and fits(one.told, claim)), None)
            if number not in found and row is not None:
                found[number] = row.place
                held = [one for one in held if one is not row]
    return [found[number] if number in found else next(free) for number in range(len(told))]


def is_alike(held: Claim, claim: Claim) -> bool:
    """Do two claims tell of the same parties in the same words?"""
    names = (f"{party}_{part}" for party in PARTIES for part in PARTS)
    return all(held.get(name) == claim.get(name) for name in names)


def may_be(held: Claim, claim: Claim) -> bool:
    """Does no name of a party speak against two claims telling of one letter?"""
    pairs = ((str(one.get(f"{party}_name") or "") for one in (held, claim)) for party in PARTIES)
    return all(same_person(None, one, None, other) is not False for one, other in pairs)


def put_letter(source: LetterSource, outcome: Outcome, run: Run, linker: LetterLinker) -> bool:
    """The letter of one source of a report: proposed when it is new, brought up to date when it is held."""
    if source.role == Role.MENTION or is_refused(source):
        return False
    is_new = source.letter is None
    letter = source.letter or letters.start(source)
    if is_new or outcome is not Outcome.UNCHANGED:
        letters.rework(letter, run.seen_on, run)
        linker.link(letter)
    return is_new


def is_refused(source: LetterSource) -> bool:
    """Has a person said that there is no such letter?"""
    return ReportedDecision.objects.filter(source=source, is_letter=False).exists()


def drop_untold(report: Report, places: Sequence[int], run: Run, linker: LetterLinker) -> bool:
    """Take away what the report no longer tells of, where nobody has decided anything about it; was anything there?"""
    gone = list(report.reported.filter(decision=None).exclude(place__in=places))
    for source in gone:
        letter = source.letter
        source.delete()
        if letter and not letter.is_confirmed and not letter.sources.exists():
            leave(letter)
        elif letter:
            letters.rework(letter, run.seen_on, run)
            linker.link(letter)
    return bool(gone)


def put_replies(report: Report) -> bool:
    """Note which letter each reply answers: the one of the same report, where there is one alone."""
    told = report.reported.exclude(letter=None).select_related("letter")
    asked = [source.letter for source in told if source.role == Role.LETTER]
    if len(asked) != 1:
        return False
    wrote = False
    for source in told:
        reply = source.letter
        if source.role == Role.REPLY and reply and reply.in_reply_to is None and reply != asked[0]:
            reply.in_reply_to = asked[0]
            reply.save(update_fields=["in_reply_to"])
            wrote = True
    return wrote


# --- What people say -------------------------------------------------------------------------------------------


def confirm(source: LetterSource, user: Any, *, publish: bool) -> Letter:
    """There is such a letter; published, its page shows that it is known from a report.

    `ValueError` for a mention, and for one that was refused.
    """
    if source.letter is None and source.role == Role.MENTION:
        raise ValueError("It is only mentioned in passing, and nothing is known of it that could be shown.")
    if source.letter is None:
        raise ValueError("It was refused; take that back first.")
    with transaction.atomic():
        ReportedDecision.objects.update_or_create(source=source, defaults={"is_letter": True, "made_by": user})
        source.letter.is_confirmed = True
        source.letter.is_published = source.letter.is_published or publish
        source.letter.save(update_fields=["is_confirmed", "is_published"])
        documents.put(source.letter)
    return source.letter


def refuse(source: LetterSource, user: Any) -> None:
    """There is no such letter: it is taken away and not proposed again.

    `ValueError` where other sources know it, or where it is published in words that a person chose.
    """
    letter = Letter.objects.filter(sources=source.pk).first()  # as it is now
    if letter is not None and letter.sources.count() > 1:
        raise ValueError("Another source tells of the same letter; part them first.")
    if letter is not None and letter.is_edition:
        raise ValueError("It is published in words that were chosen for it; that is taken back first.")
    with transaction.atomic():
        ReportedDecision.objects.update_or_create(source=source, defaults={"is_letter": False, "made_by": user})
        source.letter = None
        source.save(update_fields=["letter"])
        if letter is not None:
            leave(letter)


def leave(letter: Letter) -> None:
    """Take a letter away of which no source tells any more; a team that has it in a case keeps it as its own.

    `ValueError` where several teams have it in cases.
    """
    teams = set(letter.case_letters.values_list("case__team", flat=True))
    if len(teams) > 1:
        raise ValueError("It is in use, and cannot be taken away.")
    documents.take_out([letter.pk])
    if not teams:
        letter.delete()
        return
    letter.team_id, letter.is_published, letter.original = teams.pop(), False, None
    letter.is_confirmed = True
    letter.save()


def take_back(source: LetterSource, seen_on: date) -> None:
    """Forget what was decided: the letter is proposed again."""
    with transaction.atomic():
        ReportedDecision.objects.filter(source=source).delete()
        if source.role == Role.MENTION:
            return
        letter = source.letter or letters.start(source)
        letter.is_confirmed = any(is_confirming(one) for one in letter.sources.all())
        letter.is_published = letter.is_published and letter.is_confirmed
        letter.save(update_fields=["is_confirmed", "is_published"])
        letters.rework(letter, seen_on, None)
        LetterLinker().link(letter)
        if source.report:
            put_replies(source.report)
