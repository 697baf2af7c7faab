"""What a sentence of a report names: persons with their offices, offices alone, bodies, spokespeople. Pure.

Only what stands in the sentence: who is meant by `Mr Glen` is worked out over the whole report, in `report_people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from correspondence.reporting import words
from correspondence.reporting.asides import Named, Shape, beside, is_title, party_of
from correspondence.reporting.offices import Token, body_pattern, canonical, office_end, office_words, tokens_of

MOST_NAME_WORDS = 7
PARTICLES = words.listed("de da di van von der den del la le bin al ap")
BEFORE_MONTH = words.listed("in on by since until last this next from to of early late mid")
COMPANY_FORMS = frozenset({"plc", "ltd"})
"""Stand in small letters at the end of a name."""
NAMED_BODY = re.compile(
    r"\b(?:Department|Ministry|University|Institute|Bank|Church) (?:for|of) (?:the )?[A-Z][\w'\u2019-]{1,30}"
    r"(?:(?:,| and|, and)? [A-Z][\w'\u2019-]{1,30}){0,4}|\b(?:Downing Street|No\.? ?10|Number 10|Number Ten)\b"
)
SPEAKS_FOR = re.compile(r" (?:for|at|from) (?:the )?")
GROUP = re.compile(
    r"\b(?:[Aa] (?:cross-party |large |small )?(?:group|coalition|number|committee) of |[Mm]ore than |[Oo]ver |"
    r"[Ss]ome |[Aa]bout |[Aa]round |[Nn]early |[Aa]lmost )?(?P<group>(?:(?:\d{1,3}|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens of|scores of|several|a dozen|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|Dozens of|Several) )?(?:(?:cross-party|senior|backbench|Labour|Tory|Conservative|SNP|"
    r"Lib Dem|Liberal Democrat|opposition|fellow) ){0,3}(?:MPs|peers|parliamentarians|backbenchers)(?: and (?:MPs|"
    r"peers))?)\b"
)


def names_in(frame: str) -> Iterator[Named]:
    """What a sentence's frame names, in order; nothing twice."""
    tokens = tokens_of(frame)
    bodies = {found.start(): found for pattern in (body_pattern(), NAMED_BODY) for found in pattern.finditer(frame)}
    groups = {found.start(): found for found in GROUP.finditer(frame)}
    place = 0
    while place < len(tokens):
        start = tokens[place].start
        found = (
            group_at(groups.get(start))
            or office_at(frame, tokens, place)
            or body_at(frame, tokens, place, bodies.get(start))
            or name_at(frame, tokens, place)
        )
        if found is None:
            place += 1
            continue
        yield found
        past = found.tail if found.office and found.shape is Shape.NAME else found.end
        while place < len(tokens) and tokens[place].start < max(past, start + 1):
            place += 1


def group_at(found: re.Match[str] | None) -> Named | None:
    """`40 Labour MPs`, of whom no one is named: an office without a name."""
    if found is None or " " not in found[0]:
        return None
    return Named(Shape.OFFICE, found.start(), found.end(), found.end(), office=found["group"])


def office_at(frame: str, tokens: Sequence[Token], place: int) -> Named | None:
    """An office at a word, with the person whose name follows it; a spokesperson stands for a body."""
    end = office_end(tokens, place)
    if end is None:
        return None
    start, last = tokens[place].start, tokens[end - 1]
    office = office_words(frame[start : last.end - (2 if last.is_possessive and frame[last.end - 1] == "s" else 0)])
    if not last.is_possessive and (named := holder(frame, tokens, end, place)):
        return replace(named, start=start, office=office, party=party_of(tokens[place].lower), is_person=True)
    if any(one.lower in words.SPOKES for one in tokens[place:end]):
        return spokes_at(frame, tokens, place, end)
    return Named(
        Shape.OFFICE,
        start,
        last.end,
        last.end,
        office=office,
        is_possessive=last.is_possessive,
        party=party_of(tokens[place].lower),
    )


def holder(frame: str, tokens: Sequence[Token], place: int, first: int) -> Named | None:
    """The name right after an office; after a comma only as in `the environment secretary, Jane Doe, said`."""
    if place >= len(tokens) or tokens[place].gap not in {" ", ", "}:
        return None
    named = name_at(frame, tokens, place)
    if named is None or not named.words or tokens[place].gap == " ":
        return named
    is_set_off = frame[named.end : named.end + 2].strip() in {",", "."} and named.tail == named.end
    before = tokens[first - 1].lower if first else ""
    if not is_set_off or before not in {"the", "its", "their"} or len(named.words) < 2:
        return None
    return replace(named, tail=named.end + 1)


def spokes_at(frame: str, tokens: Sequence[Token], place: int, end: int) -> Named | None:
    """The body of `A Home Office spokesperson` and of `a spokesman for Acme Towers`; none where it is a person's."""
    head = next(here for here in range(place, end) if tokens[here].lower in words.SPOKES)
    told = [one for one in tokens[place:head] if one.is_capital or one.lower in {"office", "council", "party"}]
    start, last = tokens[place].start, tokens[head].end
    if not told:
        found = SPEAKS_FOR.match(frame, last)
        named = next(names_in(frame[found.end() : found.end() + 120]), None) if found else None
        if found is None or named is None or named.start or named.shape is Shape.OFFICE or named.title or named.office:
            return Named(Shape.SPOKES, start, last, last)
        return Named(Shape.SPOKES, start, found.end() + named.end, found.end() + named.end, words=named.words)
    name = canonical(frame[told[0].start : told[-1].end])
    return Named(Shape.SPOKES, start, last, last, words=tuple(name.split()))


