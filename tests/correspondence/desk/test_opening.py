"""Opening a case: on its own, or from a question, a promise or a letter, with what they tell filled in."""

from __future__ import annotations

from typing import Any

import pytest

from correspondence import cases
from correspondence.case_states import LetterKind, State
from correspondence.models import Case, Link
from questions.models import QuestionTopic
from tests.builders import a_member, a_question
from tests.conftest import day
from tests.correspondence.cases.desk_cast import a_letter, a_team, bridges, opened, somebody, staff, towers
from tests.correspondence.cast import a_promise
from tests.correspondence.desk.pages import at_desk, main_of, on, send, text_of
from tracker.people.models import AnsweringBody, Appointment, Member
from tracker.topics.models import Topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]

NEW = "/cases/new/"


def form_at(address: str, username: str = "bede") -> Any:
    """The page of a new case."""
    with on("2025-07-10"):
        return at_desk(username).get(address)


def values_at(address: str) -> dict[str, Any]:
    """What its form begins with."""
    form = form_at(address).context["form"]
    return {field.name: field.value() for field in form}


def submit(status: int = 302, **told: Any) -> Any:
    """Send the form; with what every case has, where nothing else is told."""
    least = {"team": a_team().pk, "subject": "Leaning towers", "chase_every": 10}
    with on("2025-07-10"):
        return send(at_desk(), NEW, status, **least | told)


def in_office(name: str, title: str, body: AnsweringBody, started: str = "2024-07-08") -> Member:
    """A minister of a body since a day."""
    member = a_member(name)
    told = {"title": title, "started_on": day(started), "known_until": day("2025-07-09")}
    Appointment.objects.create(member=member, **told).bodies.add(body)
    return member


def test_a_case_of_its_own_is_opened_with_its_fields() -> None:
    cy = somebody("cy")
    answer = submit(body=towers().pk, minister="Mo Minister", owner=cy.pk, tags="a, b", chase_every=5)
    case = Case.objects.get()
    assert answer.url == case.get_absolute_url()
    assert (case.subject, case.body, case.minister_name, case.owner) == ("Leaning towers", towers(), "Mo Minister", cy)
    assert (case.state, case.chase_every, case.opened_on) == (State.TO_SEND, 5, day("2025-07-10"))
    assert [tag.name for tag in case.tags.all()] == ["a", "b"]


def test_from_a_question_its_heading_body_and_topics_are_filled_in_and_it_is_linked() -> None:
    question = a_question(heading="Spires of China", answering_body=bridges())
    QuestionTopic.objects.create(question=question, topic=Topic.objects.get(slug="china"))
    told = values_at(f"{NEW}?question={question.pk}")
    assert (told["subject"], told["body"]) == ("Spires of China", bridges().pk)
    assert told["topics"] == [Topic.objects.get(slug="china").pk]
    submit(question=question.pk, subject=told["subject"], body=told["body"], topics=told["topics"])
    link = Case.objects.get().case_questions.get()
    assert (link.question, link.link) == (question, Link.FROM)


def test_the_minister_proposed_is_who_holds_the_highest_office_there_today() -> None:
    in_office("Una Under", "Parliamentary Under-Secretary of State", bridges())
    in_office("Sal Secretary", "Secretary of State for Bridges", bridges())
    gone = in_office("Bygone Minister", "Secretary of State for Bridges", bridges(), "2020-01-01")
    Appointment.objects.filter(member=gone).update(ended_on=day("2024-07-07"))
    question = a_question(answering_body=bridges(), answering_member=gone)
    page = form_at(f"{NEW}?question={question.pk}")
    assert page.context["form"]["minister"].value() == "Sal Secretary"
    assert "Una Under" in page.content.decode()  # offered as a completion
    assert "Bygone" not in page.content.decode()


def test_from_a_promise_the_promiser_is_proposed_while_still_in_office() -> None:
    in_office("Sal Secretary", "Secretary of State for Bridges", bridges())
    una = in_office("Una Under", "Parliamentary Under-Secretary of State", bridges())
    promise = a_promise(body=bridges(), promiser=una, promiser_name="Una Under")
    assert values_at(f"{NEW}?promise={promise.pk}")["minister"] == "Una Under"
    Appointment.objects.filter(member=una).update(ended_on=day("2025-07-01"))
    assert values_at(f"{NEW}?promise={promise.pk}")["minister"] == "Sal Secretary"
    submit(promise=promise.pk, body=bridges().pk)
    case = Case.objects.get()
    assert case.case_promises.get().promise == promise
    assert case.case_questions.get().question == promise.question


