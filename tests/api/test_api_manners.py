"""How the API behaves: stamps, other sites, rates, methods, and that it does not look at who is signed in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.test import Client, RequestFactory

from tests.api.cast import FIRST, NOW, Record, a_record, asked, got
from tracker.accounts.models import User
from tracker.api.limits import client_of
from tracker.environment import a_rate, setting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def record() -> Record:
    return a_record(2)


# --- Stamps ------------------------------------------------------------------------------------------------------


def test_who_has_the_stamp_of_an_answer_gets_no_body_again(record: Record) -> None:
    for path in ("", "schema/", "questions/", f"questions/{record.questions[0].pk}/", "changes/"):
        first = asked(path)
        again = asked(path, **{"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert again["Access-Control-Allow-Origin"] == "*"
        assert again["RateLimit-Limit"] == first["RateLimit-Limit"]


def test_a_stamp_is_of_what_is_answered(record: Record) -> None:
    path = f"questions/{record.questions[0].pk}/"
    before = asked(path)["ETag"]
    record.questions[0].heading = "Another tower"
    record.questions[0].save()
    changed = asked(path, **{"if-none-match": before})
    assert (changed.status_code, changed["ETag"] == before) == (200, False)
    assert asked("topics/")["ETag"] != asked("members/")["ETag"]


def test_states_change_with_the_day_and_the_stamp_with_them(record: Record) -> None:
    record.questions[0].answers.all().delete()
    type(record.questions[0]).objects.filter(pk=record.questions[0].pk).update(date_answered=None)
    path = f"questions/{record.questions[0].pk}/"
    with time_machine.travel("2025-06-03T12:00:00+01:00", tick=False):
        early = asked(path)
    late = asked(path, **{"if-none-match": early["ETag"]})
    assert (early.json()["state"], late.json()["state"]) == ("awaiting", "late")


def test_the_next_page_stands_in_a_header_too(record: Record) -> None:
    answer = asked("questions/?limit=1")
    assert answer["Link"] == f'<{answer.json()["next"]}>; rel="next"'


# --- Methods -----------------------------------------------------------------------------------------------------


def test_head_has_the_headers_of_get(record: Record) -> None:
    get, head = asked("questions/"), Client().head(f"{FIRST}questions/")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])


def test_nothing_can_be_written(record: Record) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE"):
        for path in ("", "questions/", f"letters/{record.letters[0].pk}/", "schema/", "nothing/here/"):
            answer = Client(enforce_csrf_checks=True).generic(method, FIRST + path)
            assert answer.status_code == 405
            assert answer["Allow"] == "GET, HEAD, OPTIONS"
            assert "detail" in answer.json()


def test_pages_of_other_sites_may_read_and_never_with_cookies(record: Record) -> None:
    asking = {"origin": "https://elsewhere.example", "access-control-request-method": "GET"}
    answer = Client().options(f"{FIRST}questions/", headers=asking)
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "GET" in answer["Access-Control-Allow-Methods"]
    assert "If-None-Match" in answer["Access-Control-Allow-Headers"]
    read = asked("questions/", origin="https://elsewhere.example")
    assert "RateLimit-Remaining" in read["Access-Control-Expose-Headers"]
    for one in (answer, read, asked("nothing/"), asked("questions/?limit=0")):
        assert one["Access-Control-Allow-Origin"] == "*"
        assert not one.has_header("Access-Control-Allow-Credentials")


def test_what_is_not_there_is_said_in_json(record: Record) -> None:
    for path in ("nothing/", "questions/commons/2025-13-01/1/", "questions/lords/2025-06-02/1/", "letters/987654/",
                 "topics/no-such/", "members/987654/", "departments/no-such/"):  # fmt: skip
        answer = asked(path)
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])
    assert asked("questions").status_code == 301


def test_whoever_accepts_no_json_is_told_so(record: Record) -> None:
    assert asked("questions/", accept="image/png").status_code == 406
    assert asked("questions/", accept="text/html,*/*;q=0.8").status_code == 200
    assert asked("schema/", accept="application/json").status_code == 200
    assert list(asked("questions/?format=xml").json()) == ["format"]


# --- Who asks ----------------------------------------------------------------------------------------------------


def test_who_is_signed_in_gets_what_everybody_gets_and_no_session_is_touched(record: Record) -> None:
    signed_in = Client()
    signed_in.force_login(User.objects.create_user("somebody", role="admin"))
    for path in ("questions/", "letters/", "promises/"):
        theirs, everybodys = asked(path, signed_in), asked(path)
        assert theirs.content == everybodys.content
        assert "Cookie" not in theirs.get("Vary", "")
        assert not theirs.cookies


# --- Rates -------------------------------------------------------------------------------------------------------


def test_calls_are_counted_and_past_the_rate_refused_until_the_period_is_over(settings: Any) -> None:
    settings.API_RATE = (3, 60)
    told = [asked("topics/") for _ in range(4)]
    assert [one.status_code for one in told] == [200, 200, 200, 429]
    assert [one["RateLimit-Remaining"] for one in told] == ["2", "1", "0", "0"]
    assert told[0]["RateLimit-Limit"] == "3"
    assert told[3]["Retry-After"] == told[3]["RateLimit-Reset"] == "60"
    assert "detail" in told[3].json()
    assert Client().options(f"{FIRST}topics/").status_code == 204
    with time_machine.travel("2025-06-20T12:01:00+01:00", tick=False):
        assert asked("topics/").status_code == 200


def test_a_count_goes_on_for_the_whole_period_however_long_a_client_pauses(settings: Any) -> None:
    settings.API_RATE = (9, 3600)
    assert asked("topics/")["RateLimit-Remaining"] == "8"
    assert asked("topics/")["RateLimit-Remaining"] == "7"
    with time_machine.travel("2025-06-20T12:55:00+01:00", tick=False):
        later = asked("topics/")
    assert (later["RateLimit-Remaining"], later["RateLimit-Reset"]) == ("6", "300")


def test_each_client_has_a_rate_of_its_own_by_the_address_that_the_proxy_tells(settings: Any) -> None:
    settings.API_RATE, settings.ALLAUTH_TRUSTED_PROXY_COUNT = (1, 60), 1
    assert asked("topics/", **{"x-forwarded-for": "192.0.2.1"}).status_code == 200
    assert asked("topics/", **{"x-forwarded-for": "192.0.2.9, 192.0.2.1"}).status_code == 429
    assert asked("topics/", **{"x-forwarded-for": "192.0.2.2"}).status_code == 200
    assert asked("topics/", **{"x-forwarded-for": "what?"}).status_code == 200


def test_an_address_that_nobody_asked_a_proxy_for_changes_no_rate(settings: Any) -> None:
    settings.API_RATE = (1, 60)
    assert asked("topics/", **{"x-forwarded-for": "192.0.2.1"}).status_code == 200
    assert asked("topics/", **{"x-forwarded-for": "192.0.2.2"}).status_code == 429


def test_a_client_is_an_address_and_of_ipv6_a_network() -> None:
    def by(address: str) -> str:
        return client_of(RequestFactory().get("/", REMOTE_ADDR=address))

    assert by("192.0.2.1") == "192.0.2.1"
    assert by("::ffff:192.0.2.1") == "192.0.2.1"
    assert by("2001:db8:1:2:3::4") == by("2001:db8:1:2:ffff::1") == "2001:db8:1:2::/64"
    assert by("") == "unknown"


def test_where_nothing_can_be_counted_calls_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(cache, "set", held)
    assert asked("topics/").status_code == 200


@pytest.mark.parametrize(("text", "rate"), [("600/hour", (600, 3600)), (" 5/minute", (5, 60)), ("9/day", (9, 86400))])
def test_a_rate_is_read(text: str, rate: tuple[int, int]) -> None:
    assert a_rate(text) == rate


@pytest.mark.parametrize("text", ["", "600", "0/hour", "-1/hour", "many/hour", "5/week", "5/hour/day"])
def test_a_rate_that_is_none_stops_the_program_in_words(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_RATE", text)
    with pytest.raises(ImproperlyConfigured, match="API_RATE"):
        setting("API_RATE", "600/hour", "a number of calls and a period", a_rate)


def test_the_index_leads_to_every_list(record: Record) -> None:
    told = got("")
    assert len(told["lists"]) == 11
    for address in told["lists"].values():
        assert set(got(address)) == {"count", "next", "results"}
    assert json.dumps(got(told["schema"]))
    assert asked(told["manual"]).status_code == 200
