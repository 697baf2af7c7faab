"""Letters in hand: examples with their expected records, each trap once, and lying files each with its own word."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from datetime import date
from email.message import EmailMessage
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from correspondence.records import Channel, LetterRecord, PartyName
from correspondence.sources.letter_files import SOURCE
from tests.conftest import ROOT, day
from tests.pdfs import make_pdf
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Entry, Page

EXAMPLES = ROOT / "tests" / "examples" / "letter_files"
INPUTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".json")
READ_ON = day("2025-06-16")
LETTER = """Jane Sample MP
Minister for Examples

12 June 2024

Dear Ms Testwell,

The samples of Exampleton are read by machines that belong to the trust.

Yours sincerely,

Jane Sample MP
Minister for Examples
"""
TOP = b"From: Jane Sample <jane@examples.example>\nTo: abena@parliament.example\nSubject: Samples\nMIME-Version: 1.0\n"


def plain(value: object) -> object:
    """A record as JSON can hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def as_json(read: Page) -> Any:
    """What was read, without fingerprints, which no person can check, and without saying it twice."""
    told = asdict(read)
    for row in told["entries"]:
        del row["fingerprint"], row["item"]
    return json.loads(json.dumps(told, default=plain))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_an_example_gives_its_expected_record(path: Path) -> None:
    came = as_json(SOURCE.read_document(Document(path.read_bytes(), path.name), READ_ON))
    expected = path.with_suffix(".expected.json")
    if not expected.exists():
        expected.write_text(json.dumps(came, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and is now written; read it before you keep it")
    assert came == json.loads(expected.read_text(encoding="utf-8"))


def entry(content: bytes | str, name: str = "", address: str = "") -> Entry:
    """The one row of a document in hand."""
    content = content if isinstance(content, bytes) else content.encode()
    page = SOURCE.read_document(Document(content, name, address), READ_ON)
    assert (page.total, len(page.entries), page.bad) == (1, 1, ())
    return page.entries[0]


def read(content: bytes | str, name: str = "") -> LetterRecord:
    """The record of a document in hand."""
    record = entry(content, name).record
    assert isinstance(record, LetterRecord)
    return record


def kind(content: bytes | str, name: str = "", media_type: str = "") -> str:
    """What a document is recognised as."""
    content = content if isinstance(content, bytes) else content.encode()
    return SOURCE.recognise(Document(content, name, media_type=media_type))


def refusal(content: bytes, name: str = "") -> str:
    """The words with which a document is refused, which is recognised all the same."""
    assert SOURCE.recognise(Document(content, name))
    with pytest.raises(ParseError) as caught:
        SOURCE.read_document(Document(content, name), READ_ON)
    return str(caught.value)


def mail(text: str = "Dear Abena,\n\nHello.\n", **headers: str) -> EmailMessage:
    """An invented e-mail with these headers."""
    message = EmailMessage()
    for name, value in {"From": "Jane Sample <jane@examples.example>", "To": "abena@x.example", **headers}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def nested(depth: int) -> bytes:
    """Mails within mails."""
    message = mail(Subject="The innermost")
    for number in range(depth):
        outer = mail("Dear Tom,\n\nI enclose a mail.\n", Subject=f"Number {number}")
        outer.add_attachment(message)
        message = outer
    return message.as_bytes()


# What is recognised


def test_letters_are_recognised_by_what_they_are() -> None:
    assert kind(LETTER) == "a letter as plain text"
    assert kind(LETTER.encode("utf-16"), "letter.txt") == "a letter as plain text"
    assert kind(as_page(LETTER), "letter.pdf.html") == "a letter as HTML"
    assert kind(make_pdf(LETTER.splitlines()), "letter") == "a PDF"
    assert kind(mail().as_bytes(), "letter") == "an e-mail"
    assert kind(b"From x@y Fri May  3 10:00:00 2024\n" + mail(Subject="x").as_bytes()) == "an e-mail"


def as_page(text: str) -> bytes:
    """A text as an HTML page."""
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<!DOCTYPE html>\n<html><head><title>Page</title></head><body>{lines}</body></html>".encode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", ""),
        (b"The trains are late.\n" * 9, "notes.txt"),
        (as_page("A report on trains\n" + "The trains are late, says the Member. " * 5), "report.html"),
        (b'{"subject": "Dear Minister,"}', "rows.json"),
        (b'[\n  {"text": "Dear Minister,\\nHello"}\n]', ""),
        (b"China: Uighurs\n\n(asked on 7th June 2021) - View Source\n\nAnswered by\nJane Sample\n", "copy.txt"),
        (bytes(range(256)) * 40, "letter.bin"),
        (b"name,subject\nJane Sample,Trains\n", "rows.csv"),
    ],
)
def test_what_is_no_letter_is_left_to_nobody(content: bytes, name: str) -> None:
    assert kind(content, name) == ""
    with pytest.raises(ParseError, match="does not read as a letter"):
        SOURCE.read_document(Document(content, name), READ_ON)


