"""Saved pages that tell of people: recognised, read as of the day on which they were true, refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_member
from tests.conftest import day
from tests.scraping.importing import take
from tracker.errors import ParseError
from tracker.people import registry
from tracker.people.models import Appointment, AppointmentClaim, Member
from tracker.people.readers import GOVUK_PAGES, KINDS, LEADS_ON, PARLPARSE_FILE, key_of, last_day
from tracker.people.records import AppointmentRecord, PersonRecord
from tracker.people.sources import govuk, parlparse
from tracker.scraping.contract import Document, Page

EXAMPLES = Path(__file__).parents[1] / "examples" / "people"
TODAY = day("2026-06-20")
SAVED = day("2026-05-06")
"""The day on which the example of a person's page was last true."""


def example(name: str) -> bytes:
    return (EXAMPLES / f"{name}.json").read_bytes()


def changed(name: str, change: Callable[[Any], object]) -> bytes:
    data = json.loads(example(name))
    change(data)
    return json.dumps(data).encode()


def read(reader: Any, content: bytes, on: Any = TODAY) -> Page:
    page: Page = reader.read_document(Document(content), on)
    return page


def days(page: Page) -> set[Any]:
    """The days as of which a page's appointments are told."""
    return {entry.record.as_of for entry in page.entries if isinstance(entry.record, AppointmentRecord)}


# Recognised

RECOGNISED = {
    "govuk_person": (GOVUK_PAGES, "a person's page on GOV.UK"),
    "govuk_role": (GOVUK_PAGES, "the page of a ministerial role on GOV.UK"),
    "govuk_ministers": (GOVUK_PAGES, "GOV.UK's page of all ministers"),
    "govuk_organisation": (GOVUK_PAGES, "an organisation's page on GOV.UK"),
    "parlparse_ministers": (PARLPARSE_FILE, "parlparse's file of ministers"),
}


@pytest.mark.parametrize("name", RECOGNISED)
def test_each_kind_is_recognised_by_its_own_reader_and_by_no_other(name: str) -> None:
    reader, what = RECOGNISED[name]
    other = PARLPARSE_FILE if reader is GOVUK_PAGES else GOVUK_PAGES
    assert reader.recognise(Document(example(name))) == what
    assert other.recognise(Document(example(name))) == ""


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"base_path": 1}',
        b'{"base_path": "/x"}',
        b'{"base_path": "/x", "document_type": null}',
        b'{"base_path": "/x", "document_type": "correspondence"}',
        b'<html>"base_path" "document_type": "person"</html>',
        b'{"base_path": ' + b"[" * 50_000,
        b'\xff\xfe{"base_path"}',
        b'{"memberships": []}',
        b'"memberships" of uk.org.example',
        bytes(range(256)) * 10,
    ],
)
def test_what_is_none_of_them_is_recognised_by_none(content: bytes) -> None:
    assert GOVUK_PAGES.recognise(Document(content)) == ""
    assert PARLPARSE_FILE.recognise(Document(content)) == ""


@pytest.mark.parametrize("name", ["members_biography", "members_member", "members_search"])
def test_answers_of_the_members_api_are_read_by_its_crawl_alone(name: str) -> None:
    assert not any(reader.recognise(Document(example(name))) for reader in (GOVUK_PAGES, PARLPARSE_FILE))


def test_every_kind_that_leads_on_is_one_that_is_recognised() -> None:
    assert LEADS_ON.keys() < KINDS.keys()


# Read


def test_a_persons_page_gives_the_person_and_the_offices_as_of_the_day_on_which_it_was_true() -> None:
    page = read(GOVUK_PAGES, example("govuk_person"))
    person, held = govuk.read_person(example("govuk_person"), SAVED)
    assert tuple(entry.record for entry in page.entries) == (person, *held)
    assert days(page) == {SAVED}
    assert {entry.day for entry in page.entries} == {SAVED}
    assert page.total == len(page.entries) == 1 + len(held) > 2


def test_a_roles_page_gives_those_who_held_it() -> None:
    page = read(GOVUK_PAGES, example("govuk_role"))
    assert tuple(entry.record for entry in page.entries) == govuk.read_role(example("govuk_role"), day("2026-05-12"))
    assert days(page) == {day("2026-05-12")}


def test_a_page_that_does_not_say_how_old_it_is_is_as_old_as_its_last_public_change_else_of_today() -> None:
    def public(data: Any) -> None:
        del data["updated_at"]
        data["public_updated_at"] = "2026-03-01T23:30:00+00:00"

    assert days(read(GOVUK_PAGES, changed("govuk_person", public))) == {day("2026-03-01")}
    undated = changed("govuk_person", lambda data: data.pop("updated_at"))
    assert days(read(GOVUK_PAGES, undated)) == {TODAY}


def test_the_day_is_that_of_london() -> None:
    late = changed("govuk_role", lambda data: data.update(updated_at="2026-05-12T23:30:00Z"))
    assert days(read(GOVUK_PAGES, late)) == {day("2026-05-13")}


def test_no_page_is_true_later_than_it_is_read() -> None:
    assert days(read(GOVUK_PAGES, example("govuk_person"), day("2026-05-01"))) == {day("2026-05-01")}
    assert days(read(PARLPARSE_FILE, example("parlparse_ministers"), day("2015-01-01"))) == {day("2015-01-01")}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_time_that_no_calendar_has_is_no_time(moment: str) -> None:
    odd = changed("govuk_person", lambda data: data.update(updated_at=moment))
    assert days(read(GOVUK_PAGES, odd)) == {TODAY}


