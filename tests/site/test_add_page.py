"""Adding what a person has in hand: understood, shown field by field, put right, kept; and nothing lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_httpserver import HTTPServer

from correspondence.models import Letter, LetterSource, Report
from questions.models import Question
from tests.pdfs import make_pdf
from tracker.scraping.models import Draft, Run, Snapshot

pytestmark = pytest.mark.usefixtures("topics")

LETTER = """Department for Leaning Towers
1 Example Street

Our ref: LT2025/00017

1 July 2025

Dear Ms Example,

Leaning towers

Thank you for your letter of 3 June 2025. Three towers lean, and all three will be propped.

Yours sincerely,

Bede Sample MP
Minister for Towers
"""
COPY = """Towers: Flags

(asked on 7th June 2021) - View Source

Question to the Department for Leaning Towers:

To ask the Secretary of State for Leaning Towers, how many towers fly a flag.


Answered by
Bede Sample Portrait
Bede Sample
This question was answered on 15th June 2021

Two towers fly a flag.

Reticulating Splines"""
OTHER = "Shopping list: three lanterns, a ladder and a good deal of rope for the towers by the river."


@pytest.fixture
def staff(client: Client, django_user_model: Any) -> Client:
    client.force_login(django_user_model.objects.create_user("clerk", role="staff"))
    return client


def look(staff: Client, **given: Any) -> Draft:
    """Give something, and be led to what was understood."""
    answer = staff.post("/add/", given)
    assert answer.status_code == 302, answer.content.decode()
    draft = Draft.objects.latest("made_at")
    assert answer["Location"] == f"/add/{draft.pk}/"
    return draft


def understood(staff: Client, draft: Draft) -> str:
    answer = staff.get(f"/add/{draft.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def sent(shown: Any, **changes: str) -> dict[str, str]:
    """The form as it stands on the page, with changes."""
    form = shown.context["form"]
    values = {name: field.initial or "" for name, field in form.fields.items()}
    return {name: str(value) for name, value in values.items()} | changes


def test_a_pasted_letter_is_shown_field_by_field_before_anything_is_kept(staff: Client) -> None:
    shown = understood(staff, look(staff, text=LETTER))
    for words in ("Bede Sample", "Minister for Towers", "1 July 2025", "LT2025/00017", "no, staff alone"):
        assert words in shown
    assert not Letter.objects.exists()
    assert not Snapshot.objects.exists()


def test_what_is_put_right_is_kept_and_no_later_reading_changes_it(staff: Client) -> None:
    draft = look(staff, text=LETTER)
    shown = staff.get(f"/add/{draft.pk}/")
    answer = staff.post(f"/add/{draft.pk}/", sent(shown, subject="Three leaning towers", recipient_name="Ada Example"))
    letter = Letter.objects.get()
    assert answer["Location"] == letter.get_absolute_url()
    assert (letter.subject, letter.recipient_name, letter.sender_name) == (
        "Three leaning towers",
        "Ada Example",
        "Bede Sample MP",
    )
    assert {"subject", "recipient_name"} <= set(letter.by_hand)
    assert "sender_name" not in letter.by_hand
    assert not letter.is_published
    assert not Draft.objects.exists()
    again = look(staff, text=LETTER)
    staff.post(f"/add/{again.pk}/", sent(staff.get(f"/add/{again.pk}/")))
    letter.refresh_from_db()
    assert letter.subject == "Three leaning towers"
    assert Letter.objects.count() == 1


def test_a_day_that_is_none_is_refused_and_what_was_typed_stays(staff: Client) -> None:
    draft = look(staff, text=LETTER)
    answer = staff.post(
        f"/add/{draft.pk}/", sent(staff.get(f"/add/{draft.pk}/"), dated="32 July", subject="Kept words")
    )
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()
    assert not Letter.objects.exists()
    assert Draft.objects.get().fields["subject"] == "Kept words"


def test_a_copied_question_is_kept_as_a_question_without_an_invented_number(staff: Client) -> None:
    draft = look(staff, text=COPY)
    assert "Written question" in understood(staff, draft)
    staff.post(f"/add/{draft.pk}/")
    question = Question.objects.get()
    assert (question.uin, question.asker, question.answerer, question.heading) == (
        "",
        "",
        "Bede Sample",
        "Towers: Flags",
    )


def test_its_number_comes_from_the_address_where_it_was_found(staff: Client) -> None:
    draft = look(staff, text=COPY, address="https://www.parallelparliament.co.uk/question/11999/towers-flags")
    staff.post(f"/add/{draft.pk}/")
    assert Question.objects.get().uin == "11999"


def test_an_uploaded_pdf_is_read(staff: Client) -> None:
    pdf = make_pdf(LETTER.split("\n"))
    draft = look(staff, file=SimpleUploadedFile("reply.pdf", pdf, "application/pdf"))
    assert "Bede Sample" in understood(staff, draft)
    staff.post(f"/add/{draft.pk}/", sent(staff.get(f"/add/{draft.pk}/")))
    assert "Three towers lean" in Letter.objects.get().text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": OTHER}, "no source here reads"),
        ({}, "Give a text, a file or an address"),
        ({"address": "ftp://example.org/letter"}, "begins with https://"),
        ({"address": "http://127.0.0.1:1/letter"}, "host that this source does not ask"),
        ({"address": "http://localhost/letter"}, "host that this source does not ask"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_and_nothing_is_kept(
    staff: Client, given: dict[str, str], words: str
) -> None:
    answer = staff.post("/add/", given)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert given.get("text", "") in shown, "the pasted text is still there"
    assert not Draft.objects.exists()
    assert not Letter.objects.exists()


def test_a_file_that_lies_about_what_it_is_gets_a_clear_word(staff: Client) -> None:
    answer = staff.post("/add/", {"file": SimpleUploadedFile("letter.pdf", b"<html><p>Dear Minister</p></html>")})
    assert answer.status_code == 422
    assert "no PDF" in answer.content.decode() or "not a PDF" in answer.content.decode()
    assert not Draft.objects.exists()


def test_a_draft_outlasts_a_closed_browser_and_belongs_to_one_person(staff: Client, django_user_model: Any) -> None:
    draft = look(staff, text=LETTER)
    assert f"/add/{draft.pk}/" in staff.get("/add/").content.decode()
    other = Client()
    other.force_login(django_user_model.objects.create_user("other", role="staff"))
    assert other.get(f"/add/{draft.pk}/").status_code == 404
    assert other.post(f"/add/{draft.pk}/discard/").status_code == 404
    staff.post(f"/add/{draft.pk}/discard/")
    assert not Draft.objects.exists()


def test_a_known_address_is_read_from_where_its_source_has_the_data(
    staff: Client, settings: Any, httpserver: HTTPServer
) -> None:
    settings.SOURCE_ADDRESSES = {**settings.SOURCE_ADDRESSES, "govuk_letters": httpserver.url_for("").rstrip("/")}
    item = {
        "base_path": "/government/publications/letter-on-towers",
        "schema_name": "publication",
        "document_type": "correspondence",
        "title": "Letter from Bede Sample to Ada Example on leaning towers",
        "first_published_at": "2025-07-08T09:00:00+01:00",
        "public_updated_at": "2025-07-08T09:00:00+01:00",
        "details": {"body": "<p>A letter on towers.</p>"},
        "links": {},
    }
    httpserver.expect_request("/api/content/government/publications/letter-on-towers").respond_with_json(item)
    draft = look(staff, address="https://www.gov.uk/government/publications/letter-on-towers")
    staff.post(f"/add/{draft.pk}/", sent(staff.get(f"/add/{draft.pk}/")))
    letter = Letter.objects.get()
    assert letter.is_published, "its source has published it"
    assert LetterSource.objects.get().address == "https://www.gov.uk/government/publications/letter-on-towers"


def test_what_was_added_stands_in_the_ledger(staff: Client) -> None:
    draft = look(staff, text=LETTER)
    staff.post(f"/add/{draft.pk}/", sent(staff.get(f"/add/{draft.pk}/")))
    run = Run.objects.get()
    assert (run.seen, run.created, run.ended_at is not None) == (1, 1, True)
    assert "Added by hand" in staff.get("/sources/").content.decode()


def test_a_report_leads_to_what_it_tells_of(staff: Client) -> None:
    report = (
        "Ada Example has pressed the Government on leaning towers.\n"
        "In a letter to towers minister Bede Sample seen by the Example Post, Ms Example said the towers were "
        "“leaning like reeds”.\n"
        "She added that three of them had been closed since May.\n"
        "In response to the letter, Mr Sample said the towers would be propped.\n"
        "He added: “Work on the first of them begins next week.”\n"
    )
    draft = look(staff, text=report)
    shown = understood(staff, draft)
    assert "News report" in shown
    staff.post(f"/add/{draft.pk}/", sent(staff.get(f"/add/{draft.pk}/"), title="Towers", publisher="Example Post"))
    kept = Report.objects.get()
    assert (kept.title, kept.publisher) == ("Towers", "Example Post")
    assert Letter.objects.filter(is_confirmed=False).count() == 2
