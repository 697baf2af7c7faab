"""The search in a browser: typing, facets, the back button, the keyboard alone; both schemes, wide and narrow."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/search/",
    "/search/?q=genomic",
    "/search/?q=genomic+topic%3Agenomics+-kind%3Aletter+date%3A2026",
    "/search/?q=%28uyghur",
    "/search/?q=genomicz+zeppelin",
    "/search/values/?q=genomic&field=asked-by",
    "/search/help/",
]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_search_is_accessible_and_fits_its_screen(site: str, browser: Browser, scheme: Any, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page, errors = context.new_page(), list[str]()
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for path in PAGES:
        page.goto(site + path)
        for summary in page.locator("main details:not([open]) > summary").all():
            if summary.is_visible():
                summary.click()
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert errors == []
    context.close()


def test_typing_facets_and_the_back_button(site: str, page: Page) -> None:
    page.goto(f"{site}/search/")
    box, head = page.get_by_role("searchbox"), page.locator(".found-head h2")
    everything = head.inner_text()
    box.press_sequentially("Genomic")
    expect(page).to_have_url(f"{site}/search/?q=genomic")
    expect(page.locator(".rows mark").first).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("Genomic")
    words = head.inner_text()
    choice = page.locator("#choice-topic-china")
    number = page.locator("#choice-topic-china + .number").inner_text()
    choice.click()
    expect(page).to_have_url(re.compile(r"q=genomic\+topic%3Achina"))
    expect(head).to_contain_text(f"{number} question")
    expect(page.locator("#live")).to_contain_text(f"{number} question")
    expect(box).to_have_value("genomic topic:china")
    expect(page.locator("#choice-topic-china")).to_be_focused()
    page.go_back()
    expect(head).to_have_text(words)
    expect(box).to_have_value("genomic")
    page.go_back()
    expect(head).to_have_text(everything)
    expect(box).to_have_value("")
    page.go_forward()
    expect(head).to_have_text(words)


def test_the_search_works_by_keyboard_alone(site: str, page: Page) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Genomic")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Search", exact=True)).to_be_visible()
    expect(page).to_have_url(f"{site}/search/?q=genomic")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "choice-topic-genomics":
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("topic%3Agenomics"))
    expect(page.locator("#choice-topic-genomics")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/search/?q=genomic")
    page.locator(".question-row h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.question h1")).to_be_visible()
    expect(page.locator("#hit-1")).to_be_in_viewport()


def test_order_and_search_work_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")
    page.get_by_role("searchbox").fill("genomic OR tibet")
    page.get_by_label("Order").select_option("oldest")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{site}/search/?q=genomic+OR+tibet&sort=oldest")
    expect(page.locator(".found-head .sort")).to_have_text("Oldest first")
    page.locator("svg.lying a").first.click()
    expect(page).to_have_url(re.compile("date%3A20"))
    expect(page.locator(".chips")).to_contain_text("Dated: 20")
    context.close()


def test_the_order_is_changed_in_place(site: str, page: Page) -> None:
    page.goto(f"{site}/search/?q=genomic")
    first = page.locator(".question-row h3").first.inner_text()
    page.get_by_label("Order").focus()
    page.get_by_label("Order").select_option("oldest")
    expect(page).to_have_url(f"{site}/search/?q=genomic&sort=oldest")
    expect(page.locator(".question-row h3").first).not_to_have_text(first)
    expect(page.get_by_label("Order")).to_be_focused()