@pytest.mark.parametrize("name", ["govuk_ministers", "govuk_organisation"])
def test_a_page_that_only_leads_on_is_refused_and_says_what_reads_it(name: str) -> None:
    with pytest.raises(ParseError, match="but not since when; `scrape govuk_people` reads"):
        read(GOVUK_PAGES, example(name))


def test_the_file_of_ministers_is_known_until_the_last_day_that_stands_in_it() -> None:
    content = example("parlparse_ministers")
    assert last_day(content) == day("2020-09-02")
    page = read(PARLPARSE_FILE, content)
    assert tuple(entry.record for entry in page.entries) == parlparse.read_ministers(content, day("2020-09-02"))
    assert days(page) == {day("2020-09-02")}


@pytest.mark.parametrize(
    "content",
    [
        b'{"memberships": []}',
        b'{"memberships": [{"start_date": "2020"}]}',
        b'{"memberships": [{"start_date": "yesterday!"}]}',
        b'{"memberships": "uk.org.publicwhip/person"}',
        b'{"memberships": [1]}',
        b'{"memberships": null}',
        b"[1]",
        b'{"memberships": [',
        b'{"memberships": ' + b"[" * 100_000,
    ],
)
def test_a_file_of_ministers_that_is_cut_or_empty_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ParseError, match="It is no whole file of ministers"):
        read(PARLPARSE_FILE, content)


def test_a_page_whose_offices_make_no_sense_is_refused() -> None:
    def backwards(data: Any) -> None:
        post = data["links"]["role_appointments"][0]["details"]
        post |= {"started_on": "2024-07-08T23:00:00Z", "ended_on": "2023-07-08T23:00:00Z"}

    with pytest.raises(ParseError, match="before it began"):
        read(GOVUK_PAGES, changed("govuk_role", backwards))


# Keys and fingerprints


@pytest.mark.parametrize("name", ["govuk_person", "govuk_role", "parlparse_ministers"])
def test_every_record_has_a_key_of_its_own_and_the_same_one_each_time(name: str) -> None:
    reader, _ = RECOGNISED[name]
    first, again = (read(reader, example(name)) for _ in range(2))
    keys = [entry.key for entry in first.entries]
    assert len(set(keys)) == len(keys)
    assert first == again
    assert all(entry.is_whole for entry in first.entries)


def test_a_person_is_known_by_the_address_and_an_office_by_the_sources_own_key() -> None:
    person, post, *_ = (entry.record for entry in read(GOVUK_PAGES, example("govuk_person")).entries)
    assert isinstance(person, PersonRecord)
    assert (key_of(person), key_of(post)) == ("person ada-example", f"appointment {post.key}")


def test_a_fingerprint_differs_where_the_record_does() -> None:
    first = read(GOVUK_PAGES, example("govuk_role"))
    other = changed("govuk_role", lambda data: data.update(updated_at="2026-05-13T10:00:00Z"))
    prints = [{entry.fingerprint for entry in page.entries} for page in (first, read(GOVUK_PAGES, other))]
    assert prints[0].isdisjoint(prints[1])


# Taken in


@pytest.fixture
def ada(topics: None) -> Member:
    """A Member whose page on GOV.UK is not known yet."""
    registry.load_bodies()
    member = a_member("Ada Example", parliament_id=9001, house="commons", has_answered=True)
    registry.note_shown_names()
    return member


def test_a_saved_page_ties_its_person_to_the_member_and_gives_the_offices(ada: Member) -> None:
    told = take(EXAMPLES / "govuk_person.json", as_of=TODAY)
    assert told.counts == {"seen": 4, "created": 3, "updated": 1}
    ada.refresh_from_db()
    assert ada.govuk_slug == "ada-example"
    assert {claim.member for claim in AppointmentClaim.objects.all()} == {ada}
    held = Appointment.objects.filter(member=ada)
    assert held.count() == 3
    assert {one.known_until for one in held.filter(ended_on=None)} == {SAVED}


def test_an_older_copy_of_a_page_does_not_undo_a_newer_one(ada: Member, tmp_path: Path) -> None:
    def older(data: Any) -> None:
        data["updated_at"] = "2024-08-01T10:00:00+01:00"
        data["links"]["role_appointments"] = data["links"]["role_appointments"][:1]

    take(EXAMPLES / "govuk_person.json", as_of=TODAY)
    before = list(AppointmentClaim.objects.order_by("pk").values())
    path = tmp_path / "old.json"
    path.write_bytes(changed("govuk_person", older))
    assert take(path, as_of=TODAY).counts == {"seen": 2, "unchanged": 2}
    assert list(AppointmentClaim.objects.order_by("pk").values()) == before


def test_the_file_of_ministers_gives_offices_by_the_ids_of_its_members(ada: Member) -> None:
    told = take(EXAMPLES / "parlparse_ministers.json", as_of=TODAY)
    assert told.counts == {"seen": 4, "created": 4}
    assert {claim.source for claim in AppointmentClaim.objects.all()} == {"parlparse"}
    assert Appointment.objects.filter(member=ada).exists()
