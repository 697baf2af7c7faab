"""The desk in a browser: every page in both schemes, narrow and wide; a case by keyboard alone; a chaser on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from correspondence import cases
from correspondence.case_states import LetterKind
from correspondence.cases import Actor
from correspondence.models import Case, Chaser, Desk
from questions.models import Question
from tests.browser.test_pages import RULES
from tests.correspondence.cases.desk_cast import a_letter, a_team, bridges, somebody, towers
from tracker.calendar import london_today
from tracker.topics.models import Topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def ago(days: int) -> date:
    """So many days before today: what a browser sees is the day that it is."""
    return london_today(timezone.now()) - timedelta(days=days)


def by(days: int = 0, username: str = "bede") -> Actor:
    """Somebody at work on a day."""
    return Actor(somebody(username), ago(days))


def waiting(subject: str, days: int) -> Case:
    """A case that was sent so many days ago."""
    told = {"body": towers(), "minister_name": "Mo Minister", "opened_on": ago(days), "tags": ["towers"]}
    case = cases.open_case(a_team(), by(days), subject, **told)
    cases.send(case, by(days), a_letter(ago(days).isoformat(), subject=subject, text="Dear Minister,\n\nWhy?"))
    return case


def the_desk() -> Case:
    """A desk with something in every section; the case to which most has happened."""
    Desk.objects.create(team=a_team(), signs_as="Ada Example").topics.set(Topic.objects.all())
    case = waiting("Leaning towers", 80)
    cases.transfer(case, by(70), bridges(), on=ago(70), words="not theirs")
    cases.hold(case, by(60), a_letter(ago(60).isoformat(), subject="Soon"), estimate=ago(20))
    cases.chase(case, by(30), on=ago(30), text="Dear Minister, we wait.")
    cases.note(case, by(), "Rang them.")
    answered = waiting("Read towers", 40)
    cases.log(
        answered, by(2), a_letter(ago(2).isoformat(), subject="Your towers", text="They stand."), LetterKind.SUBSTANTIVE
    )
    cases.open_case(a_team(), by(), "Unsent towers")
    gone = cases.open_case(a_team(), by(), "Gone towers")
    cases.put_in_bin(gone, by(), "twice the same")
    paused = waiting("Paused towers", 20)
    cases.pause(paused, by(5), words="recess", on=ago(5))
    return case


@pytest.fixture
def page(site: str, browser: Browser, client: Any, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page for somebody of the desk who is signed in; its scheme and width by the test."""
    scheme, width = getattr(request, "param", ("light", 1200))
    client.force_login(somebody())
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, base_url=site)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", [("light", 1200), ("dark", 320)], indirect=True)
def test_every_page_of_the_desk_is_accessible_and_fits_its_screen(page: Page) -> None:
    case, errors = the_desk(), []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    verbs = ["edit", "transfer", "override", "close", "merge", "link", "link-promise", "read", "correct", "resume"]
    question = Question.objects.filter(date_answered__isnull=False).first()
    assert question
    paths = [
        *("/cases/", "/cases/?show=list", "/cases/?show=list&q=nothing", "/cases/bin/", "/cases/new/"),
        *(f"/cases/new/?question={question.pk}", "/cases/?due_from=never", f"/cases/{case.pk}/"),
        *(f"/cases/{case.pk}/{verb}/" for verb in [*verbs, "chaser"]),
        question.get_absolute_url(),
    ]
    width = (page.viewport_size or {})["width"]
    for path in paths:
        page.goto(path)
        for details in page.locator("main details").all():
            details.evaluate("one => one.open = true")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert errors == []


def test_the_next_thing_is_on_top_and_one_key_opens_its_form(page: Page) -> None:
    the_desk()
    page.goto("/cases/")
    first = page.locator("main section .case-next a").first
    expect(first).to_contain_text("Read the reply")
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Read the reply")).to_be_visible()


def test_a_note_is_written_by_keyboard_alone(page: Page) -> None:
    case = the_desk()
    page.goto(f"/cases/{case.pk}/")
    page.get_by_role("link", name="Write a note").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Note").focus()
    page.keyboard.type("Rang them again.")
    order = []
    for _ in range(6):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.textContent || document.activeElement.name"))
    assert "Keep the note" in order
    page.get_by_role("button", name="Keep the note").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The note is kept.")).to_be_visible()
    expect(page.get_by_text("Rang them again.").first).to_be_visible()


def test_in_the_list_the_keys_go_row_by_row_and_then_to_what_is_done_with_several(page: Page) -> None:
    the_desk()
    page.goto("/cases/?show=list")
    page.locator(".case-row .tick input").first.focus()
    order = ["tick"]
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(one => one.closest('.tick') ? 'tick' : one.closest('.case-title') ? 'title' : one.closest('.case-next') ?"
            " 'next' : one.closest('.bulk') ? 'bulk' : one.closest('.case-standing') ? 'day' : 'else')"
            "(document.activeElement)"
        )
        order.append(name)
        if name == "bulk":
            break
    rows = [name for name in order if name != "day"]
    assert rows == ["tick", "title", "next"] * ((len(rows) - 1) // 3) + ["bulk"]


def test_the_explanation_of_a_day_opens_from_the_list(page: Page) -> None:
    the_desk()
    page.goto("/cases/")
    page.locator(".case-standing a.day[href$='#due']").first.click()
    expect(page.locator("#due")).to_be_visible()
    expect(page.locator("#due")).to_contain_text("day 1 is")


def test_a_chaser_prints_as_the_letter_alone_and_is_logged_when_it_was_sent(page: Page) -> None:
    case = the_desk()
    page.goto(f"/cases/{case.pk}/chaser/")
    page.get_by_label("The letter").fill("Dear Minister,\n\nMy own words.")
    page.emulate_media(media="print")
    expect(page.get_by_label("The letter")).to_be_visible()
    for hidden in ("header.site", "footer.site", "h1", "button"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show it for printing").click()
    page.emulate_media(media="print")
    expect(page.locator("pre.printed-letter")).to_have_text("Dear Minister,\n\nMy own words.")
    expect(page.get_by_label("The letter")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("The chaser is logged.")).to_be_visible()
    assert Chaser.objects.latest("pk").text == "Dear Minister,\n\nMy own words."


def test_two_people_who_edit_one_case_both_keep_their_words(page: Page) -> None:
    case = the_desk()
    page.goto(f"/cases/{case.pk}/edit/")
    page.get_by_label("Subject").fill("My subject")
    cases.edit(Case.objects.get(pk=case.pk), by(username="cy"), subject="Cys subject")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Two of you edited this case")).to_be_visible()
    assert Axe().run(page, options=RULES).violations_count == 0
    page.get_by_text("Mine, put together anew").first.click()
    page.get_by_label("Mine: Subject").fill("Cys and my subject")
    page.get_by_label("Mine: My subject").check()
    page.get_by_role("button", name="Save what was chosen").click()
    expect(page.get_by_role("heading", name="Cys and my subject")).to_be_visible()


def test_words_that_were_typed_and_not_sent_are_there_again(page: Page) -> None:
    case = the_desk()
    page.goto(f"/cases/{case.pk}/note/")
    with page.expect_response("**/accounts/held/"):
        page.get_by_label("Note").type("Half a thought")
    page.goto("/cases/")
    page.goto(f"/cases/{case.pk}/note/")
    expect(page.get_by_label("Note")).to_have_value("Half a thought")
    expect(page.get_by_text("What you had typed was kept")).to_be_visible()
