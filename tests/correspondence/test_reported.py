"""What people say of letters that reports tell of: confirmed, refused, taken back; and letters found themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from correspondence import joining, reports
from correspondence.models import (
    Letter,
    LetterSource,
    ReportedDecision,
    Role,
    SameLetter,
)
from correspondence.records import PartyName, ReportRecord
from correspondence.reports import ReportStore
from tests.correspondence.storing import LATER, known_people, save
from tests.correspondence.told import ADA, BEDE, ON, a_record, a_report, a_run, seen
from tracker.scraping.contract import Item, Outcome

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


# What people say


def test_a_confirmed_letter_is_published_where_the_person_says_so(clerk: Any, client: Client) -> None:
    put()
    reports.confirm(told(Role.LETTER), clerk, publish=False)
    letter = letter_of(Role.LETTER)
    assert (letter.is_confirmed, letter.is_published) == (True, False)
    assert client.get(letter.get_absolute_url()).status_code == 404
    reports.confirm(told(Role.LETTER), clerk, publish=True)
    assert client.get(letter.get_absolute_url()).status_code == 200
    assert ReportedDecision.objects.get().made_by == clerk
    reports.confirm(told(Role.LETTER), clerk, publish=False)
    assert letter_of(Role.LETTER).is_published, "what is published stays so until it is taken down"


def test_a_mention_and_a_refused_letter_cannot_be_confirmed(clerk: Any) -> None:
    put()
    with pytest.raises(ValueError, match="only mentioned"):
        reports.confirm(told(Role.MENTION), clerk, publish=True)
    reports.refuse(told(Role.LETTER), clerk)
    with pytest.raises(ValueError, match="refused; take that back first"):
        reports.confirm(told(Role.LETTER), clerk, publish=True)


def test_a_refused_letter_goes_and_is_not_proposed_again(clerk: Any) -> None:
    put()
    reports.refuse(told(Role.LETTER), clerk)
    assert [source.role for source in LetterSource.objects.exclude(letter=None)] == [Role.REPLY]
    assert letter_of(Role.REPLY).in_reply_to is None
    assert put(on=LATER) is Outcome.UNCHANGED
    put(a_report(letters=(replace(ASKED, dated=ON), REPLIED, MENTIONED)), LATER)
    assert told(Role.LETTER).letter is None
    assert Letter.objects.count() == 1


def test_a_letter_that_another_source_knows_cannot_be_refused(clerk: Any) -> None:
    put()
    save(a_record(sender=ADA, recipient=BEDE))
    joining.join(letter_of(Role.LETTER), Letter.objects.get(sources__report=None), LATER)
    with pytest.raises(ValueError, match="part them first"):
        reports.refuse(told(Role.LETTER), clerk)
    assert ReportedDecision.objects.count() == 0


def test_what_was_refused_is_proposed_again_when_that_is_taken_back(clerk: Any) -> None:
    put()
    reports.refuse(told(Role.REPLY), clerk)
    reports.take_back(told(Role.REPLY), LATER)
    letter = letter_of(Role.REPLY)
    assert (letter.is_confirmed, letter.is_published) == (False, False)
    assert (letter.sender.parliament_id, letter.in_reply_to) == (9002, letter_of(Role.LETTER))
    assert ReportedDecision.objects.count() == 0
    assert put(on=LATER) is Outcome.UNCHANGED


def test_what_was_confirmed_is_private_again_when_that_is_taken_back(clerk: Any, client: Client) -> None:
    put()
    reports.confirm(told(Role.LETTER), clerk, publish=True)
    reports.take_back(told(Role.LETTER), LATER)
    letter = letter_of(Role.LETTER)
    assert (letter.is_confirmed, letter.is_published) == (False, False)
    assert client.get(letter.get_absolute_url()).status_code == 404


def test_a_letter_that_another_source_knows_stays_when_a_confirmation_is_taken_back(clerk: Any) -> None:
    put()
    reports.confirm(told(Role.LETTER), clerk, publish=True)
    save(a_record(sender=ADA, recipient=BEDE))
    joining.join(letter_of(Role.LETTER), Letter.objects.get(sources__report=None), LATER)
    reports.take_back(told(Role.LETTER), LATER)
    assert (letter_of(Role.LETTER).is_confirmed, letter_of(Role.LETTER).is_published) == (True, True)


def test_a_letter_that_two_reports_tell_of_needs_one_of_them_confirmed(clerk: Any) -> None:
    put(a_report(letters=(ASKED,)))
    put(a_report(letters=(ASKED,), address="https://news.example/towers"), key="other")
    one, other = LetterSource.objects.order_by("pk")
    letter = joining.join(one.letter, other.letter, LATER)
    assert not letter.is_confirmed
    one.refresh_from_db()
    reports.confirm(one, clerk, publish=True)
    joining.separate(LetterSource.objects.get(pk=one.pk), clerk, LATER)
    own, left = (LetterSource.objects.get(pk=source.pk).letter for source in (one, other))
    assert (own.is_confirmed, left.is_confirmed, left.is_published) == (True, False, False)


def test_when_the_letter_itself_is_parted_from_its_report_the_report_alone_confirms_nothing(clerk: Any) -> None:
    put(a_report(letters=(ASKED,)))
    save(a_record(sender=ADA, recipient=BEDE))
    letter = joining.join(letter_of(Role.LETTER), Letter.objects.get(sources__report=None), LATER)
    assert letter.is_published
    own = joining.separate(LetterSource.objects.get(report=None), clerk, LATER)
    assert (own.is_confirmed, own.is_published) == (True, True)
    left = letter_of(Role.LETTER)
    assert (left.is_confirmed, left.is_published) == (False, False)


def test_the_letter_itself_found_later_is_proposed_and_confirms_what_is_certain() -> None:
    put(a_report(letters=(replace(ASKED, dated=ON),)))
    found = a_record(sender=ADA, recipient=BEDE, subject="Minister pressed on leaning towers")
    assert save(replace(found, dated=None)) is Outcome.CREATED
    assert SameLetter.objects.count() == 1
    assert not letter_of(Role.LETTER).is_confirmed
    assert save(found, key="surely", source="committees") is Outcome.UPDATED
    letter = letter_of(Role.LETTER)
    assert (letter.is_confirmed, letter.is_published, letter.sources.count()) == (True, True, 2)
