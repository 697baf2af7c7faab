"""What several sources say of one letter, together: field by field, the source nearer to the letter is believed."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from correspondence.claims import DAYS, FIELDS, LONGEST, NEAREST_FIRST, claim_of, claim_of_reported, together
from correspondence.records import (
    ChangeNote,
    Channel,
    DocumentRecord,
    Ground,
    LetterRecord,
    PartyName,
    ReportedLetter,
    ReportedRole,
    ReportRecord,
)
from tests.conftest import day

ADA, BEDE = PartyName("Ada Example MP"), PartyName("Bede Sample", "Minister for Towers", "Department for Towers")
LETTER = LetterRecord(
    subject="Letter on leaning towers",
    channel=Channel.EMAIL,
    dated=day("2025-06-12"),
    published_on=day("2025-06-16"),
    sender=BEDE,
    recipient=ADA,
    text="Three towers lean.",
    summary="About towers.",
    documents=(DocumentRecord("Letter"),),
    deposited_paper_ref="DEP2025-0001",
    reference="TO2025/00001",
    address="https://towers.example/letter",
    is_public=True,
    withdrawn_on=day("2025-07-01"),
    withdrawn_note="Superseded.",
    change_notes=(ChangeNote(day("2025-06-20"), "A file was added."),),
    replies_to="your letter of 12 May",
    grounds=(Ground("dated", "12 June 2025", "body"),),
)


def told(**fields: Any) -> dict[str, Any]:
    """A claim that tells these fields alone."""
    return dict.fromkeys(FIELDS, "") | {"change_notes": [], "grounds": []} | fields


def of(*claims: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """What claims come to, without what is empty."""
    return {name: value for name, value in together(claims).items() if value not in ("", None)}


# A record as a claim


def test_a_record_comes_back_from_its_claim() -> None:
    facts = together([("govuk_letters", claim_of(LETTER))])
    for name in ("subject", "dated", "published_on", "withdrawn_on", "text", "summary", "reference", "address"):
        assert facts[name] == getattr(LETTER, name)
    assert (facts["channel"], facts["deposited_paper_ref"]) == ("email", "DEP2025-0001")
    assert [facts[f"sender_{part}"] for part in ("name", "office", "body_name")] == [BEDE.name, BEDE.office, BEDE.body]
    assert [facts[f"recipient_{part}"] for part in ("name", "office", "body_name")] == [ADA.name, "", ""]


def test_a_claim_is_plain_and_can_be_kept_as_json() -> None:
    claim = claim_of(LETTER)
    assert json.loads(json.dumps(claim)) == claim
    assert (claim["dated"], type(claim["channel"])) == ("2025-06-12", str)
    assert claim["change_notes"] == [{"on": "2025-06-20", "note": "A file was added."}]
    assert claim["grounds"] == [{"field": "dated", "words": "12 June 2025", "where": "body"}]
    assert "documents" not in claim


def test_what_is_not_told_stays_empty() -> None:
    facts = together([("letter_files", claim_of(LetterRecord("Towers")))])
    assert {name: value for name, value in facts.items() if value} == {"subject": "Towers", "channel": "letter"}
    assert {facts[name] for name in DAYS} == {None}
    assert together([])["subject"] == ""


@pytest.mark.parametrize("field", [name for name in LONGEST if name not in {"deposited_paper_ref"}])
def test_a_text_that_is_longer_than_its_field_is_cut_with_a_mark(field: str) -> None:
    longest = LONGEST[field]
    whole, longer = "t" * longest, "t" * (longest + 1)
    name = {field: whole}
    assert of(("govuk_letters", told(**name)))[field] == whole
    cut = of(("govuk_letters", told(**{field: longer})))[field]
    assert (len(cut), cut[-1]) == (longest, "\u2026")


# Who is believed


RANKED = [*NEAREST_FIRST, "a source of tomorrow"]


@pytest.mark.parametrize("field", ["dated", "text", "summary", "reference", "replies_to", "address", "channel"])
def test_the_source_nearer_to_the_letter_is_believed_and_the_next_where_it_is_silent(field: str) -> None:
    values = {name: f"2025-06-{number:02}" for number, name in enumerate(RANKED, 10)}
    claims = [(name, told(**{field: value})) for name, value in values.items()]
    for number, name in enumerate(RANKED):
        expected: Any = day(values[name]) if field in DAYS else values[name]
        assert together(list(reversed(claims[number:])))[field] == expected


@pytest.mark.parametrize(
    ("order", "believed"),
    [
        (("letter_files", "govuk_letters"), "govuk_letters"),
        (("deposited_papers", "committees"), "committees"),
        (("letter_files", "deposited_papers"), "deposited_papers"),
        (("news", "letter_files"), "letter_files"),
        (("news", "a source of tomorrow"), "news"),
    ],
)
def test_the_subject_is_that_of_the_source_that_describes_best(order: tuple[str, str], believed: str) -> None:
    claims = [(name, told(subject=f"Subject by {name}")) for name in order]
    for some in permutations(claims):
        assert together(list(some))["subject"] == f"Subject by {believed}"


def test_the_order_in_which_sources_came_makes_no_difference_unless_they_are_the_same_one() -> None:
    claims = [(name, told(text=name, dated="2025-06-12", sender_name=f"S {name}")) for name in NEAREST_FIRST[:4]]
    assert len({json.dumps(together(list(some)), default=str) for some in permutations(claims)}) == 1
    first, second = ("committees", told(text="one")), ("committees", told(text="two"))
    assert together([first, second])["text"] == "one"
    assert together([second, first])["text"] == "two"


def party(name: str = "", office: str = "", body_name: str = "") -> dict[str, Any]:
    return told(sender_name=name, sender_office=office, sender_body_name=body_name)


PARTIES: dict[str, tuple[list[dict[str, Any]], tuple[str, str, str]]] = {
    "nobody": ([party()], ("", "", "")),
    "one": ([party("Bede", "Minister", "Towers")], ("Bede", "Minister", "Towers")),
    "a person is believed before an office alone": ([party("", "Minister"), party("Bede")], ("Bede", "Minister", "")),
    "what the same person's claim leaves open comes from the next": (
        [party("Bede"), party("Bede", "Minister", "Towers")],
        ("Bede", "Minister", "Towers"),
    ),
    "one person never gets the office of another": (
        [party("Bede"), party("Cora", "Minister", "Towers")],
        ("Bede", "", ""),
    ),
    "office and body of a claim without a person": (
        [party("", "", "Towers"), party("", "Minister")],
        ("", "Minister", "Towers"),
    ),
    "a claim of nobody is passed over": ([party(), party("Bede", "Minister")], ("Bede", "Minister", "")),
    "three": ([party("", "Minister"), party("Bede"), party("Cora", "", "Bridges")], ("Bede", "Minister", "")),
}


@pytest.mark.parametrize("name", PARTIES)
def test_a_person_and_the_office_held_are_taken_together(name: str) -> None:
    claims, expected = PARTIES[name]
    facts = together(list(zip(NEAREST_FIRST, claims, strict=False)))
    assert tuple(facts[f"sender_{part}"] for part in ("name", "office", "body_name")) == expected


def test_sender_and_recipient_may_come_from_two_sources() -> None:
    facts = together([("govuk_letters", party("Bede")), ("committees", told(recipient_name="Ada"))])
    assert (facts["sender_name"], facts["recipient_name"]) == ("Bede", "Ada")


# A letter that a report tells of

REPORT = ReportRecord(
    title="Minister replies on towers",
    publisher="The Example",
    author="",
    published_on=day("2025-06-20"),
    address="https://news.example/towers",
    letters=(
        ReportedLetter(
            ReportedRole.LETTER, ADA, BEDE, "wrote to the minister", "She asked why towers lean.", day("2025-06-02")
        ),
        ReportedLetter(ReportedRole.REPLY, BEDE, ADA, "replied", "He said that three do."),
    ),
    statements=(),
    paragraphs=("A Member has written to the minister about towers. He replied.", "More was not said."),
)


def test_a_reported_letter_has_the_title_of_its_report_and_a_reply_says_that_it_is_one() -> None:
    letter, reply = (claim_of_reported(REPORT, one) for one in REPORT.letters)
    assert (letter["subject"], reply["subject"]) == (REPORT.title, f"Reply: {REPORT.title}")
    assert (letter["dated"], reply["dated"]) == ("2025-06-02", None)
    assert (reply["sender_name"], reply["sender_office"], reply["recipient_name"]) == (BEDE.name, BEDE.office, ADA.name)
    assert json.loads(json.dumps(letter)) == letter


def test_a_report_without_title_gives_its_first_sentence_as_the_subject() -> None:
    letter = REPORT.letters[0]
    plain = replace(REPORT, title="")
    assert claim_of_reported(plain, letter)["subject"] == "A Member has written to the minister about towers"
    assert claim_of_reported(replace(plain, paragraphs=()), letter)["subject"] == "A letter that a report tells of"
    assert len(claim_of_reported(replace(plain, paragraphs=("x" * 900,)), letter)["subject"]) == 200


def test_a_reply_is_about_what_the_letter_was_about_and_the_letter_is_not_about_the_reply() -> None:
    letter, reply = (claim_of_reported(REPORT, one)["about"] for one in REPORT.letters)
    assert letter == "She asked why towers lean."
    assert reply.splitlines() == ["He said that three do.", "She asked why towers lean."]


def test_nothing_of_the_report_is_taken_for_the_text_of_the_letter() -> None:
    facts = together([("news", claim_of_reported(REPORT, REPORT.letters[0]))])
    assert (facts["text"], facts["summary"], facts["address"]) == ("", "", "")
    assert facts["published_on"] is None
    assert {"about", "grounds"} <= claim_of_reported(REPORT, REPORT.letters[0]).keys()
