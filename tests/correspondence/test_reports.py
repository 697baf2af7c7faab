"""Reports of letters to rows: statements, letters for a person to confirm, and nothing public until one has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from correspondence import joining, reports
from correspondence.models import (
    Letter,
    LetterChange,
    LetterSource,
    Report,
    ReportTopic,
    Role,
    Statement,
)
from correspondence.records import PartyName, ReportedRole, ReportRecord, SaidIn
from correspondence.reports import ReportStore
from tests.conftest import day
from tests.correspondence.storing import LATER, known_people, save
from tests.correspondence.told import ADA, ON, a_record, a_report, a_run, seen
from tests.scraping.importing import contents
from tracker.scraping.contract import Item, Outcome, Scope
from tracker.topics.loading import load_organisations

pytestmark = pytest.mark.usefixtures("topics", "people")
ASKED, REPLIED, MENTIONED = a_report().letters
CORA = PartyName("Cora Instance")


@pytest.fixture
def people(topics: None) -> dict[str, Any]:
    return known_people()


@pytest.fixture
def clerk(django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("clerk", role="staff")


def put(record: ReportRecord | None = None, on: Any = ON, key: str = "towers") -> Outcome:
    """Store a report on a day."""
    store, run = ReportStore(), a_run(on)
    store.begin(run)
    return store.save(Item(record or a_report(), seems_cut=False), seen("news", key, on), run, is_cited=False)


def told(role: Role) -> LetterSource:
    """What the one report says of its letter of a role."""
    return LetterSource.objects.select_related("letter").get(role=role, report__isnull=False)


def letter_of(role: Role) -> Letter:
    letter = told(role).letter
    assert letter is not None
    return letter


# What a report becomes


def test_a_report_has_its_facts_and_its_statements_in_order(people: dict[str, Any]) -> None:
    load_organisations()
    assert put() is Outcome.CREATED
    report = Report.objects.get()
    assert (report.title, report.publisher, report.author) == (a_report().title, "The Example Post", "Cora Instance")
    assert (report.published_on, report.address) == (day("2025-07-10"), "https://post.example/towers")
    rows = Statement.objects.values_list("place", "speaker_name", "speaker_kind", "said_in", "text", "is_direct")
    assert list(rows) == [
        (place, one.speaker, one.kind.value, one.said_in.value, one.text, one.is_direct)
        for place, one in enumerate(a_report().statements)
    ]
    assert [one.member for one in Statement.objects.all()] == [people["ada"], people["bede"], None]


def test_an_organisation_that_speaks_is_linked_by_its_names() -> None:
    load_organisations()
    spoken = replace(a_report().statements[2], speaker="Huawei Technologies")
    put(a_report(statements=(spoken, replace(spoken, speaker="Example Props"))))
    assert [str(one.organisation or "") for one in Statement.objects.all()] == ["Huawei", ""]


def test_its_topics_are_those_of_its_own_words_which_are_kept_nowhere_else() -> None:
    words = "Words of the reporter alone about Xinjiang."
    put(a_report(paragraphs=(words,), left_out=("Please subscribe to our paper.",)))
    assert "xinjiang" in set(ReportTopic.objects.values_list("topic__slug", flat=True))
    kept = str(contents())
    assert "the reporter alone" not in kept
    assert "Please subscribe" not in kept


def test_letter_and_reply_are_proposed_private_and_unconfirmed_and_a_mention_makes_no_letter() -> None:
    put()
    assert Letter.objects.count() == 2
    assert not Letter.objects.filter(is_published=True).exists()
    assert not Letter.objects.filter(is_confirmed=True).exists()
    assert told(Role.MENTION).letter is None
    asked, replied = letter_of(Role.LETTER), letter_of(Role.REPLY)
    assert (asked.subject, replied.subject) == (a_report().title, f"Reply: {a_report().title}")
    assert (asked.from_whom, asked.to_whom) == ("Ada Example", "Bede Sample")
    assert (asked.sender.parliament_id, asked.recipient.parliament_id) == (9001, 9002)
    assert (replied.from_whom, replied.text, replied.summary) == ("Bede Sample", "", "")
    assert told(Role.LETTER).address == "https://post.example/towers"


def test_the_reply_answers_the_letter_where_there_is_one_alone() -> None:
    put()
    assert letter_of(Role.REPLY).in_reply_to == letter_of(Role.LETTER)
    put(a_report(letters=(ASKED, replace(ASKED, sender=CORA), REPLIED)), key="two")
    two = LetterSource.objects.filter(report__sighting__key="two")
    assert two.get(role=Role.REPLY).letter.in_reply_to is None


def test_topics_and_organisations_of_a_letter_are_those_that_its_report_tells_of_it() -> None:
    load_organisations()
    put(a_report(letters=(replace(ASKED, told="Huawei built the towers of Xinjiang."), REPLIED, MENTIONED)))
    for role in (Role.LETTER, Role.REPLY):
        letter = letter_of(role)
        assert {one.slug for one in letter.topics.all()} == {"china", "xinjiang"}, "a reply is about what it answers"
        assert {one.slug for one in letter.organisations.all()} == {"huawei"}


# Again


def test_the_same_report_twice_writes_nothing() -> None:
    put()
    before = contents(without=("scraping.Run",))
    assert put(on=LATER) is Outcome.UNCHANGED
    assert contents(without=("scraping.Run",)) == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Minister pressed again"},
        {"statements": a_report().statements[:2]},
        {"statements": (replace(a_report().statements[0], text="lean like grass"), *a_report().statements[1:])},
        {"letters": (replace(ASKED, dated=ON), REPLIED, MENTIONED)},
        {"letters": (ASKED, REPLIED)},
        {"paragraphs": ("In Xinjiang towers lean.",)},
    ],
    ids=["title", "one-statement-less", "a-statement", "a-letter", "one-letter-less", "topics"],
)
def test_an_amended_report_is_brought_up_to_date(change: dict[str, Any]) -> None:
    put()
    assert put(a_report(**change), LATER) is Outcome.UPDATED
    assert put(a_report(**change), LATER) is Outcome.UNCHANGED


def test_what_a_copy_does_not_tell_is_left_as_it_was() -> None:
    put()
    assert put(a_report(title="", publisher="", author="", published_on=None), LATER) is Outcome.UPDATED
    report = Report.objects.get()
    assert (report.title, report.publisher, report.published_on) == (
        a_report().title,
        "The Example Post",
        day("2025-07-10"),
    )


def test_a_letter_that_is_told_of_otherwise_changes_with_history() -> None:
    put()
    put(a_report(letters=(replace(ASKED, dated=ON), REPLIED, MENTIONED)), LATER)
    assert letter_of(Role.LETTER).dated == ON
    assert list(LetterChange.objects.values_list("field", "new", "seen_on")) == [("dated", "2025-07-01", LATER)]


def test_a_report_that_tells_of_fewer_letters_takes_away_those_that_nobody_decided_about(clerk: Any) -> None:
    put()
    assert put(a_report(letters=(ASKED,)), LATER) is Outcome.UPDATED
    assert (Letter.objects.count(), LetterSource.objects.count()) == (1, 1)
    put()
    reports.confirm(told(Role.REPLY), clerk, publish=True)
    reports.refuse(told(Role.LETTER), clerk)
    put(a_report(letters=(MENTIONED,)), LATER)
    assert letter_of(Role.REPLY).is_published
    assert told(Role.LETTER).decision.is_letter is False
    assert LetterSource.objects.count() == 3


def test_a_letter_that_another_source_knows_outlasts_the_report_and_loses_what_it_alone_told() -> None:
    put(a_report(letters=(replace(ASKED, dated=ON), REPLIED)))
    save(a_record(sender=ADA, recipient=PartyName(), dated=None))
    public = Letter.objects.get(sources__report=None)
    joined = joining.join(letter_of(Role.LETTER), public, LATER)
    assert (joined.to_whom, joined.dated) == ("Bede Sample", ON)
    put(a_report(letters=(REPLIED,)), LATER)
    joined.refresh_from_db()
    assert (joined.to_whom, joined.dated, joined.is_confirmed) == ("", None, True)


def test_letters_told_in_another_order_or_with_another_before_them_stay_what_they_were(clerk: Any) -> None:
    put()
    asked, replied = letter_of(Role.LETTER), letter_of(Role.REPLY)
    reports.confirm(told(Role.LETTER), clerk, publish=True)
    another = replace(ASKED, sender=CORA)
    put(a_report(letters=(MENTIONED, another, REPLIED, ASKED)), LATER)
    asked.refresh_from_db()
    replied.refresh_from_db()
    assert (asked.from_whom, asked.is_confirmed, replied.from_whom) == ("Ada Example", True, "Bede Sample")
    new = Letter.objects.exclude(pk__in=(asked.pk, replied.pk)).get()
    assert (new.from_whom, new.is_confirmed) == ("Cora Instance", False)
    assert LetterChange.objects.count() == 0


def test_a_letter_whose_parties_are_told_better_stays_the_same_letter(clerk: Any) -> None:
    put(a_report(letters=(replace(ASKED, recipient=PartyName("", "the towers minister")), REPLIED)))
    before = letter_of(Role.LETTER)
    reports.confirm(told(Role.LETTER), clerk, publish=False)
    put(a_report(letters=(ASKED, REPLIED)), LATER)
    assert letter_of(Role.LETTER) == before
    assert letter_of(Role.LETTER).to_whom == "Bede Sample"


def test_a_letter_that_turns_out_to_be_only_mentioned_is_no_longer_proposed() -> None:
    put()
    put(a_report(letters=(replace(ASKED, role=ReportedRole.MENTION),)), LATER)
    assert Letter.objects.count() == 0
    assert told(Role.MENTION).letter is None


# The database


def test_the_database_refuses_an_unconfirmed_letter_that_is_published_and_odd_rows() -> None:
    put()
    letter, source = letter_of(Role.LETTER), told(Role.REPLY)
    with pytest.raises(IntegrityError, match="letter_confirmed_before_published"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(is_published=True)
    with pytest.raises(IntegrityError, match="only_reports_tell_of_replies"), transaction.atomic():
        LetterSource.objects.filter(pk=source.pk).update(report=None)
    with pytest.raises(IntegrityError, match="letter_source_role_known"), transaction.atomic():
        LetterSource.objects.filter(pk=source.pk).update(role="rumour")
    with pytest.raises(IntegrityError, match="statement_place_known"), transaction.atomic():
        Statement.objects.update(said_in="rumour")
    with pytest.raises(IntegrityError, match="only_persons_are_members"), transaction.atomic():
        Statement.objects.filter(place=0).update(speaker_kind="organisation")
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterSource.objects.filter(pk=source.pk).update(place=0)


def test_statements_say_where_they_were_said() -> None:
    put()
    assert {one.said_in for one in Statement.objects.all()} == {SaidIn.LETTER, SaidIn.REPLY, SaidIn.STATEMENT}


# What the public sees


def test_nothing_of_an_unconfirmed_letter_is_public(client: Client, clerk: Any) -> None:
    put(a_report(letters=(replace(ASKED, told="Nobody knows of this yet."), REPLIED, MENTIONED)))
    urls = [letter.get_absolute_url() for letter in Letter.objects.all()]
    assert len(urls) == 2
    report = Report.objects.get().get_absolute_url()
    for url in urls:
        assert client.get(url).status_code == 404
    for page in ("/letters/", "/", "/owed/", "/promises/", report):
        answer = client.get(page)
        shown = answer.content.decode()
        assert "Nobody knows of this yet." not in shown, page
        assert not any(f'href="{url}"' in shown for url in urls), page
        assert f"Reply: {a_report().title}" not in shown, page
    client.force_login(clerk)
    assert client.get(urls[0]).status_code == 200
    for url in urls:
        assert f'href="{url}"' in client.get(report).content.decode()


def test_a_report_is_wanted_for_the_topics_of_its_title_or_its_words() -> None:
    store = ReportStore()
    assert not store.wants(a_report(), Scope())
    assert store.wants(a_report(), Scope(everything=True))
    assert store.wants(a_report(title="Towers of Xinjiang"), Scope())
    assert store.wants(a_report(paragraphs=("In Xinjiang towers lean.",)), Scope())
    assert not store.wants(a_report(left_out=("Read more on Xinjiang.",)), Scope())


def test_the_feeds_of_the_settings_and_the_newest_reports_are_asked_for_again(settings: Any) -> None:
    settings.NEWS_FEEDS = ["https://post.example/feed.xml"]
    put()
    put(a_report(address="", published_on=day("2025-07-12")), key="a copy")
    put(a_report(address="https://post.example/newer", published_on=day("2025-07-11")), key="newer")
    assert ReportStore().known("news", Scope()).keys == (
        "https://post.example/feed.xml",
        "https://post.example/newer",
        "https://post.example/towers",
    )
