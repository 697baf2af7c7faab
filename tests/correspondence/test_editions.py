"""Publishing with a redaction, taking it back, and pairing a team's letter with what a report tells of it."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence import attachments, cases, editions, promises, reports
from correspondence.models import (
    KeeperDecision,
    Letter,
    LetterKind,
    NotTheSame,
    Promise,
    PromiseDecision,
    Publication,
    SameLetter,
)
from correspondence.querysets import PromiseState
from tests.correspondence.publishing_cast import OPEN, Desk, a_desk, kinds_in, published, reported_reply
from tests.correspondence.told import put_report
from tracker.accounts.viewer import PUBLIC, viewer_for

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def desk() -> Desk:
    return a_desk()


# Publishing


def test_the_public_side_holds_what_was_chosen_and_what_follows_from_that_alone(desk: Desk) -> None:
    side = published(desk.ours, text="Dear Ms Example, no country is named here.", subject="Towers")
    assert (side.text, side.subject, side.reference, side.sender_office) == (
        "Dear Ms Example, no country is named here.",
        "Towers",
        "",
        "",
    )
    assert side.sender_body is not None
    assert side.dated == desk.ours.letter.dated
    assert not side.topics.exists()
    assert not side.promises_made.exists()
    desk.ours.letter.refresh_from_db()
    assert desk.ours.letter.topics.exists()
    assert not desk.ours.letter.is_published


def test_publishing_again_changes_what_everybody_reads_and_keeps_one_row(desk: Desk) -> None:
    first = published(desk.ours)
    second = published(desk.ours, subject="Other words", sender_name="")
    assert first.pk == second.pk
    assert (second.subject, second.sender, second.sender_name) == ("Other words", None, "")
    steps = list(Publication.objects.values_list("step", "by_name"))
    assert steps == [("published", "lead of alpha")] * 2
    last = Publication.objects.latest("pk")
    assert (last.before["subject"], last.after["subject"]) == ("zopensubject towers in China", "Other words")


def test_no_source_and_no_relink_overwrites_what_was_chosen(desk: Desk) -> None:
    own, known = desk.ours.letter, reported_reply(desk.report)
    editions.pair(own, known)
    side = published(desk.ours)
    assert side.pk == known.pk
    put_report()
    side.refresh_from_db()
    assert (side.subject, side.recipient_name) == (OPEN["subject"], OPEN["recipient_name"])


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"subject": "", "text": "x"}, "needs a subject"),
        ({"subject": "x"}, "text to be published is needed"),
        ({"subject": "x", "text": "x", "summary": "x"}, "cannot be chosen: summary"),
    ],
)
def test_what_cannot_be_published_is_refused_in_words(desk: Desk, chosen: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        editions.publish(desk.ours.letter, desk.ours.lead, **chosen)
    assert not Publication.objects.exists()
    assert not Letter.objects.filter(original=desk.ours.letter).exists()


def test_a_letter_of_all_staff_is_published_as_it_is_and_its_files_only_where_they_are_chosen(desk: Desk) -> None:
    letter = Letter.objects.create(subject="Known to staff", text="Towers in China lean.")
    chosen, other = (attachments.store(letter, name, name.encode(), None) for name in ("a.txt", "b.txt"))
    editions.publish(letter, desk.ours.lead, attached=[chosen])
    assert [one.pk for one in attachments.seen_by(PUBLIC)] == [chosen.pk]
    editions.unpublish(letter, desk.ours.lead)
    assert not attachments.seen_by(PUBLIC).exists()
    assert {chosen.pk, other.pk} <= {one.pk for one in attachments.seen_by(viewer_for(desk.theirs.lead))}
    with pytest.raises(ValueError, match="as it is"):
        editions.publish(letter, desk.ours.lead, subject="x", text="x")


def test_files_are_public_only_where_they_are_chosen_and_a_redacted_one_stands_in_anothers_place(desk: Desk) -> None:
    side = published(desk.ours)
    assert not side.attachments.exists()
    editions.publish(desk.ours.letter, desk.ours.lead, uploads=[("redacted.txt", b"zopen words")], **OPEN)
    assert [one.name for one in attachments.seen_by(PUBLIC)] == ["redacted.txt"]
    editions.publish(desk.ours.letter, desk.ours.lead, attached=desk.ours.letter.attachments.all(), **OPEN)
    assert [one.name for one in attachments.seen_by(PUBLIC)] == ["zalphafile.txt"]
    with pytest.raises(ValueError, match="none of this letter"):
        editions.publish(desk.ours.letter, desk.ours.lead, attached=desk.theirs.letter.attachments.all(), **OPEN)


def test_what_the_letter_answers_is_told_once_both_are_published_in_either_order(desk: Desk) -> None:
    ours = desk.ours
    reply = published(ours)
    assert reply.in_reply_to is None
    asked = editions.publish(ours.earlier, ours.lead, subject="zopenearlier", text="Dear Minister,")
    reply.refresh_from_db()
    assert reply.in_reply_to == asked
    editions.unpublish(ours.letter, ours.lead)
    assert published(ours).in_reply_to == asked


def test_a_promise_that_the_letter_keeps_is_kept_in_public_from_its_publication_on(desk: Desk) -> None:
    states = Promise.objects.with_state(desk.ours.actor.today, PUBLIC)
    assert states.get(pk=desk.promise.pk).state != PromiseState.KEPT
    side = published(desk.ours)
    assert states.get(pk=desk.promise.pk).state == PromiseState.KEPT
    assert KeeperDecision.objects.get(letter=side).is_keeper
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    assert states.get(pk=desk.promise.pk).state != PromiseState.KEPT


def test_what_was_said_of_a_promise_holds_of_the_same_sentence_in_public_without_the_note(desk: Desk) -> None:
    promise = desk.ours.letter.promises_made.get()
    promises.dismiss(promise, desk.ours.lead, note="zalphanote")
    side = published(desk.ours, text=desk.ours.letter.text)
    word = PromiseDecision.objects.get(promise=side.promises_made.get())
    assert (word.is_dismissed, word.note) == (True, "")


def test_a_public_side_is_never_proposed_as_the_same_as_its_letter_nor_to_another_team(desk: Desk) -> None:
    side = published(desk.ours, text=desk.ours.letter.text, subject=desk.ours.letter.subject)
    pairs = {frozenset((one.letter_id, one.other_id)) for one in SameLetter.objects.all()}
    assert not any(side.pk in pair and {desk.ours.letter.pk, desk.theirs.letter.pk} & pair for pair in pairs)
    assert not any({desk.ours.letter.pk, desk.theirs.letter.pk} <= pair for pair in pairs)


# Taking back


def test_taken_back_a_row_of_which_nothing_else_tells_is_gone(desk: Desk) -> None:
    side = published(desk.ours)
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    assert not Letter.objects.filter(pk=side.pk).exists()
    last = Publication.objects.latest("pk")
    assert (last.step, last.before["subject"], last.after) == ("unpublished", OPEN["subject"], {})
    with pytest.raises(ValueError, match="not published"):
        editions.unpublish(desk.ours.letter, desk.ours.lead)


def test_taken_back_a_letter_of_which_a_report_tells_is_what_the_report_says_and_private(desk: Desk) -> None:
    known = reported_reply(desk.report)
    before = facts(known)
    editions.pair(desk.ours.letter, known)
    published(desk.ours)
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    known.refresh_from_db()
    assert facts(known) == before
    assert (known.is_published, known.by_hand, known.original) == (False, [], desk.ours.letter)
    assert not Letter.objects.seen_by(PUBLIC).filter(pk=known.pk).exists()


def test_taken_back_a_letter_that_staff_had_typed_is_as_they_had_typed_it(desk: Desk) -> None:
    known = Letter.objects.create(subject="Typed", text="All staff know these words.", by_hand=["subject"])
    editions.pair(desk.ours.letter, known)
    published(desk.ours)
    published(desk.ours, subject="Again")
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    known.refresh_from_db()
    assert (known.subject, known.text, known.by_hand) == ("Typed", "All staff know these words.", ["subject"])


def facts(letter: Letter) -> dict[str, Any]:
    return {name: getattr(letter, name) for name in editions.CHOSEN}


# Pairing


def test_paired_the_teams_case_holds_its_own_letter_in_place_of_the_reported_one(desk: Desk) -> None:
    ours, known = desk.ours, reported_reply(desk.report)
    case = cases.open_case(ours.team, ours.actor, "Another matter", opened_on=ours.earlier.dated)
    cases.send(case, ours.actor, Letter.objects.create(team=ours.team, subject="Sent", dated=ours.earlier.dated))
    cases.log(case, ours.actor, known, LetterKind.SUBSTANTIVE)
    own = Letter.objects.create(team=ours.team, subject="The reply itself", dated=known.dated)
    editions.pair(own, known, ours.lead)
    assert [pk for pk, kind in kinds_in(case) if kind == LetterKind.SUBSTANTIVE] == [own.pk]
    case.refresh_from_db()
    assert case.version == case.events.count()
    assert known.pk not in Letter.objects.seen_by(viewer_for(ours.lead)).values_list("pk", flat=True)
    assert known.pk in Letter.objects.seen_by(viewer_for(desk.theirs.lead)).values_list("pk", flat=True)


def test_pairing_publishes_nothing_and_changes_nothing_for_others(desk: Desk) -> None:
    known = reported_reply(desk.report)
    before = facts(known), known.is_published, known.is_confirmed
    editions.pair(known, desk.ours.letter)
    known.refresh_from_db()
    assert (facts(known), known.is_published, known.is_confirmed) == before
    assert desk.theirs.client.get(known.get_absolute_url()).status_code == 200
    answer = desk.ours.client.get(known.get_absolute_url())
    assert answer["Location"] == desk.ours.letter.get_absolute_url()


def test_what_another_team_has_paired_cannot_be_paired_and_nothing_says_why(desk: Desk) -> None:
    known = reported_reply(desk.report)
    editions.pair(desk.ours.letter, known)
    with pytest.raises(ValueError, match="cannot be made one"):
        editions.pair(desk.theirs.letter, known)
    with pytest.raises(ValueError, match="cannot be made one"):
        editions.pair(desk.theirs.letter, desk.ours.letter)


def test_parted_again_they_are_two_for_good_and_not_while_it_is_published(desk: Desk) -> None:
    known = reported_reply(desk.report)
    editions.pair(desk.ours.letter, known)
    published(desk.ours)
    with pytest.raises(ValueError, match="take that back first"):
        editions.unpair(desk.ours.letter, desk.ours.lead)
    editions.unpublish(desk.ours.letter, desk.ours.lead)
    editions.unpair(desk.ours.letter, desk.ours.lead)
    known.refresh_from_db()
    assert known.original is None
    assert NotTheSame.objects.count() == 1
    with pytest.raises(ValueError, match="not paired"):
        editions.unpair(desk.ours.letter, desk.ours.lead)


def test_a_report_that_comes_after_the_publication_is_paired_with_what_is_public(desk: Desk) -> None:
    side = published(desk.ours)
    editions.pair(desk.ours.letter, reported_reply(desk.report))
    known = Letter.objects.get(original=desk.ours.letter)
    assert known.is_published
    assert known.subject == side.subject
    assert known.sources.count() == 1
    assert Letter.objects.filter(original=desk.ours.letter).count() == 1


def test_what_is_public_of_a_letter_is_not_refused_beside_its_report(desk: Desk) -> None:
    known = reported_reply(desk.report)
    editions.pair(desk.ours.letter, known)
    published(desk.ours)
    with pytest.raises(ValueError, match="taken back first"):
        reports.refuse(known.sources.get(), desk.theirs.lead)


def test_a_letter_that_is_refused_and_stands_in_a_case_is_that_teams_own(desk: Desk) -> None:
    ours, known = desk.ours, reported_reply(desk.report)
    cases.link_letter(ours.case, ours.actor, known)
    reports.refuse(known.sources.get(), desk.theirs.lead)
    known.refresh_from_db()
    assert known.team == ours.team
    assert known.pk in {pk for pk, _ in kinds_in(ours.case)}


# The page


def test_the_page_shows_both_texts_what_is_left_out_and_what_may_tell_of_a_person(desk: Desk) -> None:
    place = f"/letters/{desk.ours.letter.pk}/publish/"
    shown = desk.ours.client.get(place)
    assert shown.context["form"].initial["text"] == desk.ours.letter.text
    assert "reference" not in shown.context["form"].initial
    assert not shown.context["chosen_files"]
    looked = desk.ours.client.post(place, OPEN | {"step": "look"})
    page = looked.content.decode()
    assert "zopentext" in page
    assert "<del>" in page
    assert not Publication.objects.exists()
    answer = desk.ours.client.post(place, OPEN | {"step": "publish"})
    side = Letter.objects.get(original=desk.ours.letter)
    assert answer["Location"] == side.get_absolute_url()
    again = desk.ours.client.get(place)
    assert again.context["form"].initial["subject"] == OPEN["subject"]


def test_a_fault_on_the_page_loses_no_word(desk: Desk) -> None:
    place = f"/letters/{desk.ours.letter.pk}/publish/"
    answer = desk.ours.client.post(place, OPEN | {"step": "publish", "subject": ""})
    assert answer.status_code == 422
    assert "zopentext" in answer.content.decode()
    assert not Publication.objects.exists()


def test_only_leads_and_administrators_publish(desk: Desk) -> None:
    desk.ours.lead.role = "staff"
    desk.ours.lead.save()
    for place in ("publish", "unpublish"):
        address = f"/letters/{desk.ours.letter.pk}/{place}/"
        assert desk.ours.client.post(address, OPEN | {"step": "publish"}).status_code == 403
    assert "Publish it" not in desk.ours.client.get(desk.ours.letter.get_absolute_url()).content.decode()
