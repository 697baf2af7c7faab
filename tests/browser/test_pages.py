"""What a person meets in a browser: every page in both colour schemes, narrow and wide, by keyboard alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/",
    "/questions/",
    "/questions/?q=genomic&state=answered",
    "/questions/?tabled_from=never",
    "/topics/",
    "/topics/china/",
    "/organisations/",
    "/departments/",
    "/members/?q=a",
    "/promises/",
    "/promises/?state=kept&state=lapsed",
    "/owed/?held=all",
    "/letters/",
    "/letters/?since=never",
    "/sources/",
    "/about/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def pages_found(site: str, page: Page) -> list[str]:
    """The addresses of an answered question, one that promises, a letter, a department, a Member, an organisation."""
    lists = {
        "/questions/?state=answered&sort=answered": ".question-row h3 a",
        "/promises/": "a[href*='#promise-'], .promise a[href^='/questions/']",
        "/letters/": ".letter-row h3 a",
        "/departments/": "main a[href^='/departments/']",
        "/members/": "main a[href^='/members/']",
        "/organisations/": "main a[href^='/organisations/']",
    }
    found = []
    for path, place in lists.items():
        page.goto(site + path)
        found.append(str(page.locator(place).first.get_attribute("href")))
    return found


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_every_page_is_accessible_and_fits_its_screen(site: str, browser: Browser, scheme: Any, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for path in [*PAGES, *pages_found(site, page)]:
        page.goto(site + path)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert errors == []
    context.close()


def test_filters_refresh_in_place_and_the_back_button_goes_back(site: str, page: Page) -> None:
    page.goto(f"{site}/questions/")
    everything = page.locator(".found-head h2").inner_text()
    page.get_by_label("Xinjiang", exact=True).check()
    expect(page.locator(".found-head h2")).not_to_have_text(everything)
    expect(page).to_have_url(re.compile("topic=xinjiang"))
    expect(page.get_by_label("Xinjiang", exact=True)).to_be_focused()
    expect(page.locator("#live")).to_contain_text("question")
    page.go_back()
    expect(page.locator(".found-head h2")).to_have_text(everything)


def test_words_are_searched_while_one_types(site: str, page: Page) -> None:
    page.goto(f"{site}/questions/")
    page.get_by_label("Words").press_sequentially("genomic")
    expect(page).to_have_url(re.compile("q=genomic"))
    expect(page.locator(".rows mark").first).to_be_visible()
    expect(page.get_by_label("Words")).to_be_focused()


def test_the_site_works_by_keyboard_alone(site: str, page: Page) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("genomic")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Search", exact=True)).to_be_visible()
    page.locator(".question-row h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.question h1")).to_be_visible()


def test_it_works_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/questions/")
    page.get_by_label("Words").fill("genomic")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile("q=genomic"))
    expect(page.locator(".rows mark").first).to_be_visible()
    context.close()


def test_nothing_is_asked_of_another_host(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/questions/", "/about/"):
        page.goto(site + path)
    assert asked
    assert [url for url in asked if not url.startswith(site)] == []
