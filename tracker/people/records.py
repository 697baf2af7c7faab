"""What parsers say of people and of the offices that they held, for the registry: values without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.errors import ParseError


class Source(StrEnum):
    """Who says that somebody held an office."""

    GOVUK = "govuk"
    MEMBERS_API = "members_api"
    PARLPARSE = "parlparse"

    @property
    def label(self) -> str:
        """The source's name in a sentence."""
        return {"govuk": "GOV.UK", "members_api": "the Members API", "parlparse": "parlparse"}[self.value]


@dataclass(frozen=True)
class PersonRecord:
    """A person as one source shows them."""

    parliament_id: int | None
    """The id of the Members API; GOV.UK does not know it."""
    govuk_slug: str
    name: str
    names: tuple[str, ...]
    """Every form met: as displayed, as listed, with the full title; the first is `name`."""
    house: str
    """`commons`, `lords`, or nothing where the source does not say."""
    party: str
    seat: str
    """Constituency, or kind of peerage."""
    is_current: bool | None
    """Is the person a Member on the day of reading? None where the source does not say."""


@dataclass(frozen=True)
class AppointmentRecord:
    """One office that one person held, as one source says it."""

    source: Source
    key: str
    """The source's own stable key of the post held."""
    parliament_id: int | None
    govuk_slug: str
    person_name: str
    title: str
    """The office as the source names it, without department and accidents: `Minister of State`."""
    body_names: tuple[str, ...]
    """The department, or those of a joint post, by the name of the day on which the office began."""
    body_slugs: tuple[str, ...]
    """All organisations to which GOV.UK ties the role, sub-bodies too: not in step with `body_names`."""
    started_on: date | None
    ended_on: date | None
    """The day of the change, which may be the first day of the next office; None is open as far as the source knew."""
    as_of: date
    """The day on which the source was read, or was true."""
    role_slug: str = ""
    """GOV.UK's role."""


@dataclass(frozen=True)
class OrganisationRecord:
    """A department's page on GOV.UK: who its ministers are and what it came from."""

    govuk_slug: str
    name: str
    minister_slugs: tuple[str, ...]
    role_slugs: tuple[str, ...]
    """Ministerial roles only; an organisation's other posts are no offices here."""
    predecessor_slugs: tuple[str, ...]


def check_order(started_on: date | None, ended_on: date | None, what: str) -> None:
    """Refuse a post that ends before it begins, naming it; raises `ParseError`."""
    if started_on and ended_on and ended_on < started_on:
        raise ParseError(f"{what} ended on {ended_on}, before it began on {started_on}")
