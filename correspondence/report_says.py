"""Who says something in each sentence of a report: names, pronouns and short forms resolved in reading order. Pure.

Precision before recall: a sentence has a speaker only where somebody stands in the place of one, at the beginning of
a clause with a verb of speech behind, after `according to`, or behind the verb after a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from correspondence import report_words as words
from correspondence.report_asides import Named, Shape
from correspondence.report_names import names_in
from correspondence.report_people import Cast, Gender, Organisation, Person, Who
from correspondence.report_sentences import MASK, Sentence


class Pointing(Enum):
    """How a sentence points to somebody without a name."""

    NAME = "name"
    OFFICE = "office"
    HE = "he"
    SHE = "she"
    COMPANY = "company"
    PARTY = "party"
    LETTER = "letter"
    REPLY = "reply"


@dataclass(frozen=True)
class Mention:
    """Somebody or something pointed to in a sentence; `who` is None where nobody can be told.

    `start` and `end` are places in the sentence, `tail` is past what is put in beside the name.
    """

    pointing: Pointing
    start: int
    end: int
    tail: int
    who: Who | None = None
    office: str = ""
    """The office that stands beside the name here, or alone."""
    is_possessive: bool = False
    is_spokesperson: bool = False


@dataclass(frozen=True)
class Saying:
    """Who says something in a sentence, and the verb."""

    mention: Mention
    verb: str
    end: int
    """Past the verb; for `according to`, past the name."""

    @property
    def who(self) -> Who | None:
        """Who speaks; None for a letter or reply that speaks, and where nobody can be told."""
        return self.mention.who


@dataclass(frozen=True)
class Line:
    """A sentence with those to whom it points, and who says something in it."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    saying: Saying | None = None

    @property
    def by_spokesperson(self) -> bool:
        """Does a spokesperson speak for the body that is named?"""
        return self.saying is not None and self.saying.mention.is_spokesperson


DOCUMENTS = frozenset({Pointing.LETTER, Pointing.REPLY})
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
HERS = re.compile(r"\b(?:[Hh]is|[Hh]er)\b")
COMPANY = re.compile(
    r"\b[Tt]he (?:\w{3,20} )?(?:company|firm|group|business|department|ministry|charity|union|regulator|watchdog|"
    r"council|university|manufacturer|operator|developer|campaign|organisation|trust|body|agency|institute|think tank)"
    r"(?P<of>[\u2019']s|[\u2019'](?=\s))?(?!\w)|(?:^|(?<=[,\u201d\"\u2019] ))[Ii]t(?= )"
)
PARTY = re.compile(
    r"\b[Tt]he (?:senior |veteran |former )?(?P<party>Tory|Conservative|Lib Dem|Liberal Democrat|Labour|SNP|DUP)"
    r"(?: politician| frontbencher)?(?P<of>[\u2019']s)?(?= (?:said|told|added|wrote|warned|claimed|asked|letter|also|"
    r"has|urged|argued)\b|[.,]|[\u2019']s)"
)
DOCUMENT = re.compile(
    r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]his)|[\u2019']s?) (?:[a-z-]{3,15} ){0,2}"
    r"(?P<kind>letter|e-?mail|reply|response)(?=[ ,])"
)
LONGEST_SPOKES = 16
"""Characters of `spokesperson` alone: one who is described further is somebody else's."""
NEAR = 60
BEGINS = re.compile(
    r"(?:^(?:(?:But|And|Yet|Meanwhile|However|Yesterday|Today|Earlier|Later|Now|Then|Also|While|On \w{3,9}day|"
    r"Last (?:night|week|month|year)|Earlier (?:today|this week))\s)?|[,;:\u2013\u2014)]\s|[\u201d\u2019\"'][,]?\s|"
    r"\b(?:but|and|while|although|though)\s)(?:[Tt]he |[Aa]n? )?$"
)
"""What stands before the subject of a clause."""
GROUPED = re.compile(r"\band (?:[Tt]he |[Aa]n? )?$")
AFTER = re.compile(rf",?\s{words.SPEAKS.pattern}")
ASIDE = re.compile(rf", [^,\u00b7\u201c\"]{{1,150}},\s{words.SPEAKS.pattern}")
BEHIND_VERB = re.compile(
    rf"(?:[,.?!\u00b7\u2013\u2014][\u201d\"\u2019']|[,\u2013\u2014])\s(?P<says>{words.INVERTED}) (?:the |a |an )?$"
)
ACCORDING = re.compile(r"\b[Aa]ccording to (?:the |a |an )?$")


def read_lines(sentences: Sequence[Sentence]) -> tuple[Line, ...]:
    """The sentences of a report with who is meant in each."""
    named = [tuple(names_in(one.frame)) for one in sentences]
    stage = Stage(Cast(named))
    return tuple(stage.read(sentence, names) for sentence, names in zip(sentences, named, strict=True))


