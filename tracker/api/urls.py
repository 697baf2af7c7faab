"""Addresses of the API. The converters of Houses and days are those of questions."""

from __future__ import annotations

from django.urls import URLPattern, path
from rest_framework.views import APIView

from questions import urls as _converters  # noqa: F401 - of Houses and days, registered there
from tracker.api import changes, index, letters, people, promises, questions, search, subjects
from tracker.api.manual import manual


def at(route: str, view: type[APIView], name: str) -> URLPattern:
    """One address of version 1."""
    return path(f"v1/{route}", view.as_view(), name=f"api-{name}")


urlpatterns = [
    path("", manual, name="api-manual"),
    at("", index.IndexView, "index"),
    at("schema/", index.SchemaView, "schema"),
    at("search/", search.SearchList, "search"),
    at("search/understood/", search.UnderstoodView, "understood"),
    at("questions/", questions.QuestionList, "questions"),
    at("questions/<int:pk>/", questions.QuestionByRow, "question-by-row"),
    at("questions/<house:house>/<day:tabled>/<str:uin>/", questions.QuestionOne, "question"),
    at("letters/", letters.LetterList, "letters"),
    at("letters/<int:pk>/", letters.LetterOne, "letter"),
    at("members/", people.MemberList, "members"),
    at("members/<int:parliament_id>/", people.MemberOne, "member"),
    at("members/row/<int:pk>/", people.MemberByRow, "member-by-row"),
    at("departments/", people.DepartmentList, "departments"),
    at("departments/<slug:slug>/", people.DepartmentOne, "department"),
    at("appointments/", people.AppointmentList, "appointments"),
    at("appointments/<int:pk>/", people.AppointmentOne, "appointment"),
    at("topics/", subjects.TopicList, "topics"),
    at("topics/<slug:slug>/", subjects.TopicOne, "topic"),
    at("organisations/", subjects.OrganisationList, "organisations"),
    at("organisations/<slug:slug>/", subjects.OrganisationOne, "organisation"),
    at("promises/", promises.PromiseList, "promises"),
    at("promises/<int:pk>/", promises.PromiseOne, "promise"),
    at("references/", promises.ReferenceList, "references"),
    at("references/<int:pk>/", promises.ReferenceOne, "reference"),
    at("changes/", changes.ChangeList, "changes"),
    at("changes/<int:pk>/", changes.ChangeOne, "change"),
    at("<path:rest>/", index.NothingHere, "nothing"),
]
