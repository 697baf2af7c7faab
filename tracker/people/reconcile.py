"""One appointment from what several sources say of it, for the database of who held which office. Pure.

GOV.UK goes before the Members API, that before parlparse. An end is believed from whoever knows it, unless a
better source that was read later still showed the office held. What differs is kept, in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.people.bodies import is_same
from tracker.people.offices import RANKS, is_bare, is_same_title, marks, same_office
from tracker.people.records import AppointmentRecord, Source
from tracker.prose import folded

PRECEDENCE = (Source.GOVUK, Source.MEMBERS_API, Source.PARLPARSE)
COMMON = frozenset({"minister", "state", "secretary", "parliamentary", "under", "of", "for", "the", "and"})
"""Words of ranks, which say nothing of what a post is for."""
Post = tuple[AppointmentRecord, ...]


@dataclass(frozen=True)
class Reconciled:
    """One office that one person held, as the sources together say."""

    title: str
    body_names: tuple[str, ...]
    started_on: date | None
    ended_on: date | None
    known_until: date | None
    """For an open end: the latest day on which a source still showed the office held."""
    claims: tuple[AppointmentRecord, ...]
    """What each source said, the one that goes first before the others."""
    disagreements: tuple[str, ...]
    """What the sources say differently, in words for readers."""


def reconcile(records: Iterable[AppointmentRecord]) -> tuple[Reconciled, ...]:
    """The appointments of ONE person, by their days; the order of the records makes no difference."""
    claims = latest(records)
    posts: list[Post] = []
    for source in PRECEDENCE:
        known = len(posts)
        for group in joint_posts([claim for claim in claims if claim.source == source]):
            place = best_place(group, posts[:known])
            if place is None:
                posts.append(group)
            else:
                posts[place] = posts[place] + group
    return tuple(sorted((settle(post) for post in posts), key=by_days))


def latest(records: Iterable[AppointmentRecord]) -> list[AppointmentRecord]:
    """Of each post of each source, what was said last, in one order whatever the order of the records."""
    newest: dict[tuple[Source, str], AppointmentRecord] = {}
    for record in sorted(set(records), key=lambda one: (one.as_of, total_order(one))):
        newest[record.source, record.key] = record
    return sorted(newest.values(), key=total_order)


def total_order(record: AppointmentRecord) -> tuple[object, ...]:
    """An order of records in which no two different ones are equal."""
    days = tuple(day or date.min for day in (record.started_on, record.ended_on, record.as_of))
    texts = (record.key, record.title, record.govuk_slug, record.person_name, record.role_slug)
    known = (record.started_on is None, record.ended_on is None, record.parliament_id or 0)
    return (PRECEDENCE.index(record.source), days, texts, record.body_names, record.body_slugs, known)


def joint_posts(claims: Sequence[AppointmentRecord]) -> list[Post]:
    """One source's posts; a joint post that it lists once for each department is one."""
    posts: list[Post] = []
    for claim in claims:
        place = next((i for i, post in enumerate(posts) if is_one_post(post[0], claim)), None)
        if place is None:
            posts.append((claim,))
        else:
            posts[place] = (*posts[place], claim)
    return posts


def is_one_post(a: AppointmentRecord, b: AppointmentRecord) -> bool:
    """Does a source list one post twice: the same days and departments, and the same title?

    A joint post of several departments may bear another title with each; GOV.UK has one role for all of them.
    """
    same_days = (a.started_on, a.ended_on) == (b.started_on, b.ended_on)
    if not same_days or len(a.body_names) != len(b.body_names):
        return False
    same_bodies = all(any(is_same(one, other) for other in b.body_names) for one in a.body_names)
    if folded(a.title) == folded(b.title):
        return same_bodies
    is_listed_by_body = a.source != Source.GOVUK and len(a.body_names) > 1
    return same_bodies and is_listed_by_body and bool(marks(a.title) & marks(b.title))


def best_place(group: Post, posts: Sequence[Post]) -> int | None:
    """Which of the posts of better sources a group belongs to; the likest of several, None of none."""
    likest = [
        (unlikeness(claim, held), place)
        for place, post in enumerate(posts)
        for held in post
        for claim in group
        if same_office(claim, held)
    ]
    return min(likest)[1] if likest else None


def unlikeness(a: AppointmentRecord, b: AppointmentRecord) -> tuple[int, int, int]:
    """How far two records are apart: in words of the title, in rank, in days."""
    words = len(telling_words(a.title) & telling_words(b.title))
    return (
        -words,
        -len(marks(a.title) & marks(b.title)),
        apart(a.started_on, b.started_on) + apart(a.ended_on, b.ended_on),
    )


def telling_words(title: str) -> set[str]:
    """The words of a title that are not those of ranks."""
    return set(re.findall(r"[a-z]+", folded(title))) - COMMON


def apart(one: date | None, other: date | None) -> int:
    """Days between two days; a year where one is not known."""
    if one is None or other is None:
        return 0 if one is other else 365
    return abs((one - other).days)


