"""The page of one question: what it must show of each kind, where its addresses lead, what it costs."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from questions.diffs import DiffPiece, word_diff
from questions.linking import link as relink
from questions.models import (
    Answer,
    AnswerLabel,
    Attachment,
    Change,
    Passage,
    PassageUse,
    Question,
    QuestionOrganisation,
    QuestionSource,
    QuestionTopic,
    Reference,
)
from questions.records import AnswerKind, AnswerRecord, AttachmentRecord, BodyName, GroupedUin, MemberName
from tests.builders import MONDAY, SEEN, a_body, a_member, a_question, a_record, published
from tests.conftest import day
from tracker.people.models import AnsweringBody, Appointment, BodySuccession, Member
from tracker.scraping.models import Look, Retrieval, Run, Sighting, Snapshot, Verdict
from tracker.topics.models import Organisation, Topic

pytestmark = pytest.mark.django_db

BEDE = MemberName("Bede Sample")
WINDOW = {"window_first": MONDAY, "window_last": MONDAY, "seen_on": MONDAY}
HOLDING = AnswerRecord(
    AnswerKind.HOLDING, day("2025-06-05"), "<p>It has not proved possible to answer in time.</p>", BEDE
)
ANSWER = AnswerRecord(AnswerKind.ANSWER, day("2025-06-12"), "<p>Three towers lean.</p>", BEDE)
CORRECTED = AnswerRecord(
    AnswerKind.CORRECTION,
    day("2025-06-12"),
    "<p>Four towers lean.</p>",
    BEDE,
    corrected_on=day("2025-06-18"),
    corrected_by=MemberName("Cato Invented"),
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel("2025-06-20T12:00:00+01:00", tick=False):
        yield


def text_of(html: str) -> str:
    """What a reader sees, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page_of(client: Client, question: Question) -> str:
    response = client.get(question.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def shown(client: Client, question: Question) -> str:
    return text_of(page_of(client, question))


# Kinds


def test_an_unanswered_question_shows_who_asked_whom_when_and_that_it_is_late(client: Client) -> None:
    body, member = a_body("Department for Towers"), a_member("Ada Example", parliament_id=9001)
    html = page_of(client, a_question(answering_body=body, asking_member=member))
    words = text_of(html)
    for expected in (
        "Commons written question 50001",
        "Towers",
        "Late by 9 working days",
        "Due 9 June 2025: seven calendar days after tabling",
        "day 1 is Tuesday 3 June 2025",
        "Tabled 2 June 2025",
        "Ada Example",
        "Department for Towers",
        "how many towers lean.",
        "Not answered yet.",
        "Nothing, as far as we have looked.",
        "House of Commons, Written question 50001, \u201cTowers\u201d, tabled 2 June 2025.",
    ):
        assert expected in words
    assert "?asked_by=9001" in html
    assert "?body=department-for-towers" in html
    assert f'<a href="{member.get_absolute_url()}">Ada Example</a>' in html
    assert f'<a href="{body.get_absolute_url()}">Department for Towers</a>' in html
    assert "pursuant to the Answer" not in words


def test_the_links_of_a_page_lead_to_lists_that_have_the_question(client: Client) -> None:
    body = a_body("Department for Towers")
    ada, bede = a_member("Ada Example", parliament_id=9001), a_member("S\u00e2n O'Sample")
    question = a_question(
        "Three.",
        date_answered=day("2025-06-05"),
        answering_body=body,
        asking_member=ada,
        answering_member=bede,
        answering_name="S\u00e2n O'Sample",
    )
    addresses = [unescape(one) for one in re.findall(r'href="(/questions/\?[^"]+)"', page_of(client, question))]
    assert len(addresses) == 3
    for address in addresses:
        assert [row.question for row in client.get(address).context["rows"]] == [question], address


def test_an_answered_question_shows_its_answer_and_how_to_cite_it(client: Client) -> None:
    record = replace(a_record(), answer=ANSWER)
    words = shown(client, published(("2025-06-12", record)))
    assert "Answered Answered late" in words
    assert "Answered by Bede Sample" in words
    assert "Three towers lean." in words
    assert "tabled 2 June 2025, answered 12 June 2025 by Bede Sample." in words
    assert "pursuant to the Answer of 12 June 2025 to Question 50001 on Towers" in words


def test_a_holding_answer_is_shown_as_one(client: Client) -> None:
    record = replace(a_record(is_named_day=True), answer=HOLDING, date_holding_answer=day("2025-06-05"))
    words = shown(client, published(("2025-06-05", record)))
    assert "Holding answer for 11 working days" in words
    assert "Named day" in words
    assert "Holding answer 5 June 2025" in words
    assert "not proved possible" in words
    assert "Answered late" not in words
    assert "pursuant to" not in words


def test_an_answer_after_a_holding_answer_shows_both_texts(client: Client) -> None:
    first = replace(a_record(is_named_day=True), answer=HOLDING, date_holding_answer=day("2025-06-05"))
    question = published(("2025-06-05", first), ("2025-06-13", replace(first, answer=ANSWER)))
    html = page_of(client, question)
    words = text_of(html)
    for expected in ("Answered after a holding answer", "Answered late", "Holding answer replaced", "13 June 2025"):
        assert expected in words
    assert "<ins>Three towers lean.</ins>" in html
    assert "<del>It has not proved" in html


def test_a_corrected_answer_shows_what_was_corrected_by_whom(client: Client) -> None:
    first = replace(a_record(), answer=ANSWER)
    html = page_of(client, published(("2025-06-12", first), ("2025-06-19", replace(first, answer=CORRECTED))))
    words = text_of(html)
    for expected in ("Corrected 18 June 2025", "Corrected by Cato Invented", "Corrected answer", "Four towers lean."):
        assert expected in words
    assert "<del>Three </del>" in html
    assert "<ins>Four </ins>" in html
    assert "towers lean." in html


def test_a_correction_met_only_afterwards_shows_the_original_too(client: Client) -> None:
    answer = replace(CORRECTED, original_html="<p>Three towers lean.</p>")
    html = page_of(client, published(("2025-06-19", replace(a_record(), answer=answer))))
    assert "<del>Three </del>" in html
    assert "<ins>Four </ins>" in html


def test_a_withdrawn_question_says_so_and_when_it_was_noticed(client: Client) -> None:
    question = published(("2025-06-03", a_record()), ("2025-06-11", a_record(is_withdrawn=True)))
    words = shown(client, question)
    assert "Withdrawn before it was answered." in words
    assert "Withdrawal noticed 11 June 2025" in words
    assert "Late" not in words


def test_a_lapsed_question_says_so(client: Client) -> None:
    words = shown(client, a_question(date_tabled=day("2024-05-20")))
    assert "The session ended before it was answered." in words
    assert "Lapsed" in words


def test_a_formula_for_an_answer_is_shown_and_counts_as_none(client: Client) -> None:
    formula = (
        "<p>It has not proved possible to respond to the hon. Member in the time available before Prorogation.</p>"
    )
    answer = AnswerRecord(AnswerKind.ANSWER, day("2024-05-24"), formula, BEDE)
    record = a_record(
        date_tabled=day("2024-05-14"), answer=answer, date_holding_answer=day("2024-05-16"), is_named_day=True
    )
    words = shown(client, published(("2024-05-24", record)))
    assert "Lapsed" in words
    assert "not proved possible" in words
    assert "Answered after a holding answer" not in words
    assert "Answered late" not in words


def test_grouped_questions_are_linked_where_they_are_held(client: Client) -> None:
    sibling = a_question(uin="50002", heading="Lanterns")
    record = a_record(grouped=(GroupedUin("50002", MONDAY), GroupedUin("50003", MONDAY)))
    html = page_of(client, published(("2025-06-05", record)))
    section = html[html.index("Answered together with") :]
    assert sibling.get_absolute_url() in section
    assert "50003, tabled 2 June 2025" in text_of(section)
    assert "Grouped" in text_of(html)


def test_a_transferred_question_shows_every_hop(client: Client) -> None:
    names = ("Department for Towers", "Ministry of Lanterns", "Office of Ladders")
    for number, name in enumerate(names):
        a_body(name, parliament_id=900 + number)
    stages = [
        (seen, a_record(body=BodyName(name, 900 + number)))
        for number, (seen, name) in enumerate(zip(("2025-06-03", "2025-06-04", "2025-06-06"), names, strict=True))
    ]
    words = shown(client, published(*stages))
    assert "Transferred" in words
    assert "4 June 2025 Answering body Department for Towers \u2192 Ministry of Lanterns" in words
    assert "6 June 2025 Answering body Ministry of Lanterns \u2192 Office of Ladders" in words


def test_a_changed_date_for_answer_is_kept_as_a_change(client: Client) -> None:
    question = published(("2025-06-03", a_record()), ("2025-06-04", a_record(date_for_answer=day("2025-06-10"))))
    assert "Date for answer 5 June 2025 \u2192 10 June 2025" in shown(client, question)


def test_a_question_whose_text_changed_shows_the_two_as_one(client: Client) -> None:
    question = published(("2025-06-03", a_record()), ("2025-06-04", a_record(text="To ask how many lanterns lean.")))
    html = page_of(client, question)
    assert "<ins>lanterns </ins>" in html
    assert "<del>towers </del>" in html


def test_a_body_under_an_earlier_name_is_shown_with_both(client: Client) -> None:
    body = a_body("Department for Towers and Ladders")
    words = shown(client, a_question(answering_body=body, answering_body_name="Department for Towers"))
    assert "Department for Towers (now Department for Towers and Ladders )" in words


def test_nothing_is_invented_for_what_no_source_tells(client: Client) -> None:
    question = a_question(uin="", asking_name="", heading="", is_named_day=None, answering_body_name="Towers Office")
    words = shown(client, question)
    assert "no source tells its number" in words
    assert "Not told by any source" in words
    assert "No heading published yet" in words
    assert "House of Commons, Written question, tabled 2 June 2025." in words
    assert "None" not in words


def test_texts_of_which_only_the_beginning_came_say_so(client: Client) -> None:
    question = a_question("Three tow", date_answered=day("2025-06-05"), text_is_cut=True)
    Answer.objects.update(is_cut=True)
    words = shown(client, question)
    assert "only the beginning of this text" in words
    assert "only the beginning of this answer" in words


def test_files_are_linked_with_their_kind_and_size(client: Client) -> None:
    file = AttachmentRecord("https://files.example/towers.pdf", "Towers, listed", "application/pdf", 20480)
    html = page_of(client, published(("2025-06-12", replace(a_record(), answer=ANSWER, attachments=(file,)))))
    assert '<a href="https://files.example/towers.pdf"' in html
    assert "Towers, listed (application/pdf, 20.0" in text_of(html).replace("\u00a0", " ")


def test_topics_are_shown_with_the_words_that_decided(client: Client, topics: None) -> None:
    words = shown(client, published(("2025-06-03", a_record(text="To ask how many towers lean in China and Beijing."))))
    assert "China (by \u201cChina\u201d, \u201cBeijing\u201d)" in words


def test_where_it_was_read_is_shown(client: Client) -> None:
    question = a_question()
    link(question, "1")
    words = shown(client, question)
    assert "first seen 3 June 2025" in words
    assert "last read whole 4 June 2025, 11:00" in words


# Who and what


def an_office(member: Member, body: AnsweringBody, title: str, **changes: Any) -> Appointment:
    fields: dict[str, Any] = {"title": title, "body_names": [body.name], "started_on": day("2024-07-08")}
    office = Appointment.objects.create(member=member, **fields | changes)
    office.bodies.add(body)
    return office


def an_answered_one(answered: str = "2025-06-05", **changes: Any) -> tuple[Question, Member, AnsweringBody]:
    """A question that Bede Sample answered for the Department for Towers."""
    body, bede = a_body("Department for Towers"), a_member("Bede Sample", parliament_id=9002)
    fields = {"answering_member": bede, "answering_name": "Bede Sample", "answering_body": body}
    return a_question("Three.", date_answered=day(answered), **fields | changes), bede, body


def test_the_office_on_the_day_of_the_answer_is_shown_and_no_later_one(client: Client) -> None:
    question, bede, body = an_answered_one()
    an_office(bede, body, "Minister for Ladders", ended_on=day("2025-06-05"))
    an_office(bede, body, "Secretary of State", started_on=day("2025-06-06"), known_until=day("2025-06-10"))
    words = shown(client, question)
    assert "Answered by Bede Sample all answered Minister for Ladders, Department for Towers" in words
    assert "Secretary of State, Department" not in words
    assert "as last read" not in words


def test_an_office_that_the_sources_do_not_follow_to_the_day_says_when_it_was_last_read(client: Client) -> None:
    question, bede, body = an_answered_one()
    an_office(bede, body, "Minister for Ladders", known_until=day("2025-05-21"))
    words = shown(client, question)
    assert "Minister for Ladders, Department for Towers, as last read on 21 May 2025" in words
    assert "No source gives an end of this office." in words


def test_where_no_office_is_known_none_is_shown(client: Client) -> None:
    question, _, _ = an_answered_one()
    html = page_of(client, question)
    assert 'class="office"' not in html
    assert "as last read" not in text_of(html)


def test_a_body_that_has_become_two_is_shown_with_both(client: Client) -> None:
    question, _, body = an_answered_one()
    for name in ("Department for High Towers", "Department for Low Towers"):
        BodySuccession.objects.create(predecessor=body, successor=a_body(name), on=day("2025-06-10"))
    html = page_of(client, question)
    assert "Department for Towers (now Department for High Towers and Department for Low Towers )" in text_of(html)
    assert 'href="/departments/department-for-low-towers/"' in html


def test_a_name_of_another_time_that_the_source_gives_is_said_to_be_one(client: Client) -> None:
    question, _, body = an_answered_one(answering_body_name="Department for Skyscrapers")
    body.names.create(name="Department for Towers", last_day=day("2025-06-30"))
    body.names.create(name="Department for Skyscrapers", first_day=day("2025-07-01"))
    words = shown(client, question)
    assert "Body Department for Towers" in words
    assert "The source labels it Department for Skyscrapers, a name of another time." in words


def test_organisations_are_shown_with_the_words_that_named_them(client: Client) -> None:
    kite = Organisation.objects.create(slug="kite-works", name="Kite Works", kind="company")
    question = a_question(text="To ask what KW and Kite Works do.")
    QuestionOrganisation.objects.create(
        question=question, organisation=kite, matches=[{"words": "KW"}, {"words": "Kite Works"}]
    )
    html = page_of(client, question)
    assert '<a href="/organisations/kite-works/">Kite Works</a>' in html
    assert "Kite Works (by \u201cKW\u201d, \u201cKite Works\u201d)" in text_of(html)


# What it follows

PURSUANT = "To ask, pursuant to the Answer of 15 May 2025 to Question 11536 on Towers, how many lean."


def linked(question: Question) -> Question:
    """The question with its references, labels and passages, as the link step finds them."""
    from questions.tagging import Tagger  # noqa: PLC0415 - reads the database when it is made

    relink([question.pk], Tagger())
    return question


def thread_of(client: Client, question: Question) -> str:
    """The part of the page that tells what hangs together, as a reader sees it."""
    html = page_of(client, question)
    start = html.index('<section aria-labelledby="thread"')
    return text_of(html[start : html.index("</section>", start)])


def test_an_earlier_answer_that_it_points_to_is_linked_both_ways(client: Client) -> None:
    earlier = a_question("Two.", uin="11536", heading="Towers of old", date_answered=day("2025-05-15"))
    later = published(
        ("2025-06-03", a_record(text="pursuant to the Answer of 15 May 2025 to Question 11536, how many lean."))
    )
    html = page_of(client, later)
    assert f'<a href="{earlier.get_absolute_url()}">Towers of old</a>' in html
    assert f'Followed up by <a href="{later.get_absolute_url()}">Towers</a>' in page_of(client, earlier)
    assert "Follows up the answer of 15 May 2025 to question 11536: Towers of old (matched: number and day" in (
        thread_of(client, later)
    )


def test_two_earlier_answers_that_fit_are_both_shown_and_none_is_guessed(client: Client) -> None:
    for tabled, heading in (("2025-05-12", "Towers of old"), ("2025-05-13", "Lanterns of old")):
        a_question("2.", uin="11536", heading=heading, date_tabled=day(tabled), date_answered=day("2025-05-15"))
    later = linked(a_question(text=PURSUANT))
    assert Reference.objects.get(question=later).verdict == "ambiguous"
    words = thread_of(client, later)
    assert "ambiguous , it may be any of 2" in words
    assert "Towers of old , Commons 11536, tabled 12 May 2025, answered 15 May 2025" in words
    assert "Lanterns of old" in words


def test_an_answer_of_another_day_is_proposed_and_not_linked(client: Client) -> None:
    other = a_question("Two.", uin="11536", heading="Towers of old", date_answered=day("2025-05-16"))
    words = thread_of(client, linked(a_question(text=PURSUANT)))
    assert "not matched (held under this number, but not answered on that day)" in words
    assert "Towers of old" in words
    assert "followed up" not in shown(client, other).lower()


def test_what_is_not_held_says_so_and_whether_the_upstream_was_asked(client: Client) -> None:
    later = linked(a_question(text=PURSUANT))
    assert "to question 11536 on \u201cTowers\u201d: not matched (not held)" in thread_of(client, later)
    run = Run.objects.create(source="parliament_api", look=Look.SWEEP, started_at=SEEN, alive_at=SEEN, **WINDOW)
    Reference.objects.update(sought_in=run)
    assert "(not held; the upstream was asked and has none that fits)" in thread_of(client, later)


def test_a_statement_is_shown_as_one_and_not_looked_for(client: Client) -> None:
    question = a_question(
        "I refer the hon. Member to the Written Ministerial Statement of 2 June 2025 (HCWS386).",
        date_answered=day("2025-06-05"),
    )
    words = thread_of(client, linked(question))
    assert "Points to the written statement HCWS386 of 2 June 2025: (not a written question" in words


def test_a_citation_without_a_number_is_shown_as_it_is_printed(client: Client) -> None:
    question = a_question()
    Reference.objects.create(
        question=question, part="question", kind="other", target="hansard", column="298", start=0, end=27
    )
    words = thread_of(client, question)
    assert "Names the Official Report, column 298: \u201cTo ask the Minister for Tow\u201d" in words


def test_a_year_that_is_not_printed_is_said_to_be_inferred(client: Client) -> None:
    text = PURSUANT.replace("15 May 2025", "15 May")
    assert "(the year is not printed)" in thread_of(client, linked(a_question(text=text)))


def test_an_answer_that_only_refers_is_told_apart_from_a_question_that_follows_up(client: Client) -> None:
    earlier = a_question("Two.", uin="11536", heading="Towers of old", date_answered=day("2025-05-15"))
    linked(
        a_question(
            "I refer the hon. Member to the answer given on 15 May 2025 to Question 11536.",
            heading="Ladders",
            date_answered=day("2025-06-05"),
        )
    )
    assert "Referred to in the answer to Ladders , tabled 2 June 2025" in thread_of(client, earlier)


# What kind of answer

NOT_HELD = "The information requested is not held centrally."
LATER = "We will publish a report in due course."


def noted_html(client: Client, question: Question) -> str:
    html = page_of(client, question)
    return html[html.index('<h2 id="answered">') : html.index("</section>", html.index('<h2 id="answered">'))]


def test_the_sentence_of_a_label_is_underlined_and_noted_in_the_margin(client: Client) -> None:
    question = linked(a_question(f"{NOT_HELD} Three towers lean.", date_answered=day("2025-06-05")))
    html = noted_html(client, question)
    label = AnswerLabel.objects.get()
    words = label.answer.text[label.word_start : label.word_end]
    assert 'class="told told-label" id="mark-1"' in html
    assert f'<mark class="telling">{words}</mark>' in html
    assert "</mark> Three towers lean." in html
    note = html[html.index('id="note-1"') :]
    assert 'href="#mark-1"' in note
    assert "To the words of note 1 Not held" in text_of(note)
    assert "uncertain" not in text_of(note)


def test_an_uncertain_label_its_part_and_a_persons_word_are_said(client: Client) -> None:
    question = linked(a_question(NOT_HELD, date_answered=day("2025-06-05")))
    AnswerLabel.objects.update(is_certain=False, part="(a)")
    html = noted_html(client, question)
    assert "Not held , part (a), uncertain" in text_of(html)
    assert "told-uncertain" in html
    AnswerLabel.objects.update(is_confirmed=True)
    html = noted_html(client, question)
    assert "Not held , part (a), confirmed by a person" in text_of(html)
    assert "told-uncertain" not in html


def test_a_dismissed_label_is_not_shown(client: Client) -> None:
    question = linked(a_question(NOT_HELD, date_answered=day("2025-06-05")))
    AnswerLabel.objects.update(is_dismissed=True)
    html = noted_html(client, question)
    assert "<mark" not in html
    assert "Not held" not in text_of(html)


def test_a_label_whose_sentence_cannot_be_found_in_the_html_is_still_listed(client: Client) -> None:
    question = linked(a_question(NOT_HELD, date_answered=day("2025-06-05")))
    Answer.objects.update(html="<p>Quite other words.</p>")
    html = noted_html(client, question)
    assert "<mark" not in html
    assert "#mark-" not in html
    assert "Not held" in text_of(html)
    assert NOT_HELD in text_of(html)


def test_a_promise_and_the_label_of_the_same_sentence_share_a_note(client: Client) -> None:
    question = linked(a_question(LATER, date_answered=day("2025-06-05")))
    html = noted_html(client, question)
    promise = question.promises.get()
    assert html.count('class="note"') == 1
    assert f'<a href="#promise-{promise.pk}">Promise</a>' in html
    assert f'id="promise-{promise.pk}"' in page_of(client, question)


def test_notes_of_question_and_answer_are_numbered_on(client: Client) -> None:
    question = linked(a_question(NOT_HELD, text=PURSUANT, date_answered=day("2025-06-05")))
    html = page_of(client, question)
    assert html.index('id="mark-1"') < html.index('<h2 id="answered">') < html.index('id="mark-2"')
    assert ">11536</mark>" in html


def test_only_staff_can_say_that_a_label_is_wrong_or_what_a_citation_means(
    client: Client, admin_client: Client
) -> None:
    question = linked(a_question(NOT_HELD, text=PURSUANT, date_answered=day("2025-06-05")))
    label = AnswerLabel.objects.get()
    address = reverse("decide-label", args=[label.pk])
    page = page_of(client, question)
    assert address not in page
    assert reverse("staff-references") not in page
    page = page_of(admin_client, question)
    form = page[page.index(f'action="{address}"') : page.index("</form>", page.index(f'action="{address}"'))]
    assert "csrfmiddlewaretoken" in form
    assert re.findall(r'name="is_right" value="(\d)"[^>]*>(\w+)<', form) == [("1", "right"), ("0", "wrong")]
    thread = page[page.index('<section aria-labelledby="thread"') :]
    assert f'href="{reverse("staff-references")}"' in thread


# Passages used before

PASSAGE = (
    "The Kettle Office keeps a register of every teapot in the country, which is brought up to date on the first "
    "Monday of each month, and anybody may read it free of charge at any of the eleven reading rooms that are open."
)


def test_a_passage_that_stood_in_an_earlier_answer_is_shown_with_its_first_use(client: Client) -> None:
    bede = a_member("Bede Sample", parliament_id=9002)
    first = a_question(PASSAGE, heading="Teapots", date_answered=day("2025-05-15"))
    Answer.objects.update(member=bede, name="Bede Sample")
    linked(first)
    linked(a_question(PASSAGE, date_answered=day("2025-05-20")))
    near = PASSAGE.replace("eleven", "twelve")
    last = linked(a_question(near, date_answered=day("2025-06-05")))
    html = page_of(client, last)
    words = text_of(html)
    assert "\u2026 Nearly the same words stood in an earlier answer, and this passage in 3 answers in all" in words
    assert f'first <a href="{first.get_absolute_url()}">on 15 May 2025</a> by Bede Sample.' in html
    assert "Passages used before" not in shown(client, first)
    again = linked(a_question(near, date_answered=day("2025-06-06")))
    assert "The same words stood in an earlier answer" in shown(client, again)


# What is published is not trusted


def test_the_html_of_an_answer_is_shown_without_what_could_do_harm(client: Client) -> None:
    harmful = (
        '<p onclick="steal()">Three <b>towers</b> lean.</p><script>steal()</script><style>p{display:none}</style>'
        '<img src="https://spy.example/x.gif" onerror="steal()"><iframe src="https://spy.example"></iframe>'
        '<a href="javascript:steal()">here</a> <a href="https://www.example/t" target="_top">there</a>'
        '<table><tr><td colspan="2" style="color:red">1</td></tr></table><form action="/x"><input name="y"></form>'
        "<svg onload=steal()></svg><!-- steal() --><p>End</p>"
    )
    answer = replace(ANSWER, html=harmful)
    html = page_of(client, published(("2025-06-12", replace(a_record(), answer=answer))))
    published_part = html[html.index('class="published"') : html.index("</section>", html.index('class="published"'))]
    for word in ("steal", "spy.example", "onclick", "<script", "<style", "<img", "<iframe", "<form", "<svg", "style="):
        assert word not in published_part
    shown = re.sub(r'<(a|span) id="p\d+" [^>]*></\1>', "", published_part)
    for word in ("<b>towers</b>", 'href="https://www.example/t"', '<td colspan="2">1</td>', "<p>End</p>", "noopener"):
        assert word in shown


def test_markup_in_texts_that_are_plain_is_shown_as_text(client: Client) -> None:
    tricky = "<script>steal()</script> & \u201cquotes\u201d"
    record = a_record(text=tricky, heading=tricky, asked_by=MemberName(tricky), body=BodyName(tricky))
    html = page_of(client, published(("2025-06-03", record), ("2025-06-04", replace(record, heading=f"{tricky}!"))))
    assert "<script>steal" not in html
    assert html.count("&lt;script&gt;steal()&lt;/script&gt;") >= 5


def test_words_searched_for_are_marked_in_the_question(client: Client) -> None:
    html = client.get(a_question().get_absolute_url(), {"q": 'towers "lean'}).content.decode()
    assert '<h1><mark id="hit-1">Towers</mark></h1>' in html
    assert 'how many <mark id="hit-3">towers</mark> <mark id="hit-4">lean</mark>.' in html


# Addresses


def test_the_address_is_the_house_the_day_and_the_number(client: Client) -> None:
    question = a_question(house="lords", uin="HL4858")
    assert question.get_absolute_url() == "/questions/lords/2025-06-02/HL4858/"
    html = page_of(client, question)
    assert '<link rel="canonical" href="http://127.0.0.1:8000/questions/lords/2025-06-02/HL4858/">' in html


@pytest.mark.parametrize("field", ["date_tabled", "uin", "both"])
def test_an_identity_that_it_once_had_leads_to_the_question_for_good(client: Client, field: str) -> None:
    question = a_question(uin="50001")
    old = question.get_absolute_url()
    if field in ("date_tabled", "both"):
        move(question, "date_tabled", "2025-06-03")
    if field in ("uin", "both"):
        move(question, "uin", "60001")
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, question.get_absolute_url())
    assert client.get(question.get_absolute_url()).status_code == 200


