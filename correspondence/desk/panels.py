"""What the page of a question shows of cases: to those who work at the desk, and of their own teams."""

from __future__ import annotations

from datetime import date
from typing import Any

from correspondence.models import CaseQuestion
from questions.models import Question
from tracker.accounts.viewer import Viewer

TEMPLATE = "correspondence/desk/_cases_of.html"


def cases_of(question: Question, today: date, viewer: Viewer) -> tuple[str, dict[str, Any]] | None:
    """The cases that have a question, and the way to open one; nothing for everybody else."""
    if viewer.is_public:
        return None
    links = CaseQuestion.objects.filter(question=question, case__team__in=viewer.teams, case__binned_at=None)
    return TEMPLATE, {"links": links.select_related("case").order_by("-case"), "question": question}
