"""Who wrote a letter and to whom, from its header, its signature, the blocks above it and whom it greets. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from correspondence.layout.blocks import Block, blocks_in, read_line
from correspondence.layout.names import OF_PARLIAMENT, SHADOW, Person, office, person
from correspondence.layout.parts import Parts, Where
from correspondence.records import Ground, PartyName
from tracker.prose import clean, folded

ADDRESS = re.compile(r"<[^<>]{0,200}>|\[[^\[\]]{0,200}\]|\([^()@]{0,100}@[^()]{0,100}\)|\S{1,100}@\S{1,100}")
BETWEEN = re.compile(r";|(?<=>),")
"""What stands between the addressees of a header line."""
REVERSED = re.compile(r"(?P<last>[^\W\d_][\w'\u2019-]{1,40}), (?P<first>[^\W\d_][\w'\u2019-]{1,40})(?=;|$)")
"""How mail programs of Parliament print a name: `DOE, Jane`."""
IN_BRACKETS = re.compile(r"(?P<name>[^()]{2,100}) \((?P<body>[^()]{2,100})\)")
"""How those of departments do: `Doe, Jane (Cabinet Office)`."""
GOVERNS = re.compile(
    r"minister|secretary|chancellor|treasury|attorney|solicitor|advocate|paymaster|leader of the house", re.IGNORECASE
)
CHAIRS = re.compile(r"chair", re.IGNORECASE)
COMMITTEE = re.compile(r"committee|commission", re.IGNORECASE)
ROLES = (
    ("minister", re.compile(r"(?!.*(?:shadow|private|permanent))(?=.*(?:minister\b|secretary))", re.IGNORECASE)),
    ("secretary of state", re.compile(r"(?!.*under[ -]secretary)(?!.*shadow)(?=.*secretary of state)", re.IGNORECASE)),
    ("chair", re.compile(r"chair", re.IGNORECASE)),
)
"""What a letter calls its recipient, and the offices that are so called."""

NOBODY = PartyName()


@dataclass(frozen=True)
class Found:
    """A party with its ground, and the block that named it."""

    party: PartyName = NOBODY
    grounds: tuple[Ground, ...] = ()
    block: Block | None = None


@dataclass(frozen=True)
class Greeted:
    """Whom the salutation greets: by name or by office, or nobody in particular."""

    words: str
    person: Person | None
    office: str

    def is_met_by(self, block: Block) -> bool:
        """May the block be the one greeted?"""
        if self.person:
            return block.person is not None and is_called(block.person, self.person)
        role = next((pattern for name, pattern in ROLES if name == folded(self.office)), None)
        if role:
            return role.match(block.office) is not None
        return bool(self.office) and folded(self.office) in folded(block.office)


def parties_of(parts: Parts) -> tuple[Found, Found]:
    """The sender and the recipient of a letter, each empty where not certain."""
    greeted = greeting(parts.whom)
    head = blocks_in(list(parts.head))
    signed = blocks_in(list(parts.signature), is_signature=True)
    below = [block for block in signed[1:] if greeted.is_met_by(block)]
    signers = [block for block in signed if block not in below]
    sender = sender_of(parts, head, signers, greeted)
    others = [block for block in head if not is_of(block, sender)]
    recipient = recipient_of(parts, others + below, greeted, is_sender_known=bool(sender.party))
    return with_letterhead(sender, head, recipient, greeted), recipient


def greeting(whom: str) -> Greeted:
    """Whom a salutation greets."""
    return Greeted(whom, person(whom), office(whom))


def is_called(named: Person, called: Person) -> bool:
    """May a person be greeted so: by surname, by full name, or by first name alone?"""
    if len(called.words) == 1 and not called.is_sure:
        return named.words[0] == called.words[0]
    return set(called.words) <= set(named.words)


def is_same_person(one: Person, other: Person) -> bool:
    """Do two names of one letter mean one person?"""
    first, second = set(one.words), set(other.words)
    return first == second or (min(len(first), len(second)) > 1 and (first <= second or second <= first))


def is_of(block: Block, found: Found) -> bool:
    """Does a block name the party that was found?"""
    if found.block is None:
        return False
    if block.person and found.block.person:
        return is_same_person(block.person, found.block.person)
    return block.person is None and bool(block.office) and block.office == found.party.office


def sender_of(parts: Parts, head: list[Block], signers: list[Block], greeted: Greeted) -> Found:
    """Who wrote: by the header, else the signature, else the letterhead; completed from the letterhead."""
    mailed = header_block(parts.header("from"))
    signer = next((block for block in signers if block.person), signers[0] if signers else None)
    block, where = (mailed, Where.HEADER) if mailed and mailed.person else (signer, Where.SIGNATURE)
    if block is None or not block.person:
        nickname = by_first_name(parts, head)
        letterhead = nickname or letterhead_of(head, greeted) if not (block or mailed) or nickname else None
        block, where = (
            (letterhead, Where.FIRST_LINES) if letterhead else (block or mailed, where if block else Where.HEADER)
        )
    if block is None:
        return Found()
    words = "; ".join(one.words for one in signers if one.person) if where is Where.SIGNATURE else ""
    whole = completed(block, [*signers, *head])
    return Found(whole.party, (Ground("sender", words or block.words, where),), whole)


def completed(block: Block, others: list[Block]) -> Block:
    """A block with the office and body that other blocks give the same person."""
    for other in others:
        if block.person and other.person and is_same_person(block.person, other.person):
            post = block.office or other.office
            is_other = OF_PARLIAMENT.match(post) and other.office
            block = replace(
                block,
                office=other.office if is_other else post,
                body=block.body or ("" if SHADOW.search(post) else other.body),
            )
    return block


def by_first_name(parts: Parts, head: list[Block]) -> Block | None:
    """The block above a letter that is signed with its first name alone."""
    first = next((clean(line).strip(",.") for line in parts.signature if line), "")
    if not re.fullmatch(r"[^\W\d_][^\W\d_'\u2019-]{1,20}", first):
        return None
    found = [block for block in head if block.person and block.person.words[0] == folded(first)]
    return found[0] if len(found) == 1 else None


def letterhead_of(head: list[Block], greeted: Greeted) -> Block | None:
    """The one person above a letter who is certainly not the one greeted."""
    named = [block for block in head if block.person and not greeted.is_met_by(block)]
    if len(named) != 1:
        return None
    if greeted.person:
        return named[0] if greeted.person.is_sure or len(head) > 1 else None
    is_other = bool(named[0].office) or any(greeted.is_met_by(block) for block in head)
    return named[0] if greeted.office and is_other else None


def recipient_of(parts: Parts, blocks: list[Block], greeted: Greeted, *, is_sender_known: bool) -> Found:
    """To whom: by the header, else the one block that the salutation fits, else the salutation's own words."""
    if found := mailed_to(parts, greeted):
        return Found(found.party, (Ground("recipient", found.words, Where.HEADER),), found)
    met = [block for block in blocks if greeted.is_met_by(block)]
    is_certain = len(met) == 1 and (greeted.person is not None or is_sender_known or met[0].place > 0)
    if is_certain:
        whole = completed(met[0], blocks)
        return Found(
            whole.party, (Ground("recipient", f"{met[0].words}; {parts.salutation}", Where.FIRST_LINES),), whole
        )
    called = greeted.person
    is_named = called is not None and (called.is_sure or len(called.words) > 1)
    party = PartyName(called.name) if called and is_named else PartyName(office=greeted.office)
    return Found(party, (Ground("recipient", parts.salutation, Where.SALUTATION),)) if party else Found()


