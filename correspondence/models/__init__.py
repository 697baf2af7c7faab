"""The rows of correspondence, by subject: letters, reports of letters, promises."""

from correspondence.models.letter import (
    Channel,
    Letter,
    LetterChange,
    LetterDocument,
    LetterOrganisation,
    LetterSource,
    LetterTopic,
    NotTheSame,
    ReportedDecision,
    Role,
    SameLetter,
)
from correspondence.models.promise import KeeperDecision, Promise, PromiseDecision, PromiseMatch
from correspondence.models.report import (
    Report,
    ReportOrganisation,
    ReportTopic,
    SaidIn,
    SpeakerKind,
    Statement,
)

__all__ = [
    "Channel",
    "KeeperDecision",
    "Letter",
    "LetterChange",
    "LetterDocument",
    "LetterOrganisation",
    "LetterSource",
    "LetterTopic",
    "NotTheSame",
    "Promise",
    "PromiseDecision",
    "PromiseMatch",
    "Report",
    "ReportOrganisation",
    "ReportTopic",
    "ReportedDecision",
    "Role",
    "SaidIn",
    "SameLetter",
    "SpeakerKind",
    "Statement",
]
