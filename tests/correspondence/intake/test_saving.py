"""All of it or nothing; the same letter twice; a letter that a report tells of."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence import cases
from correspondence.case_states import State
from correspondence.cases import Actor
from correspondence.models import Attachment, Case, CaseLetter, Letter, LetterKind
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_team
from tests.correspondence.intake.intake_cast import (
    FORM,
    NOTE,
    OTHERS,
    a_case,
    a_file,
    a_reply,
    clerk,
    logged,
    office,
    only_case,
    only_letter,
    signed_in,
    typed,
)
from tracker.accounts.models import HeldFile, HeldForm

# --- All or nothing


def test_a_verb_that_is_refused_leaves_no_letter_and_no_file_and_every_word(client: Client) -> None:
    case = a_case()
    reply = a_reply(kind="substantive", dated="2025-05-01", text=NOTE)
    page = logged(client, f"{FORM}{case.pk}/", **reply, file=a_file())
    assert page.status_code == 422
    assert "That is before our letter was received." in page.text
    assert NOTE.strip() in page.text
    assert Letter.objects.count() == 1
    assert not Attachment.objects.exists()
    assert CaseLetter.objects.count() == 1
    kept = HeldFile.objects.get()
    assert kept.name == "letter.txt"
    assert f'name="kept_file" value="{kept.pk}" checked' in page.text
    assert logged(client, f"{FORM}{case.pk}/", **reply | {"dated": "2025-06-20"}, kept_file=kept.pk).status_code == 302
    assert Attachment.objects.get().name == "letter.txt"
    assert not HeldForm.objects.exists()


def test_a_file_that_is_not_kept_refuses_the_whole_letter_in_words(client: Client) -> None:
    page = logged(client, file=SimpleUploadedFile("run.exe", b"MZ\x90\0" + b"\0" * 100))
    assert page.status_code == 422
    assert "Nothing was logged" in page.text
    assert not Letter.objects.exists()
    assert not Case.objects.exists()


def test_several_files_are_stored_and_an_untick_leaves_one_out(client: Client) -> None:
    page = client.post(FORM, typed(do="read", file=[a_file(name="one.txt"), a_file(b"Two.", "two.txt")]))
    assert page.status_code == 200
    one, two = HeldFile.objects.order_by("name")
    logged(client, kept_file=[two.pk], file=[a_file(b"Three.", "three.txt")])
    assert sorted(row.name for row in Attachment.objects.all()) == ["three.txt", "two.txt"]
    assert one.name == "one.txt"


def test_a_team_that_is_not_theirs_is_refused_and_nothing_goes_to_another_instead(client: Client) -> None:
    page = logged(client, team=str(a_team(OTHERS).pk))
    assert page.status_code == 422
    assert not Letter.objects.exists()


def test_somebody_in_no_team_is_told_so(people: dict[str, Any]) -> None:
    lonely = clerk("lonely")
    lonely.teams.clear()
    page = signed_in(lonely).get(FORM)
    assert page.status_code == 403
    assert "You are in no team yet" in page.text


def test_somebody_in_two_teams_says_for_which(people: dict[str, Any]) -> None:
    user = clerk("both")
    other = a_team(OTHERS)
    other.people.add(user)
    client = signed_in(user)
    assert 'name="team"' in client.get(FORM).text
    logged(client, team=str(other.pk), from_name="Dora Other")
    assert only_letter().team == other
    assert only_case().team == other


# --- The same letter twice


def test_the_same_file_logged_twice_says_so_and_makes_no_second_unless_one_insists(client: Client) -> None:
    first = a_case(file=a_file())
    other = {"subject": "Something else", "to_name": "Cora Fiction", "form_key": "2", "dated": "2025-06-11"}
    page = logged(client, **other, file=a_file(name="copy.txt"))
    assert page.status_code == 422
    letter = first.case_letters.get().letter
    assert f'<a href="/letters/{letter.pk}/">' in page.text
    assert "it has the same file, “copy.txt”" in page.text
    assert Letter.objects.count() == 1
    kept = HeldFile.objects.get()
    assert logged(client, **other, kept_file=kept.pk, insist="on").status_code == 302
    assert Letter.objects.count() == 2


def test_a_form_that_is_sent_twice_makes_one_letter(client: Client) -> None:
    assert logged(client).status_code == 302
    page = logged(client)
    assert page.status_code == 422
    assert "it has the same parties, day and subject" in page.text
    assert (Letter.objects.count(), Case.objects.count()) == (1, 1)


def test_the_same_words_are_the_same_letter(client: Client) -> None:
    a_case(text=NOTE)
    page = logged(client, subject="Other", dated="2025-06-12", text=NOTE.replace(". ", ".\r\n"), form_key="2")
    assert page.status_code == 302
    page = logged(client, subject="Another", dated="2025-06-13", text=NOTE, form_key="3")
    assert "it has the same words" in page.text


def test_another_team_that_has_the_same_file_is_never_spoken_of(client: Client) -> None:
    stranger = clerk("dora", OTHERS)
    told = {"team": str(a_team(OTHERS).pk), "text": NOTE}
    assert logged(signed_in(stranger), **told, file=a_file()).status_code == 302
    assert logged(client, text=NOTE, file=a_file()).status_code == 302
    assert Letter.objects.count() == 2


# --- A letter that a report tells of


def reported(**changes: Any) -> Letter:
    """A letter of no team, known from elsewhere, of Ada Example to Bede Sample on the same day."""
    told = {
        "subject": "Leaning towers", "dated": day("2025-06-02"), "sender_name": "Ada Example",
        "recipient_name": "Bede Sample",
    }  # fmt: skip
    return Letter.objects.create(**told | changes)


def test_a_letter_that_a_report_tells_of_is_offered_and_becomes_the_public_side_where_one_says_so(
    client: Client,
) -> None:
    known = reported()
    page = logged(client)
    assert page.status_code == 422
    assert [one.letter for one in page.context["left"].likely] == [known]
    assert Letter.objects.count() == 1
    assert logged(client, same=str(known.pk)).status_code == 302
    known.refresh_from_db()
    letter = Letter.objects.get(team=office())
    assert known.original == letter
    assert only_case().case_letters.get().letter == letter


@pytest.mark.parametrize(("kind", "state"), [("part", State.PART), ("substantive", State.REPLIED)])
def test_the_letter_itself_takes_the_place_of_the_reported_one_in_its_case(
    client: Client, kind: str, state: State
) -> None:
    case, known = a_case(), reported(dated=day("2025-06-20"), sender_name="Bede Sample", recipient_name="Ada Example")
    cases.log(case, Actor(clerk(), day("2025-07-31")), known, LetterKind.PART)
    told = a_reply(kind=kind, case=str(case.pk), same=str(known.pk), subject="Leaning towers", text=NOTE)
    assert logged(client, **told).status_code == 302
    letter = Letter.objects.get(public_side=known)
    assert [one.letter for one in case.case_letters.exclude(kind="sent")] == [letter]
    assert (case.case_letters.get(letter=letter).kind, Case.objects.get(pk=case.pk).state) == (kind, state)


def test_a_letter_that_is_said_to_be_another_stays_apart(client: Client) -> None:
    known = reported()
    assert logged(client, same="none").status_code == 302
    known.refresh_from_db()
    assert known.original is None
    assert Letter.objects.count() == 2


def test_a_letter_that_bears_another_day_is_not_offered(client: Client) -> None:
    reported(dated=day("2025-05-02"))
    assert logged(client).status_code == 302
