"""An invented upstream in memory: written questions as Parliament's API shows them, without a network.

It stands behind the real `Fetcher` and the real parser, as an adapter of `requests`. Nobody in it exists.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.db import connection
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse

from questions.models import Question
from tracker.scraping import scrapes
from tracker.scraping.contract import Scope, Window
from tracker.scraping.models import Look, Run

ADDRESS = "http://upstream.test"
LIST = "/api/writtenquestions/questions"
JUNE = Window(date(2025, 6, 2), date(2025, 6, 8))
"""One slice of the source: a whole window in one listing."""
TODAY = date(2025, 6, 20)
ALL = Scope(everything=True)
TOPICAL = Scope()
Json = dict[str, Any]
FERRIES = "To ask the Minister for Towers, how many ferries sail to China."
LATER = Window(date(2025, 6, 9), date(2025, 6, 15))
FILLER = "The ferry leaves at noon and comes back at dusk; nobody knows why it sails at all. " * 4
"""More than a listing shows of a text."""


def a_question(**changes: Any) -> Json:
    """An unanswered question of Monday 2 June 2025 about nothing in particular, as the API gives it whole."""
    question = {
        "id": 1,
        "house": "Commons",
        "uin": "50001",
        "dateTabled": "2025-06-02",
        "dateForAnswer": "2025-06-05",
        "questionText": "To ask the Minister for Towers, how many towers lean.",
        "heading": "Towers",
        "askingMemberId": 9001,
        "askingMember": {
            "id": 9001,
            "name": "Ada Example",
            "party": "Example Party",
            "memberFrom": "Upper Example",
        },
        "memberHasInterest": False,
        "answeringBodyId": 901,
        "answeringBodyName": "Department for Towers",
        "isWithdrawn": False,
        "isNamedDay": False,
        "groupedQuestions": [],
        "groupedQuestionsDates": [],
        "answerIsHolding": None,
        "answerIsCorrection": None,
        "answeringMemberId": None,
        "answeringMember": None,
        "correctingMemberId": None,
        "correctingMember": None,
        "dateAnswered": None,
        "answerText": None,
        "originalAnswerText": None,
        "dateAnswerCorrected": None,
        "dateHoldingAnswer": None,
        "attachmentCount": 0,
        "attachments": [],
    } | changes
    return {name: midnight(value) if name.startswith("date") else value for name, value in question.items()}


def answered(text: str = "<p>Three towers lean.</p>", on: str = "2025-06-05", **changes: Any) -> Json:
    """The fields of a question that has its answer."""
    return {
        "dateAnswered": on,
        "answerText": text,
        "answerIsHolding": False,
        "answerIsCorrection": False,
        "answeringMemberId": 9002,
        "answeringMember": {
            "id": 9002,
            "name": "Bede Sample",
            "party": "Sample Party",
            "memberFrom": "Lower Sample",
        },
    } | changes


def holding(on: str = "2025-06-05") -> Json:
    """The fields of a question that has a holding answer."""
    formula = "<p>It has not proved possible to answer in the time available.</p>"
    return answered(formula, on, answerIsHolding=True, dateHoldingAnswer=on)


def midnight(value: str | None) -> str | None:
    """A day as the API writes it."""
    return f"{value}T00:00:00" if value and len(value) == 10 else value


def as_row(question: Json) -> Json:
    """The question as a listing shows it: texts cut, tags stripped, no Members."""
    text = question["answerText"]
    bare = re.sub(r"<[^>]+>", "", text) if text else text
    cut = bare[:255] + "..." if bare and len(bare) > 255 else bare
    nobody = {"askingMember": None, "answeringMember": None, "correctingMember": None}
    return question | nobody | {"questionText": question["questionText"][:255], "answerText": cut}


@dataclass
class InventedUpstream(BaseAdapter):
    """Questions by id, and what was asked for.

    `details` are the ids asked for singly, `listings` the parameters of the listings, in order. `broken` are
    paths or ids that give status 500; `hidden` are ids that listings announce and do not give.
    """

    questions: dict[int, Json] = field(default_factory=dict)
    details: list[int] = field(default_factory=list)
    listings: list[dict[str, str]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    odd: dict[int, Json] = field(default_factory=dict)
    """By id, what a row or item says that it should not."""
    before_answer: Callable[[str], object] = str
    """Called with each path before it is answered."""

    def __post_init__(self) -> None:
        super().__init__()
        self.depth = transactions()

    def put(self, *questions: Json) -> None:
        """Publish questions, or publish them anew."""
        self.questions |= {question["id"]: question for question in questions}

    def change(self, key: int, **changes: Any) -> None:
        """Publish a question anew with something else in it."""
        self.put(a_question(**self.questions[key] | changes))

    def forget(self) -> None:
        """Begin to count requests anew."""
        self.details, self.listings = [], []

    def send(self, request: Any, **_: Any) -> requests.Response:
        """One request, answered; no transaction may be open meanwhile."""
        assert transactions() == self.depth, "a transaction is open during a fetch"
        url = urlsplit(request.url)
        self.before_answer(url.path)
        status, body = self.answer(url.path, {key: values[0] for key, values in parse_qs(url.query).items()})
        return a_response(request, status, json.dumps(body).encode())

    def close(self) -> None:
        """Nothing is open."""

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, Json]:
        """Status and JSON of a path."""
        if path == LIST:
            self.listings.append(query)
            return (500, {"status": 500}) if LIST in self.broken else (200, self.page(query))
        key = int(path.rsplit("/", 1)[1])
        self.details.append(key)
        if str(key) in self.broken:
            return 500, {"status": 500}
        if key not in self.questions:
            return 404, {"status": 404}
        return 200, {"value": self.questions[key] | self.odd.get(key, {}), "links": []}

    def page(self, query: dict[str, str]) -> Json:
        """One page of a listing, newest first."""
        found = [question for question in self.questions.values() if is_asked_for(question, query)]
        found.sort(key=lambda question: (question["dateTabled"], question["id"]), reverse=True)
        skip, take = int(query.get("skip", 0)), int(query.get("take", 20))
        shown = [one for one in found[skip : skip + take] if one["id"] not in self.hidden]
        rows = [as_row(one) | self.odd.get(one["id"], {}) for one in shown]
        return {"totalResults": len(found), "results": [{"value": row, "links": []} for row in rows]}


def transactions() -> int:
    """How many transactions are open, one within the other."""
    return connection.in_atomic_block + len(connection.savepoint_ids)


def a_response(request: Any, status: int, body: bytes, media_type: str = "application/json") -> requests.Response:
    """A response as `requests` gives it, its body not yet read."""
    raw = HTTPResponse(io.BytesIO(body), {"Content-Type": media_type}, status, preload_content=False)
    return HTTPAdapter().build_response(request, raw)


def is_asked_for(question: Json, query: dict[str, str]) -> bool:
    """Does a listing with these parameters show the question?"""
    tabled, text = question["dateTabled"][:10], json.dumps(question).lower()
    return (
        query.get("tabledWhenFrom", "") <= tabled <= query.get("tabledWhenTo", "9999")
        and query.get("uIN", question["uin"]) == question["uin"]
        and query.get("searchTerm", "").lower() in text
    )


def connect(adapter: BaseAdapter, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """From now on runs meet this upstream, and do not sleep."""
    settings.SOURCE_ADDRESSES, settings.SCRAPE_DELAY = {"parliament_api": ADDRESS}, 0.0
    real = scrapes.fetcher_for

    def fetcher_for(source: Any, run: Run | None = None) -> Any:
        fetcher = real(source, run)
        fetcher.session.mount(ADDRESS, adapter)
        fetcher.sleep = lambda seconds: None
        return fetcher

    monkeypatch.setattr(scrapes, "fetcher_for", fetcher_for)


def scrape(what: Scope = ALL, window: Window = JUNE, on: date = TODAY, look: Look = Look.SWEEP) -> Run:
    """One run to its end."""
    return scrapes.run("parliament_api", look, window, what, on, lambda run: None)


def figures(run: Run) -> dict[str, int]:
    """The figures of a run that are not zero, without those of the traffic."""
    names = ("created", "updated", "unchanged", "passed_over", "withdrawn", "failed")
    return {name: getattr(run, name) for name in names if getattr(run, name)}


def a_week(upstream: InventedUpstream, count: int = 3) -> None:
    """Some questions about nothing in particular, numbered from 1."""
    upstream.put(*(a_question(id=number, uin=f"{50000 + number}") for number in range(1, count + 1)))


def held() -> list[int]:
    return list(Question.objects.order_by("parliament_id").values_list("parliament_id", flat=True))


def again(upstream: InventedUpstream, *args: Any, **options: Any) -> Run:
    """One more run, its requests counted anew."""
    upstream.forget()
    return scrape(*args, **options)


def citing(text: str, **changes: Any) -> Json:
    """A question on topic that follows something up."""
    question = f"To ask the Minister for Towers, pursuant to {text}, how many ferries sail to China."
    return a_question(questionText=question, **changes)


def an_older(**changes: Any) -> Json:
    """An answered question of May, outside the window."""
    may = {"id": 70, "uin": "40070", "dateTabled": "2025-05-12", "dateForAnswer": "2025-05-15"}
    return a_question(**may | answered(on="2025-05-19") | changes)
