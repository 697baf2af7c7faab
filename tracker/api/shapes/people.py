"""Members, answering bodies, appointments."""

from __future__ import annotations

from rest_framework import serializers

from tracker.api.shapes.common import BodyLink, Detail, MemberDetail, MemberLink, PageAddress, Shape
from tracker.people.models import ClaimSource, House

NOT_TOLD = ("", "Not told")


class AppointmentShort(Shape):
    """An office held from a day to a day."""

    id = serializers.IntegerField(source="pk")
    detail = Detail("api-appointment")
    title = serializers.CharField()
    office = serializers.CharField(help_text="Title and bodies, in words")
    body_names = serializers.ListField(child=serializers.CharField(), help_text="As the sources name them")
    bodies = BodyLink(many=True, source="bodies.all")
    started_on = serializers.DateField(allow_null=True)
    ended_on = serializers.DateField(allow_null=True, help_text="The last day; null where none is told")
    known_until = serializers.DateField(
        allow_null=True, help_text="For an office without an end: the last day on which a source showed it held"
    )


class AppointmentRow(AppointmentShort):
    """An office with who held it."""

    member = MemberLink()


class Claim(Shape):
    """What one source says of an appointment."""

    source = serializers.ChoiceField(choices=ClaimSource.choices)  # type: ignore[assignment]  # collected, not kept
    title = serializers.CharField()
    body_names = serializers.ListField(child=serializers.CharField())
    started_on = serializers.DateField(allow_null=True)
    ended_on = serializers.DateField(allow_null=True)
    as_of = serializers.DateField(help_text="The day on which it was read")


class AppointmentDetail(AppointmentRow):
    """An office with who tells of it."""

    disagreements = serializers.ListField(
        child=serializers.CharField(), help_text="What the sources tell differently, in words"
    )
    claims = Claim(many=True, source="claims.all")


class MemberRow(Shape):
    """A Member of either House, past or present."""

    parliament_id = serializers.IntegerField(allow_null=True, help_text="The id in Parliament's own data")
    address = PageAddress()
    detail = MemberDetail()
    name = serializers.CharField(help_text="Empty where it is not yet known")
    house = serializers.ChoiceField(choices=[*House.choices, NOT_TOLD])
    party = serializers.CharField()
    seat = serializers.CharField(help_text="Constituency, or kind of peerage")
    is_current = serializers.BooleanField(allow_null=True, help_text="Sits now, as far as is told")


class MemberFull(MemberRow):
    """A Member with names, offices and how much they asked and answered."""

    names = serializers.ListField(child=serializers.CharField(), source="names.all", help_text="All that were met")
    appointments = AppointmentShort(many=True, source="appointments.all")
    questions_asked = serializers.IntegerField(source="questions_asked.count")
    questions_answered = serializers.IntegerField(source="questions_answered.count")


class DepartmentRow(Shape):
    """A department or other body that answers questions, under its present name."""

    slug = serializers.CharField()
    address = PageAddress()
    detail = Detail("api-department", "slug")
    name = serializers.CharField()
    parliament_id = serializers.IntegerField(allow_null=True, help_text="The id in the written questions API")
    govuk_slug = serializers.CharField(help_text="Its slug on GOV.UK; empty where none is known")


class BodyNameShape(Shape):
    """A name that a body had; an end that is null is open."""

    name = serializers.CharField()
    first_day = serializers.DateField(allow_null=True)
    last_day = serializers.DateField(allow_null=True)


class Predecessor(Shape):
    """A body whose work it took over, on a day."""

    body = BodyLink(source="predecessor")
    on = serializers.DateField()


class Successor(Shape):
    """A body that took over its work, on a day."""

    body = BodyLink(source="successor")
    on = serializers.DateField()


class DepartmentDetail(DepartmentRow):
    """A body with its names, what came before and after it, and its ministers."""

    names = BodyNameShape(many=True, source="names.all")
    predecessors = Predecessor(many=True, source="precedences.all")
    successors = Successor(many=True, source="successions.all")
    ministers = AppointmentRow(many=True, help_text="Those of today, as far as the sources reach")
    questions = serializers.IntegerField(source="questions.count", help_text="How many were put to it")
