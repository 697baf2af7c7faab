"""What a run is to keep, by topic: the part of a store that is the same for questions, letters and reports."""

from __future__ import annotations

from tracker.errors import PursuantError
from tracker.scraping.contract import Scope
from tracker.topics import matching
from tracker.topics.models import Topic, rules_in_force


class UnknownTopic(PursuantError):
    """A topic was asked for that does not exist."""


class TopicScope:
    """The rules of topics, each read once a run."""

    def __init__(self) -> None:
        self.rules: dict[tuple[str, ...], tuple[matching.TopicRules, ...]] = {}

    def check(self, scope: Scope) -> None:
        """Are the topics known? Raises `UnknownTopic`."""
        known = set(Topic.objects.values_list("slug", flat=True))
        if unknown := set(scope.topics) - known:
            there_are = ", ".join(sorted(known)) or "none"
            raise UnknownTopic(f"No topic {', '.join(sorted(unknown))}; there are {there_are}.")

    def rules_of(self, topics: tuple[str, ...]) -> tuple[matching.TopicRules, ...]:
        """The rules of some topics; of all where none is named."""
        if topics not in self.rules:
            self.rules[topics] = rules_in_force(topics)
        return self.rules[topics]

    def words(self, topics: tuple[str, ...]) -> tuple[str, ...]:
        """The words to give to an upstream's own search."""
        return matching.upstream_words(self.rules_of(topics))

    def stamp(self, scope: Scope) -> str:
        """A fingerprint of the rules that decide what is kept."""
        return "everything" if scope.everything else matching.fingerprint(self.rules_of(scope.topics))

    def is_about(self, parts: dict[str, str], scope: Scope) -> bool:
        """Are texts about one of the topics, or is everything kept?"""
        return scope.everything or bool(matching.match(self.rules_of(scope.topics), parts))
