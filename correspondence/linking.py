"""What follows from a letter's names and words: whom they mean, what it is about, which promises and letters it meets.

    names -> topics, organisations -> promises made and kept -> the search -> letters that may be the same

Run for each letter that is stored, and for all of them by `manage.py relink`. The same input twice writes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from correspondence import documents
from correspondence.joining import put_likenesses
from correspondence.models import (
    Letter,
    LetterOrganisation,
    LetterTopic,
    Report,
    ReportOrganisation,
    ReportTopic,
    SpeakerKind,
    Statement,
)
from correspondence.promises import read_letter
from correspondence.records import LetterRecord
from questions.batches import Derived, tally
from questions.tagging import by_slug
from tracker.calendar import london_today
from tracker.people import naming
from tracker.prose import folded
from tracker.topics import matching
from tracker.topics.models import Organisation, Topic, organisations_in_force, rules_in_force

LONG = 2000
"""Characters from which a letter may speak of a topic in passing, as an answer may."""

TOPICS = Derived[LetterTopic](
    "topics of letters", LetterTopic, key=lambda row: (row.letter_id, row.topic_id), fields=("matches",)
)
ORGANISATIONS = Derived[LetterOrganisation](
    "organisations of letters",
    LetterOrganisation,
    key=lambda row: (row.letter_id, row.organisation_id),
    fields=("matches",),
)
REPORT_TOPICS = Derived[ReportTopic](
    "topics of reports", ReportTopic, key=lambda row: (row.report_id, row.topic_id), fields=("matches",)
)
REPORT_ORGANISATIONS = Derived[ReportOrganisation](
    "organisations of reports",
    ReportOrganisation,
    key=lambda row: (row.report_id, row.organisation_id),
    fields=("matches",),
)


@dataclass
class LetterLinker:
    """Links letters and reports by the rules in force when it was made."""

    rules: tuple[matching.TopicRules, ...] = field(default_factory=rules_in_force)
    organisations: tuple[matching.TopicRules, ...] = field(default_factory=organisations_in_force)

    def __post_init__(self) -> None:
        self.topic_ids = dict(Topic.objects.values_list("slug", "pk"))
        self.organisation_ids = dict(Organisation.objects.values_list("slug", "pk"))

    def link(self, letter: Letter) -> Counter[str]:
        """Everything that follows from one letter."""
        done = put_parties(letter)
        done += self.put_tags(letter)
        done += read_letter(letter)
        documents.put(letter)
        return done + put_likenesses(letter)

    def put_tags(self, letter: Letter) -> Counter[str]:
        """What a letter is about and whom it names."""
        topics, named = self.tags(parts_of(letter))
        done = TOPICS.put(letter.topic_matches.all(), [LetterTopic(letter=letter, **tag) for tag in topics])
        wanted = [LetterOrganisation(letter=letter, **tag) for tag in named]
        return done + ORGANISATIONS.put(letter.organisation_matches.all(), wanted)

    def put_report_tags(self, report: Report, paragraphs: Iterable[str]) -> Counter[str]:
        """What a report is about and whom it names, by its own words, which are not kept as a row."""
        topics, named = self.tags({"title": report.title, "text": "\n".join(paragraphs)})
        done = REPORT_TOPICS.put(report.topic_matches.all(), [ReportTopic(report=report, **tag) for tag in topics])
        wanted = [ReportOrganisation(report=report, **tag) for tag in named]
        return done + REPORT_ORGANISATIONS.put(report.organisation_matches.all(), wanted)

    def tags(self, parts: dict[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The topics and the organisations that texts speak of, each with its matches."""
        topics = [{"topic_id": self.topic_ids[slug], "matches": found} for slug, found in by_slug(self.rules, parts)]
        named = by_slug(self.organisations, parts)
        return topics, [{"organisation_id": self.organisation_ids[slug], "matches": found} for slug, found in named]


def parts_of(letter: Letter) -> dict[str, str]:
    """The texts of a letter that topics are looked for in; of a published one, those that everybody may read."""
    sources = [source for source in letter.sources.all() if source.is_public or not letter.is_published]
    files = [document.text for source in sources for document in source.documents.all()]
    told = [str(source.told.get("about", "")) for source in sources]
    return parts(letter.subject, letter.summary, letter.text, files, told)


def parts_of_record(record: LetterRecord) -> dict[str, str]:
    """The same of a record that is not stored yet."""
    return parts(record.subject, record.summary, record.text, [one.text for one in record.documents], [])


def parts(subject: str, summary: str, text: str, files: Sequence[str], told: Sequence[str]) -> dict[str, str]:
    """Texts by the part in which a word stands; a long letter may speak of a topic in passing, as an answer may."""
    words = text or "\n".join(filter(None, files))
    found = {"subject": subject, "summary": summary, "report": "\n".join(filter(None, told))}
    return found | {matching.ANSWER if len(words) > LONG else "text": words}


def put_parties(letter: Letter) -> Counter[str]:
    """The Members and bodies that a letter's names mean on its day; links that a person has set stay."""
    on = letter.day or london_today(timezone.now())
    wanted: dict[str, Any] = {}
    for party in ("sender", "recipient"):
        if is_open(letter, party):
            name = getattr(letter, f"{party}_name")
            wanted[party] = naming.find_member(name, "", on, is_sample=is_sample(letter)).member if name else None
        if is_open(letter, f"{party}_body"):
            name = getattr(letter, f"{party}_body_name")
            found = naming.find_body(name, on).body or naming.find_body_by_short_form(name, on) if name else None
            wanted[f"{party}_body"] = found
    changed = [name for name, owner in wanted.items() if getattr(letter, name) != owner]
    for name in changed:
        setattr(letter, name, wanted[name])
    if changed:
        letter.save(update_fields=changed)
    return tally("parties of letters", changed=len(changed))


def is_open(letter: Letter, field: str) -> bool:
    """May a link be worked out? One that a person has set, as all of a letter without sources are, stays."""
    by_a_person = field in letter.by_hand or not letter.sources.exists()
    return not by_a_person or getattr(letter, field) is None


def is_sample(letter: Letter) -> bool:
    """Is it a letter of the invented sample?"""
    return bool(letter.sender and letter.sender.is_sample)


def put_speakers(report: Report) -> Counter[str]:
    """The Members and organisations who speak in a report."""
    on = report.day or london_today(timezone.now())
    known = {folded(one.name): one for one in Organisation.objects.all()}
    changed = 0
    for statement in report.statements.all():
        is_person = statement.speaker_kind == SpeakerKind.PERSON
        member = naming.find_member(statement.speaker_name, "", on).member if is_person else None
        organisation = None if is_person else known.get(folded(statement.speaker_name)) or named(statement)
        if (statement.member, statement.organisation) != (member, organisation):
            statement.member, statement.organisation = member, organisation
            statement.save(update_fields=["member", "organisation"])
            changed += 1
    return tally("speakers of reports", changed=changed)


def named(statement: Statement) -> Organisation | None:
    """The one organisation that a speaker's name means by the rules; none where it may be several."""
    found = {slug for slug, _ in by_slug(organisations_in_force(), {"name": statement.speaker_name})}
    return Organisation.objects.get(slug=found.pop()) if len(found) == 1 else None


def relink_letters() -> Counter[str]:
    """Everything that follows from all letters and reports, anew."""
    done: Counter[str] = Counter()
    if not (Letter.objects.exists() or Report.objects.exists()):
        return done
    linker = LetterLinker()
    for letter in Letter.objects.order_by("pk"):
        done += linker.link(letter)
    for report in Report.objects.order_by("pk"):
        done += put_speakers(report)
    return done
