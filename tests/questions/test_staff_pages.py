"""The pages on which staff decide: who may see them, what they list, what a decision there does."""

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

from questions import linking
from questions.models import (
    AnswerLabel,
    LabelDecision,
    Question,
    Reference,
    ReferenceDecision,
)
from questions.tagging import Tagger
from tests.builders import a_body, a_member, a_question
from tests.conftest import day
from tracker.people import naming
from tracker.people.models import Appointment, AppointmentClaim, BodyName, Member, NameLink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]

NAMES, REFERENCES, LABELS = PAGES = ("/staff/names/", "/staff/references/", "/staff/labels/")
WRITES = "I will write to the hon. Member."


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel("2025-06-20T12:00:00+01:00", tick=False):
        yield


@pytest.fixture
def staff(django_user_model: Any) -> Client:
    client = Client()
    client.force_login(django_user_model.objects.create_user("clerk", role="lead"))
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


def post(client: Client, path: str, /, **told: Any) -> str:
    """Send a form; the message that is then shown."""
    response = client.post(path, told, follow=True)
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


def linked(answer: str = "Towers stand.", **changes: Any) -> Question:
    """A question answered on 12 June 2025, linked."""
    question = a_question(answer, **{"date_answered": day("2025-06-12")} | changes)
    linking.link([question.pk], Tagger())
    question.refresh_from_db()
    return question


def citing(uin: str = "40012", **changes: Any) -> Reference:
    """The citation by a question on China of the answer of 12 June 2025 to a number."""
    text = f"To ask the Minister, pursuant to the Answer of 12 June 2025 to Question {uin}, about China."
    question = linked(text=text, date_tabled=day("2025-06-16"), **changes)
    return Reference.objects.get(question=question)


def a_bearer(name: str, **changes: Any) -> Member:
    """A Member who is found by the name."""
    member = a_member(name, **changes)
    naming.note_names(member, [name])
    return member


# Who may see them


@pytest.mark.parametrize("address", [*PAGES, "/staff/names/one/?role=asking_member&name=x"])
def test_the_pages_are_for_staff_alone(client: Client, reader: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/accounts/login/")
    refused = reader.get(address)
    assert refused.status_code == 403
    assert "This page is not open to you" in refused.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/staff/names/link/",
        "/staff/names/links/1/remove/",
        "/staff/references/1/",
        "/staff/references/words/1/undo/",
        "/staff/labels/1/",
        "/staff/labels/words/1/undo/",
    ],
)
def test_only_staff_decide_and_only_by_post(client: Client, reader: Client, staff: Client, address: str) -> None:
    for one in (client, reader):
        assert one.post(address).status_code == 403
    assert staff.get(address).status_code == 405


def test_only_staff_see_the_links_to_them(client: Client, reader: Client, staff: Client) -> None:
    for one, is_there in ((client, False), (reader, False), (staff, True)):
        assert (NAMES in one.get("/promises/").content.decode()) is is_there


@pytest.mark.parametrize("address", PAGES)
def test_where_nothing_is_left_to_decide_they_say_so(staff: Client, address: str) -> None:
    shown = text_of(staff.get(address))
    assert "Nothing is left to decide." in shown or "Every name has its owner." in shown


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("page", ["2", "0", "x"])
def test_a_page_that_is_not_there_is_not_found(staff: Client, address: str, page: str) -> None:
    assert staff.get(f"{address}?page={page}").status_code == 404


# Names


def test_a_name_is_listed_once_a_role_and_house_with_its_questions_days_and_reason(staff: Client) -> None:
    for tabled in ("2025-06-02", "2025-06-04"):
        linked(asking_name="Ada Example", date_tabled=day(tabled))
    linked(asking_name="Ada Example", house="lords", uin="HL1")
    shown = text_of(staff.get(NAMES))
    assert "Ada Example Asker Commons 2 questions 2 June 2025 to 4 June 2025 No Member of this name is known." in shown
    assert "Ada Example Asker Lords 1 question 2 June 2025 No Member of this name is known." in shown


