"""Who is who in a report: persons with all that it says of them, organisations, and whom a short form means. Pure.

A report names a person in full once, before or after it speaks of `Mr Glen`, `the Tory MP` or `she`; so all of it is
read first. Where two could be meant, nobody is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from correspondence.records import SpeakerKind
from correspondence.reporting import words
from correspondence.reporting.asides import Named, Shape
from correspondence.reporting.offices import Standing, is_minister, is_political, standing
from tracker.prose import folded

MOST_PEOPLE = 500
"""More than any report names; further names are nobody's."""
MOST_NAME = 4
"""Words of a person's name, without title."""
NOISE = words.listed("the senior veteran influential leading")
MEMBER_WORDS = words.listed("mp politician peer backbencher frontbencher")
PLURAL = re.compile(r"(?:ministers|MPs|peers|backbenchers|secretaries|parliamentarians)\b", re.IGNORECASE)
PARTY_NAMES = frozenset({"Labour", "SNP", "DUP", "Conservatives", "Greens"})


class Gender(Enum):
    """What title or pronoun a report gives a person."""

    HE = "he"
    SHE = "she"


@dataclass(eq=False)
class Person:
    """A person of the report; `name` is the fullest form that it gives, as published."""

    name: str
    words: tuple[str, ...]
    gender: Gender | None = None
    offices: list[str] = field(default_factory=list)
    """As the report words them, in the order of telling, each once."""
    parties: set[str] = field(default_factory=set)
    is_member: bool = False
    is_sure: bool = False
    """More than the wording of the name says that it is a person's."""
    kind = SpeakerKind.PERSON

    @property
    def office(self) -> str:
        """The office that the person bears in the report: the first that is not said to be past."""
        told = [one for one in self.offices if standing(one) in {Standing.HOLDS, Standing.SHADOW}]
        return next(iter(sorted(told, key=lambda one: one == "MP")), "")

    @property
    def is_political(self) -> bool:
        """A minister, an opponent of one, or a Member."""
        return self.is_member or any(is_political(one) for one in self.offices)

    @property
    def is_peer(self) -> bool:
        """Does the report call the person a Lord or a Lady?"""
        return self.name.split()[0].lower() in words.PEERS or any("peer" in one.split() for one in self.offices)

    @property
    def is_minister(self) -> bool:
        """Is the person said to be a minister now?"""
        return any(is_minister(one) and standing(one) is Standing.HOLDS for one in self.offices)

    def learn(self, named: Named) -> None:
        """What one more place says of the person."""
        if named.office and named.office not in self.offices:
            self.offices.append(named.office)
        if named.party:
            self.parties.add(named.party)
        self.is_member = self.is_member or named.is_member or named.title.lower() in words.PEERS
        self.gender = self.gender or gender_of(named.title)


@dataclass(frozen=True)
class Organisation:
    """An organisation or body of the report, by the fullest name that it gives."""

    name: str
    kind = SpeakerKind.ORGANISATION


Who = Person | Organisation


def gender_of(title: str) -> Gender | None:
    """What a title says: `Mr`, `Dame`; `Dr` says nothing."""
    told = {word.lower() for word in title.split()}
    if told & words.SHE:
        return Gender.SHE
    return Gender.HE if told & words.HE else None


