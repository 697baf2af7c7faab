"""What people decide of labels, citations and names: in force at once, and kept by every later run."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command

from questions import decisions, linking
from questions.decisions import Days
from questions.models import AnswerLabel, Label, LabelDecision, NameMatch, Question, Reference, ReferenceDecision
from questions.tagging import Tagger
from tests.builders import a_body, a_member, a_question, an_answer
from tests.conftest import day
from tracker.people import naming
from tracker.people.models import Appointment, AppointmentClaim, BodyName, Member, NameLink

pytestmark = pytest.mark.django_db

WRITES = "I will write to the hon. Member."
STANDS = "The north tower stands in a field."


@pytest.fixture
def clerk(django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("clerk", role="staff")


def link(*questions: Question) -> None:
    linking.link([one.pk for one in questions], Tagger())
    for one in questions:
        one.refresh_from_db()


def answered(answer: str = "Towers stand.", **changes: Any) -> Question:
    """A question answered on 12 June 2025, linked."""
    question = a_question(answer, **{"date_answered": day("2025-06-12")} | changes)
    link(question)
    return question


def relinked(question: Question) -> Question:
    """The question after everything was linked anew."""
    call_command("relink")
    question.refresh_from_db()
    return question


def a_bearer(name: str, **changes: Any) -> Member:
    """A Member who is found by the name."""
    member = a_member(name, **changes)
    naming.note_names(member, [name])
    return member


# Labels


def labels(question: Question) -> dict[str, bool]:
    """The labels of the answer, and whether each counts."""
    rows = AnswerLabel.objects.filter(answer__question=question)
    return {row.label: row.counts for row in rows}


def test_a_label_that_somebody_dismissed_counts_no_more_nor_does_its_promise_and_a_relink_keeps_that(
    clerk: Any,
) -> None:
    question = answered(WRITES)
    assert (labels(question), question.promises.count()) == ({"will_write": True}, 1)
    decisions.decide_label(question, Label.WILL_WRITE, WRITES, clerk, is_right=False)
    assert (labels(question), question.promises.count()) == ({"will_write": False}, 0)
    relinked(question)
    assert (labels(question), question.promises.count()) == ({"will_write": False}, 0)
    decisions.undo_label(LabelDecision.objects.get())
    assert (labels(question), question.promises.count()) == ({"will_write": True}, 1)


def test_a_label_that_only_a_person_gives_stays_as_long_as_its_sentence(clerk: Any) -> None:
    question = answered(STANDS)
    decisions.decide_label(question, Label.NOT_HELD, STANDS, clerk, is_right=True)
    assert labels(relinked(question)) == {"not_held": True}
    question.answers.update(is_current=False)
    an_answer(question, f"Yes. {STANDS}")
    assert labels(relinked(question)) == {"not_held": True}
    question.answers.update(is_current=False)
    an_answer(question, "The north tower fell.")
    assert labels(relinked(question)) == {}


def test_a_second_word_on_a_label_replaces_the_first(clerk: Any) -> None:
    question = answered(WRITES)
    for is_right in (True, False):
        decisions.decide_label(question, Label.WILL_WRITE, WRITES, clerk, is_right=is_right)
    assert LabelDecision.objects.get().is_right is False


@pytest.mark.parametrize("sentence", ["", "No such sentence."])
def test_a_sentence_that_does_not_stand_cannot_be_labelled(clerk: Any, sentence: str) -> None:
    question = answered(STANDS)
    with pytest.raises(ValueError, match="no such sentence"):
        decisions.decide_label(question, Label.NOT_HELD, sentence, clerk, is_right=True)
    assert not LabelDecision.objects.exists()


# Citations


def citing(uin: str = "40012", **changes: Any) -> Question:
    """A question that cites the answer of 12 June 2025 to a number."""
    text = f"To ask the Minister, pursuant to the Answer of 12 June 2025 to Question {uin}, which towers lean."
    question = a_question(text=text, date_tabled=day("2025-06-16"), **changes)
    link(question)
    return question


def the_reference(question: Question) -> Reference:
    return Reference.objects.get(question=question)


def test_a_near_miss_is_linked_by_hand_and_a_relink_keeps_that(clerk: Any) -> None:
    meant = answered(uin="40013")
    question = citing()
    assert the_reference(question).candidates == [meant.pk]
    assert the_reference(question).cited is None
    decisions.decide_reference(the_reference(question), meant, clerk)
    assert (the_reference(question).cited, the_reference(question).reason) == (meant, "linked by hand")
    relinked(question)
    assert the_reference(question).cited == meant
    decisions.undo_reference(ReferenceDecision.objects.get())
    assert (the_reference(question).cited, the_reference(question).candidates) == (None, [meant.pk])


def test_a_match_can_be_said_to_be_none_and_a_relink_keeps_that(clerk: Any) -> None:
    matched = answered(uin="40012")
    question = citing()
    assert the_reference(question).cited == matched
    decisions.decide_reference(the_reference(question), None, clerk)
    assert the_reference(relinked(question)).cited is None
    assert "none of the candidates" in the_reference(question).reason


def test_a_word_on_a_citation_without_a_day_is_kept_once(clerk: Any) -> None:
    meant = answered(uin="40013")
    question = a_question(text="To ask the Minister, pursuant to Question 40012, which towers lean.")
    link(question)
    assert the_reference(question).answered_on is None
    decisions.decide_reference(the_reference(question), None, clerk)
    decisions.decide_reference(the_reference(question), meant, clerk)
    assert ReferenceDecision.objects.get().cited == meant
    assert the_reference(relinked(question)).cited == meant


def test_a_question_cites_neither_itself_nor_by_no_number(clerk: Any) -> None:
    question = citing()
    reference = the_reference(question)
    with pytest.raises(ValueError, match="itself"):
        decisions.decide_reference(reference, question, clerk)
    reference.uin = ""
    with pytest.raises(ValueError, match="without a number"):
        decisions.decide_reference(reference, None, clerk)
    assert not ReferenceDecision.objects.exists()


# Names


def test_a_name_linked_by_hand_is_linked_everywhere_at_once_and_for_good(clerk: Any) -> None:
    member = a_member("Ada Example")
    one, other, lord = answered(), answered(asking_name="Ms Ada EXAMPLE MP"), answered(house="lords", uin="HL1")
    stranger = answered(asking_name="Zo\u00eb Unlinked")
    assert NameMatch.objects.filter(verdict="unmatched", role="asking_member").count() == 4
    assert decisions.link_name("Ada Example", "commons", member, clerk) == 3
    for question, asker in ((one, member), (other, member), (lord, None), (stranger, None)):
        question.refresh_from_db()
        assert question.asking_member == asker
        assert relinked(question).asking_member == asker
    later = answered()
    assert later.asking_member == member


def test_a_link_that_is_removed_lets_the_name_go(clerk: Any) -> None:
    question = answered()
    decisions.link_name("Ada Example", "", a_member("Ada Example"), clerk)
    question.refresh_from_db()
    assert question.asking_member is not None
    decisions.unlink_name(NameLink.objects.get())
    question.refresh_from_db()
    assert question.asking_member is None
    assert relinked(question).asking_member is None


def test_a_link_between_days_holds_on_those_days_alone(clerk: Any) -> None:
    member = a_member("Ada Example")
    early = answered(date_tabled=day("2025-05-30"))
    first, last = answered(date_tabled=day("2025-06-02")), answered(date_tabled=day("2025-06-04"))
    late = answered(date_tabled=day("2025-06-05"))
    decisions.link_name("Ada Example", "commons", member, clerk, Days(day("2025-06-02"), day("2025-06-04")))
    for question, asker in ((early, None), (first, member), (last, member), (late, None)):
        question.refresh_from_db()
        assert question.asking_member == asker
    with pytest.raises(ValueError, match="before the first"):
        Days(day("2025-06-02"), day("2025-06-01"))


def test_of_two_bearers_of_a_name_the_one_that_a_person_chose_is_meant(clerk: Any) -> None:
    _, chosen = (a_bearer("Ada Example", seat=seat) for seat in ("North", "South"))
    question = answered()
    assert question.asking_member is None
    decisions.link_name("Ada Example", "commons", chosen, clerk)
    question.refresh_from_db()
    assert question.asking_member == chosen


def test_an_answerer_linked_by_hand_has_answered_the_answer_too(clerk: Any) -> None:
    member = a_member("Bede Sample")
    question = answered(WRITES, answering_name="Bede Sample")
    question.answers.update(name="Bede Sample")
    decisions.link_name("Bede Sample", "commons", member, clerk)
    assert question.answers.get().member == member
    assert question.promises.get().promiser == member


def test_a_body_is_linked_by_hand_too(clerk: Any) -> None:
    body = a_body("Ministry of Lanterns")
    BodyName.objects.create(body=body, name="Ministry of Lanterns")
    question = answered(answering_body_name="The Ministry for Lanterns")
    assert question.answering_body is None
    decisions.link_name("Ministry for Lanterns", "", body, clerk)
    assert relinked(question).answering_body == body


def a_claim(**changes: Any) -> AppointmentClaim:
    """What GOV.UK says of an office of Ada Example."""
    fields = {"source": "govuk", "key": "towers", "person_name": "Ada Example", "govuk_slug": "ada-example"}
    fields |= {"title": "Minister for Towers", "started_on": day("2024-07-09"), "as_of": day("2025-06-01")}
    return AppointmentClaim.objects.create(**fields | changes)


def test_an_office_holder_of_gov_uk_gets_the_office_and_loses_it_with_the_link(clerk: Any) -> None:
    member, claim, other = a_member("Ada Example"), a_claim(), a_claim(key="lamps", person_name="Bede Sample")
    decisions.link_name("Ada Example", "", member, clerk)
    claim.refresh_from_db()
    assert (claim.member, claim.appointment) == (member, Appointment.objects.get(member=member))
    assert claim.appointment.title == "Minister for Towers"
    other.refresh_from_db()
    assert other.member is None
    decisions.unlink_name(NameLink.objects.get())
    claim.refresh_from_db()
    assert (claim.member, Appointment.objects.count()) == (None, 0)


def test_what_other_sources_claim_by_id_is_left_alone(clerk: Any) -> None:
    member, other = a_member("Ada Example", parliament_id=7), a_member("Ada Example", parliament_id=9)
    claim = a_claim(source="members_api", member=member)
    decisions.link_name("Ada Example", "", other, clerk)
    decisions.unlink_name(NameLink.objects.get())
    claim.refresh_from_db()
    assert claim.member == member
