"""The story of one letter, as an office lives it in a browser: from a report of it to what everybody may read of it.

The report is the recorded copy of a real one. All that this test adds to it is invented and says so: the days, the
words of the letters, the case, the question, the people of both offices. After every step somebody who is not signed
in walks the site, at the end of each day somebody of another office too, and they meet none of the office's words but
those that were published.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from tests.browser.at_the_desk import (
    ABOUT,
    Office,
    a_letter_is_filled_in,
    choose,
    feed_address,
    it_is_none_of_the_report,
    it_is_the_one_of_the_report,
    log_it,
    read_the_reply,
    signed_in,
)
from tests.browser.onlookers import (
    Onlooker,
    everything_is_told,
    far,
    near,
    nothing_is_told,
    walked,
    what_was_published_is_told_and_nothing_else,
    words,
)

pytestmark = [pytest.mark.browser, pytest.mark.captures, pytest.mark.django_db(transaction=True)]

SENT_ON, ACKNOWLEDGED_ON = date(2024, 10, 7), date(2024, 10, 14)
"""Monday 7 October: day 1 is the 8th, day 20 Monday 4 November."""
TODAY, LATER = date(2024, 11, 18), date(2024, 11, 25)
"""Two Mondays: the office reads the report, ten working days after that day; the reply itself comes by post."""
SENT = f"[The letter, not reproduced in this test.] {words('letter')}"
KEPT = f"[Text of the reply, not reproduced in this test, on China and genomics.] {words('kept')}"
REDACTED = f"[Passage that is not for everybody.] {words('redacted')}"
FILE = "zseekfile-ztellfile.txt"


# --- Who is there ------------------------------------------------------------------------------------------------


@pytest.fixture
def clock(settings: Any) -> Iterator[time_machine.Coordinates]:
    """It is Monday 18 November 2024, for the server too; whoever signs in stays so while the weeks go by."""
    settings.SESSION_COOKIE_AGE = 60 * 60 * 24 * 365
    with time_machine.travel(noon(TODAY)) as traveller:
        yield traveller


def noon(day: date) -> datetime:
    """The middle of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def known(topics: None) -> None:
    """The bodies, Members and organisations of the data files, and a question of an invented Member."""
    from tests.builders import a_question  # noqa: PLC0415 - models load after the settings
    from tracker.people import registry  # noqa: PLC0415 - as above
    from tracker.topics.loading import load_organisations  # noqa: PLC0415 - as above

    registry.load_bodies()
    registry.load_members()
    load_organisations()
    a_question(uin="99001", date_tabled=TODAY, heading="Towers of paper", answering_body_name="Cabinet Office")


@pytest.fixture
def office(clock: Any, known: None, live_server: Any, browser: Browser) -> Iterator[Office]:
    """An office at its desk, which writes for the Member of whom the report tells."""
    from correspondence.models import Desk  # noqa: PLC0415 - models load after the settings
    from tests.correspondence.cases.desk_cast import a_team, somebody  # noqa: PLC0415 - as above
    from tracker.people.models import Member  # noqa: PLC0415 - as above

    Desk.objects.create(team=a_team(), member=Member.objects.get(name="John Glen"), signs_as="Ada Example")
    people = [signed_in(browser, live_server.url, one) for one in (somebody("cora"), somebody("lena", role="lead"))]
    yield Office(*(one.new_page() for one in people))
    for one in people:
        one.close()


@pytest.fixture
def outsiders(clock: Any, known: None, live_server: Any, browser: Browser) -> Iterator[list[Onlooker]]:
    """Everybody, and a lead of another office with a calendar feed."""
    from tests.correspondence.cases.desk_cast import somebody  # noqa: PLC0415 - models load after the settings

    stranger = signed_in(browser, live_server.url, somebody("dora", "Office of Dora Other", "lead"))
    everybody = browser.new_context(base_url=live_server.url)
    page = stranger.new_page()
    page.goto("/cases/calendar/")
    page.get_by_role("button", name="Make a feed").first.click()
    yield [
        Onlooker("everybody", everybody, is_anybody=True),
        Onlooker("another office", stranger, feeds=[feed_address(page)]),
    ]
    everybody.close()
    stranger.close()


# --- The story ---------------------------------------------------------------------------------------------------


def test_a_letter_is_sent_chased_answered_in_part_published_and_taken_back(
    office: Office, outsiders: list[Onlooker], captures: Path, clock: Any
) -> None:
    the_report_is_taken_in(office, captures)
    in_secret(office, outsiders, ON_THE_FIRST_DAY)
    clock.move_to(noon(LATER))
    in_secret(office, outsiders, A_WEEK_LATER)
    everything_is_told(Onlooker("the office", office.clerk.context))
    the_reply_is_published_with_a_redaction(office)
    for outsider in outsiders:
        what_was_published_is_told_and_nothing_else(outsider)
    the_reply_is_made_private_again(office)
    for outsider in outsiders:
        nothing_is_told(outsider, everywhere=True)


