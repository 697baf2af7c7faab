"""Addresses of questions."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from questions import staff, views


class DayConverter:
    """A day in an address: `2021-06-07`."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; one that no calendar has matches nothing."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """The day as text."""
        return value if isinstance(value, str) else value.isoformat()


class HouseConverter:
    """A House in an address."""

    regex = "commons|lords"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(DayConverter, "day")
register_converter(HouseConverter, "house")

urlpatterns = [
    path("questions/", views.question_list, name="questions"),
    path("questions/<house:house>/<day:tabled>/<str:uin>/", views.question_page, name="question"),
    path("questions/<house:house>/<day:tabled>/<str:uin>/cite/", views.question_citation, name="question-citation"),
    path("questions/row/<int:pk>/", views.question_by_row, name="question-by-row"),
    path("questions/row/<int:pk>/cite/", views.question_citation_by_row, name="question-citation-by-row"),
    path("staff/names/", staff.names, name="staff-names"),
    path("staff/names/one/", staff.name, name="staff-name"),
    path("staff/names/link/", staff.link_name, name="link-name"),
    path("staff/names/links/<int:pk>/remove/", staff.unlink_name, name="unlink-name"),
    path("staff/references/", staff.references, name="staff-references"),
    path("staff/references/<int:pk>/", staff.decide_reference, name="decide-reference"),
    path("staff/references/words/<int:pk>/undo/", staff.undo_reference, name="undo-reference"),
    path("staff/labels/", staff.labels, name="staff-labels"),
    path("staff/labels/<int:pk>/", staff.decide_label, name="decide-label"),
    path("staff/labels/words/<int:pk>/undo/", staff.undo_label, name="undo-label"),
]
