"""What the page of a question shows of correspondence."""

from __future__ import annotations

from datetime import date
from typing import Any

from correspondence.models import Promise
from correspondence.querysets import PromiseState
from correspondence.standing import shown
from questions.models import Question
from tracker.accounts.viewer import Viewer

TEMPLATE = "correspondence/_promises_of.html"


def promises_of(question: Question, today: date, viewer: Viewer) -> tuple[str, dict[str, Any]] | None:
    """The promises that the answer makes: a template and what it shows; nothing where there is none.

    Staff see dismissed ones too, so that they can take their word back.
    """
    promises = Promise.objects.filter(question=question).with_state(today, viewer).for_list()
    if viewer.is_public:
        promises = promises.exclude(state=PromiseState.DISMISSED)
    found = shown(promises.order_by("start", "pk"), today, viewer)
    return (TEMPLATE, {"promises": found, "is_public": viewer.is_public}) if found else None
