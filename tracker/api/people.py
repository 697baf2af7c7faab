"""Members, answering bodies and appointments."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from tracker.api.base import OneView
from tracker.api.filters import AppointmentFilter, DepartmentFilter, MemberFilter
from tracker.api.lists import FilteredView
from tracker.api.paging import Key, a_day, number, word
from tracker.api.shapes.people import (
    AppointmentDetail,
    AppointmentRow,
    DepartmentDetail,
    DepartmentRow,
    MemberFull,
    MemberRow,
)
from tracker.people.appointments import ministers
from tracker.people.models import AnsweringBody, Appointment, Member


class MemberList(FilteredView):
    """Members of either House, past and present, by name."""

    summary, group = "List Members", "members"
    row, filterset = MemberRow, MemberFilter
    keys = (Key("name_folded", word), Key("pk", number))

    def everything(self) -> QuerySet[Any]:
        """All that are known."""
        return Member.objects.all()


class MemberOne(OneView):
    """One Member, by Parliament's id: names, offices, how much they asked and answered."""

    summary, group = "One Member", "members"
    shape = MemberFull

    def one(self, **key: Any) -> Member | None:
        """The Member."""
        return Member.objects.filter(**key).prefetch_related("names", "appointments__bodies").first()


class MemberByRow(MemberOne):
    """One Member, by this site's own id: for those whose id no source has told."""

    summary = "One Member without an id of Parliament"

    def one(self, **key: Any) -> Member | None:
        """The Member."""
        return super().one(**key, parliament_id=None)


class DepartmentList(FilteredView):
    """Answering bodies under their present names, by name."""

    summary, group = "List answering bodies", "departments"
    row, filterset = DepartmentRow, DepartmentFilter
    keys = (Key("name", word), Key("pk", number))

    def everything(self) -> QuerySet[Any]:
        """All that are known."""
        return AnsweringBody.objects.all()


class DepartmentOne(OneView):
    """One answering body: its names, what came before and after it, its ministers of today."""

    summary, group = "One answering body", "departments"
    shape = DepartmentDetail

    def one(self, **key: Any) -> Any:
        """The body with its ministers."""
        related = ("names", "precedences__predecessor", "successions__successor")
        found: Any = AnsweringBody.objects.filter(**key).prefetch_related(*related).first()
        if found is not None:
            found.ministers = [office.appointment for office in ministers(found, self.today)]
        return found


class AppointmentList(FilteredView):
    """Offices held, the latest first."""

    summary, group = "List appointments", "appointments"
    row, filterset = AppointmentRow, AppointmentFilter
    keys = (Key("begun", a_day, is_descending=True), Key("pk", number, is_descending=True))

    def everything(self) -> QuerySet[Any]:
        """All that are known."""
        rows = Appointment.objects.annotate(begun=Coalesce("started_on", Value(date.min)))
        return rows.select_related("member").prefetch_related("bodies")


class AppointmentOne(OneView):
    """One office held, with who tells of it and what they tell differently."""

    summary, group = "One appointment", "appointments"
    shape = AppointmentDetail

    def one(self, **key: Any) -> Appointment | None:
        """The appointment."""
        return Appointment.objects.filter(**key).select_related("member").prefetch_related("bodies", "claims").first()