Step = Callable[[Office], None]


def in_secret(office: Office, outsiders: list[Onlooker], steps: Sequence[Step]) -> None:
    """Take steps one by one; nobody outside learns of any of them."""
    for outsider in outsiders:
        if outsider.is_anybody:
            outsider.at_first = walked(outsider, [*near(outsider), *far()])
    for step in steps:
        step(office)
        is_last = step is steps[-1]
        for outsider in outsiders:
            if outsider.is_anybody or is_last:
                nothing_is_told(outsider, everywhere=is_last)


def the_report_is_taken_in(office: Office, captures: Path) -> None:
    call_command("import_files", str(captures.parent / "seeds" / "000_cc0de7adbdfa2167.txt"))
    page = office.clerk
    page.goto("/staff/letters/")
    for role in ("letter", "reply"):
        told = page.locator("li", has=page.get_by_role("heading", name=re.compile(f"^{role}", re.IGNORECASE)))
        office.reported[role] = str(told.locator("h3 a").first.get_attribute("href"))
    assert len(set(office.reported.values())) == 2


def its_letters_are_confirmed(office: Office) -> None:
    page = office.clerk
    for _ in office.reported:
        page.goto("/staff/letters/")
        page.get_by_role("button", name="There is such a letter").first.click()
        expect(page.get_by_text("Confirmed: there is such a letter.")).to_be_visible()


def a_case_is_opened_from_the_letter(office: Office) -> None:
    page = office.clerk
    page.goto(office.reported["letter"])
    page.get_by_role("link", name="Open a case").click()
    expect(page.get_by_label("Body", exact=True).locator("option:checked")).to_have_text("Cabinet Office")
    page.get_by_label("Subject").fill(f"{ABOUT} {words('case')}")
    page.get_by_label("Tags").fill(words("tag"))
    page.get_by_role("button", name="Open the case").click()
    expect(page.get_by_text("Nothing has been sent yet.").first).to_be_visible()
    office.case = page.url


def the_letter_of_the_report_is_logged_as_sent(office: Office) -> None:
    page = office.clerk
    page.goto(office.case)
    page.get_by_role("link", name="Log what we sent").first.click()
    expect(page.get_by_label("From person or department")).to_have_value("John Glen")
    expect(page.get_by_label("To person or department")).to_have_value(re.compile("Abena Oppong-Asare"))
    a_letter_is_filled_in(page, SENT_ON, SENT)
    it_is_the_one_of_the_report(page, office.reported["letter"])
    log_it(page)
    expect(page.locator(".messages")).to_contain_text("A reply is due on 4 November 2024: late by 10 working days")


def an_acknowledgement_is_logged(office: Office) -> None:
    page = office.clerk
    choose(page, office.case, "Log an acknowledgement")
    a_letter_is_filled_in(page, ACKNOWLEDGED_ON, "[An acknowledgement, invented for this test.]")
    it_is_none_of_the_report(page)
    log_it(page)
    expect(page.locator(".messages")).to_contain_text("An acknowledgement is logged in")
    read_the_reply(page)


def it_is_late_on_the_list_of_the_day(office: Office) -> None:
    page = office.clerk
    page.goto("/cases/")
    expect(page.locator("h1")).to_have_text("Monday 18 November 2024")
    row = page.locator(".case-row", has_text=words("case"))
    expect(row).to_have_count(1)
    expect(row.locator(".case-standing")).to_contain_text("Late by 10 working days")
    expect(row.locator(".case-standing")).to_contain_text("due 4 November 2024")
    expect(row.get_by_role("link", name="Write the chaser")).to_be_visible()


def its_export_and_calendar_tell_it_to_the_office(office: Office) -> None:
    page = office.clerk
    for words_told in ("ztellcase", "ztelltag"):
        assert words_told in page.request.get("/cases/export/?whose=everything").text()
    page.goto("/cases/calendar/")
    page.get_by_role("button", name="Make a feed").first.click()
    feed = feed_address(page)
    assert "ztellcase" in page.request.get(feed).text()
    page.get_by_role("button", name="Take a new address").click()
    expect(page.get_by_text("The feed has a new address.")).to_be_visible()
    assert page.request.get(feed).status == 404


