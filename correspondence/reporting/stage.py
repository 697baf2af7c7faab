"""A report read sentence by sentence: whom pronouns and short forms mean, by who is in the foreground. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from correspondence.reporting.asides import Named, Shape
from correspondence.reporting.names import names_in
from correspondence.reporting.offices import POSSESSIVE, is_state_body
from correspondence.reporting.people import Cast, Gender, Organisation, Person, Who
from correspondence.reporting.says import DOCUMENTS, Line, Mention, Pointing, begins_clause, saying
from correspondence.reporting.sentences import Sentence

PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
COMPANY = re.compile(
    r"\b[Tt]he (?:\w{3,20} )?(?:company|firm|group|business|department|ministry|charity|union|regulator|watchdog|"
    r"council|university|manufacturer|operator|developer|campaign|organisation|trust|body|agency|institute|think tank)"
    r"(?P<of>[\u2019']s|[\u2019'](?=\s))?(?!\w)|(?:^|(?<=[,\u201d\"\u2019] ))[Ii]t(?= )"
)
STATE_NOUN = re.compile(r"\b(?:department|ministry)\b")
PARTY = re.compile(
    r"\b[Tt]he (?:senior |veteran |former )?(?P<party>Tory|Conservative|Lib Dem|Liberal Democrat|Labour|SNP|DUP)"
    r"(?: politician| frontbencher)?(?P<of>[\u2019']s)?(?= (?:said|told|added|wrote|warned|claimed|asked|letter|also|"
    r"has|urged|argued)\b|[.,]|[\u2019']s)"
)
DOCUMENT = re.compile(
    r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]his|[Aa]n?)|[\u2019']s?) (?:[a-z-]{3,15} ){0,2}"
    r"(?P<kind>letter|e-?mail|reply|response)(?=[ ,])"
)
LONGEST_SPOKES = 16
"""Characters of `spokesperson` alone: one who is described further is somebody else's."""
INDEFINITE = re.compile(r"\b[Aa]n? $")


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
        self.front: Who | None = None
        """Who spoke in the sentence before or was its subject: the only one whom `it` may mean."""
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
            gender = Gender.HE if mention.pointing is Pointing.HE else Gender.SHE
            person = self.by_pronoun(gender)
            if person and mention.start == 0:
                person.gender = person.gender or gender
            return person
        if mention.pointing is Pointing.COMPANY:
            words_ = frame[mention.start : mention.end]
            is_it = words_.lower() != "it" or self.front is self.organisation
            return self.organisation if is_it and is_of_kind(self.organisation, words_) else None
        if mention.pointing is Pointing.PARTY:
            return self.cast.holder(POSSESSIVE.sub("", frame[mention.start : mention.end]))
        if mention.pointing is Pointing.OFFICE and INDEFINITE.search(frame[max(0, mention.start - 4) : mention.start]):
            return None
        if mention.is_spokesperson and mention.who is None and frame[: mention.start].lower().endswith("the "):
            return self.represented if mention.end - mention.start < LONGEST_SPOKES else None
        return mention.who

    def by_pronoun(self, gender: Gender) -> Person | None:
        """Whom `he` or `she` means: the person in the foreground, or the only other one whom it fits."""
        fitting = [one for one in self.others if one.gender is gender and one is not self.person]
        if self.person is None or self.person.gender not in {gender, None}:
            return fitting[0] if len(fitting) == 1 else None
        return None if self.person.gender is None and fitting else self.person

    def move_on(self, line: Line) -> None:
        """Bring to the foreground who spoke, or else the subject of the sentence."""
        front = line.saying.who if line.saying else subject(line)
        self.front = front
        if line.is_by_stranger:
            self.person = self.organisation = None
        if isinstance(front, Person):
            self.person = front
        if isinstance(front, Organisation):
            self.organisation = front
        if line.saying is not None:
            self.represented = front if line.by_spokesperson and isinstance(front, Organisation) else None
        people = [one.who for one in line.mentions if isinstance(one.who, Person)]
        self.others = tuple(dict.fromkeys(people)) or self.others


def is_of_kind(organisation: Organisation | None, words_: str) -> bool:
    """May an organisation be called so: a department `the department`, and nothing else? `It` may be any."""
    if organisation is None or words_.lower() == "it":
        return organisation is not None
    is_state = STATE_NOUN.search(words_) is not None
    return is_state is is_state_body(organisation.name)


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