def test_an_identity_that_another_question_has_now_is_that_questions(client: Client) -> None:
    moved = a_question(uin="50001")
    address = moved.get_absolute_url()
    move(moved, "uin", "60001")
    a_question(uin="50001", heading="Lanterns")
    assert "Lanterns" in client.get(address).content.decode()


def test_the_other_house_is_not_led_to(client: Client) -> None:
    question = a_question(uin="50001")
    move(question, "uin", "60001")
    assert client.get("/questions/lords/2025-06-02/50001/").status_code == 404


def test_a_question_without_a_number_has_an_address_until_it_gets_one(client: Client) -> None:
    question = a_question(uin="")
    by_row = f"/questions/row/{question.pk}/"
    assert question.get_absolute_url() == by_row
    assert client.get(by_row).status_code == 200
    Question.objects.update(uin="50001")
    response = client.get(by_row)
    assert (response.status_code, response.headers["Location"]) == (301, "/questions/commons/2025-06-02/50001/")


@pytest.mark.parametrize(
    "address",
    [
        "/questions/commons/2025-06-02/99999/",
        "/questions/commons/2025-06-03/50001/",
        "/questions/lords/2025-06-02/50001/",
        "/questions/senate/2025-06-02/50001/",
        "/questions/commons/2025-02-30/50001/",
        "/questions/commons/0000-00-00/50001/",
        "/questions/commons/0001-01-01/50001/",
        "/questions/commons/9999-12-31/50001/",
        "/questions/commons/\u0662\u0660\u0662\u0665-\u0660\u0666-\u0660\u0662/50001/",
        "/questions/commons/2025-06-02/%00/",
        "/questions/commons/2025-06-02/50001%00/",
        "/questions/commons/2025-06-02/%ED%A0%80/",
        "/questions/commons/2025-06-02/%F0%9F%A7%AC/",
        "/questions/commons/2025-06-02/' OR 1=1/",
        "/questions/commons/2025-06-02/" + "9" * 5000 + "/",
        "/questions/row/0/",
        "/questions/row/99999999999999999999999/",
        "/questions/row/" + "9" * 5000 + "/",
        "/questions/row/-1/",
    ],
)
def test_an_address_of_no_question_is_not_found(client: Client, address: str) -> None:
    a_question(uin="50001")
    assert client.get(address).status_code == 404


