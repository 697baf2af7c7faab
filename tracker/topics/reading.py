"""A rules file read: TOML in, topics with their rules out, or what is wrong and where.

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
    data = parse(source if isinstance(source, bytes) else Path(source).read_bytes(), _FILE_KEYS)
    lists = lists_of(data)
    found = tables(data.get("topics", []), "topics", "the file")
    topics = [_topic(table, number, lists) for number, table in enumerate(found, 1)]
    check_unique(topics)
    return tuple(sorted(topics, key=lambda topic: (topic.order, topic.slug)))


def parse(content: str | bytes, keys: Collection[str]) -> dict[str, Any]:
    """The tables of a rules file, which may hold these keys and no other."""
    try:
        data = tomllib.loads(content if isinstance(content, str) else content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulesError(f"the rules are not valid TOML: {error}") from error
    check_keys(data, keys, "the file")
    return data


def check_unique(topics: Iterable[TopicRules]) -> None:
    """Raise if two topics (or organisations) share a slug."""
    seen: set[str] = set()
    for topic in topics:
        if topic.slug in seen:
            raise RulesError(f"{topic.noun} {topic.slug!r}: this slug is used twice")
        seen.add(topic.slug)


def _topic(table: Mapping[str, Any], number: int, lists: Mapping[str, tuple[str, ...]]) -> TopicRules:
    where = f"topic {table.get('slug', number)!r}"
    check_keys(table, _TOPIC_KEYS, where)
    return TopicRules(
        value(table, "slug", "", where),
        value(table, "name", "", where),
        rules_of(table, where, lists),
        description=value(table, "description", "", where).strip(),
        order=value(table, "order", 0, where),
        answer_alone=value(table, "answer_alone", 1, where),
    )


def rules_of(table: Mapping[str, Any], where: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[Rule, ...]:
    """The rules of one topic or organisation; ``where`` names it in errors."""
    found = tables(table.get("rules", []), "rules", where)
    return tuple(
        _rule(rule, f"{where}, rule {rule.get('phrase', position)!r}", lists) for position, rule in enumerate(found, 1)
    )


def _rule(table: Mapping[str, Any], where: str, lists: Mapping[str, tuple[str, ...]]) -> Rule:
    check_keys(table, _RULE_KEYS, where)
    try:
        return Rule(
            phrase=value(table, "phrase", "", where),
            case=value(table, "case", False, where),
            only_with=_phrases(table, "only_with", where, lists),
            exceptions=_phrases(table, "except", where, lists),
            upstream=value(table, "upstream", False, where),
            note=value(table, "note", "", where),
        )
    except RulesError as error:
        message = str(error)
        raise RulesError(message if message.startswith(where) else f"{where}: {message}") from error


def lists_of(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The named lists of phrases that the rules of a file share."""
    table = data.get("lists", {})
    if not isinstance(table, dict):
        raise RulesError("lists: a table of named lists is needed")
    return {name: _phrases(table, name, "lists", {}) for name in table}


def _phrases(table: Mapping[str, Any], key: str, where: str, lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The phrases under a key, each ``@name`` replaced by the list of that name."""
    found: list[str] = []
    phrases: list[object] = value(table, key, [], where)
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


def value(table: Mapping[str, Any], key: str, default: _Kind, where: str) -> _Kind:
    """A value of the same type as its default."""
    found = table.get(key, default)
    if type(found) is not type(default):
        raise RulesError(f"{where}: {key} must be of type {type(default).__name__}, and is {found!r}")
    return found


def tables(found: object, key: str, where: str) -> list[dict[str, Any]]:
    """What stands under a key, once it is known to be tables."""
    if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
        raise RulesError(f"{where}: {key} must be a list of at least one table")
    return found


def check_keys(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Raise if a table holds keys that nothing reads."""
    if unknown := sorted(set(table) - set(known)):
        raise RulesError(f"{where}: unknown key {', '.join(unknown)}")
