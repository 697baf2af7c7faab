"""What a parser hands over about one written question: frozen, typed, no database.

`None` and the empty text mean that the source does not say. Nothing is invented to fill a field.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class AnswerKind(Enum):
    """What the published answer is."""

    HOLDING = "holding"
    ANSWER = "answer"
    CORRECTION = "correction"


@dataclass(frozen=True)
class MemberName:
    """A Member as a source names them; `parliament_id` where it gives one."""

    name: str = ""
    parliament_id: int | None = None
    party: str = ""
    seat: str = ""


@dataclass(frozen=True)
class BodyName:
    """An answering body as a source names it."""

    name: str
    parliament_id: int | None = None


@dataclass(frozen=True)
class AnswerRecord:
    """The answer as it stands; `original_html` is the text before a correction, where the source gives it."""

    kind: AnswerKind
    answered_on: date
    html: str
    member: MemberName | None = None
    corrected_on: date | None = None
    corrected_by: MemberName | None = None
    original_html: str = ""
    is_cut: bool = False


@dataclass(frozen=True, order=True)
class GroupedUin:
    """A question answered together with this one."""

    uin: str
    date_tabled: date | None = None


@dataclass(frozen=True, order=True)
class AttachmentRecord:
    """A file published with an answer."""

    address: str
    title: str = ""
    file_type: str = ""
    size: int | None = None


@dataclass(frozen=True)
class QuestionRecord:
    """One written question as a source shows it."""

    house: str
    """`commons` or `lords`."""
    date_tabled: date
    body: BodyName
    text: str
    uin: str = ""
    parliament_id: int | None = None
    heading: str = ""
    asked_by: MemberName | None = None
    has_interest: bool | None = None
    is_named_day: bool | None = None
    date_for_answer: date | None = None
    date_holding_answer: date | None = None
    is_withdrawn: bool = False
    text_is_cut: bool = False
    answer: AnswerRecord | None = None
    grouped: tuple[GroupedUin, ...] = ()
    attachments: tuple[AttachmentRecord, ...] = ()
    address: str = ""
    """The public page of the question at its source."""
    is_complete: bool = False
    """The source gives every field, so that what is empty is known to be empty."""

    @property
    def day(self) -> date:
        """The day by which sources list it."""
        return self.date_tabled
