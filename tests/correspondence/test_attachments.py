"""Files of letters: what is kept, by which bytes, who gets them, and that nothing in them is ever run."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence import attachments
from correspondence.file_kinds import DOCX, ODS, ODT, PDF, XLSX, kind_of, safe_name
from correspondence.models import Attachment, Letter, StoredFile
from tests.pdfs import make_pdf
from tracker.accounts.models import Team, User
from tracker.errors import ParseError

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
MAIL = (
    b"From: ada@example.org\nTo: bede@example.org\nSubject: Towers\nDate: Mon, 2 Jun 2025 10:00:00 +0100\n\n"
    b"Dear Bede,\n"
)
HTML = b"<!doctype html><html><script>alert(1)</script><p>Dear Ada</p></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def archive(**parts: str) -> bytes:
    """A ZIP of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, words in parts.items():
            made.writestr(name, words)
    return out.getvalue()


OFFICE = {"[Content_Types].xml": "<Types/>"}


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", make_pdf(["Towers lean."]), "application/pdf"),
        ("called.txt", make_pdf(["Towers lean."]), "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.html", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 9, "image/jpeg"),
        ("a.tiff", b"II*\0" + b"\0" * 9, "image/tiff"),
        ("a.rtf", b"{\\rtf1 Towers}", "application/rtf"),
        ("a.eml", MAIL, "message/rfc822"),
        ("a.txt", b"Towers lean.", "text/plain"),
        ("a.csv", b"tower,lean\n1,2\n", "text/csv"),
        ("a.html", HTML, "text/plain"),
        ("a.svg", SVG, "text/plain"),
        ("a.js", b"alert(1)", "text/plain"),
        ("a.txt", "Café".encode("utf-16"), "text/plain"),
        ("a.docx", archive(**OFFICE, **{"word/document.xml": ""}), DOCX.media_type),
        ("a.xlsx", archive(**OFFICE, **{"xl/workbook.xml": ""}), XLSX.media_type),
        ("a.odt", archive(mimetype=ODT.media_type), ODT.media_type),
        ("a.ods", archive(mimetype=ODS.media_type), ODS.media_type),
    ],
)
def test_what_a_file_is_its_bytes_say_and_not_its_name(name: str, content: bytes, media_type: str) -> None:
    assert kind_of(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"MZ\x90\0", "a program"),
        ("a.gif", b"GIF89a", "a GIF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office file"),
        ("a.zip", archive(a="b"), "It is an archive"),
        ("a.docx", archive(**OFFICE, **{"word/document.xml": "", "word/vbaProject.bin": ""}), "macros"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 50, "damaged or locked"),
        ("a.txt", bytes(range(256)) * 40, "of no kind that is kept"),
    ],
)
def test_what_is_not_kept_is_refused_in_words(name: str, content: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        kind_of(name, content)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\letters\\a.pdf", "a.pdf"),
        ("letter.html", "letter.html.pdf"),
        ("evil\u202efdp.exe", "evilfdp.exe.pdf"),
        ('a"b;c\r\nSet-Cookie: x.pdf', "a b c Set-Cookie x.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("Café.PDF", "Café.PDF"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_means_something_to_a_system(given: str, kept: str) -> None:
    assert safe_name(given, PDF) == kept


@pytest.fixture
def letter(db: None) -> Letter:
    return Letter.objects.create(subject="Towers", team=Team.objects.create(name="Ours"))


@pytest.fixture
def clerk(letter: Letter, client: Client) -> Client:
    user = User.objects.create_user("clerk", role="staff")
    letter.team.people.add(user)
    client.force_login(user)
    return client


def test_the_same_bytes_lie_there_once_however_many_letters_have_them(letter: Letter) -> None:
    other = Letter.objects.create(subject="Other")
    one = attachments.store(letter, "a.txt", b"Towers lean.", None)
    again = attachments.store(letter, "b.txt", b"Towers lean.", None)
    twin = attachments.store(other, "c.txt", b"Towers lean.", None)
    assert (one.pk, one.name) == (again.pk, again.name)
    assert one.file == twin.file
    path = attachments.path_of(one.file)
    assert path.read_bytes() == b"Towers lean."
    assert path.parts[-3:] == (one.file.sha256[:2], one.file.sha256[2:4], one.file.sha256)
    assert [one.name for one in path.parent.iterdir()] == [one.file.sha256]


def test_bytes_that_no_letter_has_any_more_are_removed_and_others_stay(letter: Letter) -> None:
    gone = attachments.store(letter, "a.txt", b"Gone", None)
    kept = attachments.store(letter, "b.txt", b"Kept", None)
    paths = [attachments.path_of(one.file) for one in (gone, kept)]
    gone.delete()
    assert attachments.remove_unused() == 1
    assert [path.exists() for path in paths] == [False, True]
    assert StoredFile.objects.get() == kept.file
    back = attachments.store(letter, "a.txt", b"Gone", None)
    assert attachments.path_of(back.file).exists()


def test_the_words_of_pdfs_texts_and_mails_are_read_and_a_scan_says_why_not(letter: Letter) -> None:
    pdf = attachments.store(letter, "a.pdf", make_pdf(["Towers lean."]), None)
    mail = attachments.store(letter, "a.eml", MAIL, None)
    scan = attachments.store(letter, "b.pdf", make_pdf([""]), None)
    assert "Towers lean." in pdf.text
    assert "Dear Bede" in mail.text
    assert (scan.text, bool(scan.fault)) == ("", True)


def test_a_file_that_is_too_large_is_refused_with_both_sizes(letter: Letter, monkeypatch: Any) -> None:
    monkeypatch.setattr(attachments, "LARGEST", 1024**2)
    with pytest.raises(ParseError, match="has 2 MB; 1 MB are the most"):
        attachments.store(letter, "a.txt", b"x" * 2 * 1024**2, None)


def test_a_file_is_saved_never_shown_and_never_run(letter: Letter, clerk: Client) -> None:
    made = attachments.store(letter, "Café <b>.html", HTML, None)
    answer = clerk.get(made.get_absolute_url())
    assert b"".join(answer.streaming_content) == HTML
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Caf%C3%A9%20b%20.html.txt"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_file_is_had_by_whoever_sees_its_letter_and_in_the_bin_by_nobody(letter: Letter, clerk: Client) -> None:
    made = attachments.store(letter, "a.txt", b"Towers", None)
    other = Client()
    other.force_login(User.objects.create_user("other", role="admin"))
    assert [one.get(made.get_absolute_url()).status_code for one in (clerk, other, Client())] == [200, 404, 404]
    clerk.post(f"/attachments/{made.pk}/bin/")
    assert clerk.get(made.get_absolute_url()).status_code == 404
    assert other.post(f"/attachments/{made.pk}/restore/").status_code == 404
    clerk.post(f"/attachments/{made.pk}/restore/")
    assert clerk.get(made.get_absolute_url()).status_code == 200
    attachments.path_of(made.file).unlink()
    assert clerk.get(made.get_absolute_url()).status_code == 404


def test_a_public_file_is_asked_for_anew_each_time(letter: Letter) -> None:
    public = Letter.objects.create(subject="Public", is_published=True)
    made = attachments.store(public, "a.txt", b"Towers", None)
    assert Client().get(made.get_absolute_url()).status_code == 404
    Attachment.objects.filter(pk=made.pk).update(is_public=True)
    assert Client().get(made.get_absolute_url())["Cache-Control"] == "no-cache"
    with pytest.raises(ValueError, match="published"):
        attachments.put_in_bin(Attachment.objects.get(pk=made.pk))


def test_several_files_are_put_to_a_letter_and_what_is_refused_is_said(letter: Letter, clerk: Client) -> None:
    files = [SimpleUploadedFile(name, content) for name, content in (("a.txt", b"Kept"), ("b.exe", b"MZ\x90"))]
    answer = clerk.post(f"/letters/{letter.pk}/files/", {"file": files}, follow=True)
    page = answer.content.decode()
    assert "b.exe: It is a program" in page
    assert [one.name for one in letter.attachments.all()] == ["a.txt"]
    assert [(one.field, one.new, one.by_name) for one in letter.changes.all()] == [("file", "a.txt", "clerk")]
    assert "No file was chosen" in clerk.post(f"/letters/{letter.pk}/files/", follow=True).content.decode()
