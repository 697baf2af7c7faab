"""The two plain copies that the project began with, taken in: what is held of them in the end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.test import Client

from correspondence.models import Letter, LetterSource, Report, Role, Statement
from questions.models import Question
from tests.conftest import CAPTURES, day
from tests.scraping.importing import contents, take
from tracker.people import registry
from tracker.scraping.models import Snapshot
from tracker.topics.loading import load_organisations

pytestmark = [pytest.mark.captures, pytest.mark.usefixtures("known")]
SEEDS = CAPTURES.parent / "seeds"
QUESTION, REPORT = SEEDS / "002_46ffbb4c4de9f463.txt", SEEDS / "000_cc0de7adbdfa2167.txt"
RULES = "Comments: Our rules"
"""How the paper's rules for comments begin, which are no part of the report."""


@pytest.fixture
def known(topics: None) -> None:
    """The bodies, Members and organisations of the data files."""
    registry.load_bodies()
    registry.load_members()
    load_organisations()


def take_in(path: Path) -> None:
    told = take(path, as_of=day("2026-06-20"))
    assert (told.status, told.counts) == (0, {"seen": 1, "created": 1})


def slugs(one: Question | Letter) -> tuple[set[str], set[str]]:
    """Organisations and topics."""
    return {name.slug for name in one.organisations.all()}, {name.slug for name in one.topics.all()}


def test_the_copy_of_a_question_is_one_answered_question() -> None:
    take_in(QUESTION)
    question = Question.objects.get()
    assert (question.heading, question.house, question.uin) == ("China: Uighurs", "commons", "")
    assert (question.date_tabled, question.date_answered) == (day("2021-06-07"), day("2021-06-15"))
    assert (question.answering_name, question.asker) == ("Nigel Adams", "")
    assert str(question.answering_body) == "Foreign, Commonwealth and Development Office"
    answer = question.answers.get()
    assert (answer.html.count("<p>"), len(answer.text.splitlines())) == (4, 4)
    assert slugs(question) == ({"huawei", "chinese-academy-of-sciences"}, {"china", "xinjiang"})
    assert question.sources.get().title == "Parallel Parliament"


def test_the_copy_of_a_report_is_a_report_with_a_letter_and_the_reply_to_it() -> None:
    take_in(REPORT)
    report = Report.objects.get()
    assert (report.publisher, report.title, report.published_on) == ("The National", "", None)
    roles = Counter(LetterSource.objects.values_list("role", flat=True))
    assert roles == {Role.LETTER: 1, Role.REPLY: 1, Role.MENTION: 1}
    letter, reply, mention = (
        LetterSource.objects.get(role=role).letter for role in (Role.LETTER, Role.REPLY, Role.MENTION)
    )
    assert mention is None
    assert letter is not None
    assert reply is not None
    assert (letter.sender_name, letter.recipient_name) == ("John Glen", "Abena Oppong-Asare")
    assert "Cabinet Office" in {letter.recipient_body_name, str(letter.recipient_body)}
    assert (reply.sender_name, reply.recipient_name, reply.in_reply_to) == ("Abena Oppong-Asare", "John Glen", letter)
    assert [one.name for one in (letter.sender, letter.recipient) if one] == ["John Glen", "Ms Abena Oppong-Asare"]
    assert (letter.sender, letter.recipient) == (reply.recipient, reply.sender)
    assert slugs(letter) == ({"bgi", "mgi-tech"}, {"china", "genomics"})


def test_its_letters_are_proposed_and_seen_by_nobody_but_staff(client: Client) -> None:
    take_in(REPORT)
    assert set(Letter.objects.values_list("is_confirmed", "is_published")) == {(False, False)}
    for letter in Letter.objects.all():
        assert client.get(letter.get_absolute_url()).status_code == 404


def test_its_statements_have_the_right_speakers() -> None:
    take_in(REPORT)
    said = Counter(Statement.objects.values_list("speaker_name", "said_in"))
    assert {name for name, _ in said} == {"John Glen", "Abena Oppong-Asare", "BGI Group", "MGI Tech"}
    assert {where for name, where in said if name == "Abena Oppong-Asare"} == {"reply"}
    assert {where for name, where in said if name == "John Glen"} == {"letter", "press", "mention"}
    assert {where for name, where in said if name in {"BGI Group", "MGI Tech"}} == {"statement"}
    linked = {one.speaker_name: str(one.member or one.organisation) for one in Statement.objects.all()}
    assert linked == {
        "John Glen": "John Glen",
        "Abena Oppong-Asare": "Ms Abena Oppong-Asare",
        "BGI Group": "BGI",
        "MGI Tech": "MGI Tech",
    }
    assert Statement.objects.filter(said_in="press").get().said_to == "PA"


def test_the_rules_for_comments_stand_nowhere_but_in_the_copy_itself() -> None:
    take_in(REPORT)
    copy = REPORT.read_text(encoding="utf-8")
    begins = copy.index("Why are you making commenting")
    left_out = [line.strip() for line in copy[begins:].splitlines() if len(line.strip()) > 20]
    assert len(left_out) > 5
    held = str(contents(without=("scraping.Snapshot",)))
    assert [line for line in left_out if line in held] == []
    assert RULES in Snapshot.objects.get().body.decode("utf-8")


def test_both_again_change_nothing() -> None:
    take_in(QUESTION)
    take_in(REPORT)
    held = contents()
    told = take(SEEDS, as_of=day("2026-06-20"))
    assert told.counts == {"seen": 2, "unchanged": 2}
    assert contents() == held
