"""The list of letters, the page of one, that of a report, and the page on which staff decide about them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import reports
from correspondence.models import Letter, NotTheSame, ReportedDecision, SameLetter
from correspondence.records import ChangeNote, DocumentRecord, Ground, PartyName
from tests.builders import a_body, a_member
from tests.conftest import day
from tests.correspondence.told import a_record, a_report, put, put_report
from tracker.people.models import Appointment
from tracker.people.naming import note_names

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def staff(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_user("clerk", role="staff"))
    return client


@pytest.fixture
def lead(django_user_model: Any) -> Client:
    client = Client()
    client.force_login(django_user_model.objects.create_user("lead", role="lead"))
    return client


@pytest.fixture
def public() -> Client:
    return Client()


def html(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def minister() -> None:
    bede = a_member("Bede Sample", parliament_id=9002, house="commons")
    note_names(bede, ["Bede Sample"])
    body = a_body()
    body.names.create(name="Department for Towers")
    held = Appointment.objects.create(
        member=bede,
        title="Minister of State",
        body_names=[body.name],
        started_on=day("2025-01-01"),
        ended_on=day("2025-12-01"),
    )
    held.bodies.add(body)


# The list


def test_the_list_shows_published_letters_with_day_parties_and_source(public: Client) -> None:
    put(a_record())
    shown = html(public, "/letters/")
    assert "Letter from Bede Sample to Ada Example on leaning towers" in shown
    assert "dated <time" in shown
    assert "From Bede Sample to Ada Example" in shown
    assert "Letters on GOV.UK" in shown


def test_a_private_letter_is_in_no_list_of_the_public_but_in_that_of_staff(public: Client, staff: Client) -> None:
    put(a_record(subject="Whispered lanterns", is_public=False), "letter_files", "letter.1")
    assert "Whispered lanterns" not in html(public, "/letters/")
    assert "Whispered lanterns" in html(staff, "/letters/")
    assert "Private to staff" in html(staff, "/letters/")


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=leaning", True),
        ("q=lanterns", False),
        ("q=ada+towers", True),
        ("source=govuk_letters", True),
        ("source=committees", False),
        ("body=department-for-towers", True),
        ("since=2025-07-01&until=2025-07-01", True),
        ("since=2025-07-02", False),
        ("until=2025-06-30", False),
        ("channel=email", False),
        ("topic=china", False),
    ],
)
def test_each_filter_finds_and_leaves_out(public: Client, query: str, is_found: bool) -> None:
    minister()
    put(a_record())
    assert ("on leaning towers" in html(public, f"/letters/?{query}")) is is_found


@pytest.mark.parametrize("query", ["since=nonsense", "body=nowhere", "topic=nothing", "source=pigeon"])
def test_a_filter_that_cannot_be_understood_says_so_and_shows_nothing(public: Client, query: str) -> None:
    put(a_record())
    shown = html(public, f"/letters/?{query}")
    assert "could not be understood" in shown
    assert "on leaning towers" not in shown


def test_the_public_cannot_ask_for_what_is_private(public: Client) -> None:
    put(a_record(subject="Whispered lanterns", is_public=False), "letter_files", "letter.1")
    assert "Whispered lanterns" not in html(public, "/letters/?standing=private")
    assert "Whispered lanterns" not in html(public, "/letters/?q=whispered")


def test_the_list_asks_as_often_for_many_letters_as_for_few(public: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            html(public, "/letters/")
        return len(asked)

    put(a_record())
    few = queries()
    for number in range(8):
        put(a_record(subject=f"Letter {number}", dated=day(f"2025-05-0{number + 1}"), text=""), key=f"letter-{number}")
    assert Letter.objects.count() == 9
    assert queries() == few


# The page of a letter


def test_a_letter_shows_the_office_held_on_its_day_and_not_only_the_label(public: Client) -> None:
    minister()
    letter, _ = put(a_record())
    shown = html(public, letter.get_absolute_url())
    assert "Minister of State, Department for Towers on that day" in shown
    assert "Minister for Towers" in shown


def test_where_a_source_names_an_office_alone_the_page_says_who_held_it(public: Client) -> None:
    minister()
    office = PartyName(office="Minister of State", body="Department for Towers")
    letter, _ = put(a_record(sender=office))
    shown = html(public, letter.get_absolute_url())
    assert "The office was held on that day by" in shown
    assert letter.sender is None


def test_a_letter_shows_its_files_its_grounds_and_what_its_publisher_says_of_changes(public: Client) -> None:
    record = a_record(
        documents=(DocumentRecord("Scan", "https://example.org/scan.pdf", fault="the PDF holds pictures, no text"),),
        change_notes=(ChangeNote(day("2025-07-09"), "A missing page was added."),),
        withdrawn_on=day("2025-08-01"),
        withdrawn_note="Replaced by a later letter.",
        grounds=(Ground("dated", "1 July 2025", "title"),),
    )
    letter, _ = put(record)
    shown = html(public, letter.get_absolute_url())
    for words in (
        "Its words could not be read: the PDF holds pictures, no text",
        "A missing page was added.",
        "Withdrawn by its publisher on 1 August 2025",
        "Replaced by a later letter.",
        "1 July 2025",
    ):
        assert words in shown


def test_the_words_of_a_letter_are_shown_as_words_and_never_as_markup(public: Client) -> None:
    letter, _ = put(a_record(text="<script>alert(1)</script>", subject="<b>Towers</b>"))
    shown = html(public, letter.get_absolute_url())
    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown
    assert "<b>Towers" not in shown


def test_what_staff_hold_of_a_published_letter_is_not_told_to_the_public(public: Client, staff: Client) -> None:
    letter, _ = put(a_record())
    other, _ = put(a_record(text="", is_public=False, address="https://private.example/"), "letter_files", "letter.2")
    other.sources.update(letter=letter)
    assert "private.example" not in html(public, letter.get_absolute_url())
    assert "private.example" in html(staff, letter.get_absolute_url())


# Reports


def test_a_letter_known_from_a_report_is_nowhere_in_public_until_it_is_confirmed(public: Client, staff: Client) -> None:
    report = put_report()
    letter = report.reported.get(role="letter").letter
    assert letter is not None
    for path in (letter.get_absolute_url(), report.get_absolute_url()):
        assert public.get(path).status_code == 404
        assert staff.get(path).status_code == 200
    assert "leaning towers" not in html(public, "/letters/")
    assert "leaning towers" in html(staff, "/staff/letters/")


def test_confirming_publishes_what_the_report_says_and_says_that_it_is_a_report(public: Client, lead: Client) -> None:
    report = put_report()
    source = report.reported.get(role="letter")
    lead.post(f"/staff/letters/reported/{source.pk}/", {"word": "confirm", "publish": "1"})
    shown = html(public, source.letter.get_absolute_url())
    assert "known from a news report" in shown
    assert "lean like reeds" in shown
    assert "Towers lean, a Member says" not in shown
    told = html(public, report.get_absolute_url())
    assert "Example Props" in told
    assert "towers would be propped" not in told, "the reply is not confirmed yet"


def test_refusing_takes_it_away_and_the_same_report_does_not_bring_it_back(staff: Client) -> None:
    source = put_report().reported.get(role="letter")
    staff.post(f"/staff/letters/reported/{source.pk}/", {"word": "refuse"})
    put_report()
    source.refresh_from_db()
    assert source.letter is None
    assert ReportedDecision.objects.get().is_letter is False
    staff.post(f"/staff/letters/reported/{source.pk}/", {"word": "take_back"})
    source.refresh_from_db()
    assert source.letter is not None
    assert not source.letter.is_confirmed


def test_a_mention_cannot_be_confirmed(staff: Client) -> None:
    source = put_report().reported.get(role="mention")
    with pytest.raises(ValueError, match="only mentioned"):
        reports.confirm(source, None, publish=True)
    answer = staff.post(f"/staff/letters/reported/{source.pk}/", {"word": "confirm"}, follow=True)
    assert "only mentioned in passing" in answer.content.decode()


def test_whoever_may_not_publish_confirms_without(public: Client, staff: Client) -> None:
    source = put_report().reported.get(role="letter")
    answer = staff.post(f"/staff/letters/reported/{source.pk}/", {"word": "confirm", "publish": "1"}, follow=True)
    assert "Publishing is for leads" in answer.content.decode()
    source.letter.refresh_from_db()
    assert not source.letter.is_confirmed
    staff.post(f"/staff/letters/reported/{source.pk}/", {"word": "confirm"})
    assert public.get(source.letter.get_absolute_url()).status_code == 404


def test_an_unconfirmed_letter_is_not_published(lead: Client) -> None:
    letter = put_report().reported.get(role="letter").letter
    answer = lead.post(f"/letters/{letter.pk}/publish/", {"step": "publish"}, follow=True)
    assert "Confirm first" in answer.content.decode()
    letter.refresh_from_db()
    assert not letter.is_published


def test_publishing_and_taking_back_change_what_the_public_sees_at_once(public: Client, lead: Client) -> None:
    letter, _ = put(a_record(is_public=False), "letter_files", "letter.1")
    lead.post(f"/letters/{letter.pk}/publish/")
    assert public.get(letter.get_absolute_url()).status_code == 404
    lead.post(f"/letters/{letter.pk}/publish/", {"step": "publish"})
    assert public.get(letter.get_absolute_url()).status_code == 200
    lead.post(f"/letters/{letter.pk}/unpublish/")
    assert public.get(letter.get_absolute_url()).status_code == 404


# One letter from two sources


def test_two_letters_that_may_be_one_are_proposed_joined_and_parted_again(staff: Client) -> None:
    report = put_report(a_report())
    first = report.reported.get(role="reply").letter
    put(a_record(text="", is_public=False), "letter_files", "letter.1")
    pair = SameLetter.objects.get(letter=first)
    assert "may be one letter" in html(staff, "/staff/letters/")
    staff.post(f"/staff/letters/pairs/{pair.pk}/", {"word": "join"})
    first.refresh_from_db()
    assert first.sources.count() == 2
    assert not first.is_published
    source = first.sources.get(report=None)
    staff.post(f"/staff/letters/sources/{source.pk}/separate/")
    source.refresh_from_db()
    assert source.letter != first
    assert NotTheSame.objects.count() == 1
    assert not SameLetter.objects.filter(letter=first, other=source.letter).exists()


def test_the_same_letter_from_two_public_sources_becomes_one_by_itself() -> None:
    one, _ = put(a_record())
    other, _ = put(
        a_record(subject="Leaning towers", deposited_paper_ref="DEP2025-0001", address=""), "deposited_papers", "77"
    )
    assert one == other
    one.refresh_from_db()
    assert one.sources.count() == 2
    assert one.deposited_paper_ref == "DEP2025-0001"
    assert Letter.objects.count() == 1


def test_two_letters_that_a_minister_signed_to_one_member_on_a_day_stay_two() -> None:
    put(a_record(subject="Leaning towers", text="Dear Ada,\nThe north tower of Example leans, and will be propped."))
    other = a_record(
        subject="Café towers", text="Dear Ada,\nThe café tower of Example leans, and will be shut.", address=""
    )
    put(other, key="café")
    assert Letter.objects.count() == 2
    assert SameLetter.objects.count() == 1, "proposed, for a person to say"


# Who may


@pytest.mark.parametrize("path", ["/staff/letters/", "/add/"])
def test_the_pages_of_staff_ask_others_to_log_in(public: Client, path: str) -> None:
    assert public.get(path)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "path",
    [
        "/staff/letters/reported/1/",
        "/staff/letters/pairs/1/",
        "/staff/letters/sources/1/separate/",
        "/letters/1/publish/",
        "/add/1/discard/",
    ],
)
def test_nobody_else_decides_anything(public: Client, path: str, django_user_model: Any) -> None:
    assert public.post(path).status_code == 403
    public.force_login(django_user_model.objects.create_user("reader"))
    assert public.post(path).status_code == 403


# Elsewhere


def test_members_bodies_topics_and_organisations_show_their_letters(public: Client) -> None:
    minister()
    put(a_record(subject="Huawei towers in China"))
    for path in (
        "/members/9002/bede-sample/",
        "/departments/department-for-towers/",
        "/topics/china/",
    ):
        assert "Huawei towers in China" in html(public, path), path
    Letter.objects.update(is_published=False)
    for path in ("/members/9002/bede-sample/", "/departments/department-for-towers/", "/topics/china/", "/"):
        assert "Huawei towers in China" not in html(public, path), path
