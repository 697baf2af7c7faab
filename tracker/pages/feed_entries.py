"""The newest of what a search finds, as entries of a feed: by the day on which something came of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from correspondence.models import Letter, LetterChange, LetterSource, Publication
from correspondence.models.publication import Step
from questions.models import Answer, Question
from tracker.accounts.viewer import PUBLIC
from tracker.search.finding import Search

MOST = 50
LOOKED_AT = 1000
"""So many of the latest questions, answers and letters are looked through for what a search finds."""
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Entry:
    """One record in a feed."""

    address: str
    title: str
    published: datetime
    """When it was first seen here."""
    updated: datetime
    """When its answer, or what is said of it, was last seen to change."""
    author: str
    text: str
    topics: tuple[str, ...]


def entries(search: Search) -> list[Entry]:
    """The newest of what it finds, the latest first."""
    newest = [(cursor.place.kind, cursor.place.object_id) for cursor in search.places(MOST)]
    found = [
        *question_entries(chosen(search, "question", newest, recent_questions())),
        *letter_entries(chosen(search, "letter", newest, recent_letters())),
    ]
    return sorted(found, key=lambda one: (one.updated, one.published, one.address), reverse=True)[:MOST]


def chosen(search: Search, kind: str, newest: Sequence[tuple[str, int]], recent: Sequence[int]) -> set[int]:
    """What is found of a kind: the newest by their own day, and those of which something was seen lately."""
    return {ident for one, ident in newest if one == kind} | search.among(kind, recent)


def recent_questions() -> list[int]:
    """The questions that were seen or answered last."""
    seen = Question.objects.order_by("-first_seen_at", "-pk").values_list("pk", flat=True)[:LOOKED_AT]
    current = Answer.objects.filter(is_current=True).order_by("-seen_on", "-pk")
    return list({*seen, *current.values_list("question_id", flat=True)[:LOOKED_AT]})


def recent_letters() -> list[int]:
    """The published letters that are held since last."""
    return list(Letter.objects.seen_by(PUBLIC).order_by("-pk").values_list("pk", flat=True)[:LOOKED_AT])


def question_entries(ids: set[int]) -> list[Entry]:
    """Questions as entries."""
    current = Answer.objects.filter(is_current=True).defer("html")
    joined = Question.objects.select_related("asking_member").prefetch_related("topics", Prefetch("answers", current))
    return [question_entry(question) for question in joined.filter(pk__in=ids)]


def question_entry(question: Question) -> Entry:
    """A question with its current answer."""
    answer = next(iter(question.answers.all()), None)
    told = f"Question {question.uin}".strip()
    state = "answered" if question.date_answered else "holding answer" if question.date_holding_answer else "tabled"
    texts = [question.text, f"{answer.get_kind_display()}, {answer.name}".rstrip(", ") if answer else ""]
    return Entry(
        address=settings.SITE_URL + question.get_absolute_url(),
        title=f"{question.heading} ({told}, {state})" if question.heading else f"{told}, {state}",
        published=question.first_seen_at,
        updated=max([question.first_seen_at, *([morning(answer.seen_on)] if answer else [])]),
        author=question.asker,
        text="\n\n".join(text for text in [*texts, answer.text if answer else ""] if text),
        topics=tuple(sorted(topic.name for topic in question.topics.all())),
    )


def letter_entries(ids: set[int]) -> list[Entry]:
    """Published letters as entries."""
    joined = Letter.objects.seen_by(PUBLIC).select_related("sender_body", "sender").prefetch_related(
        "topics",
        Prefetch("sources", LetterSource.objects.filter(is_public=True).select_related("sighting")),
        Prefetch("changes", LetterChange.objects.filter(is_public=True)),
        Prefetch("original__publications", published()),
    )  # fmt: skip
    return [entry for letter in joined.filter(pk__in=ids) if (entry := letter_entry(letter))]


def published() -> QuerySet[Publication]:
    """The steps by which letters were published."""
    return Publication.objects.filter(step=Step.PUBLISHED)


def letter_entry(letter: Letter) -> Entry | None:
    """A letter; none where no public source and no step of publishing tells since when it is public."""
    seen = [source.sighting.first_seen_at for source in letter.sources.all()]
    seen += [step.at for step in letter.original.publications.all()] if letter.original else []
    if not seen and letter.day is None:
        return None
    first = min(seen, default=morning(letter.day)) if letter.day else min(seen)
    return Entry(
        address=settings.SITE_URL + letter.get_absolute_url(),
        title=f"{letter.subject} ({letter.get_channel_display().lower()})",
        published=first,
        updated=max([first, *(morning(change.seen_on) for change in letter.changes.all())]),
        author=letter.from_whom,
        text=letter.text or letter.summary,
        topics=tuple(sorted(topic.name for topic in letter.topics.all())),
    )


def morning(day: date) -> datetime:
    """The beginning of a day in London."""
    return datetime.combine(day, time(), LONDON)
