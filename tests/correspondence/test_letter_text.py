"""What a letter says of itself: invented letters in many layouts, and what is no letter."""

from __future__ import annotations

import time
from dataclasses import fields

import pytest

from correspondence.layout.names import person
from correspondence.layout.text import LetterText, is_letter, read_letter_text
from correspondence.records import PartyName
from tests.correspondence.letters import EXAMPLES, Example


def shown(value: object) -> str:
    """A field as the examples write it."""
    if isinstance(value, PartyName):
        return f"{value.name} | {value.office} | {value.body}".replace("  ", " ").rstrip() if value else ""
    return str(value or "")


def as_told(read: LetterText) -> dict[str, str]:
    """What is told, field by field."""
    told = {field.name: shown(getattr(read, field.name)) for field in fields(read) if field.name != "grounds"}
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_letter_says_of_itself(example: Example) -> None:
    assert as_told(read_letter_text(example.text)) == example.told


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_field_told_has_its_ground_and_no_other(example: Example) -> None:
    read = read_letter_text(example.text)
    assert {ground.field for ground in read.grounds} == set(as_told(read))
    assert all(ground.words and ground.where for ground in read.grounds)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_each_of_them_reads_as_a_letter(example: Example) -> None:
    assert is_letter(example.text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_windows_line_ends_and_stray_spaces_change_nothing(example: Example) -> None:
    assert as_told(read_letter_text(example.text.replace("\n", " \r\n\u200b"))) == example.told


def ground(text: str, field: str) -> tuple[str, str]:
    """The words and the place of a field's ground."""
    found = next(one for one in read_letter_text(text).grounds if one.field == field)
    return found.words, found.where


def test_grounds_are_the_letters_own_words_with_their_place() -> None:
    first = EXAMPLES[0].text
    assert ground(first, "sender") == ("RT HON JANE O'SAMPLE MP; MINISTER FOR SKILLS", "signature")
    assert ground(first, "recipient") == ("Abena Testwell MP; Dear Ms Testwell,", "first lines")
    assert ground(first, "dated") == ("12 June 2024", "first lines")
    assert ground(first, "reference") == ("Our ref: TO2024/01234", "first lines")
    assert ground(first, "replies_to") == ("Thank you for your letter of 3 May 2024", "body")


def test_the_ground_of_joint_signatories_names_them_all() -> None:
    joint = next(one.text for one in EXAMPLES if one.name.startswith("joint"))
    assert ground(joint, "sender")[0].count(" MP") == 2


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("RT HON JANE DOE MP", "Rt Hon Jane Doe MP"),
        ("THE RT HON. SIR TOM VAN SAMPLE KC MP", "The Rt Hon. Sir Tom Van Sample KC MP"),
        ("LORD EXAMPLER OF TESTBURY", "Lord Exampler of Testbury"),
        ("BARONESS SAMPLETON OBE", "Baroness Sampleton OBE"),
        ("MS S\u00cdAN MCTEST-O\u2019SAMPLE MS", "Ms S\u00edan McTest-O\u2019Sample MS"),
        ("J.R. SAMPLE MP", "J.R. Sample MP"),
        ("Abena TESTWELL MP", "Abena Testwell MP"),
        ("Jane Sample MP (by email)", "Jane Sample MP"),
        ("Lord (Tom) Exampler of Street", "Lord (Tom) Exampler of Street"),
    ],
)
def test_names_come_out_of_capitals_and_letters_after_them_stay(line: str, name: str) -> None:
    found = person(line)
    assert found is not None
    assert (found.name, found.is_sure) == (name, True)


@pytest.mark.parametrize(
    "line",
    [
        "Minister for Skills",
        "House of Commons",
        "Lord Privy Seal",
        "Lord Chancellor",
        "Dr Example's Street",
        "The Education Team",
        "Sir or Madam",
        "Dear Minister",
        "Rt Hon",
        "SW1A 0AA",
        "cc Jane Sample MP",
        "10 Example Street",
        "Ms Sample and Mr Sample",
    ],
)
def test_what_names_no_one_person_is_no_name(line: str) -> None:
    assert person(line) is None


NEWS = """A minister has answered a letter about trains
By Our Reporter
The Minister for Trains has written to a Member who had asked her why the trains of Exampleton are late every day.
In the letter, seen by this paper, she says that the matter is one for the company, and that she has spoken to it twice.
The Member, who has long campaigned on the matter, said that he was not content with what he called a thin reply.
The company said that its trains were late because of the weather, and that it would do better in the coming year.
Dear Mr Sampleby,
The trains are late.
Yours sincerely,
Jane Sample MP
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "Dear",
        "Dear Minister,",
        "A note about trains.",
        NEWS,
        "Yours sincerely,",
        "Answered by\nJane Sample\nThis question was answered on 3 May 2024\nThe trains are late.\n",
        "My dear friends and colleagues across the whole of the region and far beyond it too\ncome.",
        "From: here to there is far.\nThe road is long.\n",
        '{"Dear": "Minister"}',
        "\u201cDear Minister,\nhe said.",
    ],
)
def test_what_is_no_letter_does_not_read_as_one(text: str) -> None:
    assert not is_letter(text)


def test_a_close_with_a_name_below_makes_a_letter_without_salutation() -> None:
    assert is_letter("The trains are late.\n\nYours sincerely,\n\nJane Sample MP\n")


def test_what_is_no_letter_says_nothing_of_itself() -> None:
    assert as_told(read_letter_text("Answered by\nJane Sample\nThe trains are late.\n")) == {}


@pytest.mark.parametrize(
    "text",
    [
        "\0\0Dear\0 Minister\0\n\0",
        "Dear Minister,\n" * 20_000,
        "Dear Minister,\n\nHi\n\nYours sincerely,\n" + "\n" * 300_000 + "Jane Sample",
        "\n" * 300_000 + "Dear Minister,\n\nHi",
        "Dear Minister,\n\n" + "thank you for your letter to the " * 15_000,
        "Our ref: A1/" * 13 + "\n" + "12 June 2024 " * 20_000,
        "Jane Sample MP, " * 30_000,
        "Department for\n" * 30_000 + "Dear Minister,\n\nHi",
        "From: " + "a, " * 100_000 + "\nTo: b\nSubject: " + "re: " * 50_000,
        "(" * 100_000,
        "\ud800Dear Minister,\n\nHi",
    ],
)
def test_hostile_texts_are_read_quickly_and_never_raise(text: str) -> None:
    started = time.monotonic()
    read_letter_text(text)
    is_letter(text)
    assert time.monotonic() - started < 30