def body_at(frame: str, tokens: Sequence[Token], place: int, found: re.Match[str] | None) -> Named | None:
    """A department at a word. Where a titled name follows at once, the office's own word was left out by mistake."""
    if found is None:
        return None
    after = next((here for here in range(place, len(tokens)) if tokens[here].start >= found.end()), len(tokens))
    if after < len(tokens) and tokens[after].gap == " " and tokens[after].lower in words.SPOKES:
        end = tokens[after].end
        return Named(Shape.SPOKES, found.start(), end, end, tuple(canonical(found[0]).split()))
    if after < len(tokens) and tokens[after].gap == " " and is_title(tokens[after]):
        named = name_at(frame, tokens, after)
        return replace(named, start=found.start()) if named else None
    last = tokens[after - 1]
    return Named(
        Shape.BODY,
        found.start(),
        max(found.end(), last.end),
        max(found.end(), last.end),
        tuple(canonical(found[0]).split()),
        is_possessive=last.is_possessive,
        is_company=True,
    )


def name_at(frame: str, tokens: Sequence[Token], place: int) -> Named | None:
    """A name that begins at a word, with what stands beside it: `MP`, a seat in brackets, an office between commas."""
    first = tokens[place]
    if not first.is_capital or (first.lower in words.STOPS and not is_title(first) and not is_name_too(tokens, place)):
        return None
    end = name_end(tokens, place)
    run = list(tokens[place:end])
    party, run = without_party(run)
    title, run = without_title(run)
    is_member = bool(run) and run[-1].text in words.POSTNOMINALS
    while run and run[-1].text in words.POSTNOMINALS:
        run.pop()
    if not run:
        return None
    named = Named(
        Shape.NAME,
        first.start,
        tokens[end - 1].end,
        tokens[end - 1].end,
        spelt(frame, run),
        title,
        "MP" if is_member and tokens[end - 1].text == "MP" else "",
        party,
        is_member,
        tokens[end - 1].is_possessive,
        bool(title) or is_member,
    )
    return named if named.is_possessive else beside(frame, tokens, end, named)


def spelt(frame: str, run: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name with the full stops of its initials."""
    initials = {one for one in run[:-1] if len(one.text) == 1 and frame[one.end : one.end + 1] == "."}
    return tuple(f"{one.text}." if one in initials else one.text for one in run)


def is_name_too(tokens: Sequence[Token], place: int) -> bool:
    """Is a word like `Will` or `May` a name here: inside a sentence, before another word in capitals?"""
    after = tokens[place + 1 : place + 2]
    is_before_name = bool(after) and after[0].is_capital and after[0].gap == " "
    is_inside = place > 0 and tokens[place - 1].lower not in BEFORE_MONTH
    return tokens[place].lower in words.NAMES_TOO and is_inside and is_before_name


def name_end(tokens: Sequence[Token], place: int) -> int:
    """Past the last word of the name that begins at a word."""
    end, is_peer = place, False
    while end < min(place + MOST_NAME_WORDS, len(tokens)):
        is_peer = is_peer or tokens[end].lower in words.PEERS
        if end > place and not (follows(tokens, end) and is_of_name(tokens, end, is_peer)):
            break
        end += 1
        if tokens[end - 1].is_possessive:
            break
    return end


def is_of_name(tokens: Sequence[Token], place: int, is_peer: bool) -> bool:
    """May a word stand inside a name? A small one only before another part of it: `van der`, a peer's `of`."""
    token = tokens[place]
    if token.is_capital:
        return is_title(token) or token.lower not in words.STOPS - words.NAMES_TOO
    if token.lower in COMPANY_FORMS:
        return True
    if token.lower not in PARTICLES and not (is_peer and token.lower == "of"):
        return False
    after = place + 1
    while after < min(place + 3, len(tokens)) and tokens[after].lower in PARTICLES and tokens[after].gap == " ":
        after += 1
    return after < len(tokens) and tokens[after].is_capital and tokens[after].gap == " "


def follows(tokens: Sequence[Token], place: int) -> bool:
    """Does a word go on with the name of the one before? The full stop of an initial or a title ends none."""
    before = tokens[place - 1]
    is_short = len(before.text) == 1 or before.lower in words.PLAIN_TITLES or before.lower in words.TITLES
    return tokens[place].gap == " " or (tokens[place].gap == ". " and is_short)


def without_party(run: list[Token]) -> tuple[str, list[Token]]:
    """The party before a name, and the rest; `Tory John Glen`."""
    party = words.PARTIES.get(run[0].lower, "") if len(run) > 2 else ""
    if not party:
        return "", run
    return party, run[2:] if run[1].lower in words.PARTY_SECOND else run[1:]


def without_title(run: list[Token]) -> tuple[str, list[Token]]:
    """The title before a name, as published, and the rest; what stands before a plain title is no part of the name."""
    at = [here for here, one in enumerate(run[:-1]) if is_title(one)]
    if not at:
        while len(run) > 2 and run[0].lower in words.RIGHT_HON:
            run = run[1:]
        return "", run
    first = at[-1]
    while first - 1 in at and run[first - 1].lower not in words.PLAIN_TITLES:
        first -= 1
    return " ".join(one.text for one in run[first : at[-1] + 1]), run[at[-1] + 1 :]
