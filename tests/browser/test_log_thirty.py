"""Logging letters in a browser: thirty cases by keyboard alone, letters pasted and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASES = 30
PLACES = ("Exampleton", "Sampleford", "Testbury", "Fictionham", "Nowhere Regis")
MATTERS = ("Towers", "Bridges", "Lanterns", "Bells", "Stairs", "Weirs")
WHOM = (("bed", "Bede Sample"), ("cor", "Cora Fiction"), ("dep", "Department for"), ("eve", "Eve Double"))
"""What is typed, and whom that completes; the last is a name that two bear."""
LETTER = (
    "Ada Example MP\nMember of Parliament for Exampleton\nHouse of Commons\nLondon SW1A 0AA\n\n"
    "Bede Sample MP\nSecretary of State for Towers\nDepartment for Towers\n1 Example Street\n\n2 June 2025\n\n"
    "Dear Minister,\n\nSTAIRS OF TESTBURY\n\nThey creak.\n\nYours sincerely,\n\nAda Example MP\n"
)


@pytest.fixture
def people(topics: None) -> Iterator[dict[str, Any]]:
    """An office, its Member, departments and ministers; their cases end in the bin, from which alone they may go."""
    from correspondence.models import Case  # noqa: PLC0415 - models load after the settings
    from tests.correspondence.intake.intake_cast import cast  # noqa: PLC0415 - as above

    yield cast()
    Case.objects.update(binned_at=timezone.now())


@pytest.fixture
def clerk(live_server: Any, people: dict[str, Any], client: Any) -> dict[str, Any]:
    """The cookie of the clerk."""
    from tests.correspondence.intake.intake_cast import clerk  # noqa: PLC0415 - as above

    client.force_login(clerk())
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}


def desk(browser: Browser, clerk: Any, *, keeps: bool = False, **changes: Any) -> BrowserContext:
    """A browser in which the clerk is signed in; what is typed is kept on the way only where that is looked at, as the
    database in memory takes one request at a time."""
    context = browser.new_context(**changes)
    context.add_cookies([clerk])
    if not keeps:
        context.route("**/accounts/held/", lambda route: route.fulfill(status=204))
    return context


@dataclass
class Keys:
    """The keyboard of a page, which counts."""

    page: Page
    pressed: int = 0
    a_case: list[tuple[int, int]] = field(default_factory=list)
    """For each case the keys that it took: those that are no letters of the subject, and all."""

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, words: str) -> None:
        """Type words, a key a letter."""
        self.page.keyboard.type(words)
        self.pressed += len(words)

    def complete(self, begun: str, whom: str) -> None:
        """Type the beginning of a party and choose the first that is proposed."""
        self.type(begun)
        expect(self.page.locator("#to-options [role=option]").first).to_contain_text(whom)
        self.press("ArrowDown", "Enter")

    def done(self, subject: str) -> None:
        """A case is logged: note what it took."""
        expect(self.page.locator(".messages")).to_contain_text(subject)
        self.a_case.append((self.pressed - len(subject), self.pressed))
        self.pressed = 0


def test_thirty_cases_are_logged_from_a_standing_start_with_the_keyboard_alone(
    live_server: Any, browser: Browser, clerk: Any
) -> None:
    from correspondence.models import Case  # noqa: PLC0415 - models load after the settings

    context = desk(browser, clerk)
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/log/")
    expect(page.get_by_label("To person or department")).to_be_focused()
    keys = Keys(page)
    for number in range(CASES):
        log_one(keys, number)
    cases = list(Case.objects.select_related("round").order_by("pk"))
    assert len(cases) == CASES
    assert {case.state for case in cases} == {"awaiting"}
    assert all(case.round and case.round.due_on for case in cases)
    assert len({case.subject for case in cases}) == CASES
    ours = [own for own, _ in keys.a_case]
    print(f"\nkeys a case besides its subject: {ours}, {sum(ours) / CASES:.1f} in the mean; all keys: "
          f"{sum(every for _, every in keys.a_case)}")  # fmt: skip
    assert max(ours) <= 12
    assert max(ours[2:]) <= 7
    context.close()


def log_one(keys: Keys, number: int) -> None:
    """One letter of ours that opens a case; after the first one the form stays."""
    begun, whom = WHOM[number % len(WHOM)]
    subject = f"{MATTERS[number % len(MATTERS)]} of {PLACES[number // len(MATTERS)]}"
    keys.complete(begun, whom)
    keys.press("Tab")
    expect(keys.page.get_by_label("About")).to_be_focused()
    keys.type(subject)
    keys.press("Enter")
    keys.done(subject)
    if number == 0:
        keys.press("Tab", "Enter", "Tab", "Tab")
        expect(keys.page.get_by_role("link", name="Log another")).to_be_focused()
        keys.press("Enter")
    expect(keys.page.get_by_label("To person or department")).to_be_focused()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_form_is_accessible_and_fits_its_screen(
    live_server: Any, browser: Browser, clerk: Any, scheme: Any, width: int
) -> None:
    context = desk(browser, clerk, color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    for kind in ("sent", "part", "acknowledgement"):
        page.goto(f"{live_server.url}/cases/log/?kind={kind}")
        accessible(page, width)
    page.goto(f"{live_server.url}/cases/log/")
    if width > 1000:
        bottom = page.get_by_role("button", name="Log it and go on with another").bounding_box()
        assert bottom is not None
        assert bottom["y"] + bottom["height"] <= 800
    page.get_by_label("To person or department").focus()
    page.keyboard.type("dep")
    expect(page.locator("#to-options [role=option]").first).to_be_visible()
    accessible(page, width)
    page.get_by_text("More: offices").click()
    accessible(page, width)
    page.get_by_label("To person or department").fill("Eve Double")
    expect(page.locator("#to-options [role=option]").first).to_contain_text("Eve Double")
    page.get_by_label("About").fill("Lanterns")
    page.keyboard.press("Enter")
    expect(page.get_by_text("which Eve Double?")).to_be_visible()
    accessible(page, width)
    context.close()


def accessible(page: Page, width: int) -> None:
    """Nothing is wrong with the page, and it needs no scrolling sideways."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_letter_that_is_pasted_is_read_at_once_and_what_is_typed_meanwhile_stays(
    live_server: Any, browser: Browser, clerk: Any
) -> None:
    context = desk(browser, clerk, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/log/")
    page.evaluate("words => navigator.clipboard.writeText(words)", LETTER)
    page.get_by_label("Its text").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("About")).to_have_value("STAIRS OF TESTBURY")
    expect(page.get_by_label("To person or department")).to_have_value("Bede Sample MP")
    expect(page.get_by_label("Dated")).to_have_value("2025-06-02")
    expect(page.locator("#id_dated_said")).to_contain_text("2 June 2025")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messages")).to_contain_text("STAIRS OF TESTBURY")
    context.close()