class Stage:
    """Who is being spoken of while a report is read: the last person and the last organisation in the foreground."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.person: Person | None = None
        self.organisation: Organisation | None = None
        self.represented: Organisation | None = None
        """For whom the last spokesperson spoke."""
        self.others: tuple[Person, ...] = ()
        """The persons of the sentence before, for a pronoun that cannot mean the one in the foreground."""

    def read(self, sentence: Sentence, named: Sequence[Named]) -> Line:
        """One sentence, after those before it."""
        found = sorted([*self.known(named), *self.pointing(sentence.frame, named)], key=lambda one: one.start)
        mentions = tuple(replace(one, who=self.meant(one, sentence.frame)) for one in found)
        line = Line(sentence, mentions, saying(sentence, mentions))
        self.move_on(line)
        return line

    def known(self, named: Sequence[Named]) -> list[Mention]:
        """The names and offices of a sentence."""
        return [
            Mention(
                Pointing.OFFICE if one.shape is Shape.OFFICE else Pointing.NAME,
                one.start,
                one.end,
                one.tail,
                self.cast.whose(one),
                one.office,
                one.is_possessive,
                one.shape is Shape.SPOKES,
            )
            for one in named
        ]

    def pointing(self, frame: str, named: Sequence[Named]) -> list[Mention]:
        """The pronouns and short forms of a sentence, where no name covers them."""
        covered = {place for one in named for place in range(one.start, one.end)}
        found = []
        for kind, match in short_forms(frame):
            if match.start() in covered and kind not in DOCUMENTS:
                continue
            is_owner = bool(match.groupdict().get("of"))
            owners = [one.start for one in named if one.is_possessive and one.start < match.start() <= one.end]
            start = owners[-1] if owners else match.start()
            found.append(Mention(kind, start, match.end(), match.end(), is_possessive=is_owner))
        return found

    def meant(self, mention: Mention, frame: str) -> Who | None:
        """Whom a mention means, given who is in the foreground."""
        if mention.pointing in {Pointing.HE, Pointing.SHE}:
            return self.by_pronoun(Gender.HE if mention.pointing is Pointing.HE else Gender.SHE)
        if mention.pointing is Pointing.COMPANY:
            return self.organisation
        if mention.pointing is Pointing.PARTY:
            office = re.sub(r"[\u2019']s$", "", frame[mention.start : mention.end])
            return self.cast.holder(office)
        if mention.is_spokesperson and mention.who is None and frame[: mention.start].lower().endswith("the "):
            return self.represented if mention.end - mention.start < LONGEST_SPOKES else None
        return mention.who

    def by_pronoun(self, gender: Gender) -> Person | None:
        """Whom `he` or `she` means: the person in the foreground, or the only other one whom it fits."""
        if self.person is None or self.person.gender in {gender, None}:
            rivals = [one for one in self.others if one is not self.person and one.gender is gender]
            is_sure = self.person is not None and (self.person.gender is gender or not rivals)
            return self.person if is_sure else None
        fitting = [one for one in self.others if one.gender is gender]
        return fitting[0] if len(fitting) == 1 else None

    def move_on(self, line: Line) -> None:
        """Bring to the foreground who spoke, or else the subject of the sentence."""
        front = line.saying.who if line.saying else subject(line)
        if isinstance(front, Person):
            self.person = front
        if isinstance(front, Organisation):
            self.organisation = front
        if line.saying is not None:
            self.represented = front if line.by_spokesperson and isinstance(front, Organisation) else None
        people = [one.who for one in line.mentions if isinstance(one.who, Person)]
        self.others = tuple(dict.fromkeys(people)) or self.others


def short_forms(frame: str) -> list[tuple[Pointing, re.Match[str]]]:
    """The pronouns, short forms and documents of a frame."""
    pronouns = [(Pointing.HE if one[0].lower() == "he" else Pointing.SHE, one) for one in PRONOUN.finditer(frame)]
    documents = [
        (Pointing.REPLY if one["kind"] in {"reply", "response"} else Pointing.LETTER, one)
        for one in DOCUMENT.finditer(frame)
    ]
    others = [
        (kind, one)
        for kind, form in ((Pointing.COMPANY, COMPANY), (Pointing.PARTY, PARTY))
        for one in form.finditer(frame)
    ]
    return [*pronouns, *documents, *others]


def subject(line: Line) -> Who | None:
    """Who stands at the beginning of a sentence in which nobody speaks."""
    for one in line.mentions:
        if one.who is not None and not one.is_possessive and begins_clause(line.sentence.frame, one.start):
            return one.who if one.start < 40 else None
    return None


def saying(sentence: Sentence, mentions: Sequence[Mention]) -> Saying | None:
    """Who says something in a sentence: the first who stands where a speaker does, be it known who that is or not."""
    for place, mention in enumerate(mentions):
        if mention.is_possessive and mention.pointing not in DOCUMENTS:
            continue
        found = as_speaker(sentence.frame, mention)
        if found and not is_grouped(sentence.frame, mentions[:place], mention):
            return found
    return None


def as_speaker(frame: str, mention: Mention) -> Saying | None:
    """A mention as the one who speaks, where it stands in such a place."""
    before = before_of(frame, mention.start)
    if ACCORDING.search(before):
        return Saying(mention, "according to", mention.end)
    if found := BEHIND_VERB.search(before):
        return Saying(mention, found["says"], mention.end)
    if not begins_clause(frame, mention.start):
        return None
    found = AFTER.match(frame, mention.tail) or (AFTER.match(frame, mention.tail - 1) if mention.tail else None)
    found = found or (ASIDE.match(frame, mention.tail) if mention.tail == mention.end else None)
    if found is None:
        return None
    return Saying(mention, found["says"] or found["saying"], found.end())


def before_of(frame: str, place: int) -> str:
    """The words right before a place; a mark stands for what is further off, so that nothing seems to begin there."""
    return frame[:place] if place <= NEAR else MASK + frame[place - NEAR : place]


def begins_clause(frame: str, place: int) -> bool:
    """Does a clause begin at a place?"""
    return BEGINS.search(before_of(frame, place)) is not None


def is_grouped(frame: str, before: Sequence[Mention], mention: Mention) -> bool:
    """Is the speaker only the last of several, as in `Ms Vale and Mr Reed said`? Then it is not said by one."""
    if not GROUPED.search(frame[max(0, mention.start - 12) : mention.start]):
        return False
    return any(frame[one.end : mention.start].strip(" ,") in {"and", "and the", "and a"} for one in before)
