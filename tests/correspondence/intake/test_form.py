"""The form: what a case knows, what is read into it, and drafts that nothing loses."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import cases
from correspondence.cases import Actor
from correspondence.models import Attachment, Letter, LetterKind
from tests.conftest import day
from tests.correspondence.intake.intake_cast import FORM, OTHERS, a_case, a_file, a_reply, clerk, logged, typed
from tracker.accounts.models import HeldFile, HeldForm

# --- Its case


def test_the_form_of_a_case_knows_its_parties_and_a_reply_has_them_the_other_way_round(client: Client) -> None:
    case = a_case()
    assert client.get(f"{FORM}?case={case.pk}&kind=part").headers["Location"] == f"{FORM}{case.pk}/?kind=part"
    form = client.get(f"{FORM}{case.pk}/?kind=part").context["form"]
    assert form["kind"].value() == "part"
    assert (form["from_name"].value(), form["from_office"].value(), form["from_body"].value()) == (
        "Bede Sample", "Secretary of State for Towers", "Department for Towers",
    )  # fmt: skip
    assert (form["to_name"].value(), form["subject"].value()) == ("Ada Example", "Leaning towers of Exampleton")
    chaser = client.get(f"{FORM}{case.pk}/?kind=chaser").context["form"]
    assert (chaser["from_name"].value(), chaser["to_name"].value()) == ("Ada Example", "Bede Sample")


def test_after_a_transfer_the_other_side_is_the_body_that_has_the_case_now(
    client: Client, people: dict[str, Any]
) -> None:
    case = a_case()
    cases.transfer(case, Actor(clerk(), day("2025-12-31")), people["bridges"], on=day("2025-06-10"))
    form = client.get(f"{FORM}{case.pk}/?kind=substantive").context["form"]
    assert (form["from_name"].value(), form["from_body"].value()) == ("", "Department for Bridges")


def test_a_kind_that_is_changed_turns_the_parties_round_that_nobody_typed(client: Client) -> None:
    put = client.get(FORM).context["form"]["put"].value()
    page = client.post(FORM, typed(do="read", kind="part", to_name="", subject="", put=put))
    form = page.context["form"]
    assert (form["from_name"].value(), form["to_name"].value()) == ("", "Ada Example")
    assert form["case"].value() == ""


def test_a_kind_that_is_changed_takes_whom_the_person_typed_to_the_other_side(client: Client) -> None:
    put = client.get(FORM).context["form"]["put"].value()
    form = client.post(FORM, typed(do="read", kind="part", put=put)).context["form"]
    assert (form["from_name"].value(), form["to_name"].value()) == ("Bede Sample", "Ada Example")
    back = {"from_name": "Bede Sample", "to_name": "Ada Example", "put": form["put"].value()}
    form = client.post(FORM, typed(do="read", kind="sent", **back)).context["form"]
    assert (form["from_name"].value(), form["to_name"].value()) == ("Ada Example", "Bede Sample")


def test_a_person_who_was_typed_on_our_side_is_not_taken_from_it(client: Client) -> None:
    put = client.get(FORM).context["form"]["put"].value()
    told = {"from_name": "Bede Sample", "to_name": "Ada Example", "put": put}
    form = client.post(FORM, typed(do="read", kind="part", **told)).context["form"]
    assert (form["from_name"].value(), form["to_name"].value()) == ("Bede Sample", "Ada Example")


def test_a_merged_case_leads_to_the_one_that_survives(client: Client) -> None:
    first = a_case()
    second = a_case(subject="Stairs", form_key="2")
    cases.merge(first, second, Actor(clerk(), day("2025-12-31")))
    assert client.get(f"{FORM}{first.pk}/?kind=part").headers["Location"] == f"{FORM}{second.pk}/?kind=part"
    assert logged(client, **a_reply(case_reference=f"C{first.pk}")).status_code == 302
    assert second.case_letters.get(kind=LetterKind.SUBSTANTIVE)


# --- Reading on the page


def test_reading_fills_the_form_keeps_the_file_and_says_what_was_not_read(client: Client) -> None:
    text = "12 June 2025\n\nDear Minister,\n\nSTAIRS\n\nThey creak.\n\nYours sincerely,\n\nAda Example\n"
    files = [a_file(text.encode()), SimpleUploadedFile("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)]
    page = client.post(FORM, typed(do="read", dated="", subject="", file=files))
    assert page.status_code == 200
    form = page.context["form"]
    assert (form["dated"].value(), form["subject"].value()) == ("2025-06-12", "STAIRS")
    assert "They creak." in form["text"].value()
    assert "taken from: “12 June 2025” (first lines, “letter.txt”)" in page.text
    assert "“scan.png” is attached; its words are not read" in page.text
    assert HeldFile.objects.count() == 2
    assert not Letter.objects.exists()


def test_reading_with_htmx_gives_the_form_alone(client: Client) -> None:
    page = client.post(FORM, typed(do="read"), headers={"HX-Request": "true"})
    assert page.text.lstrip().startswith("<form")
    assert 'hx-swap-oob="true"' in page.text


def test_a_reply_that_is_read_shows_its_case(client: Client) -> None:
    case = a_case()
    page = client.post(FORM, typed(**a_reply(subject="Leaning towers of Exampleton", do="read", put='{"case": ""}')))
    assert [one.case for one in page.context["left"].candidates] == [case]
    assert f'value="{case.pk}" checked' in page.text
    assert "One thing first" not in page.text


# --- Drafts


def test_what_was_kept_while_typing_comes_back_and_is_gone_once_it_is_logged(client: Client) -> None:
    kept = {**typed(subject="Half a sub"), "held_place": FORM, "held_sent_to": FORM}
    assert client.post("/accounts/held/", kept).status_code == 204
    page = client.get(FORM)
    assert "What you had typed was kept" in page.text
    assert page.context["form"]["subject"].value() == "Half a sub"
    assert logged(client).status_code == 302
    assert "What you had typed was kept" not in client.get(FORM).text
    client.post("/accounts/held/", kept)  # one that was on its way when the form was sent
    page = client.get(FORM)
    assert page.context["form"]["subject"].value() in {None, ""}


def test_a_form_that_is_sent_after_the_login_expired_comes_back_with_its_file(people: dict[str, Any]) -> None:
    user = clerk()
    user.set_password("towers lean at 4")
    user.save()
    client = Client()
    client.post("/accounts/login/", {"login": user.username, "password": "towers lean at 4"})
    case = a_case()
    del client.cookies["sessionid"]
    response = logged(client, f"{FORM}{case.pk}/", **a_reply(kind="part", text="My words."), file=a_file())
    assert response.status_code == 302
    assert "/accounts/login/" in response.headers["Location"]
    client.force_login(user)
    page = client.get(f"{FORM}{case.pk}/?kind=part")
    assert page.context["form"]["text"].value() == "My words."
    kept = HeldFile.objects.get()
    assert f'name="kept_file" value="{kept.pk}" checked' in page.text
    told = a_reply(kind="part", text="My words.")
    assert logged(client, f"{FORM}{case.pk}/", **told, kept_file=kept.pk).status_code == 302
    assert Attachment.objects.get().file.size == len(b"Three towers lean.")


def test_a_kept_file_of_somebody_else_is_not_taken(client: Client) -> None:
    stranger = clerk("dora", OTHERS)
    form = HeldForm.objects.create(user=stranger, place=FORM, sent_to=FORM, kept_at="2025-06-01T12:00Z")
    theirs = form.files.create(field="file", name="secret.txt", content=b"Secret.", size=7)
    assert logged(client, kept_file=theirs.pk).status_code == 302
    assert not Attachment.objects.exists()


def test_the_draft_of_one_case_is_not_that_of_another(client: Client) -> None:
    case = a_case()
    place = f"{FORM}{case.pk}/"
    client.post("/accounts/held/", {**typed(subject="Of the case"), "held_place": place, "held_sent_to": place})
    assert client.get(FORM).context["form"]["subject"].value() in {None, ""}
    assert client.get(place).context["form"]["subject"].value() == "Of the case"


@pytest.mark.parametrize("put", ["[]", "{", '{"dated": 5}', "null", "x" * 30_000])
def test_a_form_that_was_tampered_with_is_answered(client: Client, put: str) -> None:
    assert client.post(FORM, typed(put=put, case="999999999", to_member="x", kept_file="-1")).status_code in {302, 422}
    assert client.post(FORM, typed(put=put, do="read", kind="strange", team="x")).status_code == 200


def test_the_queries_of_the_form_do_not_grow_with_the_cases(client: Client) -> None:
    asked = []
    for number in range(12):
        a_case(subject=f"Tower number {number} of {chr(65 + number) * 6}", form_key=str(number), put="{}")
        if number in {6, 11}:
            with CaptureQueriesContext(connection) as queries:
                page = logged(client, **a_reply(subject="Thank you"))
            asked.append(len(queries))
            HeldForm.objects.all().delete()
    assert len(page.context["left"].candidates) == 6
    assert asked[0] == asked[1]
