"""What people with an account meet in a browser: an invitation, a passkey, one-time codes, words that are kept."""

from __future__ import annotations

import base64
import hmac
import re
import struct
import time
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "leaning towers of brick"  # noqa: S105 - of invented people
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A key inside the computer, as the browser plays one."""
MINE = ["/accounts/", "/accounts/email/", "/accounts/password/change/", "/accounts/logout/"]
PROVED = [
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/totp/activate/",
]
OF_EVERYBODY = [
    "/accounts/login/",
    "/accounts/login/?next=/add/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/inactive/",
    "/accounts/invitations/none/",
    "/accounts/confirm-email/none/",
    "/accounts/password/reset/key/1-set-password/",
]
OF_ADMINS = ["/accounts/people/", "/accounts/teams/", "/accounts/people/{pk}/", "/accounts/people/{mine}/"]


@pytest.fixture
def ada(site: str, django_user_model: Any) -> Any:
    """An administrator, with a team and a colleague in it."""
    from tracker.accounts.models import Team  # noqa: PLC0415 - models load after the settings

    made = django_user_model.objects.create_superuser("ada", "ada@example.org", PASSWORD, first_name="Ada")
    bede = django_user_model.objects.create_user("bede", "bede@example.org", PASSWORD, role="staff")
    Team.objects.create(name="Office of Ada Example").people.add(bede)
    return made


def sign_in(page: Page, site: str, name: str = "ada") -> None:
    """Sign in with a password."""
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("Login").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).not_to_have_url(re.compile("/accounts/login/"))


def prove(page: Page, site: str, path: str) -> None:
    """Open a page that asks for the password once more."""
    page.goto(site + path)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page).to_have_url(site + path)


def checked(page: Page, width: int) -> None:
    """The page is accessible and fits its screen."""
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 320)])
def test_every_page_of_accounts_is_accessible_and_fits(
    site: str, ada: Any, django_user_model: Any, browser: Browser, scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for path in OF_EVERYBODY:
        page.goto(site + path)
        checked(page, width)
    errors.clear()  # an invitation that is none answers 410, which the browser logs
    sign_in(page, site)
    bede = django_user_model.objects.get(username="bede")
    page.goto(f"{site}/accounts/2fa/totp/activate/")
    checked(page, width)
    prove(page, site, "/accounts/2fa/totp/activate/")
    for path in [*MINE, *PROVED, *OF_ADMINS]:
        page.goto(site + path.format(pk=bede.pk, mine=ada.pk))
        assert page.locator("h1").count() == 1
        assert page.url == site + path.format(pk=bede.pk, mine=ada.pk)
        checked(page, width)
    assert errors == []
    context.close()


def test_somebody_is_invited_joins_and_is_in_the_team(site: str, ada: Any, browser: Browser, page: Page) -> None:
    sign_in(page, site)
    page.get_by_role("link", name="People").click()
    page.get_by_label("E-mail").fill("cara@example.org")
    page.get_by_label("Role").select_option("Staff")
    page.get_by_label("Team").select_option("Office of Ada Example")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("heading", name="cara@example.org is invited")).to_be_visible()
    checked(page, 1280)
    path = re.search(r"/accounts/invitations/[\w-]+/", page.locator(".copy").inner_text())
    assert path
    assert path[0] in mail.outbox[-1].body

    theirs = browser.new_context().new_page()
    theirs.goto(site + path[0])
    theirs.get_by_label("Name to sign in with").fill("cara")
    theirs.get_by_label("Password", exact=True).fill("short")
    theirs.get_by_label("The password again").fill("short")
    theirs.get_by_role("button", name="Accept").click()
    expect(theirs.get_by_text("too short")).to_be_visible()
    checked(theirs, 1280)
    theirs.get_by_label("Password", exact=True).fill("four words unlike others")
    theirs.get_by_label("The password again").fill("four words unlike others")
    theirs.get_by_role("button", name="Accept").click()
    expect(theirs.get_by_role("heading", name="Your account")).to_be_visible()
    expect(theirs.get_by_text("Office of Ada Example")).to_be_visible()
    theirs.get_by_role("button", name="Sign out").click()
    theirs.goto(site + path[0])
    expect(theirs.get_by_text("has been used")).to_be_visible()


def test_a_passkey_is_made_and_signs_in_without_a_password(site: str, ada: Any, page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    sign_in(page, site)
    prove(page, site, "/accounts/2fa/webauthn/add/")
    page.get_by_label("Name").fill("My computer")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("recovery codes", exact=False).first).to_be_visible()
    checked(page, 1280)
    page.goto(f"{site}/accounts/2fa/webauthn/")
    expect(page.get_by_role("heading", name="My computer")).to_be_visible()
    checked(page, 1280)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site}/accounts/login/?next=/add/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{site}/add/")


def test_with_one_time_codes_a_password_alone_does_not_sign_in(site: str, ada: Any, page: Page) -> None:
    sign_in(page, site)
    prove(page, site, "/accounts/2fa/totp/activate/")
    secret = page.get_by_label("The secret").input_value()
    page.get_by_label("Authenticator code").fill(code(secret))
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_label("Unused codes")).to_be_visible()
    checked(page, 1280)
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, site)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    checked(page, 1280)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Incorrect code")).to_be_visible()
    page.get_by_label("Code").fill(code(secret, ahead=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - models load after the settings

    assert secret not in str(Authenticator.objects.get(type="totp").data), "the secret is kept encrypted"


def code(secret: str, ahead: int = 0) -> str:
    """The code of an app at this moment, or some steps of thirty seconds ahead (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + ahead), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def test_words_pasted_after_the_login_has_expired_are_there_when_one_has_signed_in(
    site: str, ada: Any, page: Page
) -> None:
    sign_in(page, site, "bede")
    page.goto(f"{site}/add/")
    page.get_by_label("Paste the text").fill("Dear Minister, three towers lean.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Show what is understood").click()
    expect(page.get_by_text("Your words are kept: sign in and go on.")).to_be_visible()
    page.get_by_label("Login").fill("bede")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Paste the text")).to_have_value("Dear Minister, three towers lean.")
    expect(page.get_by_text("What you had typed was kept")).to_be_visible()
    checked(page, 1280)


def test_words_are_kept_while_one_types_and_outlast_a_closed_browser(site: str, ada: Any, browser: Browser) -> None:
    first = browser.new_context()
    page = first.new_page()
    sign_in(page, site, "bede")
    page.goto(f"{site}/add/")
    with page.expect_response("**/accounts/held/") as kept:
        page.get_by_label("Paste the text").press_sequentially("Three towers lean.")
    assert kept.value.status == 204
    first.close()
    page = browser.new_context().new_page()
    sign_in(page, site, "bede")
    page.goto(f"{site}/add/")
    expect(page.get_by_label("Paste the text")).to_have_value("Three towers lean.")
