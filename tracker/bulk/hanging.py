"""What hangs on the record as rows of a set: topics, organisations, promises, references."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings

from correspondence.models import Promise
from correspondence.querysets import PromiseState
from questions.models import Reference
from tracker.accounts.viewer import PUBLIC
from tracker.topics.models import Organisation, PhraseRule, Topic

CHUNK = 500
RULES = "The rules: `phrase`, `case`, `only_with`, `except`"
TOPIC_COLUMNS = (
    ("slug", "In addresses of this site"),
    ("name", "Its name"),
    ("description", "What it is about"),
    ("rules", RULES),
    ("address", "Its page on this site"),
)
ORGANISATION_COLUMNS = (
    ("slug", "In addresses of this site"),
    ("name", "Its name"),
    ("kind", "What it is"),
    ("description", "What it is, in words"),
    ("rules", RULES),
    ("address", "Its page on this site"),
)
PROMISE_COLUMNS = (
    ("address", "Where it stands on the page of its question or letter"),
    ("made_in", "The page of the question or letter"),
    ("sentence", "The sentence"),
    ("undertaken", "What was undertaken, in words"),
    ("said_on", "When"),
    ("promiser", "By whom, as published"),
    ("promiser_id", "Their id at Parliament"),
    ("body_slug", "The body in addresses of this site"),
    ("by_words", "The words that give a time"),
    ("by_first", "The earliest day that they may mean"),
    ("by_last", "The last day that they may mean"),
    ("state", "On the day of the file: open, late, kept, lapsed"),
    ("kept_on", "When it was kept"),
)
REFERENCE_COLUMNS = (
    ("question", "The page of the question that cites"),
    ("part", "`question` or `answer`: which text of it"),
    ("kind", "What it does: pursuant, refers_to, statement, other"),
    ("target", "What is cited"),
    ("number", "As printed"),
    ("uin", "Where a written answer is meant"),
    ("answered_on", "The day given for what is cited"),
    ("heading", "The heading given"),
    ("words", "The words that point to it"),
    ("start", "Where the words begin in the text, counted in characters"),
    ("end", "Where they end"),
    ("verdict", "What looking came to: matched, ambiguous, unmatched"),
    ("reason", "Why"),
    ("cited", "The page of the question that is meant, where it is matched"),
)


def rule(one: PhraseRule) -> dict[str, Any]:
    """A rule as data."""
    return {"phrase": one.phrase, "case": one.case, "only_with": one.only_with, "except": one.exceptions}


def rules_of(subject: Topic | Organisation) -> list[dict[str, Any]]:
    """The rules of a topic or organisation, in order."""
    return [rule(one) for one in sorted(subject.rules.all(), key=lambda one: (one.phrase, one.case))]


def topics(today: date) -> Iterator[dict[str, Any]]:
    """All topics with their rules."""
    for topic in Topic.objects.order_by("slug").prefetch_related("rules"):
        yield {
            "slug": topic.slug,
            "name": topic.name,
            "description": topic.description,
            "rules": rules_of(topic),
            "address": settings.SITE_URL + topic.get_absolute_url(),
        }


def organisations(today: date) -> Iterator[dict[str, Any]]:
    """All organisations with their rules."""
    for one in Organisation.objects.order_by("slug").prefetch_related("rules"):
        yield {
            "slug": one.slug,
            "name": one.name,
            "kind": one.kind,
            "description": one.description,
            "rules": rules_of(one),
            "address": settings.SITE_URL + one.get_absolute_url(),
        }


def promises(today: date) -> Iterator[dict[str, Any]]:
    """All promises that everybody sees and that nobody said are none."""
    seen = Promise.objects.with_state(today, PUBLIC).exclude(state=PromiseState.DISMISSED)
    found = seen.select_related("question", "letter", "promiser", "body").order_by("said_on", "pk")
    for promise in found.iterator(chunk_size=CHUNK):
        yield {
            "address": settings.SITE_URL + promise.get_absolute_url(),
            "made_in": settings.SITE_URL + promise.made_in.get_absolute_url(),
            "sentence": promise.sentence,
            "undertaken": promise.undertaken,
            "said_on": promise.said_on,
            "promiser": promise.promiser_name or str(promise.promiser or ""),
            "promiser_id": promise.promiser.parliament_id if promise.promiser else None,
            "body_slug": promise.body.slug if promise.body else "",
            "by_words": promise.by_words,
            "by_first": promise.by_first,
            "by_last": promise.by_last,
            "state": promise.state,
            "kept_on": promise.kept_on,
        }


def references(today: date) -> Iterator[dict[str, Any]]:
    """All citations of questions and answers, with what they were resolved to."""
    found = Reference.objects.select_related("question", "cited").order_by("question_id", "part", "start", "uin", "pk")
    copied = ("part", "kind", "target", "number", "uin", "answered_on", "heading", "words", "start", "end", "verdict")
    for one in found.iterator(chunk_size=CHUNK):
        yield {
            "question": settings.SITE_URL + one.question.get_absolute_url(),
            **{name: getattr(one, name) for name in copied},
            "reason": one.reason,
            "cited": settings.SITE_URL + one.cited.get_absolute_url() if one.cited else "",
        }
