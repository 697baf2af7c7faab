"""Logging a letter through its page: what is saved, and in which case."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from correspondence import cases
from correspondence.cases import Actor
from correspondence.models import Case, CaseLetter, Chaser, Letter, Round
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_team
from tests.correspondence.intake.intake_cast import (
    FORM,
    OTHERS,
    a_case,
    a_reply,
    clerk,
    logged,
    office,
    only_case,
    only_letter,
    signed_in,
    typed,
)

# --- A letter of ours


def test_a_letter_of_ours_opens_a_case_whose_clock_runs(client: Client, people: dict[str, Any]) -> None:
    response = logged(client)
    case, letter = only_case(), only_letter()
    assert response.headers["Location"] == f"/cases/{case.pk}/"
    assert (case.subject, case.state, case.body, case.minister) == (
        "Leaning towers of Exampleton", "awaiting", people["towers"], people["bede"],
    )  # fmt: skip
    assert case.owner == clerk()
    assert (letter.team, letter.logged_by, letter.is_published) == (office(), clerk(), False)
    assert (letter.sender, letter.recipient, letter.recipient_body) == (
        people["ada"], people["bede"], people["towers"],
    )  # fmt: skip
    assert letter.recipient_office == "Secretary of State for Towers"
    assert Round.objects.get().due_on == day("2025-06-30")


def test_what_was_done_and_by_when_a_reply_is_due_is_said_on_the_next_page(client: Client) -> None:
    logged(client)
    case = only_case()
    page = client.get(f"{FORM}?then=another")
    assert f'<a href="/cases/{case.pk}/">C{case.pk}</a>' in page.text
    assert "A reply is due on 30 June 2025: " in page.text


def test_the_next_letter_keeps_team_channel_and_day(client: Client) -> None:
    response = logged(client, do="another", channel="email")
    assert response.headers["Location"].startswith(f"{FORM}?team={office().pk}&channel=email&then=another")
    form = client.get(response.headers["Location"]).context["form"]
    assert (form["channel"].value(), form["dated"].value(), form["from_name"].value()) == (
        "email", "2025-06-02", "Ada Example",
    )  # fmt: skip
    assert form["to_name"].value() == ""
    page = client.get(response.headers["Location"]).text
    assert page.index('value="another"') < page.index('value="log"')


def test_the_form_begins_with_today_the_team_its_member_and_the_cursor_at_to(client: Client) -> None:
    page = client.get(FORM)
    form = page.context["form"]
    assert form["from_name"].value() == "Ada Example"
    assert form["kind"].value() == "sent"
    assert form["dated"].value() == page.context["form"].today.isoformat()
    assert (
        'id="id_to_name" value="" maxlength="200" autocomplete="off" data-options="to-options" autofocus' in page.text
    )


def test_a_letter_that_was_sent_on_another_day_counts_from_that_day(client: Client) -> None:
    logged(client, day="2025-06-04")
    assert Round.objects.get().received_on == day("2025-06-04")
    assert only_letter().dated == day("2025-06-02")


def test_a_letter_may_belong_to_no_case(client: Client) -> None:
    response = logged(client, case="none")
    assert response.headers["Location"] == f"/letters/{only_letter().pk}/"
    assert not Case.objects.exists()


def test_a_letter_to_a_department_asks_whom_there_and_sets_nobody_by_itself(
    client: Client, people: dict[str, Any]
) -> None:
    page = logged(client, to_name="Department for Towers")
    assert page.status_code == 422
    assert "to whom there?" in page.text
    assert not Letter.objects.exists()
    logged(client, to_name="Department for Towers", to_choice="none")
    letter = only_letter()
    assert (letter.recipient, letter.recipient_name, letter.recipient_body) == (None, "", people["towers"])


def test_a_name_that_two_bear_is_asked_about_and_the_choice_is_kept(client: Client, people: dict[str, Any]) -> None:
    page = logged(client, to_name="Eve Double")
    assert (page.status_code, Letter.objects.count()) == (422, 0)
    assert "which Eve Double?" in page.text
    logged(client, to_name="Eve Double", to_choice=str(people["other_eve"].pk))
    assert only_letter().recipient == people["other_eve"]
    assert only_case().body == people["bridges"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"subject": " "}, "Say what it is about."),
        ({"to_name": ""}, "Say to whom it is."),
        ({"kind": ""}, "Say what it is."),
        ({"dated": "2999-01-01"}, "That day lies ahead."),
        ({"day": "2999-01-01"}, "That day lies ahead."),
        ({"dated": "yesterday"}, "Enter a valid date."),
        ({"estimate": "2025-07-01"}, "Only a reply tells that."),
        ({"case_reference": "the big one"}, "is no reference of a case"),
        ({"case_reference": "C4711"}, "The team has no case “C4711”."),
        ({"kind": "part", "from_name": "", "case": "none"}, "Say from whom it is."),
        ({"channel": "pigeon"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_stays(
    client: Client, changes: dict[str, str], words: str
) -> None:
    page = logged(client, **({"text": "Dear Minister, three towers lean."} | changes))
    assert page.status_code == 422
    assert words in page.text
    assert "Dear Minister, three towers lean." in page.text
    assert not Letter.objects.exists()
    assert not Case.objects.exists()


# --- Replies


def test_a_reply_is_put_to_the_case_that_it_surely_belongs_to_and_the_person_confirms(client: Client) -> None:
    case = a_case()
    page = logged(client, **a_reply(subject="Leaning towers of Exampleton"))
    assert page.status_code == 422
    (one,) = page.context["left"].candidates
    assert (one.case, one.is_best) == (case, True)
    assert f'value="{case.pk}" checked' in page.text
    assert CaseLetter.objects.count() == 1
    logged(client, **a_reply(subject="Leaning towers of Exampleton", case=str(case.pk)))
    case.refresh_from_db()
    assert case.state == "replied"
    assert Round.objects.get().stopped_on == day("2025-06-20")


def test_of_two_cases_of_one_minister_none_is_chosen_beforehand(client: Client) -> None:
    a_case()
    a_case(subject="Stairs of Sampleford", form_key="x")
    page = logged(client, **a_reply(subject="Thank you"))
    assert len(page.context["left"].candidates) == 2
    assert not any(one.is_best for one in page.context["left"].candidates)


def test_a_reply_to_a_case_named_by_its_reference_needs_no_asking(client: Client) -> None:
    case = a_case()
    assert logged(client, **a_reply(case_reference=f"c{case.pk}")).status_code == 302
    case.refresh_from_db()
    assert case.state == "replied"


def test_the_choice_of_a_new_case_that_the_form_made_for_a_letter_of_ours_is_none_for_a_reply(client: Client) -> None:
    case = a_case()
    reply = a_reply(case="new", put='{"case": "new"}', subject="Leaning towers of Exampleton")
    page = logged(client, **reply)
    assert page.status_code == 422
    assert [one.case for one in page.context["left"].candidates] == [case]


@pytest.mark.parametrize(
    ("kind", "state"),
    [("acknowledgement", "awaiting"), ("holding", "awaiting"), ("part", "part"), ("substantive", "replied")],
)
def test_each_kind_of_reply_does_what_its_verb_does(client: Client, kind: str, state: str) -> None:
    case = a_case()
    assert logged(client, f"{FORM}{case.pk}/", **a_reply(kind=kind)).status_code == 302
    case.refresh_from_db()
    assert case.state == state
    assert case.case_letters.get(kind=kind).letter.subject == "Your letter"


def test_an_acknowledgement_may_tell_the_day_of_receipt_and_their_own_estimate(client: Client) -> None:
    case = a_case()
    told = {"dated": "2025-06-05", "reached_them_on": "2025-06-04", "estimate": "2025-07-31"}
    assert logged(client, f"{FORM}{case.pk}/", **a_reply(kind="acknowledgement", **told)).status_code == 302
    case.refresh_from_db()
    assert case.estimate == day("2025-07-31")
    assert Round.objects.get().received_on == day("2025-06-04")


def test_a_chaser_is_logged_with_its_letter(client: Client) -> None:
    case = a_case()
    chaser = {"kind": "chaser", "dated": "2025-07-02", "text": "We still wait.", "subject": "A reminder"}
    assert logged(client, f"{FORM}{case.pk}/", **chaser).status_code == 302
    assert Chaser.objects.get().letter == case.case_letters.get(kind="chaser").letter
    assert logged(client, **chaser, case="new").status_code == 422


def test_what_is_beside_the_matter_opens_a_case_or_joins_one_without_a_clock(client: Client) -> None:
    case = a_case()
    assert logged(client, f"{FORM}{case.pk}/", kind="other", subject="Lanterns", form_key="y").status_code == 302
    assert case.case_letters.get(kind="other").letter.subject == "Lanterns"
    assert logged(client, kind="other", subject="Bells", case="new", to_name="Fay Keeper").status_code == 302
    assert Case.objects.get(subject="Bells").round is None


def test_a_letter_that_surely_belongs_to_an_open_case_asks_before_it_opens_another(client: Client) -> None:
    case = a_case()
    again = {"dated": "2025-06-10", "case": "new", "put": '{"case": "new"}', "form_key": "z"}
    page = logged(client, **again)
    assert page.status_code == 422
    assert [one.case for one in page.context["left"].candidates] == [case]
    assert logged(client, **again | {"put": "{}"}).status_code == 302
    assert Case.objects.count() == 2


# --- Other teams


def test_other_teams_cases_are_no_candidates_not_by_reference_and_not_by_address(client: Client) -> None:
    stranger = clerk("dora", OTHERS)
    by = Actor(stranger, day("2025-12-31"))
    case = cases.open_case(a_team(OTHERS), by, "Leaning towers of Exampleton")
    cases.send(case, by, Letter.objects.create(team=a_team(OTHERS), subject="Towers", dated=day("2025-06-02")))
    page = logged(client, **a_reply(subject="Leaning towers of Exampleton", replies_to=f"C{case.pk}"))
    assert page.context["left"].candidates == []
    assert logged(client, **a_reply(case=str(case.pk))).status_code == 422
    assert logged(client, **a_reply(case_reference=f"C{case.pk}")).status_code == 422
    assert client.get(f"{FORM}{case.pk}/").status_code == 404
    assert client.post(f"{FORM}{case.pk}/", typed()).status_code == 404
    assert client.get(f"{FORM}?case={case.pk}").status_code == 404
    assert case.case_letters.count() == 1


def test_nobody_but_the_desk_logs_letters(people: dict[str, Any]) -> None:
    assert Client().get(FORM).status_code == 302
    assert Client().post(FORM, typed()).status_code == 403
    reader = clerk("rhea")
    reader.role = "reader"
    reader.save()
    assert signed_in(reader).get(FORM).status_code == 403
    assert not Letter.objects.exists()