def test_candidates_are_told_apart_by_house_party_seat_and_the_offices_of_those_days(staff: Client) -> None:
    north = a_bearer("Ada Example", house="commons", party="Lamplighters", seat="North")
    a_bearer("Ada Example", house="commons", party="Lamplighters", seat="South")
    for title, first, last in (("Whip", "2019-01-01", "2020-02-01"), ("Minister for Towers", "2024-07-09", None)):
        told = {
            "started_on": day(first),
            "ended_on": last and day(last),
            "known_until": None if last else day("2025-06-01"),
        }
        Appointment.objects.create(member=north, title=title, **told)
    linked()
    shown = text_of(staff.get(NAMES))
    assert "2 Members have this name." in shown
    assert "Ada Example , Commons, Lamplighters, North Minister for Towers (since 2024)" in shown
    assert "Ada Example , Commons, Lamplighters, South" in shown
    assert "Whip" not in shown


def test_choosing_a_candidate_links_the_questions_and_can_be_taken_back(staff: Client) -> None:
    north, _ = (a_bearer("Ada Example", seat=seat) for seat in ("North", "South"))
    question = linked()
    told = {"name": "Ada Example", "role": "asking_member", "house": "commons", "owner": f"member-{north.pk}"}
    assert "1 place looked at again" in post(staff, "/staff/names/link/", **told)
    question.refresh_from_db()
    assert question.asking_member == north
    shown = text_of(staff.get(NAMES))
    assert "Linked by hand Name Is Holds By Remove Ada Example Ada Example Commons clerk, 20 June 2025" in shown
    post(staff, f"/staff/names/links/{NameLink.objects.get().pk}/remove/")
    question.refresh_from_db()
    assert (question.asking_member, NameLink.objects.count()) == (None, 0)


def test_any_member_can_be_searched_for_and_chosen_for_some_days(staff: Client) -> None:
    question = linked(asking_name="The Wrong Spelling")
    member = a_member("Zo\u00eb Unlinked", house="lords")
    address = "/staff/names/one/?role=asking_member&house=commons&name=The+Wrong+Spelling"
    assert "Zo\u00eb" not in text_of(staff.get(address))
    assert "Zo\u00eb Unlinked , Lords" in text_of(staff.get(f"{address}&q=ZOE"))
    assert "No Member known here" in text_of(staff.get(f"{address}&q=nobody"))
    told = {"name": "The Wrong Spelling", "role": "asking_member", "house": "commons"}
    told |= {"owner": f"member-{member.pk}", "first_day": "2025-06-01", "last_day": "2025-06-30"}
    post(staff, "/staff/names/link/", **told)
    question.refresh_from_db()
    assert question.asking_member == member
    assert (NameLink.objects.get().first_day, NameLink.objects.get().last_day) == (day("2025-06-01"), day("2025-06-30"))
    assert staff.get(address).status_code == 404


def test_a_search_that_finds_more_than_it_shows_says_so(staff: Client) -> None:
    linked(asking_name="The Wrong Spelling")
    address = "/staff/names/one/?role=asking_member&house=commons&name=The+Wrong+Spelling&q=ada"
    for number in range(20):
        a_member(f"Ada {number}")
    assert "More Members have it" not in text_of(staff.get(address))
    a_member("Ada 20")
    response = staff.get(address)
    assert "More Members have it" in text_of(response)
    assert len(response.context["found"]) == 20