def test_a_letter_that_begins_with_a_bracket_is_no_json() -> None:
    assert kind("[OFFICIAL]\n" + LETTER) == "a letter as plain text"


# Keys and days


def test_the_same_letter_in_other_clothes_is_the_same_sighting() -> None:
    keys = {
        entry(LETTER).key,
        entry(LETTER.replace("\n", "\r\n").encode("utf-16"), "again.txt").key,
        entry(make_pdf(LETTER.splitlines()), "scan0001.pdf").key,
        entry(as_page(LETTER), "Letter of June.html").key,
    }
    assert len(keys) == 1
    assert keys.pop().startswith("letter.")


def test_another_day_makes_another_letter() -> None:
    assert entry(LETTER).key != entry(LETTER.replace("12 June", "13 June")).key


def test_an_email_is_known_by_its_message_id_however_it_was_saved() -> None:
    first = mail(Message_ID="<1@x.example>").as_bytes()
    second = b"Received: from somewhere\n" + mail("Dear Abena,\n\nHello!\n", Message_ID="<1@x.example>").as_bytes()
    assert entry(first).key == entry(second, "saved.eml").key
    assert entry(first).key.startswith("message.")


def test_a_letter_is_listed_by_its_own_day_else_by_that_of_reading() -> None:
    assert entry(LETTER).day == day("2024-06-12")
    assert entry(LETTER.replace("12 June 2024", "")).day == READ_ON


def test_nothing_in_hand_is_public_and_all_of_it_is_whole() -> None:
    row = entry(LETTER)
    assert (row.record.is_public, row.is_whole) == (False, True)
    assert row.item is not None
    assert row.item.record == row.record


def test_an_equal_document_has_an_equal_fingerprint_and_another_name_another() -> None:
    assert entry(LETTER).fingerprint == entry(LETTER).fingerprint
    assert entry(LETTER).fingerprint != entry(LETTER, "letter.txt").fingerprint


# Subjects


@pytest.mark.parametrize(
    ("name", "subject", "where"),
    [
        ("Letter_about_samples.txt", "Letter about samples", "file name"),
        ("letter-to-ms-testwell.txt", "letter to ms testwell", "file name"),
        ("C:\\files\\Samples%20of%20Exampleton.txt", "Samples of Exampleton", "file name"),
        ("scan0001.txt", "Letter from Jane Sample MP to Ms Testwell", "sender and recipient"),
        ("Document (3).txt", "Letter from Jane Sample MP to Ms Testwell", "sender and recipient"),
        ("", "Letter from Jane Sample MP to Ms Testwell", "sender and recipient"),
    ],
)
def test_a_letter_without_subject_is_named_after_its_file_else_its_parties(name: str, subject: str, where: str) -> None:
    record = read(LETTER, name)
    assert record.subject == subject
    assert [ground.where for ground in record.grounds if ground.field == "subject"] == [where]


def test_a_letter_that_says_nothing_of_itself_still_has_a_subject() -> None:
    assert read("3 May 2024\n\nDear all,\n\nHello.\n").subject == "Letter of 3 May 2024"
    assert read("Dear all,\n\nHello.\n").subject == "Letter"


# E-mails


def test_a_mail_is_of_the_day_in_london() -> None:
    record = read(mail(Date="Fri, 03 May 2024 23:30:00 -0200").as_bytes())
    assert record.dated == day("2024-05-04")
    assert ("dated", "Fri, 03 May 2024 23:30:00 -0200") in [(one.field, one.words) for one in record.grounds]


def test_a_mail_with_a_date_that_is_none_is_of_no_day() -> None:
    assert read(mail(Date="Fri, 43 Foo 2024").as_bytes()).dated is None


def test_a_local_part_is_no_name() -> None:
    record = read(mail(From="jane.sample@examples.example", To="tom.doe@x.example").as_bytes())
    assert (record.sender, record.recipient) == (PartyName(), PartyName())


