"""Editing a letter by hand, two people at once, and the bin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from correspondence import binning
from correspondence.models import Letter, LetterChange, SameLetter
from tests.correspondence.publishing_cast import Desk, a_desk, published, reported_reply
from tracker.accounts.models import HeldForm
from tracker.accounts.viewer import viewer_for
from tracker.scraping.models import Retrieval, Sighting, Snapshot

pytestmark = pytest.mark.usefixtures("topics")


@pytest.fixture
def desk() -> Desk:
    return a_desk()


def form_of(client: Client, letter: Letter) -> dict[str, str]:
    """The form as it stands on the page."""
    form = client.get(f"/letters/{letter.pk}/edit/").context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def save(client: Client, letter: Letter, sent: dict[str, str]) -> Any:
    return client.post(f"/letters/{letter.pk}/edit/", sent)


def test_what_is_saved_is_kept_with_who_did_it_and_its_links_are_worked_out_anew(desk: Desk) -> None:
    ours = desk.ours
    sent = form_of(ours.client, ours.letter) | {"sender_name": "Nobody Known", "in_reply_to": ""}
    assert save(ours.client, ours.letter, sent)["Location"] == ours.letter.get_absolute_url()
    ours.letter.refresh_from_db()
    assert (ours.letter.sender_name, ours.letter.sender, ours.letter.in_reply_to) == ("Nobody Known", None, None)
    rows = LetterChange.objects.filter(letter=ours.letter, by=ours.lead)
    assert {(one.field, one.new, one.by_name, one.is_public) for one in rows} == {
        ("sender_name", "Nobody Known", "lead of alpha", False),
        ("in_reply_to", "", "lead of alpha", False),
    }
    save(ours.client, ours.letter, form_of(ours.client, ours.letter) | {"sender_name": "Bede Sample MP"})
    ours.letter.refresh_from_db()
    assert ours.letter.sender is not None


def test_the_same_form_again_changes_nothing(desk: Desk) -> None:
    ours = desk.ours
    save(ours.client, ours.letter, form_of(ours.client, ours.letter))
    assert not LetterChange.objects.filter(letter=ours.letter, by=ours.lead).exists()


def test_two_who_edit_at_once_see_both_versions_and_lose_no_word(desk: Desk) -> None:
    ours = desk.ours
    first = form_of(ours.client, ours.letter)
    second = dict(first)
    save(ours.client, ours.letter, first | {"subject": "Theirs", "text": "Their words"})
    answer = save(ours.client, ours.letter, second | {"subject": "Mine", "recipient_office": "My words"})
    assert answer.status_code == 409
    page = answer.content.decode()
    for words in ("Theirs", "Their words", "Mine", "My words"):
        assert words in page, words
    ours.letter.refresh_from_db()
    assert ours.letter.subject == "Theirs"
    again = {name: str(answer.context["form"][name].value() or "") for name in first}
    assert save(ours.client, ours.letter, again).status_code == 302
    ours.letter.refresh_from_db()
    assert (ours.letter.subject, ours.letter.recipient_office) == ("Mine", "My words")


def test_what_is_typed_wrongly_comes_back_with_every_word(desk: Desk) -> None:
    ours = desk.ours
    sent = form_of(ours.client, ours.letter) | {"dated": "32 July", "text": "Kept words"}
    answer = save(ours.client, ours.letter, sent)
    assert answer.status_code == 422
    assert "Kept words" in answer.content.decode()


@pytest.mark.parametrize("of", ["theirs", "binned", "nothing"])
def test_a_letter_answers_only_one_that_the_person_sees(desk: Desk, of: str) -> None:
    number = {"theirs": desk.theirs.letter.pk, "binned": desk.ours.binned.pk, "nothing": 987654}[of]
    sent = form_of(desk.ours.client, desk.ours.letter) | {"in_reply_to": f"/letters/{number}/"}
    answer = save(desk.ours.client, desk.ours.letter, sent)
    assert answer.status_code == 422
    assert f"There is no letter {number} here." in answer.content.decode()


def test_what_was_typed_with_an_expired_login_comes_back(desk: Desk) -> None:
    ours = desk.ours
    sent = form_of(ours.client, ours.letter) | {"text": "Typed before the login expired"}
    HeldForm.objects.create(
        user=ours.lead,
        place=f"/letters/{ours.letter.pk}/edit/",
        sent_to=f"/letters/{ours.letter.pk}/edit/",
        data=[[name, value] for name, value in sent.items() if name != "csrfmiddlewaretoken"],
        kept_at="2026-05-01T12:00:00Z",
    )
    shown = form_of(ours.client, ours.letter)
    assert shown["text"] == "Typed before the login expired"
    save(ours.client, ours.letter, shown)
    assert not HeldForm.objects.exists()


def test_what_a_team_chose_for_everybody_is_edited_by_nobody(desk: Desk) -> None:
    side = published(desk.ours)
    for client in (desk.ours.client, desk.theirs.client):
        assert client.get(f"/letters/{side.pk}/edit/").status_code == 404
        assert client.post(f"/letters/{side.pk}/bin/").status_code == 404


def test_the_history_of_what_people_changed_is_not_public(desk: Desk) -> None:
    letter = Letter.objects.create(subject="Known to staff", text="zgamma words", is_published=True)
    save(desk.ours.client, letter, form_of(desk.ours.client, letter) | {"text": "Other words"})
    assert "zgamma" not in Client().get(letter.get_absolute_url()).content.decode()
    assert "zgamma" in desk.ours.client.get(letter.get_absolute_url()).content.decode()


# The bin


def test_in_the_bin_nobody_sees_it_but_in_the_bin_and_taken_out_it_is_where_it_was(desk: Desk) -> None:
    ours = desk.ours
    letter = Letter.objects.create(team=ours.team, subject="Double", dated=ours.letter.dated)
    ours.client.post(f"/letters/{letter.pk}/bin/")
    assert ours.client.get(letter.get_absolute_url()).status_code == 404
    assert letter in Letter.objects.in_bin(viewer_for(ours.lead))
    assert letter not in Letter.objects.in_bin(viewer_for(desk.theirs.lead))
    assert not SameLetter.objects.filter(letter=letter).exists()
    ours.client.post(f"/letters/{letter.pk}/restore/")
    assert ours.client.get(letter.get_absolute_url()).status_code == 200
    fields = LetterChange.objects.filter(letter=letter).values_list("field", "by_name")
    assert list(fields) == [("bin", "lead of alpha")] * 2


def test_what_is_published_in_a_case_or_told_by_a_source_does_not_go_into_the_bin(desk: Desk) -> None:
    ours = desk.ours
    assert "in a case" in refusal(ours.client, ours.letter)
    ours.case.case_letters.filter(letter=ours.letter).delete()
    published(ours)
    assert "published" in refusal(ours.client, ours.letter)
    assert "A source tells of it" in refusal(ours.client, reported_reply(desk.report))
    assert Letter.objects.filter(binned_at__isnull=False).count() == 2, "those that the cast put there"


def refusal(client: Client, letter: Letter) -> str:
    return client.post(f"/letters/{letter.pk}/bin/", follow=True).content.decode()


def test_removed_for_good_it_leaves_nothing_from_which_it_could_come_back(desk: Desk) -> None:
    ours = desk.ours
    ours.case.case_letters.filter(letter=ours.letter).delete()
    ours.client.post(f"/letters/{ours.letter.pk}/bin/")
    before = Snapshot.objects.count()
    letter = Letter.objects.get(pk=ours.letter.pk)
    binning.remove(letter)
    assert not Letter.objects.filter(pk=ours.letter.pk).exists()
    assert not Sighting.objects.filter(owner=ours.team).exists()
    assert not Retrieval.objects.filter(run__owner=ours.team).exists()
    assert Snapshot.objects.count() == before - 1
    with pytest.raises(ValueError, match="Only what lies in the bin"):
        binning.remove(desk.theirs.letter)
