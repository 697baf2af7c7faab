"""A search as a tree: words, conditions on fields, and how they are joined. It prints as somebody may type it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.search.fields import Field, order_of, printed
from tracker.search.terms import Term


class Scope(StrEnum):
    """The part of a record in which words must stand."""

    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    LETTER = "letter"
    FILE = "file"


@dataclass(frozen=True)
class Words:
    """A term that must stand in a record, anywhere or in one part of it."""

    term: Term
    scope: Scope | None = None

    def __str__(self) -> str:
        return f"{self.scope}:{self.term}" if self.scope else str(self.term)


@dataclass(frozen=True)
class Near:
    """Two words with at most so many others between them, in either order."""

    one: Term
    other: Term
    within: int
    scope: Scope | None = None

    def __str__(self) -> str:
        text = f"({self.one} NEAR/{self.within} {self.other})"
        return f"{self.scope}:{text}" if self.scope else text


@dataclass(frozen=True)
class Condition:
    """A field that must have one of some values, or, where it is a day, lie in one of some ranges."""

    field: Field
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field}:{','.join(printed(self.field, value) for value in self.values)}"


@dataclass(frozen=True)
class Not:
    """What must not be."""

    part: Node

    def __str__(self) -> str:
        return f"-{bracketed(self.part)}"


@dataclass(frozen=True)
class All:
    """What must all be; of nothing, every record is found."""

    parts: tuple[Node, ...] = ()

    def __str__(self) -> str:
        return " ".join(bracketed(part) for part in self.parts)


@dataclass(frozen=True)
class Any:
    """Of what one at least must be."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(bracketed(part) for part in self.parts)


Node = Words | Near | Condition | Not | All | Any


def bracketed(node: Node) -> str:
    """A part of a larger one, in brackets where it would fall apart."""
    return f"({node})" if isinstance(node, All | Any) else str(node)


def all_of(parts: list[Node]) -> Node:
    """Parts that must all be: each once, those inside brackets as if there were none, conditions behind the words."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
    once = list(dict.fromkeys(flat))
    once.sort(key=place)
    return once[0] if len(once) == 1 else All(tuple(once))


def place(node: Node) -> tuple[int, str]:
    """Where a part stands among others: words as they were typed, then conditions by field and value."""
    inner = node.part if isinstance(node, Not) else node
    return (1 + order_of(inner.field), str(node)) if isinstance(inner, Condition) else (0, "")


def any_of(parts: list[Node]) -> Node:
    """Parts of which one must be: each once."""
    once = list(dict.fromkeys(inner for part in parts for inner in (part.parts if isinstance(part, Any) else (part,))))
    return once[0] if len(once) == 1 else Any(tuple(once))


def negated(part: Node) -> Node:
    """What must not be; what must not not be must be."""
    return part.part if isinstance(part, Not) else Not(part)


def leaves(node: Node, *, is_wanted: bool = True) -> Iterator[tuple[Words | Near | Condition, bool]]:
    """The parts that are no join of others, each with whether it is wanted."""
    if isinstance(node, All | Any):
        for part in node.parts:
            yield from leaves(part, is_wanted=is_wanted)
    elif isinstance(node, Not):
        yield from leaves(node.part, is_wanted=not is_wanted)
    else:
        yield node, is_wanted