def test_of_several_addressees_the_one_greeted_is_the_recipient() -> None:
    to = "Tom Doe <t@x.example>, Abena Testwell <a@x.example>"
    assert read(mail(To=to).as_bytes()).recipient == PartyName("Abena Testwell")
    assert read(mail("Dear all,\n\nHello.\n", To=to).as_bytes()).recipient == PartyName()


def test_a_reply_says_what_it_answers_by_its_subject_else_by_the_id() -> None:
    record = read(mail(Subject="Re: Samples", In_Reply_To="<0@x.example>").as_bytes())
    assert (record.subject, record.replies_to) == ("Samples", "Re: Samples")
    assert read(mail(Subject="Samples", In_Reply_To="<0@x.example>").as_bytes()).replies_to == "<0@x.example>"


@pytest.mark.parametrize(
    "quoted",
    [
        "On Fri, 3 May 2024 at 10:00, Tom Doe <t@x.example> wrote:\n\n> Dear Jane,\n> Bye.\n",
        "On Fri, 3 May 2024 at 10:00, Tom Doe\n<t@x.example> wrote:\n\nDear Jane,\nBye.\n",
        "-----Original Message-----\nFrom: Tom Doe\nSent: 3 May 2024\n\nDear Jane,\nBye.\n",
        "____________________\nFrom: Tom Doe <t@x.example>\nSent: 3 May 2024\nTo: Jane\nSubject: x\n\nBye.\n",
        "> Dear Jane,\n> Bye.\n",
    ],
)
def test_quoted_mail_is_cut_off_and_the_cut_is_noted(quoted: str) -> None:
    record = read(mail("Dear Abena,\n\nHello.\n\nJane\n\n" + quoted).as_bytes())
    assert [line for line in record.text.splitlines() if not line.startswith("__")] == ["Dear Abena,", "Hello.", "Jane"]
    assert [ground.words for ground in record.grounds if ground.field == "text"]


def test_an_answer_below_quoted_lines_is_kept() -> None:
    text = "On 3 May 2024, Tom Doe wrote:\n> Will you come?\n\nYes, I will.\n\n> When?\n\nOn Monday.\n"
    assert read(mail(text).as_bytes()).text == "Yes, I will.\nOn Monday."


def test_a_person_who_quotes_in_a_sentence_is_not_cut_off() -> None:
    text = "Dear Abena,\n\nOn 3 May 2024 the Minister wrote:\n\nThe samples are read.\n\nThat is not so.\n"
    assert read(mail(text).as_bytes()).text.endswith("That is not so.")


def test_flowed_text_is_joined() -> None:
    top = TOP + b"Content-Type: text/plain; format=flowed; delsp="
    assert read(top + b"no\n\nHello,\n\nthis line \nflows on.\n").text == "Hello,\nthis line flows on."
    assert read(top + b"yes\n\nHello,\n\nthis li \nne flows on.\n").text == "Hello,\nthis line flows on."
    assert read(top + b"no\n\nHello.\n\n From here it is stuffed.\n").text == "Hello.\nFrom here it is stuffed."


def test_plain_text_is_preferred_and_html_is_read_where_there_is_none() -> None:
    message = mail("Dear Abena,\n\nPlain.\n")
    message.add_alternative("<p>Dear Abena,</p><p>Markup.</p>", subtype="html")
    assert read(message.as_bytes()).text == "Dear Abena,\nPlain."
    assert read(TOP + b"Content-Type: text/html\n\n<p>Dear Abena,</p><p>Markup.</p>").text == "Dear Abena,\nMarkup."


@pytest.mark.parametrize("charset", [b"klingon", b"us-ascii", b"zlib", b"utf-16", b'"', b"iso-8859-1"])
def test_a_wrong_charset_loses_no_letter(charset: bytes) -> None:
    declared = TOP + b"Content-Type: text/plain; charset=" + charset + b"\n\nDear Abena,\n\n"
    assert read(declared + "Café, “so”.".encode()).text == "Dear Abena,\nCafé, “so”."
    if charset != b"utf-16":
        assert read(declared + "Café, “so”.".encode("cp1252")).text == "Dear Abena,\nCafé, “so”."


def test_encoded_headers_are_undone_and_broken_ones_stand() -> None:
    top = b"From: =?utf-8?Q?Si=C3=A2n_Sampleth?= <s@x.example>\nTo: a@x.example\n"
    record = read(top + b"Subject: =?klingon?Q?Caf=E9?= =?utf-8?B?!?=\n\nDear Abena,\n\nHello.\n")
    assert record.sender.name == "Siân Sampleth"
    assert record.subject.startswith("Café")