def mailed_to(parts: Parts, greeted: Greeted) -> Block | None:
    """The addressee of the header; of several, the one greeted."""
    found = [block for one in BETWEEN.split(parts.header("to")) if (block := header_block(one))]
    if len(found) > 1:
        found = [block for block in found if greeted.is_met_by(block)]
    return found[0] if len(found) == 1 else None


def header_block(value: str) -> Block | None:
    """The party of a header line; the address alone is none."""
    plain = clean(ADDRESS.sub(" ", value)).strip("\"' ,")
    if with_body := IN_BRACKETS.fullmatch(plain):
        plain = f"{with_body['name']}; {with_body['body']}"
    if turned := REVERSED.match(plain):
        plain = f"{turned['first']} {turned['last']}{plain[turned.end() :]}"
    block = read_line(plain, 0, is_unsure_taken=True) if plain and len(plain) <= 200 else Block()
    return replace(block, lines=(clean(value),)) if block.party else None


def with_letterhead(sender: Found, head: list[Block], recipient: Found, greeted: Greeted) -> Found:
    """The sender with the body whose name alone opens the letter, where it fits the sender's office.

    Taken only where the recipient is another block or a person greeted by name: an address may begin so too.
    """
    first = head[0] if head else None
    is_alone = first is not None and first.person is None and not first.office and bool(first.body)
    is_other = bool(recipient.block) or bool(greeted.person and greeted.person.is_sure)
    if first is None or not is_alone or not is_other or sender.party.body or SHADOW.search(sender.party.office):
        return sender
    pattern = CHAIRS if COMMITTEE.search(first.body) else GOVERNS
    if not pattern.match(sender.party.office) or recipient.party.body == first.body:
        return sender
    grounds = (*sender.grounds, Ground("sender", first.words, Where.FIRST_LINES))
    return replace(sender, party=replace(sender.party, body=first.body), grounds=grounds)
