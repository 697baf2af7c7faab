"""Events: each happening once, however often one looks, and only after a clean scrape."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from correspondence import editions
from correspondence.models import Letter
from correspondence.promises import decide_keeper
from questions.models import Answer, AnswerKind, AnswerLabel, Change, Label, LabelDecision
from tests.alerts.cast import A_DAY, NOON, TODAY, a_new_question, a_run, scraped
from tests.builders import an_answer
from tests.correspondence.cast import a_letter, a_promise
from tracker.accounts.models import Team
from tracker.alerts.models import Event, EventKind
from tracker.alerts.reading import changes, tell
from tracker.alerts.recording import record_events
from tracker.scraping.models import Run

pytestmark = pytest.mark.django_db
NAMED_DAY: dict[str, Any] = {
    "date_tabled": date(2025, 6, 2),
    "date_for_answer": date(2025, 6, 5),
    "is_named_day": True,
}
"""A question that was due on Thursday 5 June."""


def recorded(**at: Any) -> list[str]:
    """The kinds that one look records, in order."""
    before = set(Event.objects.values_list("pk", flat=True))
    record_events(at.get("now", NOON))
    return list(Event.objects.exclude(pk__in=before).order_by("pk").values_list("kind", flat=True))


def test_a_new_question_is_one_event_however_often_one_looks() -> None:
    a_new_question()
    assert recorded() == [EventKind.NEW]
    assert recorded() == []
    event = Event.objects.get()
    assert (event.occurred_on, event.is_news) == (date(2025, 6, 9), True)
    assert event.words == "Tabled by Ada Example to the Department for Towers"
    assert event.passage == "To ask the Minister for Towers, how many towers lean."


def test_a_question_that_was_old_when_it_was_first_seen_is_no_news() -> None:
    a_new_question(date_tabled=date(2025, 4, 9))
    recorded()
    assert not Event.objects.get().is_news


def test_a_question_held_only_since_an_answer_cites_it_is_no_news() -> None:
    a_new_question(is_cited=True)
    recorded()
    assert not Event.objects.get().is_news


def test_a_holding_answer_and_the_answer_after_it_are_two_events() -> None:
    question = a_new_question()
    question.date_holding_answer = date(2025, 6, 9)
    an_answer(question, "It has not proved possible to answer in time.", AnswerKind.HOLDING)
    assert recorded() == [EventKind.NEW, EventKind.HOLDING]
    Answer.objects.update(is_current=False)
    question.date_answered = TODAY
    an_answer(question, "Three towers lean.")
    assert recorded() == [EventKind.ANSWERED]
    assert Event.objects.last().passage == "Three towers lean."


def test_a_correction_is_an_event_and_words_changed_without_notice_are_one_too() -> None:
    question = a_new_question("Three towers lean.", date_answered=date(2025, 6, 9))
    recorded()
    Answer.objects.update(is_current=False)
    an_answer(question, "Four towers lean.")
    assert recorded() == [EventKind.CORRECTED]
    assert Event.objects.last().words.endswith("without notice")
    Answer.objects.update(is_current=False)
    question.date_answered = TODAY
    an_answer(question, "Five towers lean.", AnswerKind.CORRECTION)
    assert recorded() == [EventKind.CORRECTED]
    assert "without notice" not in Event.objects.last().words


def test_an_answer_that_goes_and_comes_back_with_the_same_words_is_no_second_event() -> None:
    question = a_new_question("Three towers lean.", date_answered=date(2025, 6, 9))
    recorded()
    Answer.objects.update(is_current=False)
    an_answer(question, "Three  towers lean.")
    assert recorded() == []


def test_transfers_and_withdrawals_are_events_of_the_day_on_which_they_were_seen() -> None:
    question = a_new_question()
    recorded()
    seen = [("answering_body", "Towers", "Bridges"), ("is_withdrawn", "no", "yes"), ("heading", "a", "b")]
    for field, old, new in seen:
        Change.objects.create(question=question, field=field, old=old, new=new, seen_on=TODAY)
    assert recorded() == [EventKind.TRANSFERRED, EventKind.WITHDRAWN]
    assert Event.objects.get(kind=EventKind.TRANSFERRED).words == "Transferred from the Towers to the Bridges"
    assert recorded() == []


def test_a_question_is_late_once_for_each_day_on_which_it_was_due() -> None:
    question = scraped(a_new_question(**NAMED_DAY))
    a_run()
    assert recorded() == [EventKind.NEW, EventKind.LATE]
    assert Event.objects.last().occurred_on == date(2025, 6, 6)
    assert recorded(now=NOON + A_DAY) == []
    question.date_for_answer = date(2025, 6, 9)
    question.save()
    assert recorded() == [EventKind.LATE]


def test_nobody_is_called_late_on_the_word_of_a_scrape_from_before_the_day() -> None:
    scraped(a_new_question(**NAMED_DAY), last_seen=NOON - timedelta(days=6))
    a_run(date(2025, 6, 4))
    assert recorded() == [EventKind.NEW]
    a_run(TODAY)
    assert recorded() == [], "the run was clean, but did not see the question"


@pytest.mark.parametrize("unclean", [{"error": "broken off"}, {"is_over": False}, {"failed": 1}], ids=str)
def test_what_a_scrape_that_is_not_clean_brought_waits_for_the_next_clean_one(unclean: dict[str, Any]) -> None:
    question = scraped(a_new_question("Three towers lean.", date_answered=TODAY))
    bad = a_run(**unclean)
    Change.objects.create(question=question, field="is_withdrawn", old="no", new="yes", seen_on=TODAY, run=bad)
    assert recorded() == []
    Run.objects.filter(ended_at=None).update(ended_at=NOON, error="killed")
    assert recorded() == []
    a_run()
    assert recorded() == [EventKind.NEW, EventKind.ANSWERED, EventKind.WITHDRAWN]


def test_a_bad_scrape_of_one_source_holds_up_no_other() -> None:
    scraped(a_new_question())
    scraped(a_new_question(), source="theyworkforyou")
    a_run(), a_run(source="theyworkforyou", error="down")
    assert recorded() == [EventKind.NEW]


def a_public_letter(**changes: Any) -> Letter:
    return a_letter(**{"dated": date(2025, 6, 6), "is_published": True, "subject": "On towers"} | changes)


def test_a_letter_that_everybody_may_read_is_an_event_and_quotes_nothing_that_can_be_taken_back() -> None:
    letter = a_public_letter(text="Dear Ada, three towers lean.")
    assert recorded() == [EventKind.LETTER_FOUND]
    event = Event.objects.get()
    assert "towers" not in event.words + event.passage
    (told,) = tell([event])
    assert (told.title, told.passage) == ("On towers", "Dear Ada, three towers lean.")
    assert told.path == f"/letters/{letter.pk}/"


def test_a_letter_that_is_private_is_no_event_and_one_taken_back_is_read_no_more() -> None:
    letter = a_public_letter(is_published=False)
    assert recorded() == []
    letter.is_published = True
    letter.save()
    recorded()
    assert len(changes(0, 10, TODAY)) == 1
    letter.is_published = False
    letter.save()
    assert changes(0, 10, TODAY) == []


def test_a_team_s_letter_published_taken_back_and_published_again_is_one_event(django_user_model: Any) -> None:
    team, lead = Team.objects.create(name="ours"), django_user_model.objects.create_user("lead", role="lead")
    letter = a_letter(team=team, subject="Secret", text="Secret words.", dated=date(2025, 6, 6))
    editions.publish(letter, lead, subject="Open", text="Open words.")
    assert recorded() == [EventKind.LETTER_FOUND]
    editions.unpublish(letter, lead)
    assert changes(0, 10, TODAY) == []
    editions.publish(letter, lead, subject="Open again", text="Other words.")
    assert recorded() == []
    assert [one.title for one in changes(0, 10, TODAY)] == ["Open again"]


def test_a_promise_kept_by_a_public_letter_is_an_event_until_the_letter_is_taken_back(django_user_model: Any) -> None:
    clerk = django_user_model.objects.create_user("clerk", role="staff")
    promise = a_promise()
    letter = a_letter(is_published=True, dated=promise.said_on + timedelta(days=5))
    decide_keeper(promise, letter, clerk, is_keeper=True)
    kinds = recorded(now=NOON + timedelta(days=20))
    assert kinds.count(EventKind.PROMISE_KEPT) == 1
    event = Event.objects.get(kind=EventKind.PROMISE_KEPT)
    later = TODAY + timedelta(days=20)
    assert event in Event.objects.visible(later)
    letter.is_published = False
    letter.save()
    assert event not in Event.objects.visible(later)


def labelled(answer: Answer, label: Label = Label.NOT_HELD) -> AnswerLabel:
    places = {"start": 0, "end": len(answer.text), "word_start": 0, "word_end": 5}
    return AnswerLabel.objects.create(answer=answer, label=label, **places)


def test_a_label_from_the_start_is_no_news_and_one_that_a_new_rule_finds_is() -> None:
    question = a_new_question("This is not held.", date_answered=date(2025, 6, 9))
    labelled(answer := question.answers.get())
    assert recorded() == [EventKind.NEW, EventKind.ANSWERED, EventKind.LABEL_CHANGED]
    assert not Event.objects.last().is_news
    labelled(answer, Label.SECURITY)
    assert recorded() == [EventKind.LABEL_CHANGED]
    assert Event.objects.last().is_news
    AnswerLabel.objects.all().delete()
    labelled(answer, Label.SECURITY)
    assert recorded() == []


def test_a_person_s_word_on_a_label_is_an_event_once_for_each_verdict() -> None:
    question = a_new_question("This is not held.", date_answered=date(2025, 6, 9))
    recorded()
    said = {"question": question, "label": Label.NOT_HELD, "sentence": "This is not held."}
    decision = LabelDecision.objects.create(**said, is_right=False)
    assert recorded() == [EventKind.LABEL_CHANGED]
    assert Event.objects.last().words == "Label dismissed: Not held"
    decision.delete()
    LabelDecision.objects.create(**said, is_right=False)
    assert recorded() == []


def test_what_is_invented_for_the_sample_is_no_event() -> None:
    a_new_question("Three towers lean.", date_answered=TODAY, is_sample=True)
    assert recorded() == []


def test_looking_asks_no_more_of_the_database_for_many_questions_than_for_few(
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(40):
        a_new_question("Three towers lean.", date_answered=TODAY)
    with django_assert_max_num_queries(60):
        record_events(NOON)
    with django_assert_max_num_queries(30):
        record_events(NOON)