def it_is_chased(office: Office) -> None:
    page = office.clerk
    page.goto("/cases/")
    page.get_by_role("link", name="Write the chaser").click()
    letter = page.get_by_label("The letter")
    expect(letter).to_have_value(re.compile("7 October 2024"))
    expect(letter).to_have_value(re.compile("Ada Example"))
    letter.fill(f"{letter.input_value()}\n{words('chaser')}")
    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("The chaser is logged. The next one is proposed on 2 December 2024.")).to_be_visible()
    page.goto("/cases/")
    expect(page.get_by_role("link", name="Write the chaser")).to_have_count(0)


def the_reply_is_logged_from_the_report(office: Office) -> None:
    page = office.clerk
    choose(page, office.case, "Link a letter")
    page.get_by_label("Address of its page here").fill(office.reported["reply"])
    page.get_by_label("What it is in this case").select_option("Part reply")
    page.get_by_label("Sent or received on").fill(TODAY.isoformat())
    page.get_by_role("button", name="Link the letter").click()
    expect(page.locator(".messages")).to_contain_text("Part reply: Reply")
    read_the_reply(page)
    expect(page.get_by_text("Part reply").first).to_be_visible()


def the_reply_itself_arrives_and_is_paired(office: Office) -> None:
    """Logged in no case, as the case holds it already: what the report tells of becomes the reply itself there."""
    page = office.clerk
    page.goto("/cases/log/?kind=part")
    paper = f"[A paper of this test.] {words('paper')}".encode()
    page.get_by_label("Its files").set_input_files({"name": FILE, "mimeType": "text/plain", "buffer": paper})
    expect(page.get_by_text(f"The file you had chosen: {FILE}")).to_be_visible()
    page.get_by_label("From person or department").fill("Abena Oppong-Asare")
    page.get_by_label("No case").check()
    a_letter_is_filled_in(page, LATER, f"{KEPT}\n\n{REDACTED}")
    it_is_the_one_of_the_report(page, office.reported["reply"])
    log_it(page)
    expect(page.locator(".messages")).to_contain_text("A reply to a part is logged")
    page.goto(office.case)
    entry = page.locator("li.entry-letter", has_text="ztellkept")
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("Part reply")
    expect(page.locator("li.entry-letter")).to_have_count(3)
    office.reply = str(entry.locator(".entry-title a").get_attribute("href"))


def a_note_is_written(office: Office) -> None:
    page = office.clerk
    choose(page, office.case, "Write a note")
    page.get_by_label("Note").fill(words("note"))
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("The note is kept.")).to_be_visible()


def the_case_is_closed_in_part(office: Office) -> None:
    page = office.clerk
    choose(page, office.case, "Close")
    page.get_by_label("Answered in part").check()
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_text("Closed: answered in part.")).to_be_visible()


def a_question_is_linked_as_tabled_about_it(office: Office) -> None:
    page = office.clerk
    choose(page, office.case, "Link a question")
    page.get_by_label("UIN, or address of its page here").fill("99001")
    page.get_by_label("How it belongs here").select_option("Tabled about the case")
    page.get_by_role("button", name="Link the question").click()
    expect(page.get_by_role("link", name="Towers of paper").first).to_be_visible()


def the_reply_is_published_with_a_redaction(office: Office) -> None:
    page = office.lead
    page.goto(office.reply)
    expect(page.get_by_role("link", name=FILE)).to_be_visible()
    page.get_by_role("link", name="Publish it").click()
    page.get_by_label("Text that everybody will read").fill(KEPT)
    page.get_by_label("Subject").fill(f"{ABOUT} {words('chosen')}")
    page.get_by_label("From: body").fill("Cabinet Office")
    page.get_by_role("button", name="Look at it").click()
    preview = page.get_by_role("region", name="What everybody will read").first
    expect(preview).to_contain_text("ztellkept")
    expect(preview).not_to_contain_text("ztellredacted")
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("Published: everybody can read what stands here.")).to_be_visible()


def the_reply_is_made_private_again(office: Office) -> None:
    page = office.lead
    page.goto(office.reply)
    page.get_by_role("button", name="Make it private").click()
    expect(page.get_by_text("Private: Office of Ada Example alone can see it.")).to_be_visible()
    expect(page.get_by_text("ztellredacted")).to_be_visible()


ON_THE_FIRST_DAY = (
    its_letters_are_confirmed,
    a_case_is_opened_from_the_letter,
    the_letter_of_the_report_is_logged_as_sent,
    an_acknowledgement_is_logged,
    it_is_late_on_the_list_of_the_day,
    its_export_and_calendar_tell_it_to_the_office,
    it_is_chased,
    the_reply_is_logged_from_the_report,
)
A_WEEK_LATER = (
    the_reply_itself_arrives_and_is_paired,
    a_note_is_written,
    the_case_is_closed_in_part,
    a_question_is_linked_as_tabled_about_it,
)