class Cast:
    """Everybody and everything that a report names."""

    def __init__(self, named: Sequence[Sequence[Named]]) -> None:
        """`named` is what each sentence names, in order."""
        every = [one for sentence in named for one in sentence]
        self.people: dict[tuple[str, ...], Person] = {}
        self.surnames: dict[str, list[Person]] = defaultdict(list)
        self.organisations: dict[str, Organisation] = {}
        self.short: dict[str, set[Organisation]] = defaultdict(set)
        self.take_organisations(every)
        self.take_people(every)
        for one in every:
            who = self.whose(one)
            if isinstance(who, Person) and one.shape is Shape.NAME:
                who.learn(one)

    # Taking in

    def take_organisations(self, every: Iterable[Named]) -> None:
        """All that is named as an organisation; nothing is one that elsewhere is a person's name or ends one."""
        persons = [one for one in every if one.shape is Shape.NAME and (one.is_person or is_plain_name(one))]
        taken = {folded(one.words[-1]) for one in persons} | {key(one.words) for one in persons if one.is_person}
        for one in every:
            if is_organisation(one) and key(one.words) not in taken:
                self.organisations.setdefault(key(one.words), Organisation(" ".join(one.words)))
        for organisation in self.organisations.values():
            first, *rest = organisation.name.split()
            if rest:
                self.short[folded(first)].add(organisation)

    def take_people(self, every: Sequence[Named]) -> None:
        """Those named in full first, then those who are persons by the wording of their names alone, then those of whom
        the report has no full name."""
        named = [
            one for one in every if one.shape is Shape.NAME and one.words and key(one.words) not in self.organisations
        ]
        for one in named:
            if one.is_person and len(one.words) > 1:
                self.add(one, is_sure=True)
        doubtful = {key(one.words) for one in named if one.is_it}
        for one in named:
            if not one.is_person and is_plain_name(one) and key(one.words) not in doubtful:
                self.add(one)
        for one in named:
            if one.title and not self.namesakes(one) and self.whose(one) is None:
                self.add(one, is_sure=True)

    def add(self, named: Named, *, is_sure: bool = False) -> None:
        """One more person, unless the name is there."""
        told = tuple(folded(word) for word in named.words)
        if told in self.people or len(self.people) >= MOST_PEOPLE:
            return
        plain = named.title.lower() in words.PLAIN_TITLES and len(named.words) == 1
        person = Person(f"{named.title} {named.name}" if plain else named.name, told, is_sure=is_sure)
        self.people[told] = person
        for surname in surnames_of(named):
            self.surnames[surname].append(person)

    # Telling who is meant

    def whose(self, named: Named) -> Who | None:
        """Who or what a name means; None where nobody or several could be meant."""
        if named.shape is Shape.OFFICE:
            return self.holder(named.office)
        if not named.words:
            return None
        if named.shape is not Shape.NAME:
            return self.organisation(named)
        if not named.title and not named.office and (found := self.organisation(named)):
            return found
        exact = self.people.get(tuple(folded(word) for word in named.words))
        return exact or only(self.namesakes(named))

    def organisation(self, named: Named) -> Organisation | None:
        """The organisation that goes by a name or, where only one does, by its first word."""
        if found := self.organisations.get(key(named.words)):
            longer = self.short.get(folded(named.words[0]), set()) if len(named.words) == 1 else set()
            return next(iter(longer)) if len(longer) == 1 else found
        if len(named.words) > 1 or self.surnames.get(folded(named.words[0])):
            return None
        longer = self.short.get(folded(named.words[0]), set())
        return next(iter(longer)) if len(longer) == 1 else None

    def namesakes(self, named: Named) -> list[Person]:
        """Those whom a name of fewer words may mean: by surname, or by first name after `Sir` and `Dame`."""
        told = tuple(folded(word) for word in named.words)
        found = [one for one in self.surnames.get(told[-1], []) if ends_with(one.words, told)]
        if named.title and not found and len(told) == 1:
            found = [one for one in self.people.values() if len(one.words) == 2 and one.words[0] == told[0]]
        if named.title.lower() in {"sir", "dame"} and len(told) == 1:
            found += [one for one in self.people.values() if one.words[0] == told[0] and named.title in one.name]
        if len(found) > 1 and (gender := gender_of(named.title)):
            found = [one for one in found if one.gender in {gender, None}]
        return list(dict.fromkeys(found))

    def holder(self, office: str) -> Person | None:
        """The one person whom the report shows to hold an office, described in full or in part: `the minister`."""
        if PLURAL.search(office):
            return None
        wanted = {word for word in folded(office).split() if word not in NOISE}
        found = [one for one in self.people.values() if any(covers(told, office, wanted) for told in one.offices)]
        if not found and wanted <= MEMBER_WORDS | words.PARTIES.keys() | words.PARTY_SECOND:
            found = self.of_party(wanted)
        return only(found)

    def of_party(self, wanted: set[str]) -> list[Person]:
        """Those whom `the Tory MP` may mean: Members of that party, or else those of whom no party is told."""
        party = next((words.PARTIES[word] for word in sorted(wanted) if word in words.PARTIES), "")
        members = [one for one in self.people.values() if one.is_political]
        if wanted & {"peer", "mp"}:
            members = [one for one in members if one.is_peer is ("peer" in wanted)]
        known = [one for one in members if party in one.parties]
        return known or [one for one in members if not one.parties and not one.is_minister]


def only(found: Sequence[Person]) -> Person | None:
    """The one of a list; None where it has none or several."""
    return found[0] if len(found) == 1 else None


def key(words_: Sequence[str]) -> str:
    """An organisation's name for finding."""
    return folded(" ".join(words_)).removeprefix("the ")


def covers(told: str, office: str, wanted: set[str]) -> bool:
    """Is a person's office the one described, with the same standing?"""
    have = set(folded(told).split())
    return standing(told) is standing(office) and wanted <= have and not (have ^ wanted) & words.QUALIFIERS


def ends_with(full: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Does a full name end with the words told? A peer's may begin with them: `Lord Stone` of Hale."""
    return full[-len(told) :] == told or (
        len(full) > len(told) and full[: len(told)] == told and full[len(told)] == "of"
    )


def surnames_of(named: Named) -> tuple[str, ...]:
    """The words by which a person is found: the last, and the first of a peer's `Stone of Hale`."""
    found = [folded(named.words[-1])]
    if len(named.words) > 2 and folded(named.words[1]) == "of":
        found.append(folded(named.words[0]))
    return tuple(found)


def is_organisation(named: Named) -> bool:
    """Does a name's own wording, or what stands beside it, say that it is an organisation's?"""
    if named.shape is Shape.SPOKES:
        return bool(named.words) and not is_plain_name(named)
    if named.shape is Shape.BODY:
        return True
    if named.shape is not Shape.NAME or named.is_person or not named.words:
        return False
    if named.is_company or (named.is_it and not is_plain_name(named)) or named.words[0] in PARTY_NAMES:
        return len(named.words) > 1 or named.words[0].lower() not in words.STOPS
    if len(named.words) > 1 and any(word.lower() in words.ORGANISATIONS for word in named.words):
        return True
    return named.words == ("Government",) or any(
        len(word.rstrip(".")) > 1 and word.isupper() and word not in words.NOT_ORGANISATIONS for word in named.words
    )


def is_plain_name(named: Named) -> bool:
    """May it be a person's full name by its wording alone?"""
    if named.is_company or not 2 <= len(named.words) <= MOST_NAME:
        return False
    bad = words.ORGANISATIONS | words.NOT_PERSONS | words.STOPS | words.HEADS | words.PARTIES.keys() | NOISE
    return all(
        word[0].isupper() and not word.isupper() and word.replace("-", "").isalpha() and word.lower() not in bad
        for word in (word.replace("\u2019", "").replace("'", "").rstrip(".") for word in named.words)
    )