def test_a_page_can_be_asked_for_its_head_and_takes_no_post(client: Client) -> None:
    for question in (a_question(), a_question(uin="")):
        address = question.get_absolute_url()
        assert (client.head(address).status_code, client.head(address).content) == (200, b"")
        assert client.post(address).status_code == client.delete(address).status_code == 405


# Costs


def link(question: Question, key: str) -> None:
    """Note that a question was read at a source."""
    when = datetime(2025, 6, 4, 10, tzinfo=UTC)
    snapshot = Snapshot.objects.create(sha256=key, packed=b"", size=0)
    retrieval = Retrieval.objects.create(address="http://x", status=200, retrieved_at=when, snapshot=snapshot)
    sighting = Sighting.objects.create(
        source="parliament_api",
        key=key,
        day=MONDAY,
        verdict=Verdict.KEPT,
        first_seen_at=when - timedelta(days=1),
        last_seen_at=when,
        retrieval=retrieval,
    )
    QuestionSource.objects.create(question=question, sighting=sighting, address="https://questions.example/1")


def move(question: Question, field: str, new: str) -> None:
    """Give a question another day or number, noted as the store notes it."""
    Change.objects.create(
        question=question, field=field, old=str(getattr(question, field)), new=new, seen_on=day("2025-06-10")
    )
    setattr(question, field, day(new) if field == "date_tabled" else new)
    question.save()


