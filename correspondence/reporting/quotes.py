"""What a report says that somebody said: word for word or told, by whom, in which letter or to whom. Pure.

Where speaker or place cannot be told, the statement is left out: a word put into the wrong mouth costs more trust
than one that is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from correspondence.records import ReportedRole, SaidIn, StatementRecord
from correspondence.reporting.letters import Letter, written_by
from correspondence.reporting.people import Organisation, Who
from correspondence.reporting.places import IN_LETTER, Place, told_where
from correspondence.reporting.quoting import is_all_quoted, is_the_one, only_tells_of_writing, quoted, tells_something
from correspondence.reporting.says import DOCUMENTS, Line, Pointing, Saying
from correspondence.reporting.sentences import Sentence

MAIN = frozenset({ReportedRole.LETTER, ReportedRole.REPLY})
ROLES = {
    ReportedRole.LETTER: SaidIn.LETTER,
    ReportedRole.REPLY: SaidIn.REPLY,
    ReportedRole.MENTION: SaidIn.MENTION,
}


@dataclass(frozen=True)
class Setting:
    """By whom and where the words of a sentence are said."""

    who: Who
    said_in: SaidIn
    said_to: str = ""
    letter: Letter | None = None
    is_direct: bool = False
    """The last words given were quoted, so that a quotation that follows goes on with them."""
    is_by_document: bool = False
    """It was the letter that spoke: what its writer says next may be in it or not."""


@dataclass
class Pending:
    """A statement while further paragraphs may belong to it."""

    setting: Setting
    texts: list[str]
    is_direct: bool

    def record(self) -> StatementRecord:
        """The statement as a record."""
        setting = self.setting
        text = "\n".join(self.texts)
        return StatementRecord(
            setting.who.name, setting.who.kind, setting.said_in, text, self.is_direct, setting.said_to
        )


def find_statements(lines: Sequence[Line], letters: Sequence[Letter]) -> tuple[StatementRecord, ...]:
    """The statements of a report, in order; the letters learn which sentences say what they say."""
    scribe = Scribe(letters)
    for number, line in enumerate(lines):
        scribe.take(number, line)
    return tuple(one.record() for one in scribe.statements)


class Scribe:
    """Writes down who says what while a report is read."""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self.letters = letters
        self.statements: list[Pending] = []
        self.last: Setting | None = None
        """The setting of the last sentence in which somebody spoke; None where it could not be told."""
        self.settings: dict[Who, Setting | None] = {}
        """Where each speaker was last said to speak; None where that is no place of ours."""
        self.open: Pending | None = None
        """A quotation that the next paragraph takes up."""
        self.paragraph = -1

    def take(self, number: int, line: Line) -> None:
        """One sentence."""
        if self.go_on(number, line.sentence) or self.follow(number, line.sentence):
            return
        self.open = None
        here = [one for one in self.letters if any(not event.is_aside for event in one.events.get(number, ()))]
        if line.saying is None:
            self.last = None if line.is_by_stranger else self.last
            self.begin(here, line)
            return
        self.last = setting = self.setting(number, line, line.saying, here)
        self.paragraph = line.sentence.paragraph
        if setting is not None:
            self.settings[setting.who] = setting
            self.write(number, line, setting)
            if self.is_closed(number, line.saying, line.sentence, setting.who):
                self.last = None
                self.settings.pop(setting.who, None)

    def is_closed(self, number: int, saying: Saying, sentence: Sentence, who: Who) -> bool:
        """Does the sentence only say that a letter was written, as in `Ms Vale has written to him, asking why`? What
        she says next may be in it or not."""
        if only_tells_of_writing(saying, sentence) and not IN_LETTER.search(sentence.frame):
            return True
        events = [event for one in self.letters for event in one.events.get(number, ()) if event.is_earlier]
        return any(event.sender is not None and event.sender.who is who for event in events)

    def go_on(self, number: int, sentence: Sentence) -> bool:
        """A quotation that the paragraph before left open goes on; other words beside it tell nothing new."""
        if not sentence.quotes or not sentence.quotes[0].takes_up:
            return False
        if self.open is not None:
            self.open.texts.append(sentence.quoted(sentence.quotes[0]))
            self.heard(number, self.open.setting)
            if not sentence.quotes[-1].goes_on:
                self.open = None
        self.paragraph = sentence.paragraph
        return True

    def follow(self, number: int, sentence: Sentence) -> bool:
        """A sentence that is all quotation, behind a quoted one in its paragraph, is by the same speaker."""
        if not is_all_quoted(sentence):
            return False
        if self.last is not None and self.last.is_direct and self.paragraph == sentence.paragraph:
            self.add(number, sentence, self.last, [sentence.quoted(one) for one in sentence.quotes])
        else:
            self.open = None
        return True

    def write(self, number: int, line: Line, setting: Setting) -> None:
        """The statements of a sentence with its speaker: what it quotes, or else the sentence itself."""
        texts = list(quoted(line, setting.who))
        self.last = replace(setting, is_direct=bool(texts))
        if texts:
            self.add(number, line.sentence, setting, texts)
        elif tells_something(line):
            self.statements.append(Pending(setting, [line.sentence.text], False))
            self.heard(number, setting)

    def add(self, number: int, sentence: Sentence, setting: Setting, texts: Sequence[str]) -> None:
        """Quoted words, each a statement of its own; the last may go on in the next paragraph."""
        self.statements += [Pending(setting, [text], True) for text in texts if text]
        self.heard(number, setting)
        self.open = self.statements[-1] if self.statements and sentence.quotes[-1].goes_on else None

    def heard(self, number: int, setting: Setting) -> None:
        """A letter's words stand in this sentence."""
        if setting.letter is not None:
            setting.letter.told.add(number)

    # Where it is said

    def begin(self, here: Sequence[Letter], line: Line) -> None:
        """A sentence that leads into a letter without a verb of speech (`In a letter to him, Ms Vale gave reasons`):
        what its writer says next is in it."""
        writers = [(one, one.sender.who) for one in here if one.sender and one.sender.who and one.role in MAIN]
        if len(writers) == 1 and IN_LETTER.search(line.sentence.frame):
            letter, who = writers[0]
            self.last = self.settings[who] = Setting(who, ROLES[letter.role], letter=letter)
            self.paragraph = line.sentence.paragraph

    def setting(self, number: int, line: Line, saying: Saying, here: Sequence[Letter]) -> Setting | None:
        """By whom and where a sentence's words are said; None where either cannot be told."""
        if saying.mention.pointing in DOCUMENTS:
            return self.of_document(number, line, saying, here)
        who, told = saying.who, told_where(line)
        if who is None:
            return None
        if told is not None and told.place is Place.PRESS:
            own_word = SaidIn.STATEMENT if isinstance(who, Organisation) else SaidIn.PRESS
            return Setting(who, own_word, told.to)
        if told is not None and told.place is Place.ELSEWHERE:
            self.settings[who] = None
            return None
        is_in_letter = told is not None
        return self.in_letter(line, who, here, is_in_letter) or self.out_of_letter(line, who, is_in_letter)

    def of_document(self, number: int, line: Line, saying: Saying, here: Sequence[Letter]) -> Setting | None:
        """`The letter says`: its writer says it. Where the writer is not named, only the letter learns of it."""
        role = ReportedRole.LETTER if saying.mention.pointing is Pointing.LETTER else ReportedRole.REPLY
        found = [one for one in here if one.role is role] or list(here)
        if not found and is_the_one(line.sentence, saying):
            found = [one for one in self.letters if one.role is role]
        if len(found) != 1:
            return None
        found[0].told.add(number)
        sender = found[0].sender
        if sender is None or sender.who is None:
            return None
        return Setting(sender.who, ROLES[found[0].role], letter=found[0], is_by_document=True)

    def in_letter(self, line: Line, who: Who, here: Sequence[Letter], is_told: bool) -> Setting | None:
        """In the letter of which this sentence tells, or in the one that it speaks of where the speaker wrote only
        one; else where the speaker was heard last, if nobody was heard since."""
        own, saying = written_by(self.letters, who), line.saying
        found = [one for one in own if one in here]
        if not found and is_told:
            found = own if len(own) == 1 else [one for one in own if self.last and one is self.last.letter]
        if found:
            return Setting(who, ROLES[found[-1].role], letter=found[-1])
        if saying is None or self.last is None or self.last.who is not who:
            return None
        is_unsure = self.last.said_in is SaidIn.MENTION or self.last.is_by_document
        if is_unsure and saying.mention.pointing is Pointing.NAME and not goes_on(line, saying):
            return None
        return replace(self.last, is_direct=False)

    def out_of_letter(self, line: Line, who: Who, is_told: bool) -> Setting | None:
        """To the press, or an organisation's own word; None for the writer of a letter, who may speak in it or not."""
        before = self.settings.get(who)
        if is_told or (who in self.settings and before is None):
            return None
        own = written_by(self.letters, who)
        if isinstance(who, Organisation):
            return Setting(who, SaidIn.STATEMENT) if not own or line.by_spokesperson else None
        if own and not (before and before.said_in is SaidIn.PRESS):
            return None
        return Setting(who, SaidIn.PRESS)


def goes_on(line: Line, saying: Saying) -> bool:
    """Does the sentence say that it goes on with what was said before: `also said`, `added`?"""
    between = line.sentence.frame[saying.mention.end : saying.end]
    return saying.verb in {"added", "adds"} or " also " in between
