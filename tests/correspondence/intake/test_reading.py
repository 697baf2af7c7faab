"""What a pasted text or a dropped file fills in: taken from which words, and never over what a person typed."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence.intake.filling import Filling, fill
from correspondence.intake.reading import read
from correspondence.intake.reply_kinds import kind_of_reply
from correspondence.models import LetterKind
from tests.conftest import ROOT, day

EXAMPLES = ROOT / "tests" / "examples" / "letter_files"
ON = day("2025-06-16")
US = ["Abena Testwell"]
TEXT = (
    "Department for Towers\n1 Example Street\n\nOur ref: LT2025/00017\n\n12 June 2025\n\nDear Ms Testwell,\n\n"
    "LEANING TOWERS\n\nThank you for your letter of 3 June 2025. Three towers lean, and all three will be propped.\n\n"
    "Yours sincerely,\n\nBede Sample MP\nMinister for Towers\n"
)


def filled(text: str = "", *names: str, put: dict[str, str] | None = None, **typed: str) -> Filling:
    """A form after a text and example files were read into it; `put` is what the program had put there."""
    filling = Filling({"text": text, **typed, **(put or {})}, dict(put or {}))
    fill(filling, read(text, [(name, (EXAMPLES / name).read_bytes()) for name in names], ON), US)
    return filling


def test_a_pasted_letter_fills_its_fields_and_each_says_from_which_words() -> None:
    filling = filled(TEXT, put={"dated": "2025-06-16", "kind": "sent", "from_name": "Abena Testwell"})
    values = filling.values
    assert (values["dated"], values["subject"], values["reference"]) == ("2025-06-12", "LEANING TOWERS", "LT2025/00017")
    assert (values["from_name"], values["from_office"]) == ("Bede Sample MP", "Minister for Towers")
    assert values["from_body"] == "Department for Towers"
    assert values["replies_to"] == "your letter of 3 June 2025"
    assert filling.said["dated"] == "taken from: “12 June 2025” (first lines)"
    assert "signature" in filling.said["from_name"]
    assert values["text"] == TEXT


def test_what_the_person_typed_stays_and_the_letter_s_own_word_is_said_beside_it() -> None:
    filling = filled(TEXT, dated="2025-06-11", subject="Towers", from_name="Cora Fiction")
    values = filling.values
    assert (values["dated"], values["subject"], values["from_name"]) == ("2025-06-11", "Towers", "Cora Fiction")
    assert values.get("from_office", "") == ""
    assert filling.said["dated"] == "not taken over: “12 June 2025” (first lines)"
    assert filling.said["from_name"].startswith("not taken over: ")


def test_a_party_is_filled_together_or_not_at_all() -> None:
    assert filled(TEXT, from_body="Department for Bridges").values.get("from_name", "") == ""


def test_where_the_letter_tells_less_of_the_same_person_what_was_known_stays() -> None:
    known = {"from_name": "Bede Sample", "from_office": "Minister", "from_body": "Department for Towers"}
    text = "Dear Ms Testwell,\n\nAll will be propped.\n\nYours sincerely,\n\nBede Sample MP\n"
    values = filled(text, put=known).values
    assert (values["from_name"], values["from_body"]) == ("Bede Sample MP", "Department for Towers")
    assert values["from_office"] == "Minister"


def test_what_was_read_before_is_read_anew_and_what_the_person_changed_since_is_not() -> None:
    first = filled(TEXT)
    again = Filling({**first.values, "text": TEXT.replace("12 June", "13 June"), "subject": "Mine"}, first.put)
    fill(again, read(again.values["text"], [], ON), US)
    assert again.values["dated"] == "2025-06-13"
    assert again.values["subject"] == "Mine"


def test_a_value_that_a_browser_sends_back_with_other_line_ends_is_still_the_program_s() -> None:
    filling = Filling({}, {})
    filling.set("text", "One line.\nAnother one.")
    filling.values["text"] = "One line.\r\nAnother one.\r\n"
    assert filling.is_free("text")
    filling.values["text"] = "One line.\nAnother."
    assert not filling.is_free("text")


@pytest.mark.parametrize(
    ("name", "sender", "dated"),
    [
        ("ministers_reply.pdf", "", ""),
        ("reply_to_a_mail.eml", "", ""),
        ("forwarded.eml", "Jane Sample", "2024-06-17"),
        ("members_letter.txt", "Abena Testwell MP", "2024-05-03"),
        ("letter_saved_as_page.html", "Robert McTest MP", "2025-03-05"),
        ("note_with_a_letter.eml", "", ""),
    ],
)
def test_a_dropped_file_fills_the_form_with_its_letter(name: str, sender: str, dated: str) -> None:
    filling = filled("", name)
    assert filling.values["from_name"]
    assert filling.values["subject"]
    assert filling.values["text"]
    assert f"“{name}”" in filling.said["dated"]
    assert sender in {"", filling.values["from_name"]}
    assert dated in {"", filling.values["dated"]}


def test_an_e_mail_is_one_by_its_channel() -> None:
    assert filled("", "forwarded.eml", put={"channel": "letter"}).values["channel"] == "email"
    assert filled("", "forwarded.eml", channel="call").values["channel"] == "call"


def test_a_file_of_which_no_word_can_be_read_is_still_attached_and_that_is_said() -> None:
    reading = read("", [("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 200)], ON)
    assert reading.is_empty
    assert reading.notes[0].startswith("“scan.png” is attached; its words are not read: ")


def test_a_text_without_the_layout_of_a_letter_stays_as_it_is() -> None:
    reading = read("She rang and said that all is well.", [], ON)
    assert (reading.is_empty, reading.notes) == (True, [])


def test_a_text_tells_more_than_a_file_that_comes_after_it() -> None:
    filling = filled(TEXT, "members_letter.txt")
    assert filling.values["from_name"] == "Bede Sample MP"


def test_a_letter_from_us_and_one_to_us_are_told_apart() -> None:
    ours = filled("", "members_letter.txt", put={"kind": "sent"})
    assert (ours.values["kind"], ours.said["kind"]) == ("sent", "it is from us")
    theirs = TEXT.replace("Dear Ms Testwell", "Abena Testwell MP\nHouse of Commons\n\nDear Ms Testwell")
    filling = filled(theirs, put={"kind": "sent"})
    assert filling.values["kind"] == ""
    assert filling.said["kind"] == "it is to us: say which kind of reply it is"
    assert filled(theirs, kind="part").values["kind"] == "part"


def test_an_acknowledgement_to_us_is_known_by_its_words() -> None:
    text = (
        "From: Bede Sample <bede@towers.example>\nTo: Abena Testwell <abena@parliament.example>\nSent: 3 June 2025\n"
        "Subject: Towers\n\nDear Ms Testwell,\n\nI write to acknowledge receipt of your letter of 2 June.\n"
    )
    filling = filled(text, put={"kind": "sent", "channel": "letter"})
    assert filling.values["kind"] == LetterKind.ACKNOWLEDGEMENT
    assert "acknowledge receipt" in filling.said["kind"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thank you. I write to acknowledge receipt of your letter.", LetterKind.ACKNOWLEDGEMENT),
        ("This is an automated response. Do not reply.", LetterKind.ACKNOWLEDGEMENT),
        ("We aim to respond within 20 working days.", LetterKind.ACKNOWLEDGEMENT),
        ("Your letter about the towers has been passed to the department.", LetterKind.ACKNOWLEDGEMENT),
        ("I am not yet in a position to reply.", LetterKind.HOLDING),
        ("The Minister will write to you again in July.", LetterKind.HOLDING),
        ("A full reply will follow.", LetterKind.HOLDING),
        ("I hope to be able to reply by the end of June.", LetterKind.HOLDING),
        ("Three towers lean, and all three will be propped.", None),
        ("I acknowledge that three towers lean.", None),
        ("I will write to the council.", None),
        ("", None),
        ("I write to acknowledge receipt of your letter. " + "Three towers lean. " * 100, None),
    ],
)
def test_a_reply_says_what_it_is_only_where_its_words_leave_no_doubt(text: str, kind: LetterKind | None) -> None:
    found, words = kind_of_reply(text)
    assert found == kind
    assert bool(words) == bool(kind)


def test_a_text_that_no_letter_has_is_no_fault() -> None:
    odd: Any = ["\0", "\ufeff", "<<<>>>", "{" * 5000, "From: a\nTo: b\n", "x" * 600_000]
    for text in odd:
        read(text, [("a.txt", text.encode()), ("b.pdf", b"%PDF-1.4 damaged"), ("", b"")], ON)
