"""What staff meet in a browser: their pages, adding a letter by keyboard alone, a report confirmed and then public."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STAFF_PAGES = ["/add/", "/staff/letters/", "/staff/names/", "/staff/references/", "/staff/labels/", "/letters/"]
LETTER = (
    "Department for Leaning Towers\n1 Example Street\n\nOur ref: LT2025/00017\n\n1 July 2025\n\nDear Ms Example,\n\n"
    "Leaning towers\n\nThank you for your letter of 3 June 2025. Three towers lean, and all three will be propped.\n\n"
    "Yours sincerely,\n\nBede Sample MP\nMinister for Towers\n"
)
REPORT = (
    "Ada Example has pressed the Government on leaning towers.\n"
    "In a letter to towers minister Bede Sample seen by the Example Post, Ms Example said the towers were "
    "\u201cleaning like reeds in the wind\u201d.\n"
    "She added that three of them had been closed since May.\n"
    "In response to the letter, Mr Sample said the towers would be propped.\n"
    "He added: \u201cWork on the first of them begins next week.\u201d\n"
)


@pytest.fixture
def clerk(site: str, django_user_model: Any, client: Any) -> dict[str, Any]:
    """The cookie of somebody of the staff who has logged in."""
    client.force_login(django_user_model.objects.create_user("clerk", role="lead"))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}


def desk(browser: Browser, clerk: Any, **changes: Any) -> BrowserContext:
    """A browser in which the clerk is logged in."""
    context = browser.new_context(**changes)
    context.add_cookies([clerk])
    return context


def paste(page: Page, site: str, text: str) -> None:
    """Paste a text and see what was understood, by keyboard alone."""
    page.goto(f"{site}/add/")
    page.get_by_label("Paste the text").focus()
    page.keyboard.insert_text(text)
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show what is understood")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_the_pages_of_staff_are_accessible_and_fit_their_screen(
    site: str, browser: Browser, clerk: Any, scheme: Any, width: int
) -> None:
    context = desk(browser, clerk, color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    paste(page, site, REPORT)
    draft = page.url.removeprefix(site)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="Letters that it tells of")).to_be_visible()
    report = page.url.removeprefix(site)
    letter = str(page.locator("main .desk h3 a").first.get_attribute("href"))
    paste(page, site, LETTER)
    for path in [page.url.removeprefix(site), report, letter, *STAFF_PAGES]:
        page.goto(site + path)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert draft != report
    context.close()


def test_a_letter_is_pasted_put_right_and_kept_by_keyboard_alone(site: str, browser: Browser, clerk: Any) -> None:
    context = desk(browser, clerk)
    page = context.new_page()
    paste(page, site, LETTER)
    expect(page.get_by_role("row", name="From Bede Sample MP")).to_contain_text("signature")
    page.get_by_label("To: name").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Ada Example")
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_have_text("Leaning towers")
    expect(page.get_by_text("Private to staff").first).to_be_visible()
    expect(page.locator("dl.facts")).to_contain_text("Ada Example")
    context.close()


def test_a_reported_letter_is_public_once_it_is_confirmed_and_says_that_it_is_reported(
    site: str, browser: Browser, clerk: Any, page: Page
) -> None:
    context = desk(browser, clerk)
    staff = context.new_page()
    paste(staff, site, REPORT)
    staff.get_by_role("button", name="Keep it").click()
    staff.get_by_role("button", name="There is such a letter").first.click()
    expect(staff.get_by_text("Confirmed: there is such a letter.")).to_be_visible()
    page.goto(f"{site}/letters/?source=news")
    page.locator(".letter-row h3 a").click()
    expect(page.get_by_text("known from a news report")).to_be_visible()
    expect(page.get_by_text("leaning like reeds in the wind", exact=True)).to_be_visible()
    expect(page.get_by_text("begins next week")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/letters/\d+/"))
    context.close()
