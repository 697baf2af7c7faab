"""Blocks of lines in a letter that name a party: a person, then the office, then the body. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from correspondence.layout.names import OF_PARLIAMENT, SHADOW, Person, body, body_of_office, office, person, pieces
from correspondence.records import PartyName
from tracker.people.bodies import is_known
from tracker.prose import clean

GOES_ON = re.compile(r"(?:\b(?:for|of|and|the|to)|[,&])$", re.IGNORECASE)
"""How a line ends whose office or body goes on in the next."""
LOGO_LINES = 4
"""A department's name may be set over so many lines."""
LONGEST = 160


@dataclass(frozen=True)
class Block:
    """One party as lines name it, with the lines."""

    person: Person | None = None
    office: str = ""
    body: str = ""
    lines: tuple[str, ...] = field(default=())
    place: int = 0
    """The number of its first line."""

    @property
    def party(self) -> PartyName:
        """The party that the block names."""
        return PartyName(self.person.name if self.person else "", self.office, self.body)

    @property
    def words(self) -> str:
        """Its lines in one."""
        return "; ".join(dict.fromkeys(self.lines))


def blocks_in(lines: list[str], *, is_signature: bool = False) -> list[Block]:
    """The parties that lines name, in order.

    A line of another kind or an empty one ends a block, but for a signature, where gaps say nothing and the first two
    lines may be names without title.
    """
    found: list[Block] = []
    is_open = False
    for place, line in whole_lines(lines):
        is_unsure_taken = is_signature and not any(block.person for block in found) and filled(lines, place) < 2
        told = read_line(line, place, is_unsure_taken=is_unsure_taken)
        if not told.party:
            is_open = is_open and is_signature
        elif is_open and fits(found[-1], told, is_signature):
            found[-1] = merged(found[-1], told)
        else:
            found.append(told)
            is_open = True
    return found


def read_line(line: str, place: int, *, is_unsure_taken: bool) -> Block:
    """What one line names."""
    told = Block(lines=(clean(line),), place=place)
    for piece in pieces(line):
        told = with_piece(told, piece, is_unsure_taken=is_unsure_taken)
    return told


def whole_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; those that an office or a department's name runs over are joined."""
    place = 0
    while place < len(lines):
        count = next((count for count in range(LOGO_LINES, 1, -1) if is_known(joined(lines, place, count))), 1)
        if count == 1 and GOES_ON.search(lines[place].strip()) and office(joined(lines, place, 2)):
            count = 2
        yield place, joined(lines, place, count)
        place += count


def joined(lines: list[str], place: int, count: int) -> str:
    """Some lines in one; nothing where there are fewer, one is empty, or they are too long for names."""
    some = lines[place : place + count]
    if len(some) < count or any(not line.strip() or len(line) > LONGEST for line in some):
        return ""
    if count == 1:
        return lines[place]
    return " ".join(clean(line) for line in some)[: 2 * LONGEST]


def filled(lines: list[str], place: int) -> int:
    """How many lines with words stand before a place."""
    return sum(1 for line in lines[:place] if line.strip())


def with_piece(told: Block, piece: str, *, is_unsure_taken: bool) -> Block:
    """A line's block with what one piece of the line names; a word that is no name leaves it as it is."""
    if told.person is None and (named := person(piece)) and (named.is_sure or (is_unsure_taken and is_whole(named))):
        return replace(told, person=named)
    if not told.office and (post := office(piece)):
        return replace(told, office=post, body=told.body or body_of_office(post))
    if not told.body and not SHADOW.search(told.office) and (name := body(piece)):
        return replace(told, body=name)
    return told


def is_whole(named: Person) -> bool:
    """Is a name without title one of two to four words?"""
    return 2 <= len(named.words) <= 4


def fits(block: Block, told: Block, is_signature: bool) -> bool:
    """Does what a line tells go on with the block before it?"""
    if told.person:
        return is_signature and block.person is None
    return bool(block.person or block.office) or is_signature or not told.office


def merged(block: Block, told: Block) -> Block:
    """A block with what its next line tells; of two offices the first stays, unless it is that of any Member."""
    is_better = not block.office or (told.office and OF_PARLIAMENT.match(block.office))
    post = told.office if is_better and told.office else block.office
    return replace(
        block,
        person=block.person or told.person,
        office=post,
        body=block.body or ("" if SHADOW.search(post) else told.body),
        lines=block.lines + told.lines,
    )
