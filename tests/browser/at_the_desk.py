"""Two people of an office at their browsers, and what they do on several pages of the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

ABOUT = "Chinese companies and health data"


@dataclass
class Office:
    """Two people of an office, each at a browser, and what they have come to."""

    clerk: Page
    lead: Page
    case: str = ""
    """The address of the case."""
    reported: dict[str, str] = field(default_factory=dict)
    """The addresses of the letters that the report tells of, by their roles there."""
    reply: str = ""
    """The address of the reply itself."""


def signed_in(browser: Browser, site: str, user: Any) -> BrowserContext:
    """A browser in which somebody is signed in. What is typed is not kept on the way: the database in memory takes one
    request at a time."""
    from django.test import Client  # noqa: PLC0415 - models load after the settings

    client = Client()
    client.force_login(user)
    context = browser.new_context(base_url=site)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    context.route("**/accounts/held/", lambda route: route.fulfill(status=204))
    return context


def choose(page: Page, case: str, deed: str) -> None:
    """One of the things that can be done with a case."""
    page.goto(case)
    page.get_by_role("navigation", name="What can be done").get_by_role("link", name=deed, exact=True).click()


def a_letter_is_filled_in(page: Page, dated: date, text: str) -> None:
    """Its day, what it is about, its words."""
    page.get_by_label("Dated").fill(dated.isoformat())
    page.get_by_label("About").fill(ABOUT)
    page.get_by_label("Its text").fill(text)


def log_it(page: Page) -> None:
    """The button of the form."""
    page.get_by_role("button", name="Log it", exact=True).last.click()


def it_is_the_one_of_the_report(page: Page, reported: str) -> None:
    """Log it, and say that it is the letter that the report tells of when that is asked."""
    log_it(page)
    expect(page.get_by_text("Is it a letter that is known from elsewhere?")).to_be_visible()
    page.locator("label.candidate", has=page.locator(f"a[href='{reported}']")).get_by_role("radio").check()


def it_is_none_of_the_report(page: Page) -> None:
    """Log it, and leave it at that when it is asked whether it is a letter that the report tells of."""
    log_it(page)
    expect(page.get_by_text("Is it a letter that is known from elsewhere?")).to_be_visible()
    expect(page.get_by_label("No, or I cannot say")).to_be_checked()


def read_the_reply(page: Page) -> None:
    """Read what has come, and say so."""
    page.get_by_role("link", name="Read the reply").first.click()
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("Noted as read.")).to_be_visible()


def feed_address(page: Page) -> str:
    """The address of the feed on the page of feeds."""
    found = re.search(r"/calendar/\S+\.ics", page.locator(".copy .address").first.inner_text())
    assert found
    return found[0]
