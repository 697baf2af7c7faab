"""Questions, their answers, what they cite."""

from __future__ import annotations

from rest_framework import serializers

from questions.models import AnswerKind, Kind, Label, Part, Verdict
from questions.querysets import State
from tracker.api.shapes.common import Body, Detail, PageAddress, Person, QuestionLink, Shape, SubjectLink
from tracker.api.shapes.promises import PromiseShort
from tracker.people.models import House

PLACE = "Where it begins in the text, counted in characters"


class AnswerLabelShape(Shape):
    """What kind of answer an answer is, with the sentence that shows it."""

    label = serializers.ChoiceField(choices=Label.choices)  # type: ignore[assignment]  # collected, not kept
    sentence = serializers.CharField()
    start = serializers.IntegerField(help_text=PLACE)
    part = serializers.CharField(help_text="The part of the question that is meant: (a), (i); empty where none is")
    is_certain = serializers.BooleanField(help_text="Uncertain ones are counted nowhere")
    is_confirmed = serializers.BooleanField(help_text="A person said that it is right")


class AnswerVersion(Shape):
    """One published version of an answer."""

    number = serializers.IntegerField(help_text="1 for the first")
    kind = serializers.ChoiceField(choices=AnswerKind.choices)
    is_current = serializers.BooleanField()
    answered_on = serializers.DateField()
    seen_on = serializers.DateField(help_text="The day on which it was first seen here")
    answered_by = Person("name", "member")
    text = serializers.CharField(help_text="A line a paragraph")
    html = serializers.CharField(help_text="The same, reduced to structure and links")
    is_cut = serializers.BooleanField(help_text="The source gave less than the whole text")
    labels = AnswerLabelShape(many=True, source="labels_shown", help_text="Of the current version alone")


class QuestionRow(Shape):
    """A written question as lists have it."""

    id = serializers.IntegerField(source="pk", help_text="Of this site")
    address = PageAddress()
    detail = Detail("api-question-by-row")
    house = serializers.ChoiceField(choices=House.choices)
    uin = serializers.CharField(help_text="Empty where no source has told it")
    parliament_id = serializers.IntegerField(allow_null=True, help_text="The id in Parliament's own data")
    state = serializers.ChoiceField(choices=State.choices, help_text="Where it stands today")
    date_tabled = serializers.DateField()
    date_for_answer = serializers.DateField(allow_null=True, help_text="As published")
    date_holding_answer = serializers.DateField(allow_null=True)
    date_answered = serializers.DateField(allow_null=True, help_text="A holding answer is not one")
    date_answer_corrected = serializers.DateField(allow_null=True)
    is_named_day = serializers.BooleanField(allow_null=True, help_text="Null where no source tells")
    is_withdrawn = serializers.BooleanField()
    heading = serializers.CharField()
    text = serializers.CharField()
    answer = serializers.CharField(
        source="answer_text", allow_null=True, help_text="The text that is published now, which may be a holding answer"
    )
    asked_by = Person("asking_name", "asking_member")
    answered_by = Person("answering_name", "answering_member")
    answering_body = Body("answering_body_name", "answering_body")
    topics = SubjectLink(many=True, source="topics.all")
    organisations = SubjectLink(many=True, source="organisations.all")
    labels = serializers.ListField(
        child=serializers.ChoiceField(choices=Label.choices),
        source="label_names",
        help_text="Kinds of answer that are certain or confirmed",
    )
    first_seen_at = serializers.DateTimeField()


class Due(Shape):
    """When a question is or was due, and why."""

    day = serializers.DateField()
    rule = serializers.CharField()
    explanation = serializers.CharField()


class Change(Shape):
    """One observed change of a published field."""

    field = serializers.CharField()
    old = serializers.CharField()
    new = serializers.CharField()
    seen_on = serializers.DateField()


class GroupedWith(Shape):
    """A question with the same answer."""

    uin = serializers.CharField()
    date_tabled = serializers.DateField(allow_null=True)
    question = QuestionLink(source="sibling", allow_null=True, help_text="Where it is held here")


class Source(Shape):
    """Where something was read."""

    title = serializers.CharField()
    address = serializers.CharField(help_text="The public page; empty where there is none")


class PublishedFile(Shape):
    """A file at its publisher's."""

    title = serializers.CharField()
    address = serializers.CharField()
    media_type = serializers.CharField(source="file_type")
    size = serializers.IntegerField(allow_null=True, help_text="Bytes")


class ReferenceShort(Shape):
    """One thing that a question or its answer cites, as printed, and what it was resolved to."""

    id = serializers.IntegerField(source="pk")
    detail = Detail("api-reference")
    part = serializers.ChoiceField(choices=Part.choices, help_text="In which text it stands")
    start = serializers.IntegerField(help_text=PLACE)
    kind = serializers.ChoiceField(choices=Kind.choices)
    target = serializers.CharField(help_text="What is cited: written_answer, statement, hansard, oral, letter, other")
    number = serializers.CharField(help_text="As printed")
    uin = serializers.CharField(help_text="Where a written answer is meant")
    answered_on = serializers.DateField(allow_null=True, help_text="The day given for what is cited")
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    reason = serializers.CharField()
    cited = QuestionLink(allow_null=True, help_text="The question, where it is matched")
    candidates = serializers.ListField(
        child=serializers.IntegerField(), help_text="Ids of questions that may be meant where it is not"
    )


class ReferenceRow(ReferenceShort):
    """A citation with the question in which it stands."""

    question = QuestionLink()


class QuestionDetail(QuestionRow):
    """A written question with all that is held of it."""

    standing = serializers.CharField(help_text="The state in words, with its days")
    due = Due(allow_null=True, help_text="Null where the calendar does not reach that far back")
    text_is_cut = serializers.BooleanField(help_text="The source gave less than the whole text")
    has_interest = serializers.BooleanField(allow_null=True, help_text="An interest was declared")
    corrected_by = Person("correcting_name", "correcting_member")
    answers = AnswerVersion(many=True, source="versions", help_text="All versions, the earliest first")
    references = ReferenceShort(many=True, source="references_shown")
    promises = PromiseShort(many=True, source="promises_shown")
    grouped_with = GroupedWith(many=True, source="grouped_with.all")
    changes = Change(many=True, source="changes.all")
    sources = Source(many=True, source="sources.all")
    attachments = PublishedFile(many=True, source="attachments.all")
