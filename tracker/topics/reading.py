"""The rules file read: TOML in, topics with their rules out, or what is wrong and where.

Pure: no Django, no database, no network.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from tracker.topics.matching import REFERENCE, Rule, RulesError, TopicRules

_RULE_KEYS = frozenset({"phrase", "case", "only_with", "except", "upstream", "note"})
_TOPIC_KEYS = frozenset({"slug", "name", "description", "order", "answer_alone", "rules"})
_FILE_KEYS = frozenset({"lists", "topics"})

_Kind = TypeVar("_Kind")


def load(source: Path | str | bytes) -> tuple[TopicRules, ...]:
    """Read topics from a TOML file (or its bytes), in their stated order, or say what is wrong with it."""
    content = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        data = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulesError(f"the rules are not valid TOML: {error}") from error
    _check_keys(data, _FILE_KEYS, "the file")
    lists = _lists(data.get("lists", {}))
    tables = _tables(data.get("topics", []), "topics", "the file")
    topics = [_topic(table, number, lists) for number, table in enumerate(tables, 1)]
    check_unique(topics)
    return tuple(sorted(topics, key=lambda topic: (topic.order, topic.slug)))


def check_unique(topics: Iterable[TopicRules]) -> None:
    """Raise if two topics share a slug."""
    seen: set[str] = set()
    for topic in topics:
        if topic.slug in seen:
            raise RulesError(f"topic {topic.slug!r}: this slug is used twice")
        seen.add(topic.slug)


def _topic(table: Mapping[str, Any], number: int, lists: Mapping[str, tuple[str, ...]]) -> TopicRules:
    where = f"topic {table.get('slug', number)!r}"
    _check_keys(table, _TOPIC_KEYS, where)
    slug, name = _value(table, "slug", "", where), _value(table, "name", "", where)
    tables = _tables(table.get("rules", []), "rules", where)
    rules = tuple(
        _rule(rule, f"{where}, rule {rule.get('phrase', position)!r}", lists) for position, rule in enumerate(tables, 1)
    )
    return TopicRules(
        slug,
        name,
        rules,
        description=_value(table, "description", "", where).strip(),
        order=_value(table, "order", 0, where),
        answer_alone=_value(table, "answer_alone", 1, where),
    )


def _rule(table: Mapping[str, Any], where: str, lists: Mapping[str, tuple[str, ...]]) -> Rule:
    _check_keys(table, _RULE_KEYS, where)
    try:
        return Rule(
            phrase=_value(table, "phrase", "", where),
            case=_value(table, "case", False, where),
            only_with=_phrases(table, "only_with", where, lists),
            exceptions=_phrases(table, "except", where, lists),
            upstream=_value(table, "upstream", False, where),
            note=_value(table, "note", "", where),
        )
    except RulesError as error:
        message = str(error)
        raise RulesError(message if message.startswith(where) else f"{where}: {message}") from error


def _lists(table: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise RulesError("lists: a table of named lists is needed")
    return {name: _phrases(table, name, "lists", {}) for name in table}


def _phrases(table: Mapping[str, Any], key: str, where: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The phrases under a key, each ``@name`` replaced by the list of that name."""
    found: list[str] = []
    phrases: list[object] = _value(table, key, [], where)
    for phrase in phrases:
        if not isinstance(phrase, str):
            raise RulesError(f"{where}: {key} holds {phrase!r}, which is not text")
        if not phrase.startswith(REFERENCE):
            found.append(phrase)
        elif phrase[1:] in lists:
            found.extend(lists[phrase[1:]])
        else:
            raise RulesError(f"{where}: {key} refers to {phrase!r}, and there is no list of that name")
    return tuple(dict.fromkeys(found))


def _value(table: Mapping[str, Any], key: str, default: _Kind, where: str) -> _Kind:
    """A value of the same type as its default."""
    value = table.get(key, default)
    if type(value) is not type(default):
        raise RulesError(f"{where}: {key} must be of type {type(default).__name__}, and is {value!r}")
    return value


def _tables(value: object, key: str, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        raise RulesError(f"{where}: {key} must be a list of at least one table")
    return value


def _check_keys(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    if unknown := sorted(set(table) - set(known)):
        raise RulesError(f"{where}: unknown key {', '.join(unknown)}")
