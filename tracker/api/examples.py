"""Addresses that work today, one for each of the API's own, to be tried from its page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse

from correspondence.models import Letter, Promise
from correspondence.querysets import PromiseState
from questions.models import Question, Reference
from tracker.accounts.viewer import PUBLIC
from tracker.alerts.models import Event
from tracker.people.models import AnsweringBody, Appointment, Member
from tracker.topics.models import Organisation, Topic

LISTS = {
    "index_view": ("api-index", ""),
    "search_list": ("api-search", "?q=kind:question+-house:lords&sort=newest&limit=5"),
    "understood_view": ("api-understood", "?q=(china"),
    "question_list": ("api-questions", "?house=commons&state=late&state=holding&limit=5"),
    "letter_list": ("api-letters", "?since=2021-01-01&limit=5"),
    "promise_list": ("api-promises", "?state=open&sort=newest&limit=5"),
    "reference_list": ("api-references", "?verdict=matched&limit=5"),
    "change_list": ("api-changes", "?since=0&limit=5"),
    "member_list": ("api-members", "?house=lords&limit=5"),
    "department_list": ("api-departments", "?limit=5"),
    "appointment_list": ("api-appointments", "?on=2021-06-07&limit=5"),
    "topic_list": ("api-topics", ""),
    "organisation_list": ("api-organisations", "?kind=company&limit=5"),
}
"""By operation the name of the address, and what is asked of it."""


def of(today: date) -> dict[str, str]:
    """By operation an address that works; those of one thing only where there is such a thing."""
    found = {operation: reverse(name) + asked for operation, (name, asked) in LISTS.items()}
    question = Question.objects.exclude(uin="").order_by("-date_tabled", "-pk").first()
    if question is not None:
        key = [question.house, question.date_tabled.isoformat(), question.uin]
        found["question_one"] = reverse("api-question", args=key)
    return found | {
        operation: reverse(name, args=[getattr(row, key)])
        for operation, (name, key, row) in rows(today).items()
        if row is not None
    }


def rows(today: date) -> dict[str, tuple[str, str, Any]]:
    """By operation the name of its address, what it is found by, and something that everybody may see."""
    promises = Promise.objects.with_state(today, PUBLIC).exclude(state=PromiseState.DISMISSED)
    members = Member.objects.exclude(parliament_id=None)
    return {
        "question_by_row": ("api-question-by-row", "pk", first(Question.objects.order_by("-date_tabled", "-pk"))),
        "letter_one": ("api-letter", "pk", first(Letter.objects.seen_by(PUBLIC).newest_first())),
        "promise_one": ("api-promise", "pk", first(promises.order_by("-said_on", "-pk"))),
        "reference_one": ("api-reference", "pk", first(Reference.objects.order_by("-pk"))),
        "change_one": ("api-change", "pk", first(Event.objects.visible(today).order_by("-pk"))),
        "member_one": ("api-member", "parliament_id", first(members.order_by("-has_answered", "name_folded"))),
        "member_by_row": ("api-member-by-row", "pk", first(Member.objects.filter(parliament_id=None))),
        "department_one": ("api-department", "slug", first(AnsweringBody.objects.order_by("name"))),
        "appointment_one": ("api-appointment", "pk", first(Appointment.objects.order_by("-started_on", "-pk"))),
        "topic_one": ("api-topic", "slug", first(Topic.objects.all())),
        "organisation_one": ("api-organisation", "slug", first(Organisation.objects.all())),
    }


def first(found: Any) -> Model | None:
    """The first of some rows."""
    row: Model | None = found.first()
    return row
