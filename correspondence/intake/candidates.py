"""The cases that a letter may belong to, as rows: what is known of each, gathered in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from correspondence.case_states import OPEN_STATES, WAITING, State, verbs_open
from correspondence.intake.finding import CaseFacts, Fit, LetterFacts, find, said_by
from correspondence.intake.sides import VERBS
from correspondence.models import FROM_US, Case, CaseLetter
from tracker.accounts.viewer import Viewer
from tracker.people.models import BodySuccession

MOST_READ = 1000
"""So many cases are looked at, the open and the newest first."""
MOST_SHOWN = 6


@dataclass(frozen=True)
class Candidate:
    """A case that is offered, why, and whether this kind of letter can be logged in it as it stands."""

    case: Case
    score: float
    grounds: tuple[str, ...]
    is_best: bool
    can_take: bool


def candidates(letter: LetterFacts, kind: str, team: int, viewer: Viewer) -> list[Candidate]:
    """The cases of a team that may be meant, the best first; none of a team that the viewer is not in."""
    rows = possible(letter, team, viewer)
    found = find(letter, facts_of(rows))
    by_key = {row.pk: row for row in rows}
    return [offer(by_key[one.key], one, kind, found.best) for one in found.fits[:MOST_SHOWN]]


def offer(case: Case, fit: Fit, kind: str, best: int | None) -> Candidate:
    """One case as a candidate; one that cannot take the letter as it stands is never the best."""
    can_take = kind not in VERBS or VERBS[kind] in verbs_open(case.state)
    return Candidate(case, fit.score, fit.grounds, is_best=can_take and case.pk == best, can_take=can_take)


def possible(letter: LetterFacts, team: int, viewer: Viewer) -> list[Case]:
    """Cases that share anything with the letter, and all that are open."""
    said = said_by(letter)
    numbers = said.above | said.own | said.quoted
    shared = Q(state__in=OPEN_STATES) | Q(pk__in=numbers | surviving(numbers, team))
    if letter.person is not None:
        shared |= Q(minister=letter.person)
    if letter.body is not None:
        shared |= Q(body=letter.body)
    for words in filter(None, (letter.reference, letter.replies_to)):
        shared |= Q(case_letters__letter__reference__iexact=words) | Q(case_letters__letter__replies_to__iexact=words)
    seen = Case.objects.seen_by(viewer).filter(shared, team=team).exclude(state=State.MERGED)
    keys = seen.order_by("-pk").values_list("pk", flat=True).distinct()
    open_first = sorted(open_ones(seen), reverse=True)
    chosen = list(dict.fromkeys([*open_first, *keys[:MOST_READ]]))[:MOST_READ]
    return list(Case.objects.filter(pk__in=chosen).select_related("minister", "body", "round", "team"))


def open_ones(cases: QuerySet[Case]) -> Iterable[int]:
    """The keys of those that are open."""
    return cases.filter(state__in=OPEN_STATES).order_by("-pk").values_list("pk", flat=True).distinct()[:MOST_READ]


def surviving(numbers: frozenset[int], team: int) -> set[int]:
    """The cases into which those of some numbers were merged."""
    merged = merged_in({team})
    return {case for case in merged if reach(case, merged) & numbers}


def merged_in(teams: set[int]) -> dict[int, set[int]]:
    """For each case of some teams those that were merged into it."""
    rows = Case.objects.filter(team__in=teams, merged_into__isnull=False).values_list("merged_into", "pk")
    return pairs((into, case) for into, case in rows if into is not None)


def facts_of(cases: Sequence[Case]) -> list[CaseFacts]:
    """What is known of cases, for finding."""
    keys = [case.pk for case in cases]
    letters = by_case(CaseLetter.objects.filter(case__in=keys).select_related("letter"))
    merged = merged_in({case.team_id for case in cases})
    rounds = pairs(Case.objects.filter(pk__in=keys, rounds__body__isnull=False).values_list("pk", "rounds__body"))
    kin = kin_of({case.body_id for case in cases if case.body_id is not None})
    return [
        facts(case, letters[case.pk], {case.pk, *reach(case.pk, merged)}, {*rounds[case.pk], *kin[case.body_id or 0]})
        for case in cases
    ]


def facts(case: Case, rows: Sequence[CaseLetter], numbers: set[int], kin: set[int]) -> CaseFacts:
    """What is known of one case."""
    sent = [row.letter for row in rows if row.kind in FROM_US]
    references = [words for row in rows for words in (row.letter.reference, row.letter.replies_to)]
    return CaseFacts(
        key=case.pk,
        subject=case.subject,
        minister=case.minister_id,
        minister_name=case.minister_name or (case.minister.name if case.minister else ""),
        body=case.body_id,
        kin=frozenset(kin - {case.body_id or 0}),
        numbers=frozenset(numbers),
        references=frozenset(words for words in references if any(char.isdigit() for char in words)),
        subjects=tuple(dict.fromkeys(row.letter.subject for row in rows)),
        sent=tuple(one.dated for one in sent if one.dated),
        awaits=case.state in WAITING or case.state == State.PAUSED,
        is_closed=case.state == State.CLOSED,
    )


def by_case(rows: Iterable[CaseLetter]) -> dict[int, list[CaseLetter]]:
    """Letters by their case."""
    found: dict[int, list[CaseLetter]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found


def pairs(rows: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The second of each pair by the first."""
    found: dict[int, set[int]] = defaultdict(set)
    for first, second in rows:
        found[first].add(second)
    return found


def kin_of(bodies: set[int]) -> dict[int, set[int]]:
    """For each body those from which it came and those that it became, through any number of changes."""
    steps = list(BodySuccession.objects.values_list("predecessor", "successor"))
    after, before = pairs(steps), pairs((later, earlier) for earlier, later in steps)
    return defaultdict(set, {body: reach(body, after) | reach(body, before) for body in bodies})


def reach(body: int, steps: dict[int, set[int]]) -> set[int]:
    """All that can be reached from a body in one direction."""
    found: set[int] = set()
    waiting = [body]
    while waiting:
        new = steps.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found - {body}
