"""The rows of correspondence, by subject: letters with their files, reports of letters, promises, cases."""

from correspondence.case_states import FROM_US, REPLIES, LetterKind
from correspondence.models.attachment import Attachment, StoredFile
from correspondence.models.case import Case, CaseEvent, Tag
from correspondence.models.clock import CasePause, Round, Target
from correspondence.models.desk import Desk
from correspondence.models.feed import CalendarFeed, FeedOf
from correspondence.models.in_case import CaseLetter, CasePromise, CaseQuestion, Chaser, Link
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
from correspondence.models.publication import Publication, Step
from correspondence.models.report import (
    Report,
    ReportOrganisation,
    ReportTopic,
    SaidIn,
    SpeakerKind,
    Statement,
)
from correspondence.models.target import TargetAct, TargetChange

__all__ = [
    "FROM_US",
    "REPLIES",
    "Attachment",
    "CalendarFeed",
    "Case",
    "CaseEvent",
    "CaseLetter",
    "CasePause",
    "CasePromise",
    "CaseQuestion",
    "Channel",
    "Chaser",
    "Desk",
    "FeedOf",
    "KeeperDecision",
    "Letter",
    "LetterChange",
    "LetterDocument",
    "LetterKind",
    "LetterOrganisation",
    "LetterSource",
    "LetterTopic",
    "Link",
    "NotTheSame",
    "Promise",
    "PromiseDecision",
    "PromiseMatch",
    "Publication",
    "Report",
    "ReportOrganisation",
    "ReportTopic",
    "ReportedDecision",
    "Role",
    "Round",
    "SaidIn",
    "SameLetter",
    "SpeakerKind",
    "Statement",
    "Step",
    "StoredFile",
    "Tag",
    "Target",
    "TargetAct",
    "TargetChange",
]
