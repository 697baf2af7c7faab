"""The list of promises, the promises on the page of a question, what staff say of them, and letters in the admin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence import promises
from correspondence.models import KeeperDecision, Letter, Promise, PromiseDecision
from questions.models import QuestionTopic
from tests.builders import a_body, a_member
from tests.conftest import day
from tests.correspondence.cast import WRITES, a_letter, a_promise, answered, linked
from tracker.people.models import Appointment, BodySuccession
from tracker.topics.models import Topic

pytestmark = pytest.mark.django_db

LIST = "/promises/"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Thursday 10 July 2025."""
    with time_machine.travel("2025-07-10T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def clerk(django_user_model: Any) -> Any:
    return django_user_model.objects.create_superuser("clerk")


@pytest.fixture
def staff(clerk: Any) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


@pytest.fixture
def reader(django_user_model: Any) -> Client:
    client = Client()
    client.force_login(django_user_model.objects.create_user("reader"))
    return client


def text_of(response: Any) -> str:
    """What a reader sees of a page, on one line."""
    assert response.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def sentences(client: Client, query: str = "") -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return [row.promise.sentence for row in response.context["rows"]]


def post(client: Client, promise: Promise, **told: str) -> str:
    """Say something of a promise; the message that is then shown."""
    where = "letters" if "is_keeper" in told else "decide"
    response = client.post(f"/promises/{promise.pk}/{where}/", told, follow=True)
    return " ".join(str(message) for message in response.context["messages"])


# The list


def test_without_a_choice_it_shows_what_is_still_owed_oldest_first(client: Client, clerk: Any) -> None:
    a_promise("Second.", said_on=day("2025-06-20"))
    a_promise("First, and late.", said_on=day("2025-06-13"), by_last=day("2025-06-30"))
    promises.mark_kept(a_promise("Kept."), day("2025-06-20"), clerk)
    promises.dismiss(a_promise("Dismissed."), clerk)
    a_promise("Lapsed.", said_on=day("2024-03-01"))
    assert sentences(client) == sentences(client, "state=") == ["First, and late.", "Second."]
    assert sentences(client, "sort=newest") == ["Second.", "First, and late."]
    assert "2 promises, open or late" in text_of(client.get(LIST))
    assert sentences(client, "state=late") == ["First, and late."]
    assert sentences(client, "state=kept&state=lapsed") == ["Lapsed.", "Kept."]


def test_it_filters_by_kind_topic_words_and_body_with_its_family(client: Client, topics: None) -> None:
    old, new = a_body("Office of Towers"), a_body("Department for Towers")
    BodySuccession.objects.create(predecessor=old, successor=new, on=day("2020-01-01"))
    a_promise("A letter on lanterns.", body=new)
    a_promise("A register of lanterns.", body=old, writes=False, publishes=True, deposits=True)
    about = a_promise("Further word.", writes=False, updates=True).question
    QuestionTopic.objects.create(question=about, topic=Topic.objects.get(slug="china"))
    assert sentences(client, "kind=write") == ["A letter on lanterns."]
    assert sentences(client, "kind=publish") == sentences(client, "kind=deposit") == ["A register of lanterns."]
    assert sentences(client, "kind=write&kind=update") == ["A letter on lanterns.", "Further word."]
    assert sentences(client, "topic=china") == ["Further word."]
    assert sentences(client, "q=LANTERNS+register") == ["A register of lanterns."]
    assert sentences(client, "body=department-for-towers") == ["A letter on lanterns."]
    both = ["A letter on lanterns.", "A register of lanterns."]
    assert sentences(client, "body=department-for-towers&family=yes") == both
    assert sentences(client, "body=office-of-towers&family=yes") == both


@pytest.mark.parametrize(
    "query", ["state=nonsense", "state=dismissed", "kind=sing", "topic=nowhere", "body=nowhere", "family=no", "sort=up"]
)
def test_a_value_that_is_not_understood_is_said_to_be_and_nothing_is_listed(client: Client, query: str) -> None:
    a_promise("A letter on lanterns.")
    shown = text_of(client.get(f"{LIST}?{query}"))
    assert "Something in the filters could not be understood" in shown
    assert "A letter on lanterns." not in shown


def test_every_promise_stands_on_one_page_and_the_total_is_exact(client: Client) -> None:
    question = answered()
    for number in range(45):
        a_promise(f"Promise {number}.", question=question, start=number, end=number + 1)
    found = [sentence for page in (1, 2, 3) for sentence in sentences(client, f"page={page}")]
    assert found == [f"Promise {number}." for number in range(45)]
    shown = client.get(f"{LIST}?q=promise&page=2")
    assert "45 promises" in text_of(shown)
    assert 'href="?q=promise&amp;page=3"' in shown.content.decode()
    for wrong in ("4", "0", "-1", "x", "1e9"):
        assert client.get(f"{LIST}?page={wrong}").status_code == 404


def test_a_promise_says_who_made_it_in_which_office_how_old_it_is_and_by_how_much_it_is_late(client: Client) -> None:
    body = a_body()
    minister = a_member("Bede Sample", parliament_id=9001)
    post = {"member": minister, "body_names": ["Department for Towers"]}
    then = Appointment.objects.create(
        title="Minister for Towers", started_on=day("2024-07-09"), ended_on=day("2025-07-01"), **post
    )
    later = Appointment.objects.create(
        title="Minister for Lamps", started_on=day("2025-07-01"), known_until=day("2025-07-05"), **post
    )
    then.bodies.add(body)
    later.bodies.add(body)
    deadline = {"by_first": day("2025-06-12"), "by_last": day("2025-06-30"), "by_words": "by the end of the month"}
    rule = {"by_rule": "the last day of June"}
    a_promise(promiser=minister, promiser_name="Bede Sample", body=body, **deadline, **rule)
    shown = text_of(client.get(LIST))
    assert "Late by 8 working days" in shown
    assert "made 12 June 2025 , 28 days ago" in shown
    assert "Bede Sample , then Minister for Towers, Department for Towers" in shown
    assert "Minister for Lamps" not in shown
    Promise.objects.update(said_on=day("2025-07-01"))
    shown = text_of(client.get(LIST))
    assert ("Minister for Lamps" in shown, "Minister for Towers" in shown) == (True, False)
    later.delete()
    assert "then Minister for Towers" in text_of(client.get(LIST))
    assert "To be kept by 30 June 2025: \u201cby the end of the month\u201d" in shown
    assert "The last day of June: 12 June 2025 to 30 June 2025." in shown


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, staff: Client, clerk: Any) -> None:
    def some(number: int) -> None:
        for _ in range(number):
            member = a_member(f"Bede Sample {Promise.objects.count()}")
            body = a_body(f"Department {Promise.objects.count()}")
            Appointment.objects.create(member=member, title="Minister", known_until=day("2025-07-05")).bodies.add(body)
            promise = a_promise(promiser=member, promiser_name=member.name, body=body)
            promises.decide_keeper(promise, a_letter(is_published=True), clerk, is_keeper=True)

    for one in (client, staff):
        counts = []
        for number in (2, 8):
            some(number)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                one.get(f"{LIST}?state=kept")
            counts.append(len(queries))
        assert counts[0] == counts[1]