def test_the_one_letter_that_a_note_brings_is_the_letter() -> None:
    message = mail(
        "Dear Abena,\n\nPlease see the attached letter.\n", Subject="Letter", Date="Fri, 14 Jun 2024 10:00:00 +0100"
    )
    message.add_attachment(make_pdf(LETTER.splitlines()), maintype="application", subtype="pdf", filename="l.pdf")
    record = read(message.as_bytes())
    assert (record.channel, record.dated, record.sender.name) == (Channel.EMAIL, day("2024-06-12"), "Jane Sample MP")
    assert "belong to the trust" in record.text
    assert record.subject == "Letter"


def test_a_mail_that_says_something_itself_stays_the_letter() -> None:
    message = mail("Dear Abena,\n\n" + "The samples are read by machines. " * 30 + "\n\nThe letter is attached.\n")
    message.add_attachment(make_pdf(LETTER.splitlines()), maintype="application", subtype="pdf", filename="l.pdf")
    record = read(message.as_bytes())
    assert record.text.startswith("Dear Abena,")
    assert "belong to the trust" in record.documents[0].text


def test_of_two_letters_that_a_note_brings_neither_is_taken() -> None:
    message = mail("Dear Abena,\n\nPlease see the attached letters.\n")
    for name in ("a.pdf", "b.pdf"):
        message.add_attachment(make_pdf(LETTER.splitlines()), maintype="application", subtype="pdf", filename=name)
    record = read(message.as_bytes())
    assert record.text.startswith("Dear Abena,")
    assert [one.title for one in record.documents] == ["a.pdf", "b.pdf"]


def test_invitations_and_signatures_are_no_documents_and_pictures_in_a_page_neither() -> None:
    message = mail()
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invite.ics")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    message.add_attachment(b"x", maintype="image", subtype="png", cid="<logo>", disposition="inline")
    assert read(message.as_bytes()).documents == ()


def test_mails_within_a_mail_bring_their_files() -> None:
    inner = mail(Subject="Inner")
    inner.add_attachment(b"x", maintype="image", subtype="png", filename="../map.png")
    outer = mail("Dear Abena,\n\nI enclose what was written to me.\n", Subject="Outer")
    outer.add_attachment(inner)
    assert [(one.title, one.media_type) for one in read(outer.as_bytes()).documents] == [
        ("Inner", "message/rfc822"),
        ("map.png", "image/png"),
    ]


def test_five_mails_within_mails_are_read_and_more_are_not() -> None:
    assert len(read(nested(5)).documents) == 5
    assert "more than 5 deep" in refusal(nested(12))


def test_a_copied_mail_is_a_mail_and_a_memorandum_is_a_letter() -> None:
    copied = "From: Jane Sample\nSent: 3 May 2024 10:00\nTo: Tom Doe\nSubject: Samples\n\nHello.\n"
    assert read(copied).channel is Channel.EMAIL
    memorandum = read("From: Jane Sample\nTo: Tom Doe\nDate: 3 May 2024\nSubject: Samples\n\nHello.\n")
    assert (memorandum.channel, memorandum.text) == (Channel.LETTER, "Hello.")


# Files that lie


