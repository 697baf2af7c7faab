"""Records to rows: nothing is lost, every change is noted with the day it was seen, and nothing is written twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from questions.models import Answer, Change, GroupedQuestion, Question, Reference
from questions.querysets import State
from questions.records import (
    AnswerKind,
    AnswerRecord,
    AttachmentRecord,
    BodyName,
    GroupedUin,
    MemberName,
    QuestionRecord,
)
from questions.store import QuestionStore
from tests.conftest import day
from tracker.calendar import DueRule
from tracker.people.models import Member
from tracker.people.registry import load_bodies
from tracker.scraping import runs
from tracker.scraping.contract import Item, Outcome, Scope, Window
from tracker.scraping.models import Look, Run, Sighting, Verdict
from tracker.search import index

pytestmark = pytest.mark.usefixtures("topics")

MONDAY, TUESDAY, WEDNESDAY = day("2025-06-02"), day("2025-06-03"), day("2025-06-04")
ADA = MemberName("Ada Example", 9001, "Example Party", "Upper Example")
BEDE = MemberName("Bede Sample", 9002, "Sample Party", "Lower Sample")
CORA = MemberName("Cora Instance", 9003)
TOWERS, BRIDGES = BodyName("Department for Towers", 901), BodyName("Department for Bridges", 902)
QUESTION = QuestionRecord(
    house="commons",
    date_tabled=MONDAY,
    body=TOWERS,
    text="To ask the Minister for Towers, how many towers lean.",
    uin="50001",
    parliament_id=1,
    heading="Towers",
    asked_by=ADA,
    has_interest=False,
    is_named_day=True,
    date_for_answer=day("2025-06-05"),
    address="https://example.org/50001",
    is_complete=True,
)
HOLDING = AnswerRecord(AnswerKind.HOLDING, day("2025-06-05"), "<p>An answer is being prepared.</p>", BEDE)
ANSWER = AnswerRecord(AnswerKind.ANSWER, day("2025-06-12"), "<p>Three towers lean.</p>", BEDE)
CORRECTED = AnswerRecord(
    AnswerKind.CORRECTION,
    day("2025-06-12"),
    "<p>Four towers lean.</p>",
    BEDE,
    corrected_on=day("2025-06-16"),
    corrected_by=CORA,
)


def save(record: QuestionRecord, on: date = MONDAY, *, key: str = "", is_cited: bool = False) -> Outcome:
    """Store a record in a run of its own."""
    run = runs.begin("parliament_api", Look.SWEEP, Window(on, on), Scope(), on)
    store, now = QuestionStore(), timezone.now()
    store.begin(run)
    sighting, _ = Sighting.objects.get_or_create(
        source="parliament_api",
        key=key or str(record.parliament_id),
        defaults={"day": record.day, "verdict": Verdict.KEPT, "first_seen_at": now, "last_seen_at": now},
    )
    outcome = store.save(Item(record, seems_cut=False), sighting, run, is_cited=is_cited)
    store.finish(run)
    runs.end(run)
    return outcome


def the_question() -> Question:
    return Question.objects.get()


def changes() -> list[tuple[str, str, str, date]]:
    return [(one.field, one.old, one.new, one.seen_on) for one in Change.objects.order_by("pk")]


def versions() -> list[tuple[str, str, bool]]:
    return [(one.kind, one.text, one.is_current) for one in Answer.objects.order_by("number")]


# The first time, and the second


def test_a_new_question_has_all_that_was_published_and_no_history() -> None:
    assert save(QUESTION) is Outcome.CREATED
    question = the_question()
    assert (question.house, question.uin, question.date_tabled) == ("commons", "50001", MONDAY)
    assert (question.parliament_id, question.heading) == (1, "Towers")
    assert (question.has_interest, question.is_named_day) == (False, True)
    assert question.date_for_answer == day("2025-06-05")
    assert changes() == []
    assert versions() == []


def test_names_stand_beside_links() -> None:
    save(replace(QUESTION, answer=CORRECTED))
    question = the_question()
    assert [question.asking_name, question.answering_name, question.correcting_name] == [
        "Ada Example",
        "Bede Sample",
        "Cora Instance",
    ]
    assert [one.parliament_id for one in (question.asking_member, question.answering_member)] == [9001, 9002]
    assert question.correcting_member.parliament_id == 9003
    assert (question.answering_body_name, question.answering_body.parliament_id) == ("Department for Towers", 901)


def test_the_published_name_stays_when_the_members_name_changes() -> None:
    save(QUESTION)
    Member.objects.filter(parliament_id=9001).update(name="Dame Ada Example")
    assert save(QUESTION) is Outcome.UNCHANGED
    assert the_question().asking_name == "Ada Example"


def test_the_name_under_which_a_member_asked_stays_when_they_are_given_another() -> None:
    save(QUESTION)
    assert save(replace(QUESTION, asked_by=replace(ADA, name="Dame Ada Example")), TUESDAY) is Outcome.UNCHANGED
    assert the_question().asking_name == "Ada Example"


def test_a_name_that_comes_later_is_filled_in_and_is_no_change_of_the_record() -> None:
    save(replace(QUESTION, asked_by=MemberName(parliament_id=9001)))
    assert (the_question().asking_name, str(the_question().asking_member)) == ("", "Member 9001")
    assert save(QUESTION, TUESDAY) is Outcome.UPDATED
    assert (the_question().asking_name, str(the_question().asking_member)) == ("Ada Example", "Ada Example")
    assert changes() == []


FULL = replace(
    QUESTION,
    answer=replace(CORRECTED, original_html="<p>Three towers lean.</p>"),
    date_holding_answer=day("2025-06-05"),
    grouped=(GroupedUin("50002", MONDAY), GroupedUin("50003")),
    attachments=(AttachmentRecord("https://files.example/a.pdf", "Towers", "application/pdf", 4096),),
)


@pytest.mark.parametrize("record", [QUESTION, FULL, replace(QUESTION, answer=HOLDING)], ids=["bare", "full", "held"])
def test_the_same_record_twice_writes_nothing(record: QuestionRecord) -> None:
    save(record)
    before = everything()
    assert save(record, TUESDAY) is Outcome.UNCHANGED
    assert everything() == before


def everything() -> list[Any]:
    """All rows that a record can write."""
    models = (Question, Answer, Change, GroupedQuestion, Reference, Member)
    return [list(model.objects.order_by("pk").values()) for model in models] + [index.current_state().stamp]


# What changes


@pytest.mark.parametrize(
    ("field", "change", "old", "new"),
    [
        ("date_for_answer", {"date_for_answer": day("2025-06-06")}, "2025-06-05", "2025-06-06"),
        ("date_for_answer", {"date_for_answer": None}, "2025-06-05", ""),
        ("date_tabled", {"date_tabled": TUESDAY}, "2025-06-02", "2025-06-03"),
        ("is_named_day", {"is_named_day": False}, "yes", "no"),
        ("has_interest", {"has_interest": True}, "no", "yes"),
        ("heading", {"heading": "Towers: Leaning"}, "Towers", "Towers: Leaning"),
        ("uin", {"uin": "50009"}, "50001", "50009"),
        ("asking_member", {"asked_by": CORA}, "Ada Example", "Cora Instance"),
        ("text", {"text": "To ask why."}, QUESTION.text, "To ask why."),
        ("answering_body", {"body": BRIDGES}, "Department for Towers", "Department for Bridges"),
        ("is_withdrawn", {"is_withdrawn": True}, "no", "yes"),
        ("grouped_with", {"grouped": (GroupedUin("50002", MONDAY),)}, "", "50002"),
    ],
)
def test_a_change_is_noted_with_what_was_what_is_and_when_it_was_seen(
    field: str, change: dict[str, Any], old: str, new: str
) -> None:
    save(QUESTION)
    assert save(replace(QUESTION, **change), TUESDAY) is Outcome.UPDATED
    assert changes() == [(field, old, new, TUESDAY)]
    assert Change.objects.get().run == Run.objects.latest("pk")


def test_the_heading_of_the_second_day_is_added() -> None:
    save(replace(QUESTION, heading=""))
    save(QUESTION, TUESDAY)
    assert the_question().heading == "Towers"
    assert changes() == [("heading", "", "Towers", TUESDAY)]


def test_a_transfer_is_noted_with_its_new_text_and_every_hop_is_kept() -> None:
    save(QUESTION)
    bridges = replace(QUESTION, body=BRIDGES, text="To ask the Minister for Bridges, how many towers lean.")
    save(bridges, TUESDAY)
    save(replace(QUESTION, body=TOWERS), WEDNESDAY)
    hops = [change for change in changes() if change[0] == "answering_body"]
    assert hops == [
        ("answering_body", "Department for Towers", "Department for Bridges", TUESDAY),
        ("answering_body", "Department for Bridges", "Department for Towers", WEDNESDAY),
    ]
    assert [old for field, old, *_ in changes() if field == "text"] == [QUESTION.text, bridges.text]


def test_a_body_that_only_has_a_new_name_is_no_transfer() -> None:
    save(QUESTION)
    save(replace(QUESTION, body=BodyName("Department for Towers and Spires", 901)), TUESDAY)
    assert the_question().answering_body_name == "Department for Towers and Spires"
    assert changes() == []


# Answers


def state_on(when: date) -> str:
    return Question.objects.with_state(when, DueRule.SEVEN_DAYS).get().state


def test_a_holding_answer_is_not_an_answer() -> None:
    save(QUESTION)
    save(replace(QUESTION, answer=HOLDING, date_holding_answer=day("2025-06-05")), day("2025-06-05"))
    question = the_question()
    assert (question.date_answered, question.date_holding_answer) == (None, day("2025-06-05"))
    assert versions() == [("holding", "An answer is being prepared.", True)]
    assert state_on(day("2025-06-06")) == State.HOLDING


def test_an_answer_after_a_holding_answer_leaves_both_versions() -> None:
    save(replace(QUESTION, answer=HOLDING, date_holding_answer=day("2025-06-05")), day("2025-06-05"))
    save(replace(QUESTION, answer=ANSWER, date_holding_answer=day("2025-06-05")), day("2025-06-12"))
    question = the_question()
    assert (question.date_answered, question.date_holding_answer) == (day("2025-06-12"), day("2025-06-05"))
    assert versions() == [
        ("holding", "An answer is being prepared.", False),
        ("answer", "Three towers lean.", True),
    ]
    assert [one.seen_on for one in Answer.objects.order_by("number")] == [day("2025-06-05"), day("2025-06-12")]
    assert changes() == [("date_answered", "", "2025-06-12", day("2025-06-12"))]
    assert state_on(day("2025-06-13")) == State.ANSWERED


def test_a_correction_keeps_the_text_that_it_corrects() -> None:
    save(replace(QUESTION, answer=ANSWER), day("2025-06-12"))
    save(replace(QUESTION, answer=CORRECTED), day("2025-06-16"))
    question = the_question()
    assert (question.date_answered, question.date_answer_corrected) == (day("2025-06-12"), day("2025-06-16"))
    assert versions() == [("answer", "Three towers lean.", False), ("correction", "Four towers lean.", True)]
    assert [one.name for one in Answer.objects.order_by("number")] == ["Bede Sample", "Cora Instance"]
    assert {field for field, *_ in changes()} == {"date_answer_corrected", "correcting_member"}


def test_a_correction_met_late_brings_the_original_text_along() -> None:
    save(replace(QUESTION, answer=replace(CORRECTED, original_html="<p>Three towers lean.</p>")))
    assert versions() == [("answer", "Three towers lean.", False), ("correction", "Four towers lean.", True)]
    assert [one.answered_on for one in Answer.objects.order_by("number")] == [day("2025-06-12"), day("2025-06-16")]


def test_a_correction_of_a_held_answer_does_not_bring_the_original_a_second_time() -> None:
    save(replace(QUESTION, answer=ANSWER))
    save(replace(QUESTION, answer=replace(CORRECTED, original_html="<p>Three towers lean.</p>")), TUESDAY)
    assert versions() == [("answer", "Three towers lean.", False), ("correction", "Four towers lean.", True)]


def test_an_original_text_beside_an_answer_that_was_not_corrected_is_no_version() -> None:
    save(replace(QUESTION, answer=replace(ANSWER, original_html=ANSWER.html)))
    assert versions() == [("answer", "Three towers lean.", True)]


def test_a_second_correction_is_a_third_version() -> None:
    save(replace(QUESTION, answer=ANSWER))
    save(replace(QUESTION, answer=CORRECTED), TUESDAY)
    again = replace(CORRECTED, html="<p>Five towers lean.</p>", corrected_on=day("2025-06-20"))
    save(replace(QUESTION, answer=again), WEDNESDAY)
    assert [text for _, text, _ in versions()] == ["Three towers lean.", "Four towers lean.", "Five towers lean."]
    assert ("date_answer_corrected", "2025-06-16", "2025-06-20", WEDNESDAY) in changes()


def test_a_version_is_told_by_its_kind_and_day_though_its_words_are_the_same() -> None:
    save(replace(QUESTION, answer=ANSWER))
    save(replace(QUESTION, answer=replace(CORRECTED, html=ANSWER.html)), TUESDAY)
    save(replace(QUESTION, answer=replace(CORRECTED, html=ANSWER.html, corrected_on=day("2025-06-20"))), WEDNESDAY)
    assert [kind for kind, *_ in versions()] == ["answer", "correction", "correction"]


def test_an_answer_that_is_rewritten_without_a_word_is_a_version_too() -> None:
    save(replace(QUESTION, answer=ANSWER))
    save(replace(QUESTION, answer=replace(ANSWER, html="<p>Nine towers lean.</p>")), TUESDAY)
    assert versions() == [("answer", "Three towers lean.", False), ("answer", "Nine towers lean.", True)]


def test_an_answer_that_is_no_longer_published_stays_as_a_version() -> None:
    save(replace(QUESTION, answer=ANSWER))
    save(QUESTION, TUESDAY)
    assert versions() == [("answer", "Three towers lean.", False)]
    assert the_question().date_answered is None
    save(replace(QUESTION, answer=ANSWER), WEDNESDAY)
    assert [(kind, current) for kind, _, current in versions()] == [("answer", False), ("answer", True)]


def test_the_formula_of_a_session_that_ended_is_no_answer_to_the_question() -> None:
    formula = (
        "<p>It has not proved possible to respond to the hon. Member in the time available before Prorogation.</p>"
    )
    save(replace(QUESTION, answer=replace(ANSWER, html=formula)))
    assert the_question().is_lapse_formula
    assert state_on(day("2025-06-13")) == State.LAPSED
    save(replace(QUESTION, answer=ANSWER), TUESDAY)
    assert not the_question().is_lapse_formula
    assert changes() == []


def test_unsafe_markup_is_not_kept_for_showing() -> None:
    save(replace(QUESTION, answer=replace(ANSWER, html='<p onclick="x()">Three<script>alert(1)</script></p>')))
    assert Answer.objects.get().html == "<p>Three</p>"
    assert Answer.objects.get().text == "Three"


# Cut texts


def cut(answer: AnswerRecord, at: int) -> AnswerRecord:
    """The answer as an upstream gives it that has only its beginning."""
    bare = re.sub(r"<[^>]+>", "", answer.html)
    return replace(answer, html=f"<p>{bare[:at]}...</p>", is_cut=True)


def test_the_rest_of_an_answer_is_no_new_version() -> None:
    long = replace(ANSWER, html="<p>Three towers lean, and one stands.</p><p>The fourth fell.</p>")
    save(replace(QUESTION, answer=cut(long, 20)))
    assert save(replace(QUESTION, answer=long), TUESDAY) is Outcome.UPDATED
    assert versions() == [("answer", "Three towers lean, and one stands.\nThe fourth fell.", True)]
    assert Answer.objects.get().seen_on == MONDAY
    assert changes() == []


def test_a_whole_answer_is_not_replaced_by_its_beginning() -> None:
    save(replace(QUESTION, answer=ANSWER))
    assert save(replace(QUESTION, answer=cut(ANSWER, 10)), TUESDAY) is Outcome.UNCHANGED
    assert versions() == [("answer", "Three towers lean.", True)]


def test_the_rest_of_a_question_is_no_change() -> None:
    save(replace(QUESTION, text=QUESTION.text[:30], text_is_cut=True))
    assert save(QUESTION, TUESDAY) is Outcome.UPDATED
    assert (the_question().text, the_question().text_is_cut) == (QUESTION.text, False)
    assert changes() == []


def test_a_whole_question_is_not_replaced_by_its_beginning() -> None:
    save(QUESTION)
    assert save(replace(QUESTION, text=QUESTION.text[:30], text_is_cut=True), TUESDAY) is Outcome.UNCHANGED
    assert the_question().text == QUESTION.text


def test_another_text_is_a_change_though_it_is_cut() -> None:
    save(QUESTION)
    save(replace(QUESTION, text="To ask the Minister for Bridges, how", text_is_cut=True), TUESDAY)
    assert changes() == [("text", QUESTION.text, "To ask the Minister for Bridges, how", TUESDAY)]


# Siblings and files


def test_siblings_are_linked_whichever_comes_first() -> None:
    one = replace(QUESTION, grouped=(GroupedUin("50002", TUESDAY),))
    other = replace(QUESTION, uin="50002", parliament_id=2, date_tabled=TUESDAY, grouped=(GroupedUin("50001", MONDAY),))
    save(one)
    assert GroupedQuestion.objects.get().sibling is None
    save(other)
    linked = {row.question.uin: row.sibling.uin for row in GroupedQuestion.objects.all()}
    assert linked == {"50001": "50002", "50002": "50001"}


def test_a_sibling_of_the_same_number_on_another_day_is_not_linked() -> None:
    save(replace(QUESTION, uin="50002", parliament_id=2, date_tabled=day("2023-06-05")))
    save(replace(QUESTION, grouped=(GroupedUin("50002", TUESDAY), GroupedUin("50002"))))
    assert [row.sibling for row in GroupedQuestion.objects.all()] == [None, None]


def test_a_question_of_a_group_keeps_its_own_identity() -> None:
    save(replace(QUESTION, answer=ANSWER, grouped=(GroupedUin("50002", MONDAY),)))
    save(replace(QUESTION, uin="50002", parliament_id=2, answer=ANSWER, grouped=(GroupedUin("50001", MONDAY),)))
    assert len({question.get_absolute_url() for question in Question.objects.all()}) == 2


def test_a_group_that_grows_and_dissolves_is_noted() -> None:
    save(replace(QUESTION, grouped=(GroupedUin("50002", MONDAY),)))
    save(replace(QUESTION, grouped=(GroupedUin("50002", MONDAY), GroupedUin("50003", MONDAY))), TUESDAY)
    save(QUESTION, WEDNESDAY)
    assert changes() == [
        ("grouped_with", "50002", "50002, 50003", TUESDAY),
        ("grouped_with", "50002, 50003", "", WEDNESDAY),
    ]
    assert not GroupedQuestion.objects.exists()


def test_files_come_and_go_with_their_answer() -> None:
    one, other = AttachmentRecord("https://files.example/a.pdf"), AttachmentRecord("https://files.example/b.pdf")
    save(replace(QUESTION, attachments=(one,)))
    assert save(replace(QUESTION, attachments=(other,)), TUESDAY) is Outcome.UPDATED
    assert [file.address for file in the_question().attachments.all()] == ["https://files.example/b.pdf"]
    assert save(replace(QUESTION, attachments=(other,)), TUESDAY) is Outcome.UNCHANGED


# Withdrawn and back


def test_a_vanished_question_is_withdrawn_from_the_day_it_was_missed() -> None:
    save(QUESTION)
    run = runs.begin("parliament_api", Look.SWEEP, Window(MONDAY, MONDAY), Scope(), TUESDAY)
    for _ in range(2):
        QuestionStore().vanished(Sighting.objects.get(), run)
    runs.end(run)
    assert (the_question().is_withdrawn, the_question().withdrawn_seen_on) == (True, TUESDAY)
    assert changes() == [("is_withdrawn", "no", "yes", TUESDAY)]
    assert [state_on(when) for when in (MONDAY, TUESDAY)] == [State.AWAITING, State.WITHDRAWN]
    save(QUESTION, WEDNESDAY)
    assert (the_question().is_withdrawn, the_question().withdrawn_seen_on) == (False, None)
    assert changes()[1:] == [("is_withdrawn", "yes", "no", WEDNESDAY)]


# Sources that do not tell everything


PARTIAL = QuestionRecord(house="commons", date_tabled=MONDAY, body=TOWERS, text=QUESTION.text, uin="50001")


def test_a_source_that_does_not_tell_everything_erases_nothing() -> None:
    save(replace(FULL, is_withdrawn=True))
    before = everything()
    assert save(PARTIAL, TUESDAY, key="elsewhere") is Outcome.UNCHANGED
    assert everything() == before
    assert the_question().sources.count() == 2


def test_a_source_that_does_not_tell_everything_adds_what_it_knows() -> None:
    save(replace(FULL, attachments=()))
    more = replace(
        PARTIAL,
        grouped=(GroupedUin("50004", MONDAY),),
        attachments=(AttachmentRecord("https://files.example/b.pdf"),),
    )
    save(more, TUESDAY, key="elsewhere")
    assert {row.uin for row in the_question().grouped_with.all()} == {"50002", "50003", "50004"}
    save(replace(more, attachments=(AttachmentRecord("https://files.example/c.pdf"),)), TUESDAY, key="elsewhere")
    assert the_question().attachments.count() == 2


def test_a_question_without_number_is_known_again_by_its_words() -> None:
    nameless = replace(PARTIAL, uin="", heading="Towers")
    assert save(nameless, key="elsewhere") is Outcome.CREATED
    assert save(nameless, key="somewhere else") is Outcome.UNCHANGED
    assert save(replace(nameless, text="To ask why towers stand."), key="a third place") is Outcome.CREATED
    assert Question.objects.count() == 2


def test_two_ids_are_two_questions_though_one_number_and_day_would_make_them_one() -> None:
    save(QUESTION)
    with pytest.raises(IntegrityError):
        save(replace(QUESTION, parliament_id=2))


@pytest.mark.captures
def test_the_question_of_2021_has_a_place_without_number_and_asker(captures: Path) -> None:
    load_bodies()
    seed = (captures.parent / "seeds" / "002_46ffbb4c4de9f463.txt").read_text(encoding="utf-8")
    record = read_seed(seed)
    assert save(record, day("2025-06-02"), key="seed") is Outcome.CREATED
    question = the_question()
    assert (question.house, question.uin, question.parliament_id) == ("commons", "", None)
    assert (question.date_tabled, question.date_answered) == (day("2021-06-07"), day("2021-06-15"))
    assert (question.heading, question.text) == ("China: Uighurs", record.text)
    assert (question.asking_name, question.asking_member) == ("", None)
    assert (question.answering_name, question.answering_member) == ("Nigel Adams", None)
    assert question.answering_body_name == "Foreign, Commonwealth & Development Office"
    assert question.answering_body.parliament_id == 208
    answer = question.answers.get()
    assert (answer.name, answer.member, answer.kind) == ("Nigel Adams", None, "answer")
    assert answer.text.count("\n") == 3
    assert (question.date_for_answer, question.is_named_day, question.has_interest) == (None, None, None)
    assert set(question.topics.values_list("slug", flat=True)) == {"china", "xinjiang"}
    assert question.get_absolute_url()
    assert list(index.faults()) == []
    assert save(record, day("2025-06-03"), key="seed") is Outcome.UNCHANGED


def read_seed(text: str) -> QuestionRecord:
    """What the page says, field by field, and nothing else."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = next(line for line in lines if line.startswith("Question to the "))
    answered = next(n for n, line in enumerate(lines) if line.startswith("This question was answered on"))
    answer = lines[answered + 1 : lines.index("Reticulating Splines")]
    return QuestionRecord(
        house="commons",
        date_tabled=day("2021-06-07"),
        body=BodyName(body.removeprefix("Question to the ").rstrip(":")),
        text=lines[lines.index(body) + 1],
        heading=lines[0],
        answer=AnswerRecord(
            AnswerKind.ANSWER,
            day("2021-06-15"),
            "".join(f"<p>{line}</p>" for line in answer),
            MemberName(lines[answered - 1]),
        ),
    )