# Private letters


def test_a_private_letter_is_nowhere_in_public(client: Client, reader: Client, staff: Client, clerk: Any) -> None:
    promise = a_promise(question=linked("Towers stand."))
    named = f"Question {promise.question.uin}"
    letter = a_letter(subject="Whispered lanterns", recipient_name="Ada Example", text=named)
    promises.decide_keeper(promise, letter, clerk, is_keeper=True)
    promises.match_letter(letter)
    assert promise.matches.exists()
    page = promise.question.get_absolute_url()
    for one in (client, reader):
        assert sentences(one) == [promise.sentence]
        assert sentences(one, "state=kept") == []
        assert [list(row.proposals) for row in one.get(LIST).context["rows"]] == [[]]
        assert "1 promise, open or late" in text_of(one.get(LIST))
        for address in (LIST, f"{LIST}?state=kept", page, "/owed/?held=all"):
            assert "Whispered" not in one.get(address).content.decode()
            assert "For staff" not in one.get(address).content.decode()
    assert sentences(staff, "state=kept") == [promise.sentence]
    assert "Whispered lanterns" in text_of(staff.get(page))
    assert "Private to staff" in text_of(staff.get(page))
    letter.is_published = True
    letter.save()
    assert "Kept by the letter Whispered lanterns" in text_of(client.get(f"{LIST}?state=kept"))


def test_what_staff_note_and_dismiss_is_not_shown_in_public(client: Client, staff: Client) -> None:
    kept, dismissed = a_promise("First."), a_promise("Second.")
    post(staff, kept, verb="kept", kept_on="2025-06-20", note="A whisper")
    post(staff, dismissed, verb="dismiss", note="A whisper")
    for address in (LIST, f"{LIST}?state=kept", *(one.question.get_absolute_url() for one in (kept, dismissed))):
        assert "whisper" not in client.get(address).content.decode()
    assert "Second." not in text_of(client.get(dismissed.question.get_absolute_url()))
    assert "A whisper" in text_of(staff.get(dismissed.question.get_absolute_url()))
    assert sentences(staff, "state=dismissed") == ["Second."]


# On the page of a question


def test_the_page_of_a_question_shows_its_promises_with_their_state(client: Client) -> None:
    question = linked(WRITES)
    shown = text_of(client.get(question.get_absolute_url()))
    assert f"What was promised {WRITES} Open" in shown
    assert "20 working days ago" in shown
    assert "What was promised" not in text_of(client.get(answered().get_absolute_url()))


# What staff say


