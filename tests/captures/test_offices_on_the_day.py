"""Every answered question of the corpus against the raw recorded appointments: the office of the day, never a later."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from questions.models import Question
from questions.page import QuestionPage
from tests.builders import an_answer
from tests.captures.corpus import recorded
from tests.conftest import day
from tracker.calendar import DueRule
from tracker.people.appointments import offices
from tracker.people.models import AnsweringBody, AppointmentClaim, Member

pytestmark = [pytest.mark.captures, pytest.mark.once, pytest.mark.django_db]
LONDON = ZoneInfo("Europe/London")
Held = tuple[date | None, date | None]


def london(stamp: str | None) -> date | None:
    """A recorded time as a day in London."""
    return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(LONDON).date() if stamp else None


def raw_appointments(captures: Path) -> dict[str, list[Held]]:
    """By slug, the days of each ministerial appointment as the recorded pages give them; read here by other code."""
    held: dict[str, list[Held]] = defaultdict(list)
    for path in (captures / "govuk_content_api" / "people").glob("*.json"):
        page = json.loads(path.read_text(encoding="utf-8"))
        for row in page["links"].get("role_appointments", []):
            days = london(row["details"].get("started_on")), london(row["details"].get("ended_on"))
            held[page["base_path"].rsplit("/", 1)[1]].append(days)
    return held


def answered(captures: Path) -> set[tuple[int, date, int]]:
    """Who answered on which day for which body, over the whole corpus."""
    return {
        (value["answeringMemberId"], date.fromisoformat(value["dateAnswered"][:10]), value["answeringBodyId"])
        for value in recorded(captures)
        if value["answeringMemberId"] and value["dateAnswered"]
    }


def covers(held: Held, on: date) -> bool:
    """Was it held on that day?"""
    return (held[0] is None or held[0] <= on) and (held[1] is None or on <= held[1])


def test_no_office_is_taken_from_a_later_post_and_none_that_is_recorded_is_missed(captures: Path) -> None:
    call_command("load_people")
    raw = raw_appointments(captures)
    claims = AppointmentClaim.objects.exclude(govuk_slug="").exclude(member=None)
    slugs = {claim.member.parliament_id: claim.govuk_slug for claim in claims.select_related("member") if claim.member}
    bodies = {body.parliament_id: body for body in AnsweringBody.objects.exclude(parliament_id=None)}
    looked_at = with_office = 0
    for member_id, on, body_id in answered(captures):
        slug = slugs.get(member_id, "")
        if slug not in raw:
            continue
        looked_at += 1
        found = offices(Member.objects.get(parliament_id=member_id), on, bodies.get(body_id))
        assert all(one.appointment.started_on is None or one.appointment.started_on <= on for one in found)
        assert all(one.appointment.ended_on is None or one.appointment.ended_on >= on for one in found)
        is_recorded = any(covers(held, on) for held in raw[slug])
        assert bool(found) or not is_recorded, (slug, on)
        with_office += bool(found)
    assert looked_at > 400
    assert with_office / looked_at > 0.95


@pytest.fixture
def people(db: None) -> Any:
    """Bodies, Members and past appointments of the data files."""
    call_command("load_people")


@pytest.mark.usefixtures("people")
def test_nigel_adams_in_june_2021_is_a_minister_of_state_with_the_day_of_the_evidence() -> None:
    (office,) = offices(
        Member.objects.get(parliament_id=4057), day("2021-06-15"), AnsweringBody.objects.get(parliament_id=208)
    )
    assert str(office) == "Minister of State, Foreign, Commonwealth and Development Office"
    assert office.known_until == day("2020-10-21")


@pytest.mark.usefixtures("people")
def test_abena_oppong_asare_in_november_2024_is_parliamentary_secretary_at_the_cabinet_office() -> None:
    member = Member.objects.get(parliament_id=4820)
    (office,) = offices(member, day("2024-11-18"), AnsweringBody.objects.get(parliament_id=53))
    assert (str(office), office.is_certain) == ("Parliamentary Secretary, Cabinet Office", True)
    assert offices(member, day("2025-09-08")) == []


@pytest.mark.usefixtures("people")
def test_a_question_of_2019_to_the_foreign_office_is_shown_under_its_name_of_then() -> None:
    fields: dict[str, Any] = {"house": "commons", "date_tabled": day("2019-05-01"), "text": "To ask.", "uin": "250001"}
    now = AnsweringBody.objects.get(parliament_id=208)
    minister = Member.objects.get(parliament_id=1478)
    for published, body in (
        ("Foreign and Commonwealth Office", AnsweringBody.objects.get(slug="foreign-and-commonwealth-office")),
        ("Foreign, Commonwealth and Development Office", now),
    ):
        question = Question.objects.create(
            **fields,
            answering_body=body,
            answering_body_name=published,
            answering_member=minister,
            date_answered=day("2019-05-08"),
            first_seen_at=datetime(2026, 1, 5, tzinfo=LONDON),
        )
        an_answer(question, "An answer.")
        page = QuestionPage(question, day("2026-11-20"), DueRule.SEVEN_DAYS)
        assert "Foreign and Commonwealth Office" in page.body.then
        assert page.body.now == (now,)
        question.delete()
