"""Records of letters to rows: whole, linked, published where their source published them, changed with history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from correspondence.models import (
    Letter,
    LetterDocument,
    LetterOrganisation,
    LetterSource,
    LetterTopic,
    Promise,
)
from correspondence.records import ChangeNote, Channel, Ground, PartyName
from correspondence.store import LetterStore
from tests.builders import a_member
from tests.conftest import day
from tests.correspondence.storing import FILE, LATER, OTHER, changes, known_people, save, the_letter
from tests.correspondence.told import ADA, BEDE, ON, a_record, a_run, put
from tests.scraping.importing import contents
from tracker.people.models import AnsweringBody, Member
from tracker.people.naming import link, note_names
from tracker.scraping.contract import Outcome, Scope, Wanted
from tracker.scraping.models import Sighting
from tracker.topics.loading import load_organisations

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def people() -> dict[str, Any]:
    """The parties, known by name; the department under another name until June 2025."""
    return known_people()


# The first time


def test_a_record_becomes_a_letter_with_all_that_it_tells() -> None:
    record = a_record(
        channel=Channel.EMAIL,
        summary="About towers.",
        reference="TO2025/00001",
        deposited_paper_ref="DEP2025-0001",
        replies_to="your letter of 12 May",
    )
    assert save(record) is Outcome.CREATED
    letter = the_letter()
    for name in (
        "subject",
        "dated",
        "published_on",
        "text",
        "summary",
        "reference",
        "deposited_paper_ref",
        "replies_to",
    ):
        assert getattr(letter, name) == getattr(record, name)
    assert (letter.channel, letter.address, letter.is_confirmed) == ("email", record.address, True)
    assert (letter.from_whom, letter.to_whom, letter.day) == ("Bede Sample", "Ada Example", ON)
    assert (letter.sender_office, letter.sender_body_name) == (BEDE.office, BEDE.body)
    assert changes() == []


def test_what_the_source_told_is_kept_beside_it_word_for_word() -> None:
    record = a_record(
        subject="S" * 900,
        grounds=(Ground("dated", "1 July 2025", "body"),),
        change_notes=(ChangeNote(day("2025-07-09"), "A file was added."),),
    )
    save(record)
    source = LetterSource.objects.get()
    assert source.told["subject"] == record.subject
    assert source.told["grounds"] == [{"field": "dated", "words": "1 July 2025", "where": "body"}]
    assert source.told["change_notes"] == [{"on": "2025-07-09", "note": "A file was added."}]
    assert (len(the_letter().subject), the_letter().subject[-1]) == (500, "\u2026")
    assert (source.letter, source.is_public, source.address) == (the_letter(), True, record.address)


def test_the_parties_are_linked_by_their_names_on_the_day_of_the_letter(people: dict[str, Any]) -> None:
    save(a_record())
    letter = the_letter()
    assert (letter.sender, letter.recipient, letter.sender_body) == (people["bede"], people["ada"], people["body"])
    assert letter.recipient_body is None
    save(a_record(dated=day("2025-05-30")), key="older")
    older = Letter.objects.exclude(pk=letter.pk).get()
    assert older.sender_body == people["old"]


def test_a_letter_without_a_day_of_its_own_is_linked_by_that_of_its_publication(people: dict[str, Any]) -> None:
    save(a_record(dated=None, published_on=day("2025-05-20")))
    assert (the_letter().day, the_letter().sender_body) == (day("2025-05-20"), people["old"])


def test_a_name_that_nobody_or_that_two_bear_is_not_linked(people: dict[str, Any]) -> None:
    note_names(a_member("Ada Example", parliament_id=9009), ["Ada Example"])
    save(a_record(sender=PartyName("Cora Instance", body="Department for Bridges")))
    letter = the_letter()
    assert (letter.sender, letter.sender_body, letter.recipient) == (None, None, None)
    assert (letter.sender_name, letter.sender_body_name) == ("Cora Instance", "Department for Bridges")


def test_a_persons_word_on_a_name_is_followed(people: dict[str, Any], django_user_model: Any) -> None:
    clerk = django_user_model.objects.create_user("clerk")
    link("B. Sample", "", member=people["bede"], body=None, user=clerk)
    save(a_record(sender=PartyName("B. Sample")))
    assert the_letter().sender == people["bede"]


def test_its_documents_are_kept_in_their_order_with_their_words_or_why_there_are_none() -> None:
    save(a_record(documents=(FILE, OTHER)))
    rows = LetterDocument.objects.values_list("place", "title", "address", "media_type", "size", "text", "fault")
    assert list(rows) == [
        (0, FILE.title, FILE.address, FILE.media_type, 4096, FILE.text, ""),
        (1, OTHER.title, OTHER.address, "", None, "", OTHER.fault),
    ]


def test_topics_and_organisations_are_found_in_the_letter_and_in_its_files() -> None:
    load_organisations()
    save(a_record(text="", documents=(replace(FILE, text="Huawei built the towers of Xinjiang."), OTHER)))
    assert set(LetterTopic.objects.values_list("topic__slug", flat=True)) == {"china", "xinjiang"}
    assert [one.organisation.slug for one in LetterOrganisation.objects.all()] == ["huawei"]


def test_the_promises_of_a_ministers_letter_are_read(people: dict[str, Any]) -> None:
    words = "I will write to you again by 30 September 2025 when the wardens have reported."
    save(a_record(text=f"1 July 2025\nDear Ada,\nThank you for your letter. {words}\nYours sincerely,\nBede Sample"))
    promise = Promise.objects.get()
    assert (promise.letter, promise.promiser, str(promise.by_last)) == (the_letter(), people["bede"], "2025-09-30")
    assert promise.sentence == the_letter().text[promise.start : promise.end] == words


def test_a_letter_that_is_reproduced_in_a_ministers_letter_makes_no_promise_of_theirs(people: dict[str, Any]) -> None:
    save(a_record(text="Dear Ada,\nHere is what I was sent.\nDear Bede,\nI will write to you again.\nCora Instance"))
    assert not Promise.objects.exists()


# Published exactly where its source has published it


@pytest.mark.parametrize("is_public", [True, False])
def test_a_letter_is_published_exactly_where_its_source_has_published_it(client: Client, *, is_public: bool) -> None:
    save(a_record(is_public=is_public))
    assert the_letter().is_published is is_public
    assert client.get(the_letter().get_absolute_url()).status_code == (200 if is_public else 404)
    assert (the_letter().subject in client.get("/letters/").content.decode()) is is_public


def test_a_letter_that_staff_took_down_stays_down_when_its_source_changes() -> None:
    save(a_record())
    Letter.objects.update(is_published=False)
    save(a_record(text="Dear Ada,\nFour towers lean."), LATER)
    assert not the_letter().is_published


# The second time


def test_the_same_record_twice_writes_nothing(people: dict[str, Any]) -> None:
    record = a_record(documents=(FILE, OTHER), change_notes=(ChangeNote(ON, "Added."),))
    save(record)
    before = contents(without=("scraping.Run",))
    assert save(record, LATER) is Outcome.UNCHANGED
    assert contents(without=("scraping.Run",)) == before


@pytest.mark.parametrize(
    ("field", "change", "old", "new"),
    [
        ("subject", {"subject": "On towers"}, a_record().subject, "On towers"),
        ("dated", {"dated": day("2025-07-02")}, "2025-07-01", "2025-07-02"),
        ("dated", {"dated": None}, "2025-07-01", ""),
        ("published_on", {"published_on": day("2025-07-09")}, "2025-07-08", "2025-07-09"),
        ("text", {"text": "Four towers lean."}, a_record().text, "Four towers lean."),
        ("reference", {"reference": "TO1"}, "", "TO1"),
        ("channel", {"channel": Channel.CALL}, "letter", "call"),
        ("sender_name", {"sender": replace(BEDE, name="Cora Instance")}, "Bede Sample", "Cora Instance"),
        ("sender_body_name", {"sender": replace(BEDE, body="")}, "Department for Towers", ""),
        ("recipient_office", {"recipient": replace(ADA, office="Chair")}, "Member for Upper Example", "Chair"),
        ("withdrawn_on", {"withdrawn_on": LATER}, "", "2025-07-20"),
        ("withdrawn_note", {"withdrawn_note": "Superseded."}, "", "Superseded."),
    ],
)
def test_a_change_is_noted_with_what_was_what_is_and_when_it_was_seen(
    field: str, change: dict[str, Any], old: str, new: str
) -> None:
    save(a_record())
    assert save(a_record(**change), LATER) is Outcome.UPDATED
    assert changes() == [(field, old, new, LATER)]


def test_a_new_summary_is_taken_and_is_no_news() -> None:
    save(a_record(summary="On towers."))
    assert save(a_record(summary="On leaning towers."), LATER) is Outcome.UPDATED
    assert (the_letter().summary, changes()) == ("On leaning towers.", [])


def test_a_file_that_comes_goes_or_is_read_at_last_is_taken() -> None:
    save(a_record(documents=(OTHER,)))
    assert save(a_record(documents=(FILE, replace(OTHER, fault="", text="Lean."))), LATER) is Outcome.UPDATED
    assert list(LetterDocument.objects.values_list("title", "text")) == [
        (FILE.title, FILE.text),
        (OTHER.title, "Lean."),
    ]
    assert save(a_record(), LATER) is Outcome.UPDATED
    assert LetterDocument.objects.count() == 0


def test_a_changed_name_is_linked_anew(people: dict[str, Any]) -> None:
    save(a_record(sender=PartyName("Cora Instance")))
    assert the_letter().sender is None
    save(a_record(), LATER)
    assert the_letter().sender == people["bede"]
    save(a_record(sender=PartyName("", "The office")), LATER)
    assert the_letter().sender is None, "nobody is named any more"
    assert the_letter().sender_body is None


def test_a_withdrawn_page_keeps_its_letter_and_says_so(client: Client) -> None:
    save(a_record())
    save(a_record(withdrawn_on=LATER, withdrawn_note="It was superseded by another."), LATER)
    assert (the_letter().withdrawn_on, the_letter().is_published) == (LATER, True)
    assert "It was superseded by another." in client.get(the_letter().get_absolute_url()).content.decode()


def test_a_page_that_is_gone_is_said_to_be_gone_until_it_is_back() -> None:
    save(a_record())
    sighting = Sighting.objects.get()
    LetterStore().vanished(sighting, a_run(LATER))
    LetterStore().vanished(sighting, a_run(day("2025-07-25")))
    source = LetterSource.objects.get()
    assert (source.gone_on, the_letter().is_published) == (LATER, True)
    assert save(a_record(), day("2025-07-30")) is Outcome.UPDATED
    assert LetterSource.objects.get().gone_on is None
    assert changes() == []


# What a run keeps, and what the database holds


def test_a_letter_is_wanted_for_its_topics_wherever_their_words_stand() -> None:
    store = LetterStore()
    off = a_record()
    assert not store.wants(off, Scope())
    assert store.wants(off, Scope(everything=True))
    for change in ({"subject": "Towers of Xinjiang"}, {"summary": "Xinjiang"}, {"text": "Xinjiang"}):
        assert store.wants(replace(off, **change), Scope())
    assert store.wants(replace(off, text="", documents=(replace(FILE, text="Towers of Xinjiang"),)), Scope())
    assert not store.wants(replace(off, subject="Towers of Xinjiang"), Scope(("genomics",)))


def test_letters_are_never_open_nor_wanted_and_a_paper_meets_its_number() -> None:
    store = LetterStore()
    assert (store.open_items("govuk_letters", ON), store.wanted()) == ((), ())
    paper = a_record(deposited_paper_ref="DEP2025-0001")
    assert store.meets(paper, Wanted("DEP2025-0001", ON))
    assert not store.meets(paper, Wanted("DEP2025-0002", ON))


@pytest.mark.parametrize(
    ("changes_of_it", "constraint"),
    [
        ({"subject": ""}, "letter_has_a_subject"),
        ({"channel": "pigeon"}, "letter_channel_known"),
        ({"is_published": True, "is_confirmed": False}, "letter_confirmed_before_published"),
    ],
)
def test_the_database_refuses_what_no_letter_is(changes_of_it: dict[str, Any], constraint: str) -> None:
    letter, _ = put(a_record())
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**changes_of_it)
    with pytest.raises(IntegrityError, match="letter_answers_another"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(in_reply_to=letter.pk)


def test_nobody_who_wrote_a_letter_can_be_deleted(people: dict[str, Any]) -> None:
    save(a_record())
    assert the_letter().sender is not None
    for model in (Member, AnsweringBody):
        with pytest.raises(Exception, match="protected foreign keys"):
            model.objects.all().delete()
