"""A record in a browser: from hit to hit by links and keys, paragraphs by their addresses, citations."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from questions.models import Question
from tests.browser.test_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_hits(site: str) -> str:
    """The page of an answered question with words that it has several times."""
    question = Question.objects.filter(date_answered__isnull=False, text__icontains="genom").order_by("pk").first()
    assert question
    return f"{site}{question.get_absolute_url()}?q=genom*+OR+what"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_a_record_with_hits_is_accessible_and_fits_its_screen(
    site: str, browser: Browser, scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(with_hits(site))
    for hovered in (False, True):
        if hovered:
            page.locator("a.para").first.focus()
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert errors == []
    context.close()


def test_keys_and_links_go_from_hit_to_hit_and_can_be_switched_off(site: str, page: Page) -> None:
    page.goto(with_hits(site))
    total = int(str(page.locator(".hit-bar").get_attribute("data-hits")))
    assert total >= 3
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(r"#hit-1$"))
    page.get_by_role("link", name="next").click()
    expect(page).to_have_url(re.compile(r"#hit-2$"))
    expect(page.locator(".hit-bar [role=status]")).to_have_text(f"Hit 2 of {total}")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile(rf"#hit-{total}$"))
    page.get_by_role("button", name="Keys on").click()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile(rf"#hit-{total}$"))
    page.reload()
    expect(page.get_by_role("button", name="Keys off")).to_be_visible()


def test_the_links_of_the_bar_work_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(with_hits(site))
    page.get_by_role("link", name="previous").click()
    total = page.locator(".hit-bar").get_attribute("data-hits")
    expect(page).to_have_url(re.compile(rf"#hit-{total}$"))
    expect(page.locator("[data-keys]")).to_be_hidden()
    page.get_by_role("link", name="clear").click()
    expect(page.locator(".hit-bar")).to_have_count(0)
    context.close()


def test_the_sign_beside_a_paragraph_leads_to_its_lasting_address(site: str, page: Page) -> None:
    page.goto(with_hits(site).partition("?")[0])
    page.locator("a.para#p1").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?p1=[0-9a-f]{12}#p1$"))
    expect(page.locator(".citation").first).to_contain_text("paragraph 1 of the answer")
