"""The recorded upstream in process: what replays it over HTTP, asked directly, and what runs made of it."""

from __future__ import annotations

import copy
import importlib.util
import io
import json
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.core.management import call_command
from django.db.models import Q
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3 import HTTPResponse

from questions.models import Answer, GroupedQuestion, Question, QuestionTopic, Reference
from tests.scraping.invented import a_response, transactions
from tracker.search import index
from tracker.topics.loading import load_topics

HTML = b"<html><body><h1>Service unavailable</h1></body></html>"
STATUS_BODY = b'{"type":"about:blank","title":"Error","status":500,"results":[]}'
FAULTS = "500=0.05,429=0.05,truncate=0.03,html=0.03,status_body=0.03,drop=0.02"
"""The faults that a scrape has to survive, and how often each comes."""


def load_server(path: Path) -> ModuleType:
    """The module that replays recorded responses."""
    spec = importlib.util.spec_from_file_location("recorded_upstream", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def open_replay(captures: Path) -> Any:
    """The recorded questions, with a quick way to one of them by its id."""
    server = load_server(captures.parent / "upstream" / "serve.py")

    class QuickReplay(server.Replay):
        """The replay, which would walk through all questions for each one asked for."""

        cut = staticmethod(server.cut)

        def question_one(self, parts: list[str]) -> Any:
            if len(parts) != 1:
                return super().question_one(parts)
            shown = self.shown()
            if getattr(self, "indexed", None) is not shown:
                self.indexed, self.by_id = shown, {str(item["value"]["id"]): item for item in shown}
            return self.by_id.get(parts[0])

    return QuickReplay([captures], "2026-11-20", {}, 1)


def only(replay: Any, ids: set[int]) -> Any:
    """The same upstream with a few questions alone."""
    few = copy.copy(replay)
    few.questions, few._shown, few.indexed = copy.copy(replay.questions), {}, None
    few.questions.sightings = {key: rows for key, rows in replay.questions.sightings.items() if key in ids}
    return few


class ReplayAdapter(BaseAdapter):
    """Stands behind `requests` and answers as the replay does, with its faults where some are asked for."""

    def __init__(self, replay: Any, faults: str = "", seed: int = 1) -> None:
        super().__init__()
        self.replay = replay
        self.faults = {name: float(chance) for name, chance in (part.split("=") for part in faults.split(",") if part)}
        self.random, self.counts, self.depth = random.Random(seed), Counter[str](), transactions()  # noqa: S311 - seeded faults, no secret

    def send(self, request: Any, **_: Any) -> requests.Response:
        """One request, answered or failed; no transaction may be open meanwhile."""
        assert transactions() == self.depth, "a transaction is open during a fetch"
        url = urlsplit(request.url)
        self.counts["list" if url.path.endswith("/questions") else "detail"] += 1
        fault = next((name for name, chance in self.faults.items() if self.random.random() < chance), "")
        if fault:
            self.counts[fault] += 1
            return self.fail(request, fault, url)
        status, _, body = self.recorded(url)
        return a_response(request, status, body)

    def recorded(self, url: Any) -> tuple[int, str, bytes]:
        """What the replay gives for an address."""
        found = self.replay.answer("/questions-statements-api" + url.path, parse_qs(url.query))
        return found or (404, "application/json", b"{}")

    def fail(self, request: Any, fault: str, url: Any) -> requests.Response:
        """One of the upstream's failures."""
        if fault == "drop":
            raise requests.ConnectionError("the connection was closed")
        if fault == "truncate":
            status, media_type, body = self.recorded(url)
            headers = {"Content-Type": media_type, "Content-Length": str(len(body))}
            raw = HTTPResponse(io.BytesIO(body[: len(body) // 2]), headers, status, preload_content=False)
            return HTTPAdapter().build_response(request, raw)
        if fault == "html":
            return a_response(request, 200, HTML, "text/html")
        status, body = {"status_body": (200, STATUS_BODY), "500": (500, b"{}"), "429": (429, b"{}")}[fault]
        return a_response(request, status, body)

    def close(self) -> None:
        """Nothing is open."""


# What runs made of it

ANSWER_FIELDS = ("kind", "answered_on", "html", "text", "is_cut", "name", "member__parliament_id")
LINKS = ("asking_member", "answering_member", "correcting_member", "answering_body")
NOT_COMPARED = ("id", "first_seen_at", *(f"{link}_id" for link in LINKS))
"""What rightly differs from one database to another."""


def state(**which: Any) -> dict[int, dict[str, Any]]:
    """All that is held of questions, by the upstream's id: fields, current answer, siblings, topics, citations."""
    asked = Question.objects.filter(**which)
    names = [field.attname for field in Question._meta.concrete_fields if field.attname not in NOT_COMPARED]
    rows = asked.values("parliament_id", *names, *(f"{link}__parliament_id" for link in LINKS))
    held = {row["parliament_id"]: {**row, "parts": []} for row in rows}
    for part in parts_of(asked):
        held[part[0]]["parts"].append(part)
    for row in held.values():
        row["parts"].sort(key=str)
    return held


def parts_of(asked: Any) -> list[tuple[Any, ...]]:
    """What hangs on questions, each part with the upstream's id of its question first."""
    key, mine = "question__parliament_id", {"question__in": asked}
    answers = Answer.objects.filter(is_current=True, **mine).values_list(key, *ANSWER_FIELDS)
    siblings = GroupedQuestion.objects.filter(**mine).values_list(key, "uin", "date_tabled", "sibling__parliament_id")
    topics = QuestionTopic.objects.filter(**mine).values_list(key, "topic__slug", "matches")
    citations = Reference.objects.filter(**mine).values_list(key, "part", "number", "uin", "answered_on", "verdict")
    return [*answers, *siblings, *topics, *citations]


def begin_anew() -> None:
    """Empty the database, but for the topics."""
    call_command("flush", interactive=False, verbosity=0)
    index.rebuild()
    load_topics()


def show_all() -> None:
    """Print all that is held as JSON, with what is wrong with it; for another process to read."""
    half = Question.objects.filter(Q(sources=None) | Q(sources__sighting__retrieval=None))
    told = {"questions": state(), "half": half.count(), "faults": list(index.faults())}
    print(json.dumps(told, default=str, sort_keys=True))


def differences(one: dict[int, Any], other: dict[int, Any]) -> list[str]:
    """What differs between two states, in words; few enough to read."""
    found = [f"{key} is held in one of the two" for key in sorted(one.keys() ^ other.keys())]
    for key in sorted(one.keys() & other.keys()):
        found += [
            f"{key} {name}: {one[key][name]!r} is not {other[key][name]!r}"
            for name in one[key]
            if one[key][name] != other[key][name]
        ]
    return found[:20]