def test_from_a_letter_its_body_is_filled_in_and_it_stands_beside_the_matter() -> None:
    letter = a_letter(subject="About bridges", sender_body=bridges(), sender_name="Mo Minister")
    told = values_at(f"{NEW}?letter={letter.pk}")
    assert (told["subject"], told["body"], told["minister"]) == ("About bridges", bridges().pk, "Mo Minister")
    submit(letter=letter.pk)
    assert Case.objects.get().case_letters.get().kind == LetterKind.OTHER


def test_a_letter_or_a_promise_of_another_team_is_not_found() -> None:
    letter = a_letter(team=a_team("Campaign"))
    promise = a_promise()
    promise.question, promise.letter = None, letter
    promise.save()
    for address in (f"?letter={letter.pk}", f"?promise={promise.pk}", "?question=99999", "?letter=abc"):
        assert form_at(NEW + address).status_code == 404, address
    submit(404, letter=letter.pk)
    assert not Case.objects.exists()


def test_the_minister_of_a_body_that_was_chosen_is_proposed_and_nothing_is_opened() -> None:
    in_office("Sal Secretary", "Secretary of State for Bridges", bridges())
    answer = submit(200, body=bridges().pk, minister="", propose="1")
    assert answer.context["form"]["minister"].value() == "Sal Secretary"
    assert answer.context["form"]["subject"].value() == "Leaning towers"
    assert not Case.objects.exists()


def test_cases_about_the_same_are_named_before_another_is_opened() -> None:
    question = a_question(heading="Leaning towers", answering_body=towers())
    first, alike = opened(), opened()
    cases.link_question(first, staff(), question)
    text = main_of(form_at(f"{NEW}?question={question.pk}"))
    assert f"There is a case about it already: {first.reference}" in text
    assert f"1 case may be about the same {alike.reference}" in text


def test_what_is_missing_is_said_and_what_was_typed_stays() -> None:
    answer = submit(422, subject=" ", tags="my own tags", chase_every=0)
    assert "Subject: This field is required." in main_of(answer, 422)
    assert 'value="my own tags"' in answer.content.decode()
    assert not Case.objects.exists()


def test_a_case_is_never_opened_in_another_team_nor_given_to_somebody_outside() -> None:
    dee = somebody("dee", "Campaign")
    submit(422, team=a_team("Campaign").pk)
    submit(422, owner=dee.pk)
    assert not Case.objects.exists()


def test_who_is_in_several_teams_chooses_one_and_an_owner_from_it() -> None:
    somebody("bede", "Campaign")
    cy = somebody("cy")  # of our office alone
    assert "not in the team" in main_of(submit(409, team=a_team("Campaign").pk, owner=cy.pk), 409)
    submit(team=a_team("Campaign").pk, owner=somebody("bede").pk)
    assert Case.objects.get().team == a_team("Campaign")


# --- The way there -----------------------------------------------------------------------------------------------


def test_the_page_of_a_question_offers_it_to_the_desk_and_names_its_cases() -> None:
    question, case = a_question(), opened()
    cases.link_question(case, staff(), question)
    theirs = cases.open_case(a_team("Campaign"), staff("dee", "Campaign"), "Their secret spires")
    cases.link_question(theirs, staff("dee", "Campaign"), question)
    page = form_at(question.get_absolute_url())
    assert f"{NEW}?question={question.pk}" in page.content.decode()
    assert case.reference in text_of(page)
    assert "secret" not in text_of(page)


def test_everybody_else_sees_nothing_of_cases_on_the_page_of_a_question(client: Any, django_user_model: Any) -> None:
    question, case = a_question(), opened(subject="Secret towers")
    cases.link_question(case, staff(), question)
    for is_reader in (False, True):
        if is_reader:
            client.force_login(django_user_model.objects.create_user("reader"))
        html = client.get(question.get_absolute_url()).content.decode()
        assert "Secret towers" not in html
        assert "/cases/" not in html


def test_a_promise_offers_a_case_to_the_desk_alone(client: Any) -> None:
    promise = a_promise()
    for path in ("/promises/", promise.question.get_absolute_url() if promise.question else ""):
        assert f"{NEW}?promise={promise.pk}" in form_at(path).content.decode()
        assert NEW not in client.get(path).content.decode()
