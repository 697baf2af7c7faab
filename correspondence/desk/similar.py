"""Cases like one, by subject, body and minister: for merging, and before another is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from correspondence.case_states import LIVING
from correspondence.models import Case
from tracker.accounts.models import Team
from tracker.accounts.viewer import Viewer
from tracker.prose import folded

MOST = 8
ENOUGH = 3
"""The least likeness that is shown."""
SMALL = frozenset(
    {"about", "after", "before", "from", "letter", "letters", "question", "reply", "that", "this", "with"}
)
"""Words that say nothing of a matter, besides those of three letters or fewer."""


@dataclass(frozen=True)
class Similar:
    """A case that is like another, how much, and in what."""

    case: Case
    score: int
    why: str


def words_of(subject: str) -> frozenset[str]:
    """The words of a subject that say what it is about."""
    plain = "".join(one if one.isalnum() else " " for one in folded(subject))
    return frozenset(word for word in plain.split() if len(word) > 3 and word not in SMALL)


def likeness(subject: str, body: int | None, minister: int | None, other: Case) -> Similar:
    """How much a case is like what is told: two for each word of the subject in common, two for the minister, one for
    the body."""
    shared = words_of(subject) & words_of(other.subject)
    grounds = [f"the words {', '.join(sorted(shared))}"] if shared else []
    score = 2 * len(shared)
    if minister and other.minister_id == minister:
        grounds.append("the minister")
        score += 2
    if body and other.body_id == body:
        grounds.append("the body")
        score += 1
    return Similar(other, score, f"the same: {'; '.join(grounds)}")


def similar_cases(case: Case, viewer: Viewer) -> list[Similar]:
    """The cases of its team that are most like a case."""
    return among(case.subject, case.body_id, case.minister_id, case.team, viewer, without=[case.pk])


def among(
    subject: str, body: int | None, minister: int | None, team: Team | None, viewer: Viewer, without: Iterable[int] = ()
) -> list[Similar]:
    """The living cases that are most like what is told, in one team or in all of one's own."""
    seen = Case.objects.seen_by(viewer).filter(state__in=LIVING).exclude(pk__in=without)
    if team:
        seen = seen.filter(team=team)
    found = [likeness(subject, body, minister, one) for one in seen.only("subject", "body", "minister", "state")]
    return sorted((one for one in found if one.score >= ENOUGH), key=lambda one: (-one.score, -one.case.pk))[:MOST]