def with_everything(number: int, **changes: Any) -> Question:
    """A question with so many of everything that a page lists."""
    question = a_question("Three towers, or four, lean.", date_answered=day("2025-06-05"), **changes)
    members = [a_member(f"Member {question.pk} {at}") for at in range(number)]
    topics = [Topic.objects.create(slug=f"topic-{question.pk}-{at}", name=f"Topic {at}") for at in range(number)]
    for at in range(number):
        shown = {"html": "<p>x</p>", "text": f"x {at}", "answered_on": MONDAY, "seen_on": MONDAY}
        Answer.objects.create(
            question=question, number=at + 2, kind="answer", is_current=False, member=members[at], **shown
        )
        Change.objects.create(question=question, field="heading", old=f"{at}", new=f"{at + 1}", seen_on=MONDAY)
        Attachment.objects.create(question=question, address=f"https://files.example/{at}")
        QuestionTopic.objects.create(question=question, topic=topics[at], matches=[{"words": "x"}])
        cited = a_question("Two.", uin=f"7{question.pk}{at}", date_answered=day("2025-05-15"))
        places = {"part": "question", "kind": "pursuant", "target": "written_answer", "start": at, "end": at + 1}
        Reference.objects.create(question=question, uin=cited.uin, cited=cited, verdict="matched", **places)
        Reference.objects.create(question=question, uin=f"8{at}", candidates=[cited.pk], **places)
        Reference.objects.create(question=cited, uin=question.uin, cited=question, verdict="matched", **places)
        named = Organisation.objects.create(slug=f"named-{question.pk}-{at}", name=f"Named {at}", kind="company")
        QuestionOrganisation.objects.create(question=question, organisation=named, matches=[{"words": "x"}])
        passage = Passage.objects.create(text=f"x {at}")
        for answer in (question.answers.get(number=1), cited.answers.get()):
            PassageUse.objects.create(answer=answer, number=at, exact=at, passage=passage)
        label = {"label": "future", "start": at, "end": at + 1, "word_start": at, "word_end": at + 1}
        AnswerLabel.objects.create(answer=question.answers.get(number=1), **label)
        question.grouped_with.create(uin=cited.uin, date_tabled=cited.date_tabled, sibling=cited)
        link(question, f"{question.pk}-{at}")
    return question


