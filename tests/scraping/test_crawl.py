"""Crawls from page to page: Members and ministers, through the real fetcher, parsers and store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_member
from tests.scraping.invented import figures
from tests.scraping.pages import Pages, connect, crawl
from tracker.people import naming, registry
from tracker.people.crawls import MINISTERS, PEOPLE
from tracker.people.models import Appointment, AppointmentClaim, Member
from tracker.scraping.contract import Scope
from tracker.scraping.models import Failure, Look, Retrieval, Run

pytestmark = pytest.mark.django_db
EXAMPLES = Path(__file__).parents[1] / "examples" / "people"
FIRST = "api/Members/Search?IsCurrentMember=true&skip=0&take=20"


def example(name: str) -> bytes:
    return (EXAMPLES / f"{name}.json").read_bytes()


def a_search(total: int) -> bytes:
    data = json.loads(example("members_search"))
    return json.dumps(data | {"totalResults": total}).encode()


@pytest.fixture
def members(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Pages:
    """The Members API with two Members on one page."""
    pages = Pages({FIRST: a_search(2)})
    connect(pages, "members", monkeypatch, settings)
    return pages


@pytest.fixture
def govuk(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Pages:
    """GOV.UK with a page of ministers, a person and a role."""
    registry.load_bodies()
    pages = Pages({MINISTERS: example("govuk_ministers"), f"{PEOPLE}/ada-example": example("govuk_person")})
    connect(pages, "govuk_people", monkeypatch, settings)
    return pages


def test_members_are_made_with_every_form_of_their_name(members: Pages) -> None:
    assert figures(crawl("members")) == {"created": 2}
    ada = Member.objects.get(parliament_id=9001)
    assert (ada.name, ada.house, ada.party, ada.is_current) == ("Dame Ada Example", "commons", "Example Party", True)
    assert naming.find_member("Rt Hon Ada Example MP", "commons", ada_day()).member == ada
    assert figures(crawl("members")) == {"unchanged": 2}


def ada_day() -> Any:
    """Any day."""
    return Run.objects.latest("pk").seen_on


def test_the_list_is_walked_to_its_last_page(members: Pages) -> None:
    members.bodies = {
        f"api/Members/Search?IsCurrentMember=true&skip={skip}&take=20": a_search(41) for skip in (0, 20, 40)
    }
    assert crawl("members").requests == 3


def test_one_who_has_left_is_asked_for_by_the_id_of_the_record(members: Pages) -> None:
    registry.member(9001, "", "", "", "")
    registry.member(9007, "", "", "", "")
    members.bodies |= {"api/Members/9001": example("members_member"), FIRST: a_search(0).replace(b"9001", b"9011")}
    run = crawl("members")
    assert Member.objects.get(parliament_id=9001).name == "Dame Ada Example"
    assert (run.failed, run.passed_over) == (0, 1), "9007 is nowhere, which is no failure"


def test_the_posts_of_those_who_answer_are_asked_for_and_no_others(members: Pages) -> None:
    registry.load_bodies()
    registry.note_answering([registry.member(9001, "Dame Ada Example", "commons", "", "").pk])
    registry.member(9002, "Lord Sample", "lords", "", "")
    members.bodies["api/Members/9001/Biography"] = example("members_biography")
    run = crawl("members")
    assert figures(run) == {"created": 4, "updated": 2}
    assert "api/Members/9002/Biography" not in members.asked
    first = Appointment.objects.get(title="Minister of State")
    assert [str(body) for body in first.bodies.all()] == ["Foreign and Commonwealth Office"]
    assert figures(crawl("members")) == {"unchanged": 6}


def test_ministers_lead_to_people_and_these_to_roles(govuk: Pages) -> None:
    a_member("Ada Example", parliament_id=9001, house="commons", has_answered=True)
    naming.note_names(Member.objects.get(), ["Ada Example"])
    run = crawl("govuk_people")
    assert govuk.asked[0] == MINISTERS
    assert [path for path in govuk.asked if path.startswith(f"{MINISTERS}/")] != []
    assert run.failed == 0
    assert Member.objects.get().govuk_slug == "ada-example"
    assert {claim.member for claim in AppointmentClaim.objects.all()} == {Member.objects.get()}
    again = crawl("govuk_people")
    assert (again.created, again.updated, again.failed) == (0, 0, 0)


def test_a_minister_whom_nobody_knows_stays_a_claim_without_a_member(govuk: Pages) -> None:
    crawl("govuk_people")
    claims = AppointmentClaim.objects.filter(govuk_slug="ada-example")
    assert claims.exists()
    assert not claims.exclude(member=None).exists()
    assert not Appointment.objects.exists()


def test_no_address_is_asked_for_twice_in_a_run(govuk: Pages) -> None:
    a_member("Ada Example", parliament_id=9001, house="commons", has_answered=True)
    crawl("govuk_people")
    assert len(govuk.asked) == len(set(govuk.asked))


def test_a_page_that_fails_is_tried_again_at_the_end_and_then_reported_and_the_rest_is_kept(members: Pages) -> None:
    registry.note_answering([registry.member(9001, "Dame Ada Example", "commons", "", "").pk])
    members.broken = {"api/Members/9001/Biography"}
    run = crawl("members")
    assert (run.failed, run.updated + run.unchanged + run.created) == (1, 2)
    assert "Biography" in Failure.objects.get().what
    members.broken = set()
    members.bodies["api/Members/9001/Biography"] = example("members_biography")
    assert crawl("members").failed == 0


def test_a_page_that_cannot_be_read_is_reported_and_its_body_is_kept(members: Pages) -> None:
    members.bodies[FIRST] = b'{"items": "none"}'
    run = crawl("members")
    assert run.failed == 1
    assert Retrieval.objects.filter(run=run).first().snapshot.body == b'{"items": "none"}'  # type: ignore[union-attr]


def test_everything_asks_for_the_posts_of_all(members: Pages) -> None:
    registry.member(9002, "Lord Sample", "lords", "", "")
    crawl("members", Scope(everything=True))
    assert "api/Members/9002/Biography" in members.asked


def test_a_crawl_is_a_run_of_its_own_kind(members: Pages) -> None:
    assert crawl("members").look == Look.CRAWL
