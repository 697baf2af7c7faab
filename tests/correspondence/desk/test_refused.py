"""Where a form cannot do what it says: the page says why, nothing is half done, and no word is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from correspondence import cases
from correspondence.case_states import Outcome, State, verbs_open
from correspondence.desk.verb_views import ELSEWHERE, FORMS
from tests.correspondence.cases.desk_cast import IN_STATE, sent, somebody, staff
from tests.correspondence.desk.pages import TODAY, at_desk, do, form_of, last, main_of, now, on, send
from tracker.accounts.models import HeldForm

pytestmark = pytest.mark.django_db

WORDS = "words that nobody may lose"
TOLD = {
    "words": WORDS, "on": TODAY, "day": "2025-07-25", "due": "2025-07-25", "outcome": "refused", "subject": WORDS,
    "chase_every": 10, "question": WORDS, "letter": WORDS, "into": WORDS, "minister": WORDS,
}  # fmt: skip
"""Something for every field."""
SILENT = {"read", "restore", "link-promise", "unlink"}
"""Verbs whose forms take no words."""


FORBIDDEN = [
    (verb, state)
    for verb in sorted(set(FORMS) - {"restore"})
    for state in State
    if state != State.MERGED and FORMS[verb].verb not in verbs_open(state)
]


@pytest.mark.parametrize(("verb", "state"), FORBIDDEN)
def test_no_form_does_what_the_table_forbids_and_none_loses_a_word(verb: str, state: State) -> None:
    case = IN_STATE[state]()
    before = now(case).version
    with on(TODAY):
        client = at_desk()
        assert "This cannot be done now" in main_of(client.get(f"/cases/{case.pk}/{verb}/"))
        answer = client.post(f"/cases/{case.pk}/{verb}/", {**TOLD, "version": before})
    assert answer.status_code == 409
    assert (now(case).version, now(case).state) == (before, state)
    assert WORDS in main_of(answer, 409) or WORDS in answer.content.decode() or verb in SILENT


@pytest.mark.parametrize("verb", sorted(FORMS))
def test_nothing_is_done_with_a_merged_case(verb: str) -> None:
    case = IN_STATE[State.MERGED]()
    before = now(case).version
    with on(TODAY):
        assert at_desk().post(f"/cases/{case.pk}/{verb}/", TOLD).status_code in {404, 409}
    assert now(case).version == before


@pytest.mark.parametrize("verb", ["open", "absorb", "reckon", "delete", "sent", *ELSEWHERE])
def test_a_verb_without_a_form_is_not_found_and_does_nothing(verb: str) -> None:
    case = sent()
    before = now(case).version
    with on(TODAY):
        assert at_desk().post(f"/cases/{case.pk}/{verb}/", TOLD).status_code == 404
    assert now(case).version == before


def test_verbs_that_take_a_letter_lead_to_the_page_where_letters_are_logged() -> None:
    case = sent()
    assert form_of(case, "reply").url == f"/cases/log/?case={case.pk}&kind=substantive"
    assert form_of(case, "chase").url == f"/cases/{case.pk}/chaser/"


def test_a_refusal_of_the_verb_itself_is_said_beside_the_form() -> None:
    case = sent()
    text = main_of(do(case, "override", 409, due="2025-05-01", words=WORDS), 409)
    assert "That is before our letter was received." in text
    assert WORDS in text


# --- Two people at once ------------------------------------------------------------------------------------------


def test_a_form_that_was_overtaken_says_what_happened_and_can_be_sent_again() -> None:
    case = sent()
    seen = now(case).version
    cases.note(case, staff("cy"), "Cy was first.")
    answer = do(case, "close", 409, version=seen, outcome="refused", on=TODAY, words=WORDS)
    text = main_of(answer, 409)
    assert "Somebody else was first" in text
    assert "Cy was first." in text
    assert WORDS in text
    assert now(case).state == State.AWAITING
    assert answer.context["form"]["version"].value() == str(now(case).version)
    do(case, "close", version=answer.context["form"]["version"].value(), outcome="refused", on=TODAY, words=WORDS)
    assert now(case).outcome == Outcome.REFUSED


@pytest.mark.parametrize("verb", ["note", "chaser"])
def test_words_for_a_case_that_went_into_the_bin_meanwhile_are_not_lost(verb: str) -> None:
    case = sent()
    cases.put_in_bin(case, staff("cy"), "twice the same")
    answer = do(case, verb, 409, words=WORDS, text=WORDS, on=TODAY, channel="email")
    assert "The case lies in the bin." in main_of(answer, 409)
    assert WORDS in main_of(answer, 409)


def test_a_note_is_kept_whatever_others_did_meanwhile() -> None:
    case = sent()
    seen = now(case).version
    cases.pause(case, staff("cy"), words="recess")
    do(case, "note", version=seen, words="Rang them.", on=TODAY)
    assert last(case).words == "Rang them."


# --- Words that are kept -----------------------------------------------------------------------------------------


def test_what_was_typed_when_the_login_expired_is_there_after_signing_in() -> None:
    case = sent()
    address = f"/cases/{case.pk}/note/"
    with on(TODAY):
        client = Client()
        somebody("bede").set_password("leaning towers lean")
        user = somebody("bede")
        user.set_password("leaning towers lean")
        user.save()
        client.post("/accounts/login/", {"login": "bede", "password": "leaning towers lean"})
        del client.cookies["sessionid"]
        answer = client.post(address, {"words": WORDS, "on": TODAY, "version": "2"})
        assert answer.url.startswith("/accounts/login/")
        client.post("/accounts/login/", {"login": "bede", "password": "leaning towers lean"})
        shown = client.get(address)
        assert WORDS in main_of(shown)
        assert "What you had typed was kept" in main_of(shown)
        send(client, address, words=WORDS, on=TODAY)
    assert last(case).words == WORDS
    assert not HeldForm.objects.exists()


def test_every_form_keeps_itself_while_one_types() -> None:
    case = sent()
    for verb in ("note", "edit", "close", "transfer"):
        html = form_of(case, verb).content.decode()
        assert 'hx-post="/accounts/held/"' in html, verb
