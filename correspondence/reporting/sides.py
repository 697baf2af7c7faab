"""The parties of a letter in one sentence: who stands behind `to`, `from` and `by`, who before a verb. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from correspondence.records import PartyName, ReportedRole
from correspondence.reporting.offices import Standing, body_of, is_minister, is_political, is_state_body, standing
from correspondence.reporting.people import Organisation, Person, Who
from correspondence.reporting.says import Line, Mention, Pointing

HIM = re.compile(
    r"(?:him|them|her(?! (?!about |on |in |to |asking |urging |with |at |last |this |over |and |after |before |"
    r"again )[a-z]))(?!\w)"
)
NOT_OURS = re.compile(
    r"(?:all |the |his |her |their |its |local |this |fellow )*(?:constituents?|residents|voters|patients|parents|"
    r"staff|members|customers|newspapers?|editor|families|campaigners|[A-Z])"
)
SKIP = re.compile(
    r",? \(?(?:(?:which|that) (?:was|has been) )?(?:seen|obtained|reviewed|shared|published|released|leaked|first "
    r"reported|reported|shown|passed|made public|posted)\b[^,;:()]{0,80}?(?=,|\)|$| and | to (?=[A-Z])| from )\)?|"
    r" (?:of|about|on|over|regarding|concerning) [\w\u2019' -]{1,60}?(?= (?:to|from|by) )|"
    r",? dated [^,;:]{3,30}?(?=,| to | from | seen |$)|"
    r",? (?:sent |written )?(?:on|in|last|this|earlier)(?: this| last)? (?:\d{1,2} )?\w{3,10}(?: \d{4})?(?= to | from "
    r"|,|$| seen | signed )"
)
TO = re.compile(
    r",?(?: (?:and|which|that|was|is|were|he|she|they|it|has|have|had|been|sent|addressed|written|wrote|penned|"
    r"delivered|handed|directly|jointly|privately|today|yesterday|on|last|this|\w{3,6}day|week|month|year)){0,6} to "
)
FROM = re.compile(
    r",?(?: (?:and|which|that|was|is|were|has|had|been|sent|signed|written|penned|co-?ordinated|organised|led|backed|"
    r"co-signed|drafted)){0,4} (?:from|by) "
)
LEADS = re.compile(
    r"(?:the |an? |both |his |her |their |its |fellow |new |then |all )?(?:[a-z-]{2,15} |[\w-]{2,20}[\u2019']s ){0,2}$"
)
ASIDE = re.compile(r"^, [^,]{1,100},")
VERB_FOLLOWS = re.compile(r" [a-z]")
ALSO_TO = re.compile(r"(?:,| and|, and) (?:the |to )?$")
OWNED = re.compile(r" (?:[\w-]{2,16} ){0,4}$")
GENERIC = frozenset({"government", "uk government", "british government"})
GROUP = re.compile(r"\b(?:MPs|peers|parliamentarians|backbenchers)$")


@dataclass(frozen=True)
class Side:
    """A party of a letter as one sentence names it."""

    who: Who | None
    office: str = ""

    @property
    def is_group(self) -> bool:
        """Several, of whom none is named: `40 Labour MPs`."""
        return self.who is None and bool(GROUP.search(self.office))

    @property
    def is_generic(self) -> bool:
        """The Government or its ministers, whichever of them it was."""
        if isinstance(self.who, Organisation):
            return self.who.name.casefold() in GENERIC
        return self.who is None and self.office.casefold() in {"ministers", "minister", "the minister"}

    @property
    def is_political(self) -> bool:
        """A minister, a Member, a department, the Government, a committee."""
        if isinstance(self.who, Organisation):
            return self.is_generic or is_state_body(self.who.name)
        return is_political(self.office) or (self.who is not None and self.who.is_political)

    @property
    def is_minister(self) -> bool:
        """One who holds office, by this sentence or by the rest of the report."""
        return is_minister(self.office) or (isinstance(self.who, Person) and self.who.is_minister)

    def agrees(self, other: Side) -> bool:
        """May both be one party?"""
        if self.who is not None and self.who is other.who:
            return True
        for one, two in ((self, other), (other, self)):
            if one.is_generic and (two.is_minister or two.is_generic or isinstance(two.who, Organisation)):
                return True
            if one.is_group and two.is_political and not two.is_minister:
                return True
            if isinstance(one.who, Organisation) and one.who.name == body_of(two.told_office):
                return True
        return self.who is None and other.who is None and self.office.casefold() == other.office.casefold()

    @property
    def told_office(self) -> str:
        """The office, from here or from elsewhere in the report."""
        known = self.who.office if isinstance(self.who, Person) else ""
        is_part = set(self.office.casefold().split()) <= set(known.casefold().split())
        return known if is_part else self.office

    def as_party(self, role: ReportedRole) -> PartyName:
        """The party for a record. For an earlier letter only the office counts that stands beside the name there."""
        if isinstance(self.who, Organisation):
            return PartyName(body=self.who.name)
        office = self.office if role is ReportedRole.MENTION else self.told_office
        is_bare_then = standing(office) is Standing.THEN and not is_minister(office)
        return PartyName(self.who.name if self.who else "", office, "" if is_bare_then else body_of(office))


class Around:
    """What stands behind `letter` or `wrote`: to whom, from whom, by whom seen; `end` is past it."""

    def __init__(self, line: Line, start: int) -> None:
        self.line, self.end = line, start
        self.recipient: Side | None = None
        self.sender: Side | None = None
        self.is_lost = False
        """It is said to whom it went, and that is nobody of ours."""
        for _ in range(6):
            if not self.step():
                break

    def step(self) -> bool:
        """One more phrase; False where none follows."""
        frame = self.line.sentence.frame
        if found := SKIP.match(frame, self.end):
            self.end = found.end()
            return True
        if (found := TO.match(frame, self.end)) and self.recipient is None:
            return self.take_recipient(found.end())
        if (found := FROM.match(frame, self.end)) and self.sender is None:
            side, end = side_at(self.line, found.end())
            self.sender, self.end = side, end
            return side is not None
        return False

    def take_recipient(self, place: int) -> bool:
        """To whom; others named with the first are passed over."""
        frame = self.line.sentence.frame
        self.recipient, end = side_at(self.line, place)
        if self.recipient is None:
            if found := HIM.match(frame, place):
                self.end = found.end()
                return True
            self.is_lost = NOT_OURS.match(frame, place) is not None
            return False
        self.end = end
        for one in self.line.mentions:
            if one.start > self.end and ALSO_TO.fullmatch(frame[self.end : one.start]) and not self.is_speaker(one):
                self.end = one.tail
        return True

    def is_speaker(self, mention: Mention) -> bool:
        """Is it who speaks in the sentence?"""
        return self.line.saying is not None and self.line.saying.mention is mention


def side_at(line: Line, place: int) -> tuple[Side | None, int]:
    """The party named right at a place, and the place past it."""
    frame = line.sentence.frame
    for one in line.mentions:
        if one.start < place or one.is_possessive:
            continue
        if one.start > place + 60 or not LEADS.fullmatch(frame[place : one.start]):
            break
        if one.pointing in {Pointing.LETTER, Pointing.REPLY}:
            break
        if (side := side_of(one)) is not None:
            return side, one.tail
        break
    return None, place


def side_of(mention: Mention) -> Side | None:
    """A mention as a party, where it names or describes one."""
    if mention.who is None and not (mention.pointing is Pointing.OFFICE and mention.office):
        return None
    if mention.is_spokesperson:
        return None
    is_described = mention.pointing is Pointing.OFFICE and standing(mention.office) is not Standing.THEN
    return Side(mention.who, "" if mention.who and is_described else mention.office)


def possessor(line: Line, place: int) -> Side | None:
    """Whose letter it is: `Ms Vale's letter`."""
    frame = line.sentence.frame
    for one in line.mentions:
        if one.is_possessive and one.end < place and OWNED.fullmatch(frame[one.end : place]):
            return side_of(one)
    return None


def subject_of(line: Line, place: int, between: re.Pattern[str]) -> Side | None:
    """Who stands before a verb or what it governs, with nothing but `between` in the way."""
    frame = line.sentence.frame
    for one in reversed(line.mentions):
        start = one.tail if one.tail < place else one.end
        if one.end > place or one.is_possessive or place - start > 120:
            continue
        stretch = frame[start:place]
        is_subject = between.fullmatch(stretch) or between.fullmatch(ASIDE.sub("", stretch, count=1))
        if is_subject and (side := side_of(one)) is not None:
            return side
    return None


def speaker(line: Line, place: int) -> Side | None:
    """Who wrote what is said in a letter: who speaks in the sentence, or else the subject that follows at once."""
    if line.saying is not None:
        return side_of(line.saying.mention)
    frame = line.sentence.frame
    for one in line.mentions:
        is_next = one.start >= place and frame[place : one.start].strip(" ,") in {"", "the"}
        if is_next and not one.is_possessive and VERB_FOLLOWS.match(frame, one.tail):
            return side_of(one)
    return None


def is_then(side: Side | None) -> bool:
    """Is it one who wrote as a minister of another day: `then-minister`?"""
    return side is not None and standing(side.office) is Standing.THEN