def test_a_body_is_chosen_among_bodies(staff: Client) -> None:
    lanterns = a_body("Ministry of Lanterns")
    BodyName.objects.create(body=lanterns, name="Board of Lamps", last_day=day("1999-12-31"))
    question = linked(answering_body_name="Board of Lamps")
    shown = text_of(staff.get(NAMES))
    assert "Board of Lamps Body Commons 1 question 2 June 2025 No body had this name on that day." in shown
    assert "Ministry of Lanterns , Board of Lamps (until 1999)" in shown
    told = {"name": "Board of Lamps", "role": "answering_body"}
    assert "Nothing was changed" in post(staff, "/staff/names/link/", **told, owner=f"member-{a_member().pk}")
    post(staff, "/staff/names/link/", **told, owner=f"body-{lanterns.pk}")
    question.refresh_from_db()
    assert question.answering_body == lanterns


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": ""},
        {"owner": "member-999"},
        {"owner": "body-1"},
        {"owner": "member-x"},
        {"role": "nobody"},
        {"name": ""},
        {"house": "manor"},
        {"first_day": "soon"},
        {"first_day": "2025-06-02", "last_day": "2025-06-01"},
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(staff: Client, wrong: dict[str, str]) -> None:
    member = a_member()
    told = {"name": "Ada Example", "role": "asking_member", "house": "commons", "owner": f"member-{member.pk}"}
    assert post(staff, "/staff/names/link/", **told | wrong).startswith("Nothing was changed.")
    assert not NameLink.objects.exists()


def test_office_holders_of_gov_uk_without_a_member_are_listed_and_linked(staff: Client) -> None:
    member = a_bearer("Ada Example", house="lords")
    a_bearer("Bede Sample")
    fields = {"source": "govuk", "person_name": "The Rt Hon Ada Example MP", "as_of": day("2025-06-01")}
    AppointmentClaim.objects.create(key="a", title="Minister for Towers", started_on=day("2024-07-09"), **fields)
    response = staff.get(NAMES)
    shown = text_of(response)
    assert "1 office holder on GOV.UK without a Member The Rt Hon Ada Example MP" in shown
    assert "Minister for Towers (since 2024)" in shown
    assert [one.owner for one in response.context["holders"][0].candidates] == [member]
    told = {"name": "The Rt Hon Ada Example MP", "role": "claim", "house": "", "owner": f"member-{member.pk}"}
    post(staff, "/staff/names/link/", **told)
    assert Appointment.objects.get().member == member
    assert "without a Member" not in text_of(staff.get(NAMES))


def test_the_queries_of_the_page_of_names_do_not_grow_with_its_rows(staff: Client) -> None:
    counts = []
    for number in (2, 9):
        for place in range(number):
            name = f"Ada Example {number} {place}"
            for _ in range(2):
                Appointment.objects.create(member=a_bearer(name), title="Whip", known_until=day("2025-06-01"))
            linked(asking_name=name)
            body = a_body(f"Office {number} {place}")
            BodyName.objects.create(body=body, name=body.name, last_day=day("1999-12-31"))
            linked(answering_body_name=body.name)
            claim = {"source": "govuk", "title": "Whip", "as_of": day("2025-06-01"), "person_name": name}
            AppointmentClaim.objects.create(key=name, **claim)
        with CaptureQueriesContext(connection) as queries:
            assert staff.get(NAMES).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Citations


def test_a_near_miss_is_proposed_and_decided(staff: Client) -> None:
    meant = linked(uin="40013", heading="Leaning towers")
    reference = citing()
    shown = text_of(staff.get(REFERENCES))
    assert "1 citation with something that may be meant" in shown
    assert "number 40012 of 12 June 2025, on China. Unmatched: no question with this number is held" in shown
    assert "40013: Leaning towers , Commons, tabled 2 June 2025, answered 12 June 2025" in shown
    post(staff, f"/staff/references/{reference.pk}/", cited=meant.pk)
    reference.refresh_from_db()
    assert reference.cited == meant
    assert "Nothing is left to decide." in text_of(staff.get(REFERENCES))
    post(staff, f"/staff/references/words/{ReferenceDecision.objects.get().pk}/undo/")
    reference.refresh_from_db()
    assert reference.cited is None