def settle(post: Post) -> Reconciled:
    """What the claims of one appointment come to."""
    starts = [day for claims in by_source(post).values() if (day := first_day(claims))]
    ending = end_of(post)
    started_on = starts[0] if starts else None
    if started_on and ending and ending[1] < started_on:
        started_on = min(starts)
    opens = [claim.as_of for claim in post if claim.ended_on is None]
    return Reconciled(
        title=title_of(post),
        body_names=bodies_of(post),
        started_on=started_on,
        ended_on=ending[1] if ending else None,
        known_until=None if ending else max(opens),
        claims=post,
        disagreements=disagreements(post),
    )


def end_of(post: Post) -> tuple[Source, date] | None:
    """The end that holds, and who says it; None while the office is open.

    The first source that knows an end is believed, unless one before it was read later, and after that end, and
    still showed the office held.
    """
    shown_open: list[date] = []
    for source, claims in by_source(post).items():
        read_on, ended_on = max(claim.as_of for claim in claims), last_day(claims)
        if ended_on is None:
            shown_open.append(read_on)
        elif any(day > max(read_on, ended_on) for day in shown_open):
            return None
        else:
            return source, ended_on
    return None


def title_of(post: Post) -> str:
    """The title of the first source; a bare rank gives way to one that says what the minister was for."""
    first = post[0].title
    telling = (claim.title for claim in post if not is_bare(claim.title) and is_same_title(claim.title, first))
    return next(telling, first) if is_bare(first) else first


def bodies_of(post: Post) -> tuple[str, ...]:
    """The departments that any source names, each once."""
    names: list[str] = []
    for name in (name for claim in post for name in claim.body_names):
        if not any(is_same(name, held) for held in names):
            names.append(name)
    return tuple(names)


def disagreements(post: Post) -> tuple[str, ...]:
    """What the sources say differently of one appointment, in words."""
    found = [
        *differing("says it began on", {source: first_day(claims) for source, claims in by_source(post).items()}),
        *differing("says it ended on", {source: last_day(claims) for source, claims in by_source(post).items()}),
        *still_held(post),
        *differing_titles(post),
        *lone_bodies(post),
    ]
    return tuple(sentence[:1].upper() + sentence[1:] for sentence in found)


def by_source(post: Post) -> dict[Source, Post]:
    """What each source said, the better source first; one may tell a long term in parts."""
    return {source: held for source in PRECEDENCE if (held := tuple(one for one in post if one.source == source))}


def first_day(claims: Post) -> date | None:
    """The day on which a source says that it began."""
    return min((claim.started_on for claim in claims if claim.started_on), default=None)


def last_day(claims: Post) -> date | None:
    """The day on which a source says that it ended; None where it shows any part of it as open."""
    ends = [claim.ended_on for claim in claims]
    return None if None in ends else max(end for end in ends if end)


def differing(verb: str, told: dict[Source, date | None]) -> list[str]:
    """The days that sources give for one event, where they are not one day."""
    known = {source: day for source, day in told.items() if day}
    if len(set(known.values())) < 2:
        return []
    (first, day), *others = known.items()
    rest = [f"{source.label} {in_words(other)}" for source, other in others if other != day]
    return [f"{first.label} {verb} {in_words(day)}, {' and '.join(rest)}"]


def still_held(post: Post) -> list[str]:
    """Sources that showed the office held after the day on which another says that it ended."""
    told = {source: last_day(claims) for source, claims in by_source(post).items()}
    known = [(source, ended_on) for source, ended_on in told.items() if ended_on]
    if not known:
        return []
    by, ended_on = known[0]
    said = f"{by.label} says it ended on {in_words(ended_on)}"
    late = {one.source: one.as_of for one in post if told[one.source] is None and one.as_of > ended_on}
    return [f"{said}, {source.label} still showed it held on {in_words(day)}" for source, day in late.items()]


def differing_titles(post: Post) -> list[str]:
    """Titles of several sources that say more than a rank and are not alike."""
    told: list[AppointmentRecord] = []
    for claim in (claim for claim in post if not is_bare(claim.title)):
        if not any(held.source == claim.source or is_one_wording(claim.title, held.title) for held in told):
            told.append(claim)
    if len(told) < 2:
        return []
    rest = " and ".join(f"{claim.source.label} \u201c{claim.title}\u201d" for claim in told[1:])
    return [f"{told[0].source.label} calls it \u201c{told[0].title}\u201d, {rest}"]


def is_one_wording(one: str, other: str) -> bool:
    """Are two titles alike: in their telling words, or in the offices that they name, of which there is one only?"""
    named = marks(one)
    is_one_office = named == marks(other) and bool(named) and not named & RANKS
    return is_one_office or telling_words(one) == telling_words(other)


def lone_bodies(post: Post) -> list[str]:
    """Departments that only one source names, where others name departments too."""
    named = {
        source: [name for claim in post if claim.source == source for name in claim.body_names] for source in Source
    }
    telling = {source: names for source, names in named.items() if names}
    found: list[str] = []
    for name in bodies_of(post) if len(telling) > 1 else ():
        by = [source for source, names in telling.items() if any(is_same(name, one) for one in names)]
        if len(by) == 1:
            found.append(f"only {by[0].label} names the {name}")
    return found


def in_words(day: date) -> str:
    """`9 July 2024`."""
    return f"{day.day} {day:%B %Y}"


def by_days(one: Reconciled) -> tuple[object, ...]:
    """An order by days, then by what cannot be equal."""
    return (one.started_on or date.min, one.ended_on or date.max, one.title, total_order(one.claims[0]))
