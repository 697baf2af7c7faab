"""Organisations that questions and letters name: the data file read and checked, into rules that `match` takes.

Pure: no Django, no database, no network.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from tracker.topics import reading
from tracker.topics.matching import RulesError, TopicRules

_FILE_KEYS = frozenset({"lists", "organisation"})
_KEYS = frozenset({"slug", "name", "kind", "home", "description", "rules"})


class Kind(StrEnum):
    """What sort of organisation it is, as shown to readers."""

    COMPANY = "company"
    PUBLIC_BODY = "public body"
    RESEARCH_BODY = "research body"
    CAMPAIGN = "campaign"
    PARTY_OR_STATE = "party or state organ"


@dataclass(frozen=True, kw_only=True)
class OrganisationRules(TopicRules):
    """An organisation with the rules for its names; one mention counts wherever it stands."""

    noun: ClassVar[str] = "organisation"
    kind: Kind
    home: str


def read_organisations(text: str) -> tuple[OrganisationRules, ...]:
    """The organisations of a data file, by name, or a RulesError that says what is wrong and where."""
    data = reading.parse(text, _FILE_KEYS)
    lists = reading.lists_of(data)
    tables = reading.tables(data.get("organisation", []), "organisation", "the file")
    organisations = [_organisation(table, number, lists) for number, table in enumerate(tables, 1)]
    reading.check_unique(organisations)
    return tuple(sorted(organisations, key=lambda organisation: organisation.name.casefold()))


def _organisation(table: Mapping[str, Any], number: int, lists: Mapping[str, tuple[str, ...]]) -> OrganisationRules:
    where = f"organisation {table.get('slug', number)!r}"
    reading.check_keys(table, _KEYS, where)
    return OrganisationRules(
        reading.value(table, "slug", "", where),
        reading.value(table, "name", "", where),
        reading.rules_of(table, where, lists),
        description=_text(table, "description", where),
        kind=_kind(table, where),
        home=_text(table, "home", where),
    )


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    if not (text := reading.value(table, key, "", where).strip()):
        raise RulesError(f"{where}: the {key} is empty")
    return text


def _kind(table: Mapping[str, Any], where: str) -> Kind:
    kind = _text(table, "kind", where)
    if kind not in set(Kind):
        raise RulesError(f"{where}: kind is {kind!r}, and must be one of: {', '.join(Kind)}")
    return Kind(kind)