def test_staff_dismiss_mark_kept_and_take_back(staff: Client, client: Client) -> None:
    promise = a_promise()
    assert post(staff, promise, verb="dismiss", note="A quotation") == "Dismissed: it is no promise."
    assert sentences(client) == []
    assert post(staff, promise, verb="kept", kept_on="2025-06-20") == "Marked as kept."
    assert "Kept on 20 June 2025, 6 working days after it was made" in text_of(client.get(f"{LIST}?state=kept"))
    assert post(staff, promise, verb="take_back").startswith("Taken back")
    assert sentences(client) == [promise.sentence]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"verb": "kept"}, "The day on which it was kept is needed."),
        ({"verb": "kept", "kept_on": "2025-06-01"}, "before it was made"),
        ({"verb": "kept", "kept_on": "2025-07-11"}, "in the future"),
        ({"verb": "kept", "kept_on": "soon"}, "valid date"),
        ({"verb": "sing"}, "not one of the available choices"),
        ({}, "required"),
        ({"is_keeper": "1", "letter": "999"}, "no letter 999"),
        ({"is_keeper": "1", "letter": "x"}, "no letter x"),
        ({"is_keeper": "1", "letter": "9" * 30}, "no letter 9"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(staff: Client, told: dict[str, str], message: str) -> None:
    shown = post(staff, a_promise(), **told)
    assert shown.startswith("Nothing was changed.")
    assert message in shown
    assert not PromiseDecision.objects.exists()
    assert not KeeperDecision.objects.exists()


def test_staff_confirm_or_refuse_a_proposed_letter_whose_score_and_grounds_they_see(staff: Client) -> None:
    question = linked(WRITES)
    letter = a_letter(text=f"Question {question.uin}", recipient_name="Ada Example")
    promises.match_letter(letter)
    promise = question.promises.get()
    shown = text_of(staff.get(question.get_absolute_url()))
    assert f"the letter names question {question.uin}" in shown
    assert f"score {promise.matches.get().score:.2f}" in shown
    assert post(staff, promise, letter=str(letter.pk), is_keeper="1") == "The letter keeps it."
    assert KeeperDecision.objects.get().is_keeper
    assert post(staff, promise, letter=str(letter.pk), is_keeper="0") == "The letter does not keep it."
    assert not KeeperDecision.objects.get().is_keeper


def test_the_way_back_is_the_page_that_the_form_was_on_and_no_other_site(staff: Client) -> None:
    promise = a_promise()
    address = f"/promises/{promise.pk}/decide/"
    ours = staff.post(address, {"verb": "dismiss", "next": "/promises/?state=kept"})
    theirs = staff.post(address, {"verb": "dismiss", "next": "https://elsewhere.example/"})
    assert (ours["Location"], theirs["Location"]) == ("/promises/?state=kept", promise.question.get_absolute_url())


def test_nobody_but_staff_can_say_anything(client: Client, reader: Client, clerk: Any) -> None:
    promise = a_promise()
    for one in (client, reader):
        for where in ("decide", "letters"):
            assert one.post(f"/promises/{promise.pk}/{where}/", {"verb": "dismiss"}).status_code == 403
            assert one.get(f"/promises/{promise.pk}/{where}/").status_code == 405
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(clerk)
    assert guarded.post(f"/promises/{promise.pk}/decide/", {"verb": "dismiss"}).status_code == 403
    assert not PromiseDecision.objects.exists()


def test_a_promise_that_is_not_there_is_not_found(staff: Client) -> None:
    assert staff.post("/promises/999/decide/", {"verb": "dismiss"}).status_code == 404


# Letters edited by hand


def edit(staff: Client, letter: Letter, **changes: str) -> str:
    """The letter's page after it was edited."""
    form = staff.get(f"/letters/{letter.pk}/edit/").context["form"]
    told = {name: str(form[name].value() or "") for name in form.fields} | changes
    response = staff.post(f"/letters/{letter.pk}/edit/", told, follow=True)
    assert response.redirect_chain, response.content.decode()[:2000]
    return response.content.decode()


def test_a_letter_that_was_edited_finds_the_promises_that_it_may_keep(staff: Client) -> None:
    question = linked(WRITES, answering_member=a_member("Bede Sample"), heading="Leaning <towers>")
    letter = a_letter(text="Lamps.", dated=day("2025-06-30"))
    page = edit(staff, letter, text=f"Question {question.uin}")
    assert "Promises that it may keep" in page
    assert WRITES in page
    assert "the letter names question" in page
    assert "Leaning &lt;towers&gt;" in page


def test_a_letter_that_no_longer_fits_is_no_longer_proposed(staff: Client) -> None:
    question = linked(WRITES)
    letter = a_letter(text=f"Question {question.uin}", recipient_name="Ada Example")
    promises.match_letter(letter)
    assert letter.matches.exists()
    page = edit(staff, letter, subject="Lamps", text="Lamps.", recipient_name="Cato Invented")
    assert "Promises that it may keep" not in page
    assert not letter.matches.exists()