@pytest.mark.parametrize(
    ("content", "name", "word"),
    [
        (b"", "letter.eml", "The file is empty"),
        (b"<!DOCTYPE html><p>Dear Minister,</p><p>Hello.</p>", "letter.pdf", "begins with HTML"),
        (b"PK\x03\x04 word/document.xml", "letter.pdf", "begins with a ZIP or Office file"),
        (b"PK\x03\x04 word/document.xml", "letter.docx", "Save it as a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "letter.msg", "Save it as a PDF"),
        (b"{\\rtf1 Dear Minister}", "letter.rtf", "Save it as a PDF"),
        (b"\xff\xd8\xff\xe0", "letter.jpg", "Pictures are not read"),
        (b"\0\0\0\x18ftypheic", "letter.heic", "Pictures are not read"),
        (LETTER.encode(), "letter.eml", "no headers such as From and Date"),
        (bytes(range(256)) * 40, "letter.txt", "this is no text"),
        (make_pdf(LETTER.splitlines())[:-200], "letter.pdf", "cut off"),
        (make_pdf(LETTER.splitlines(), lock="sesame"), "letter.pdf", "locked with a password"),
        (make_pdf([[]], is_scan=True), "letter.pdf", "pictures of pages, no text"),
        (make_pdf(LETTER.splitlines(), bomb=200_000_000), "letter.pdf", "unpacks to far more"),
        (TOP + b"\n\n", "letter.eml", "no words of its own and brings no file"),
        (as_page("Dear Minister,\n" + "x" * 5_100_000), "letter.html", "longer than 5 MB"),
        (LETTER.encode() + b"x " * 600_000, "letter.txt", "longer than 500,000 characters"),
    ],
)
def test_a_file_that_lies_is_refused_with_a_clear_word(content: bytes, name: str, word: str) -> None:
    started = time.monotonic()
    assert word in refusal(content, name)
    assert time.monotonic() - started < 30


def test_a_mail_of_a_thousand_parts_is_refused() -> None:
    parts = b"--X\nContent-Type: text/plain\n\nhello\n" * 1000
    top = TOP + b"Content-Type: multipart/mixed; boundary=X\n\n"
    assert "more than 100 parts" in refusal(top + parts + b"--X--\n")


@pytest.mark.parametrize("kind_of_part", [b"multipart/mixed; boundary=X%d", b"message/rfc822"])
def test_parts_within_parts_without_end_are_refused(kind_of_part: bytes) -> None:
    opened = b"".join(
        b"Content-Type: " + kind_of_part.replace(b"%d", b"%d" % number) + b"\n\n--X%d\n" % number
        for number in range(5000)
    )
    assert "more than 100 parts" in refusal(TOP + opened)


def test_an_attachment_larger_than_any_letter_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("correspondence.sources.letter_file_mail.MAX_FILE", 3_000_000)
    message = mail()
    message.add_attachment(bytes(3_000_001), maintype="application", subtype="zip", filename="all.zip")
    assert "“all.zip” is larger than 3 MB" in refusal(message.as_bytes())


def test_a_damaged_attachment_is_a_fault_of_the_document_and_not_of_the_mail() -> None:
    part = b"--X\nContent-Type: %s\nContent-Transfer-Encoding: base64\n\n!!!!garb*age=====\n"
    top = TOP + b"Content-Type: multipart/mixed; boundary=X\n\n--X\n\nDear Abena,\n\nHello.\n"
    record = read(top + part % b"application/pdf; name=l.pdf" + part % b"image/png; name=a.png" + b"--X--\n")
    assert record.text == "Dear Abena,\nHello."
    assert [(one.title, one.fault) for one in record.documents] == [
        ("l.pdf", "This is not a PDF: it begins with plain text."),
        ("a.png", "The attachment is damaged."),
    ]


def test_nul_bytes_are_no_part_of_a_letter() -> None:
    record = read(LETTER.replace("samples", "samp\0les").encode(), "letter.txt")
    assert "\0" not in repr(record)
    assert record.sender.name == "Jane Sample MP"


@pytest.mark.parametrize(
    "content",
    [
        b"<div>" * 100_000 + b"Dear Minister,<p>Hello.",
        b"<p>Dear Minister,</p><p>Hello.</p>" + b"<b><i>" * 50_000,
        b"<html><p>Dear Minister,</p>" + b"<p>Hello <b>x</b></p>" * 5_000,
        b"<html><!-- -->",
        b"<?xml version='1.0' encoding='utf-8'?><html><body><p>Dear Minister,</p><p>Hello.</p></body></html>",
        TOP + b"Content-Type: text/plain; " + b'a=";";' * 100_000 + b"\n\nHello.\n",
        TOP + b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nHello.\n",
        TOP + b"X: " + b"(" * 100_000 + b"\n\nHello.\n" + b"On x\n" * 5_000,
        b"Dear Minister,\n" * 5_000,
        b"\xff\xfe" + b"D\0e\0" * 1000 + b"\xd8",
        b"From: \xff\xfe\nTo: \xe9\nSubject: \xe9\n\n\xff\xe9\x81\n",
    ],
)
def test_hostile_documents_give_a_record_or_a_word_and_nothing_else(content: bytes) -> None:
    started = time.monotonic()
    for name in ("", "letter.eml", "letter.html", "letter.txt", "letter.pdf"):
        SOURCE.recognise(Document(content, name))
        try:
            told = SOURCE.read_document(Document(content, name), READ_ON).entries[0].record.subject
        except ParseError as fault:
            told = str(fault)
        assert told
    assert time.monotonic() - started < 60