def test_none_and_another_question_by_its_address_can_be_meant(staff: Client) -> None:
    linked(uin="40013")
    other, reference = linked(uin="70001"), citing()
    post(staff, f"/staff/references/{reference.pk}/", cited="none")
    assert ReferenceDecision.objects.get().cited is None
    assert "none that is held" in text_of(staff.get(REFERENCES))
    assert "Nothing is left to decide." in text_of(staff.get(f"{REFERENCES}?also=none"))
    address = f"https://pursuant.example{other.get_absolute_url()}?q=towers"
    post(staff, f"/staff/references/{reference.pk}/", cited="other", address=address)
    reference.refresh_from_db()
    assert reference.cited == other


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"cited": "999"},
        {"cited": "x"},
        {"cited": "9" * 40},
        {"cited": "other", "address": ""},
        {"cited": "other", "address": "/promises/"},
        {"cited": "other", "address": "http://[broken"},
        {"cited": "other", "address": "/questions/commons/2025-06-02/1/"},
    ],
)
def test_a_question_that_is_not_held_cannot_be_meant(staff: Client, told: dict[str, str]) -> None:
    reference = citing()
    assert post(staff, f"/staff/references/{reference.pk}/", **told).startswith("Nothing was changed.")
    assert not ReferenceDecision.objects.exists()


def test_only_citations_of_topical_questions_are_listed_and_those_without_candidates_on_request(staff: Client) -> None:
    citing("70002")
    linked(text="To ask the Minister, pursuant to the Answer of 12 June 2025 to Question 70003, which towers lean.")
    assert "0 citations with" in text_of(staff.get(REFERENCES))
    shown = text_of(staff.get(f"{REFERENCES}?also=none"))
    assert "1 citation " in shown
    assert ("70002" in shown, "70003" in shown) == (True, False)


def test_the_queries_of_the_page_of_citations_do_not_grow_with_its_rows(staff: Client) -> None:
    counts = []
    for number in (2, 8):
        for place in range(number):
            linked(uin=f"4{number}{place}13")
            citing(f"4{number}{place}12")
        with CaptureQueriesContext(connection) as queries:
            assert staff.get(REFERENCES).status_code == 200
        counts.append(len(queries))
    assert Reference.objects.exclude(candidates=[]).count() == 10
    assert counts[0] == counts[1]


# Labels


def uncertain(answer: str = WRITES) -> AnswerLabel:
    """A label that the rules are not certain of."""
    question = linked(answer)
    AnswerLabel.objects.filter(answer__question=question).update(is_certain=False)
    return AnswerLabel.objects.get(answer__question=question)


def test_uncertain_labels_are_listed_with_their_sentence_and_decided(staff: Client) -> None:
    label = uncertain()
    linked("The information is not held centrally.")
    shown = text_of(staff.get(LABELS))
    assert "1 uncertain label Will write? " + WRITES in shown
    assert post(staff, f"/staff/labels/{label.pk}/", is_right="0") == "Will write: wrong."
    label.refresh_from_db()
    assert label.is_dismissed
    shown = text_of(staff.get(LABELS))
    assert "Will write: wrong" in shown
    post(staff, f"/staff/labels/words/{LabelDecision.objects.get().pk}/undo/")
    label.refresh_from_db()
    assert not label.is_dismissed


def test_a_label_is_confirmed_and_the_word_taken_back_by_the_label_too(staff: Client) -> None:
    label = uncertain()
    address = f"/staff/labels/{label.pk}/"
    assert post(staff, address, is_right="1") == "Will write: right."
    label.refresh_from_db()
    assert label.is_confirmed
    assert post(staff, address, undo="1") == "Taken back: Will write."
    label.refresh_from_db()
    assert not label.is_confirmed
    assert post(staff, address, undo="1").startswith("Nothing was changed.")
    assert post(staff, address, is_right="perhaps").startswith("Nothing was changed.")


def test_labels_are_listed_by_kind(staff: Client) -> None:
    uncertain()
    assert "1 uncertain label" in text_of(staff.get(f"{LABELS}?label=will_write"))
    assert "0 uncertain labels" in text_of(staff.get(f"{LABELS}?label=not_held"))
    assert staff.get(f"{LABELS}?label=nonsense").status_code == 404


def test_the_queries_of_the_page_of_labels_do_not_grow_with_its_rows(staff: Client) -> None:
    counts = []
    for number in (2, 8):
        for _ in range(number):
            uncertain()
            post(staff, f"/staff/labels/{uncertain().pk}/", is_right="1")
        with CaptureQueriesContext(connection) as queries:
            assert staff.get(LABELS).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
