"""How calendar feeds are fetched, whose address opens what, and the page of one's own."""

from __future__ import annotations

import logging
import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from correspondence import cases
from correspondence.figures import feeds
from correspondence.models import CalendarFeed, FeedOf
from tests.conftest import day
from tests.correspondence.cases.desk_cast import sent, somebody, staff
from tests.correspondence.cast import a_promise
from tests.correspondence.figures.figures_cast import NOW, client_of, fetched, path_of, text
from tracker.accounts.rights import Role

pytestmark = pytest.mark.django_db

PAGE, CHANGE = "/cases/calendar/", "/cases/calendar/change/"


def told(path: str | None = None) -> dict[str, date]:
    """The summaries of a feed's events with their days."""
    calendar = Calendar.from_ical(fetched(path or path_of()).content)
    return {str(event["summary"]): event.decoded("dtstart") for event in calendar.walk("VEVENT")}


def event(path: str) -> Any:
    """The only event of a feed."""
    (one,) = Calendar.from_ical(fetched(path).content).walk("VEVENT")
    return one


# --- How it is fetched ----------------------------------------------------------------------------------------------


def test_it_is_for_its_owner_alone_and_sent_again_only_when_it_is_another(clock: time_machine.Traveller) -> None:
    case, path = sent(), path_of()
    first = fetched(path)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in first.headers["Cache-Control"]
    assert "Set-Cookie" not in first.headers
    same = fetched(path, if_none_match=first.headers["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    clock.move_to("2025-07-05T12:00:00+01:00")
    assert fetched(path, if_none_match=first.headers["ETag"]).status_code == 304  # another day changes nothing
    cases.note(case, staff(), "A word.")
    assert fetched(path, if_none_match=first.headers["ETag"]).status_code == 200


def test_a_head_tells_the_same_without_the_words() -> None:
    sent()
    path = path_of()
    whole, head = fetched(path), Client().head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_nothing_else_can_be_asked_of_it() -> None:
    assert Client().post(path_of()).status_code == 405
    assert Client().put(path_of()).status_code == 405


def test_when_it_was_last_fetched_is_remembered_to_the_minute(clock: time_machine.Traveller) -> None:
    path = path_of()
    assert CalendarFeed.objects.get().fetched_at is None
    fetched(path)
    first = CalendarFeed.objects.get().fetched_at
    assert first == NOW
    clock.move_to("2025-06-20T12:00:30+01:00")
    fetched(path)
    assert CalendarFeed.objects.get().fetched_at == first
    clock.move_to("2025-06-20T12:02:00+01:00")
    fetched(path)
    assert CalendarFeed.objects.get().fetched_at > first


def test_the_queries_of_a_feed_do_not_grow_with_the_cases() -> None:
    path, counts = path_of(), []
    for _ in range(3):
        case = sent()
        cases.link_promise(case, staff(), a_promise(by_last=day("2025-07-04")))
        with CaptureQueriesContext(connection) as queries:
            fetched(path)
        counts.append(len(queries))
    assert counts[1] == counts[2]


# --- Whose address opens what -----------------------------------------------------------------------------------------


def test_a_new_address_opens_at_once_and_the_old_one_nothing() -> None:
    old, new = path_of(), path_of()
    assert fetched(old).status_code == 404
    assert fetched(new).status_code == 200
    feeds.remove(somebody("bede"), FeedOf.TEAMS)
    assert fetched(new).status_code == 404


def test_whoever_works_at_the_desk_no_longer_has_no_feed() -> None:
    path, user = path_of(), somebody("bede")
    user.role = Role.READER
    user.save()
    assert fetched(path).status_code == 404
    user.role, user.is_active = Role.STAFF, False
    user.save()
    assert fetched(path).status_code == 404
    user.is_active = True
    user.save()
    assert fetched(path).status_code == 200


def test_no_part_of_an_address_opens_anything() -> None:
    path = path_of()
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    nonce = CalendarFeed.objects.get().nonce
    flipped = token[:-1] + ("A" if token[-1] != "A" else "B")
    for wrong in (nonce, token[:-1], flipped, token + "A", nonce + "A" * 24, "A" * 40, token.swapcase(), "x"):
        assert fetched(f"/calendar/{wrong}.ics").status_code == 404, wrong
    assert fetched(f"/calendar/{token}%00.ics").status_code == 404


def test_the_database_does_not_hold_what_opens_a_feed() -> None:
    token = path_of().removeprefix("/calendar/").removesuffix(".ics")
    values = [str(value) for value in CalendarFeed.objects.values_list().get()]
    assert token not in values
    assert not any(token[16:] in value for value in values)
    assert len(token) >= 40


def test_another_secret_key_opens_another_address(settings: Any) -> None:
    path = path_of()
    settings.SECRET_KEY = "another" * 8
    assert fetched(path).status_code == 404


def test_no_address_is_written_to_a_log(caplog: pytest.LogCaptureFixture) -> None:
    path = path_of()
    feeds.make(somebody("bede"), FeedOf.TEAMS, NOW)
    with caplog.at_level(logging.DEBUG):
        fetched(path)
        fetched(path_of())
    shown = [
        record for record in caplog.records if record.levelno >= logging.getLogger(record.name).getEffectiveLevel()
    ]
    assert not [record for record in shown if path in record.getMessage()]


def test_the_database_refuses_a_second_feed_of_one_kind_and_one_of_no_kind() -> None:
    told = {"user": somebody("bede"), "made_at": NOW}
    CalendarFeed.objects.create(of=FeedOf.MINE, nonce="a" * 16, **told)
    for wrong in ({"of": "mine", "nonce": "b" * 16}, {"of": "all", "nonce": "b" * 16}, {"of": "teams", "nonce": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CalendarFeed.objects.create(**wrong, **told)


# --- The page ---------------------------------------------------------------------------------------------------------


def test_a_person_makes_a_feed_sees_its_address_and_takes_another() -> None:
    client = client_of()
    assert "Make a feed" in text(client.get(PAGE))
    client.post(CHANGE, {"of": "mine", "do": "make"})
    seen = text(page := client.get(PAGE))
    (address,) = re.findall(r"http://\S+\.ics", seen)
    assert "not fetched yet" in seen
    assert "no-store" in page.headers["Cache-Control"]
    path = "/" + address.split("/", 3)[3]
    assert fetched(path).status_code == 200
    assert "last fetched on 20 June 2025, 12:00" in text(client.get(PAGE))
    client.post(CHANGE, {"of": "mine", "do": "make"})
    assert address not in text(client.get(PAGE))
    assert fetched(path).status_code == 404
    client.post(CHANGE, {"of": "mine", "do": "remove"})
    assert ".ics" not in text(client.get(PAGE))


def test_nobody_is_shown_anothers_address() -> None:
    path_of("bede")
    assert ".ics" not in text(client_of("admin", role=Role.ADMIN).get(PAGE))


@pytest.mark.parametrize("told", [{}, {"of": "all", "do": "make"}, {"of": "mine", "do": "print"}])
def test_a_form_that_does_not_say_what_changes_nothing(told: dict[str, str]) -> None:
    page = client_of().post(CHANGE, told, follow=True)
    assert "Nothing was changed" in text(page)
    assert not CalendarFeed.objects.exists()


def test_readers_and_the_public_have_no_feeds() -> None:
    assert Client().get(PAGE).status_code == 302
    reader = client_of("rhoda", role=Role.READER)
    assert reader.get(PAGE).status_code == 403
    assert reader.post(CHANGE, {"of": "mine", "do": "make"}).status_code == 403
    assert client_of().get(CHANGE).status_code == 405
