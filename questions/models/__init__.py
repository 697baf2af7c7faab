"""Written questions as rows; one module a subject."""

from questions.models.answer import (
    Answer,
    AnswerKind,
    AnswerLabel,
    Label,
    LabelDecision,
    Passage,
    PassageBand,
    PassageForm,
    PassageUse,
)
from questions.models.links import (
    Kind,
    LinkState,
    NameMatch,
    Part,
    QuestionOrganisation,
    QuestionTopic,
    Reference,
    ReferenceDecision,
    Role,
    Verdict,
)
from questions.models.question import Attachment, Change, GroupedQuestion, Question, QuestionSource, person

__all__ = [
    "Answer",
    "AnswerKind",
    "AnswerLabel",
    "Attachment",
    "Change",
    "GroupedQuestion",
    "Kind",
    "Label",
    "LabelDecision",
    "LinkState",
    "NameMatch",
    "Part",
    "Passage",
    "PassageBand",
    "PassageForm",
    "PassageUse",
    "Question",
    "QuestionOrganisation",
    "QuestionSource",
    "QuestionTopic",
    "Reference",
    "ReferenceDecision",
    "Role",
    "Verdict",
    "person",
]