def test_the_number_of_queries_does_not_grow_with_what_the_page_lists(client: Client) -> None:
    def asked_for(question: Question) -> int:
        with CaptureQueriesContext(connection) as asked:
            html = page_of(client, question)
        for heading in ("Followed up by", "Passages used before", "Organisations", "not matched", "Future"):
            assert heading in text_of(html)
        return len(asked)

    few = asked_for(with_everything(1))
    assert asked_for(with_everything(12)) == few <= 26


# Differences


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("one two", "one two", [("same", "one two")]),
        ("one two", "one three", [("same", "one "), ("del", "two"), ("ins", "three")]),
        ("one", "one two", [("same", "one "), ("ins", "two")]),
        ("one two", "one", [("same", "one"), ("del", "two")]),
        ("", "one two", [("ins", "one two")]),
        ("one", "", [("del", "one")]),
        ("one  two", "one\ntwo", [("same", "one\ntwo")]),
    ],
)
def test_two_texts_differ_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.kind, piece.text) for piece in word_diff(old, new)] == pieces


def words_of(pieces: list[DiffPiece], *kinds: str) -> list[str]:
    return " ".join(piece.text for piece in pieces if piece.kind in kinds).split()


WORDY = st.text(alphabet="ab \n", max_size=60)


@given(WORDY, WORDY)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert words_of(pieces, "same", "del") == old.split()
    assert words_of(pieces, "same", "ins") == new.split()
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize("size", [1400, 4000])
def test_long_texts_with_a_word_that_comes_again_and_again_are_compared_in_little_time(size: int) -> None:
    words = random.Random(3).choices([f"word{number}" for number in range(999)], k=size)  # noqa: S311 - no secret
    old = ["the" if number % 4 == 0 else word for number, word in enumerate(words)]
    new = [f"{word}x" if number % 50 == 1 else word for number, word in enumerate(old)]
    began = time.thread_time()
    pieces = word_diff(" ".join(old), " ".join(new))
    assert time.thread_time() - began < 5
    assert words_of(pieces, "same", "del") == old
    assert words_of(pieces, "same", "ins") == new
    assert len(words_of(pieces, "same")) > size * 0.9
