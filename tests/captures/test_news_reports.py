"""The recorded reports: the copy of one of a letter, its reply and an earlier one; a page that tells of no letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from correspondence.records import PartyName, ReportedLetter, ReportedRole, ReportRecord, SaidIn, SpeakerKind
from correspondence.sources.news import SOURCE
from tests.conftest import ROOT, day
from tracker.errors import ParseError
from tracker.scraping.contract import Document, Entry
from tracker.topics.matching import match
from tracker.topics.organisations import read_organisations
from tracker.topics.reading import load

pytestmark = pytest.mark.captures

RULES = ROOT / "tracker" / "topics" / "data"
READ_ON = day("2024-11-18")
GLEN = PartyName("John Glen", "shadow Cabinet Office minister")
MINISTER = PartyName("Abena Oppong-Asare", "Cabinet Office minister", "Cabinet Office")


@pytest.fixture(scope="module")
def entry(captures: Path) -> Entry:
    """The seed: a plain copy without title or day."""
    path = captures.parent / "seeds" / "000_cc0de7adbdfa2167.txt"
    document = Document(path.read_bytes(), path.name)
    assert SOURCE.recognise(document) == "a news report as plain text"
    (found,) = SOURCE.read_document(document, READ_ON).entries
    return found


@pytest.fixture(scope="module")
def record(entry: Entry) -> ReportRecord:
    """Its record."""
    assert isinstance(entry.record, ReportRecord)
    return entry.record


@pytest.fixture(scope="module")
def letters(record: ReportRecord) -> dict[ReportedRole, ReportedLetter]:
    """Its letters, one of each role."""
    assert len(record.letters) == len({one.role for one in record.letters})
    return {one.role: one for one in record.letters}


def test_the_report_tells_of_the_letter_the_reply_and_an_earlier_letter(record: ReportRecord) -> None:
    assert [(one.role, one.sender, one.recipient, one.dated) for one in record.letters] == [
        (ReportedRole.LETTER, GLEN, MINISTER, None),
        (ReportedRole.REPLY, MINISTER, GLEN, None),
        (ReportedRole.MENTION, PartyName("John Glen", "then-minister"), PartyName(), None),
    ]
    assert [one.words.split(",")[0] for one in record.letters] == [
        "In a letter to Cabinet Office minister Abena Oppong-Asare seen by the PA news agency",
        "In response to the senior Tory\u2019s letter",
        "When the Tories were in power",
    ]


def test_told_has_what_each_letter_says_and_no_more(letters: dict[ReportedRole, ReportedLetter]) -> None:
    told = letters[ReportedRole.LETTER].told
    assert all(word in told for word in ("BGI", "MGI", "genomics", "Chinese", "Biological Security Strategy"))
    assert not any(word in told for word in ("Huawei", "TikTok", "Debarment", "Procurement Act", "leveraged"))
    reply = letters[ReportedRole.REPLY].told
    assert all(word in reply for word in ("Procurement Act", "Debarment", "protocols"))
    assert "GDPR" not in reply
    assert "Debarment" not in letters[ReportedRole.MENTION].told


def test_the_letter_is_about_its_topics_and_organisations(letters: dict[ReportedRole, ReportedLetter]) -> None:
    told = {"text": letters[ReportedRole.LETTER].told}
    topics = load(RULES / "topics.toml")
    organisations = read_organisations((RULES / "organisations.toml").read_text(encoding="utf-8"))
    assert {"china", "genomics"} <= {one.topic for one in match(topics, told)}
    found = {one.topic for one in match(organisations, told)}
    assert {"bgi", "mgi-tech"} <= found
    assert not {"huawei", "tiktok"} & found


def test_every_word_stands_in_the_right_mouth(record: ReportRecord) -> None:
    glen, minister, bgi, mgi = "John Glen", "Abena Oppong-Asare", "BGI Group", "MGI Tech"
    told = [(one.speaker, one.said_in, one.is_direct, one.text.split()[0]) for one in record.statements]
    assert told == [
        (glen, SaidIn.LETTER, True, "harvest"),
        (glen, SaidIn.LETTER, False, "Beijing\u2019s"),
        (glen, SaidIn.LETTER, False, "Europe"),
        (glen, SaidIn.LETTER, False, "Mr"),
        (glen, SaidIn.PRESS, True, "In"),
        (glen, SaidIn.MENTION, True, "significant"),
        (minister, SaidIn.REPLY, False, "In"),
        (minister, SaidIn.REPLY, True, "Debarment"),
        (minister, SaidIn.REPLY, True, "actively"),
        (bgi, SaidIn.STATEMENT, False, "BGI"),
        (bgi, SaidIn.STATEMENT, False, "The"),
        (mgi, SaidIn.STATEMENT, False, "MGI"),
        (mgi, SaidIn.STATEMENT, False, "The"),
    ]
    kinds = {one.speaker: one.kind for one in record.statements}
    assert kinds == {
        glen: SpeakerKind.PERSON,
        minister: SpeakerKind.PERSON,
        bgi: SpeakerKind.ORGANISATION,
        mgi: SpeakerKind.ORGANISATION,
    }


def test_what_was_said_to_the_agency_is_one_statement_of_two_paragraphs(record: ReportRecord) -> None:
    (told,) = [one for one in record.statements if one.said_to]
    first, second = told.text.split("\n")
    assert (told.said_to, told.said_in) == ("PA", SaidIn.PRESS)
    assert (first[:11], second[:11]) == ("In light of", "It is vital")
    assert not any(mark in told.text for mark in "\u201c\u201d")


def test_quoted_words_stand_in_the_report(record: ReportRecord) -> None:
    text = "\n".join(record.paragraphs)
    for one in record.statements:
        assert all(line in text for line in one.text.split("\n"))


def test_the_rules_for_comments_are_no_part_of_it_and_name_the_paper(record: ReportRecord) -> None:
    assert (len(record.paragraphs), len(record.left_out)) == (21, 10)
    assert record.left_out[0].startswith("Why are you making commenting")
    assert record.left_out[-1] == "Read the rules here"
    assert (record.title, record.publisher, record.author) == ("", "The National", "")
    assert (record.published_on, record.address) == (None, "")


def test_a_copy_without_an_address_is_known_by_its_words(entry: Entry) -> None:
    assert (entry.key, entry.day) == ("report.0a64a3bfe87f205909f5191c", READ_ON)


def test_an_interview_is_a_news_article_that_tells_of_no_letter(captures: Path) -> None:
    document = Document((captures / "news_html" / "EveningStandard_2024_10_24.html").read_bytes())
    assert SOURCE.recognise(document) == "a news article"
    with pytest.raises(ParseError) as caught:
        SOURCE.read_document(document, READ_ON)
    words = (
        "(Evening Standard, 24 October 2024) is a news report, but tells of no letter from or to a minister or Member"
    )
    assert str(caught.value).endswith(words)


def test_no_other_recorded_document_is_taken_for_a_report(captures: Path) -> None:
    folders = [captures / name for name in ("twfy_html", "govuk_content_api", "govuk_content_schemas_examples")]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    paths.append(captures.parent / "seeds" / "002_46ffbb4c4de9f463.txt")
    assert len(paths) > 100
    assert [path.name for path in paths if SOURCE.recognise(Document(path.read_bytes(), path.name))] == []
