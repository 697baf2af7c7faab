"""An empty database is filled: from the upstream, or with the sample where that cannot be reached."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from questions.models import Question
from tracker.management.commands.serve import whole_port
from tracker.scraping.models import Run

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2025, 6, 16, 12, tzinfo=UTC)
PATH = "/api/writtenquestions/questions"


def upstream_question(number: int, tabled: str) -> dict[str, Any]:
    """An invented question as the upstream gives it."""
    return {
        "id": number,
        "house": "Commons",
        "uin": str(number),
        "dateTabled": f"{tabled}T00:00:00",
        "dateForAnswer": f"{tabled}T00:00:00",
        "questionText": "To ask the Minister for Towers, how many towers in China lean.",
        "answeringBodyId": 9001,
        "answeringBodyName": "Department for Towers",
        "isNamedDay": False,
    }


def serve(server: HTTPServer, questions: list[dict[str, Any]]) -> None:
    """Let the server give these questions, by window, by word and by id."""

    def listing(request: Request) -> Response:
        first, last = request.args.get("tabledWhenFrom", ""), request.args.get("tabledWhenTo", "9")
        found = [one for one in questions if first <= one["dateTabled"][:10] <= last]
        body = {"totalResults": len(found), "results": [{"value": one, "links": []} for one in found]}
        return Response(json.dumps(body), content_type="application/json")

    server.expect_request(PATH).respond_with_handler(listing)
    for one in questions:
        server.expect_request(f"{PATH}/{one['id']}").respond_with_json({"value": one, "links": []})


def first_fill() -> str:
    out = StringIO()
    with time_machine.travel(NOW, tick=True):
        call_command("first_fill", stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def at_once(settings: Any, topics: None) -> None:
    settings.SCRAPE_DELAY = 0


def test_the_last_weeks_of_topical_questions_come_in(httpserver: HTTPServer, settings: Any) -> None:
    settings.SOURCE_ADDRESSES = {"parliament_api": httpserver.url_for("").rstrip("/")}
    serve(httpserver, [upstream_question(1, "2025-06-10"), upstream_question(2, "2025-05-27")])
    assert "2 questions fetched" in first_fill()
    assert Question.objects.filter(is_sample=False).count() == 2


def test_a_recess_leaves_no_empty_site(httpserver: HTTPServer, settings: Any) -> None:
    settings.SOURCE_ADDRESSES = {"parliament_api": httpserver.url_for("").rstrip("/")}
    long_ago = (NOW - timedelta(days=200)).date().isoformat()
    serve(httpserver, [upstream_question(1, long_ago)])
    first_fill()
    assert Question.objects.get().date_tabled.isoformat() == long_ago
    assert Run.objects.count() == 1


def test_without_the_upstream_the_sample_is_loaded_and_a_line_says_why(settings: Any) -> None:
    settings.SOURCE_ADDRESSES = {"parliament_api": "http://127.0.0.1:9"}
    words = first_fill()
    assert words.count("\n") == 1
    assert words.startswith("The upstream cannot be reached (http://127.0.0.1:9: ")
    assert Question.objects.exists()
    assert not Question.objects.filter(is_sample=False).exists()


def test_the_first_real_question_takes_the_samples_place(httpserver: HTTPServer, settings: Any) -> None:
    settings.SOURCE_ADDRESSES = {"parliament_api": "http://127.0.0.1:9"}
    first_fill()
    settings.SOURCE_ADDRESSES = {"parliament_api": httpserver.url_for("").rstrip("/")}
    serve(httpserver, [upstream_question(1, "2025-06-10")])
    first_fill()
    assert list(Question.objects.values_list("parliament_id", flat=True)) == [1]


def test_a_database_with_real_questions_is_left_alone(httpserver: HTTPServer, settings: Any) -> None:
    settings.SOURCE_ADDRESSES = {"parliament_api": httpserver.url_for("").rstrip("/")}
    serve(httpserver, [upstream_question(1, "2025-06-10")])
    first_fill()
    runs = Run.objects.count()
    assert first_fill() == ""
    assert Run.objects.count() == runs


@pytest.mark.parametrize("text", ["", "http", "0", "70000", "-1", "1\u0660"])
def test_a_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="PORT"):
        whole_port(text)