def test_a_file_that_is_dropped_is_read_and_kept_and_stored(live_server: Any, browser: Browser, clerk: Any) -> None:
    from correspondence.models import Attachment  # noqa: PLC0415 - models load after the settings

    context = desk(browser, clerk)
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/log/")
    file = page.evaluate_handle(
        "words => { const all = new DataTransfer(); all.items.add(new File([words], 'stairs.txt')); return all; }",
        LETTER,
    )
    page.dispatch_event("#log", "drop", {"dataTransfer": file})
    expect(page.get_by_label("About")).to_have_value("STAIRS OF TESTBURY")
    expect(page.get_by_text("The file you had chosen: stairs.txt")).to_be_visible()
    page.get_by_role("button", name="Log it", exact=True).last.click()
    expect(page.locator(".messages")).to_contain_text("STAIRS OF TESTBURY")
    assert Attachment.objects.get().name == "stairs.txt"
    context.close()


def test_a_draft_survives_a_closed_browser(live_server: Any, browser: Browser, clerk: Any) -> None:
    context = desk(browser, clerk, keeps=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/log/")
    with page.expect_response("**/accounts/held/"):
        page.get_by_label("About").fill("Half a sub")
    context.close()
    again = desk(browser, clerk, keeps=True)
    page = again.new_page()
    page.goto(f"{live_server.url}/cases/log/")
    expect(page.get_by_text("What you had typed was kept")).to_be_visible()
    expect(page.get_by_label("About")).to_have_value("Half a sub")
    again.close()


def test_without_scripts_a_letter_is_logged_by_plain_fields(live_server: Any, browser: Browser, clerk: Any) -> None:
    context = desk(browser, clerk, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/cases/log/")
    page.get_by_label("To person or department").fill("Department for Towers")
    page.get_by_label("About").fill("Leaning towers")
    page.keyboard.press("Enter")
    page.get_by_label("Bede Sample").check()
    page.get_by_label("About").press("Enter")
    expect(page.locator(".messages")).to_contain_text("Leaning towers")
    context.close()


def test_what_is_typed_before_the_scripts_are_there_is_completed_all_the_same(
    live_server: Any, browser: Browser, clerk: Any
) -> None:
    context, waiting = desk(browser, clerk), list[Any]()
    page = context.new_page()
    page.route("**/htmx-2.min.js", lambda route: waiting.append(route))  # noqa: PLW0108 - it takes no built-in
    page.goto(f"{live_server.url}/cases/log/", wait_until="commit")
    expect(page.get_by_label("To person or department")).to_be_focused()
    page.keyboard.type("bed")
    waiting[0].continue_()
    expect(page.locator("#to-options [role=option]").first).to_contain_text("Bede Sample")
    context.close()
