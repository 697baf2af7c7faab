"""What calendar feeds tell and what not, by RFC 5545 line by line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from icalendar import Calendar

from correspondence import cases
from correspondence.case_states import Outcome
from correspondence.models import FeedOf, KeeperDecision
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, a_team, opened, sent, somebody, staff, the_body
from tests.correspondence.cast import a_promise
from tests.correspondence.figures.figures_cast import fetched, path_of, replied, theirs

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


# --- What it tells --------------------------------------------------------------------------------------------------


def test_a_reply_that_is_due_stands_on_its_day_and_the_next_chaser_on_the_working_day_after() -> None:
    case = sent()
    assert told() == {
        f"Reply due: Leaning towers ({case.reference})": day("2025-06-30"),
        f"Chase: Leaning towers ({case.reference})": day("2025-07-01"),
    }


def test_a_late_reply_stays_on_the_day_on_which_it_was_due() -> None:
    case = sent(on="2025-05-02")
    assert told()[f"Reply due: Leaning towers ({case.reference})"] == day("2025-06-03")


def test_the_departments_own_estimate_stands_on_its_day() -> None:
    case = sent()
    cases.estimate(case, staff(today=day("2025-06-10")), day("2025-07-10"))
    found = told()
    assert found[f"Department's own estimate: Leaning towers ({case.reference})"] == day("2025-07-10")
    assert found[f"Chase: Leaning towers ({case.reference})"] == day("2025-07-11")


def test_a_promise_of_a_case_stands_on_its_last_day_while_it_is_owed() -> None:
    case = opened()
    promise = a_promise(by_first=day("2025-06-30"), by_last=day("2025-07-04"))
    cases.link_promise(case, staff(), promise)
    cases.link_promise(case, staff(), a_promise())  # of no day
    path = path_of()
    assert told(path) == {f"Promise to be kept: Leaning towers ({case.reference})": day("2025-07-04")}
    kept_by = a_letter("2025-06-18")
    KeeperDecision.objects.create(promise=promise, letter=kept_by, is_keeper=True, made_by=somebody())
    assert told(path) == {}


def test_what_is_answered_closed_paused_or_in_the_bin_tells_nothing() -> None:
    replied(sent(), "2025-06-09")
    cases.close(sent(), staff(), Outcome.NO_REPLY, on=day("2025-06-12"))
    cases.pause(sent(), staff(), words="Talks.", on=day("2025-06-04"))
    cases.put_in_bin(sent(), staff())
    assert told() == {}


def test_mine_tells_of_ones_own_cases_and_teams_of_all_those_of_ones_teams() -> None:
    mine, colleagues = sent(subject="Mine"), sent(owner=somebody("cyril"), subject="Cyril's")
    theirs()
    assert {words.split(" (")[0] for words in told(path_of(of=FeedOf.MINE))} == {"Reply due: Mine", "Chase: Mine"}
    assert mine.owner != colleagues.owner
    words = " ".join(told(path_of()))
    assert "Cyril's" in words
    assert "Wren" not in words


def test_who_leaves_a_team_reads_no_more_of_its_cases() -> None:
    sent()
    path = path_of()
    assert told(path)
    a_team().people.remove(somebody("cyril"), *a_team().people.filter(username="bede"))
    assert told(path) == {}


def test_nothing_of_a_case_is_told_but_subject_and_reference() -> None:
    case = sent(minister_name="Sir Humble Canary", tags=["canarytag"], body=the_body("Ministry of Canaries"))
    cases.note(case, staff(), "canarynote")
    cases.estimate(case, staff(), day("2026-01-05"), words="canarywords")
    cases.link_promise(case, staff(), a_promise("I will write about canarysentences.", by_last=day("2025-07-04")))
    assert "canar" not in fetched(path_of()).content.decode().lower()


# --- Line by line ---------------------------------------------------------------------------------------------------

ODD = "Back\\slash; semi, comma: “quotes” and 學生 \x07bell\r\nBEGIN:VEVENT\nEND:VEVENT " + "long é " * 30


def test_every_line_is_as_the_standard_has_it() -> None:
    sent(subject=ODD.strip()[:300])
    body = fetched(path_of()).content
    assert body.endswith(b"\r\n")
    assert b"\n" not in body.replace(b"\r\n", b"")
    assert b"\r" not in body.replace(b"\r\n", b"")
    lines = body.decode("utf-8").split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    assert any(line.startswith(" ") for line in lines)
    whole = body.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    assert whole[0] == "BEGIN:VCALENDAR"
    assert whole[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"} < set(whole)
    assert [line for line in whole if line.startswith(("BEGIN", "END"))].count("BEGIN:VEVENT") == 2
    for line in whole:
        assert re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)?:[^\x00-\x1f\x7f]*", line), line


def test_signs_that_mean_something_to_calendars_are_escaped_and_come_back() -> None:
    case = sent(subject="One, two; three\\four: “five” 學生")
    body = fetched(path_of()).content.decode().replace("\r\n ", "")
    assert "SUMMARY:Reply due: One\\, two\\; three\\\\four: “five” 學生" in body
    assert f"Reply due: One, two; three\\four: “five” 學生 ({case.reference})" in told()


def test_each_event_has_what_a_calendar_needs_once() -> None:
    case = opened()
    cases.link_promise(case, staff(), a_promise(by_last=day("2025-07-04")))
    case.refresh_from_db()
    one = event(path_of())
    assert str(one["uid"]).startswith(f"case-{case.pk}-promise-")
    assert one.decoded("dtstart") == day("2025-07-04")
    assert one.decoded("dtend") == day("2025-07-05")
    assert one["dtstart"].params["VALUE"] == "DATE"
    assert one.decoded("dtstamp") == case.events.last().at
    assert one["sequence"] == case.version == 2
    assert one["transp"] == "TRANSPARENT"
    assert one["class"] == "PRIVATE"
    assert str(one["url"]).endswith(f"/cases/{case.pk}/")


def test_an_event_that_moves_keeps_its_uid_and_says_that_it_is_newer(clock: time_machine.Traveller) -> None:
    case = sent()
    path = path_of()

    def due() -> Any:
        calendar = Calendar.from_ical(fetched(path).content)
        return next(one for one in calendar.walk("VEVENT") if "due" in str(one["uid"]))

    before = due()
    clock.move_to("2025-06-21T12:00:00+01:00")
    cases.transfer(case, staff(), the_body("Office for Bridges"), on=day("2025-06-10"))
    after = due()
    assert (before["uid"], before.decoded("dtstart")) == (after["uid"], day("2025-06-30"))
    assert after.decoded("dtstart") == day("2025-07-08")
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


def test_no_two_events_have_one_uid() -> None:
    case = sent()
    cases.estimate(case, staff(), day("2026-01-05"))
    for _ in range(2):
        cases.link_promise(case, staff(), a_promise(by_last=day("2025-07-04")))
    sent()
    uids = re.findall(r"UID:(.*)", fetched(path_of()).content.decode())
    assert len(uids) == len(set(uids)) == 7


def test_a_feed_of_nothing_is_a_calendar_all_the_same() -> None:
    assert Calendar.from_ical(fetched(path_of()).content).walk("VEVENT") == []
