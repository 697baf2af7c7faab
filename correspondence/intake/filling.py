"""Putting what was read into a form that a person has begun: what they typed stays, and each field says whence it is.

The form remembers what the program put into each field. A field that holds that, or nothing, may be filled again; any
other is the person's. The three fields of a party are filled together or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from correspondence.intake.reading import Reading, values_of
from correspondence.intake.reply_kinds import kind_of_reply
from correspondence.intake.sides import Side
from correspondence.models import LetterKind
from tracker.prose import bare_name

LONGEST_MARK = 300
PARTY_FIELDS = ("name", "office", "body", "member")


def known_mark(side: str) -> str:
    """Under which name the form remembers that a party was put there as it was known, and not read."""
    return f"{side}_is_as_known"


@dataclass
class Filling:
    """The fields of a form, what the program put into them, and what is said beside each."""

    values: dict[str, str]
    put: dict[str, str]
    """By field what the program put there; a field that holds anything else is the person's."""
    said: dict[str, str] = field(default_factory=dict)
    """By field: `taken from: “3 May 2024” (first lines)`, or what the letter says where the person typed otherwise."""

    def is_free(self, name: str) -> bool:
        """May a field be filled?"""
        value = mark(self.values.get(name, ""))
        return not value or value == self.put.get(name, "")

    def set(self, name: str, value: str) -> None:
        """Fill a field."""
        self.values[name], self.put[name] = value, mark(value)


def mark(value: str) -> str:
    """A value for comparing, whatever line ends a browser sends it with; a long one by its hash."""
    plain = "\n".join(value.splitlines()).strip()
    return plain if len(plain) <= LONGEST_MARK else f"sha256:{hashlib.sha256(plain.encode()).hexdigest()}"


def fill(filling: Filling, reading: Reading, our_names: Iterable[str]) -> None:
    """Fill what is free with what was read; say what stands otherwise in the letter where it is not."""
    for name, told in reading.fields.items():
        if filling.is_free(name):
            filling.set(name, told.value)
            if name != "channel":
                filling.said[name] = f"taken from: {told.ground}"
        elif name not in {"text", "channel"} and filling.values[name].strip() != told.value.strip():
            filling.said[name] = f"not taken over: {told.ground}"
    for side, (party, told) in reading.parties.items():
        typed = dict(values_of(party, side))
        if is_party_free(filling, side):
            put_party(filling, side, typed)
            filling.said[f"{side}_name"] = f"taken from: {told.ground}"
        elif bare_name(filling.values.get(f"{side}_name", "")) != bare_name(party.name or party.body):
            filling.said[f"{side}_name"] = f"not taken over: {told.ground}"
    put_kind(filling, reading, {bare_name(name) for name in our_names if name})


def is_party_free(filling: Filling, side: str) -> bool:
    """Has the person typed nothing of a party?"""
    return all(filling.is_free(f"{side}_{name}") for name in PARTY_FIELDS)


def put_party(filling: Filling, side: str, typed: dict[str, str]) -> None:
    """Fill a party; where it is the person who stood there already, what the letter does not say of them stays."""
    is_same = bare_name(typed[f"{side}_name"]) == bare_name(filling.values.get(f"{side}_name", ""))
    for name in PARTY_FIELDS:
        value = typed.get(f"{side}_{name}", "")
        if value or not is_same:
            filling.set(f"{side}_{name}", value)
    filling.put.pop(known_mark(side), None)


def put_kind(filling: Filling, reading: Reading, our_names: set[str]) -> None:
    """What the letter is, where nobody has said: ours by its writer; a reply by words that leave no doubt."""
    if not filling.is_free("kind"):
        return
    names = {side: bare_name(party.name) for side, (party, _) in reading.parties.items()}
    if names.get(Side.FROM) in our_names:
        if filling.values.get("kind") not in {LetterKind.SENT, LetterKind.CHASER}:
            filling.set("kind", LetterKind.SENT)
        filling.said["kind"] = "it is from us"
    elif names.get(Side.TO) in our_names:
        kind, words = kind_of_reply(reading.text)
        filling.set("kind", kind or "")
        filling.said["kind"] = f"taken from: “{words}”" if kind else "it is to us: say which kind of reply it is"
