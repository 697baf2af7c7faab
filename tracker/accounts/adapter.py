"""How sign-in works here: nobody signs up without an invitation, and post that fails stops nobody."""

from __future__ import annotations

import base64
import hashlib
import logging
import secrets
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from tracker.accounts import held

log = logging.getLogger(__name__)
POST_FAULTS = (SMTPException, OSError)
"""What goes wrong where the post does not answer."""


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by name or e-mail; accounts come from invitations alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an invitation has a page of its own."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Where they go on; the browser remembers whose words it may keep."""
        response = super().post_login(request, user, **kwargs)
        held.remember(response, user)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter of the site. One that cannot be sent is logged; who is signed in is told, nobody else is."""
        try:
            super().send_mail(template_prefix, email, {"SITE_NAME": settings.SITE_NAME, **context})
        except POST_FAULTS:
            log.exception("A letter could not be sent")
            request = context.get("request") or self.request
            if request is not None and request.user.is_authenticated:
                messages.error(request, "The e-mail could not be sent. Try again later, or tell an administrator.")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Passkeys and one-time codes; the secrets of codes are kept encrypted."""

    def _get_site_name(self) -> str:
        """The site's name, as a passkey shows it."""
        return settings.SITE_NAME

    def encrypt(self, text: str) -> str:
        """A secret as it is kept."""
        return boxes().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret as it was; where the site's secret key is another now, one that nobody knows, which no code fits."""
        try:
            return boxes().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            log.error("A secret of one-time codes was kept with another SECRET_KEY; its codes are refused")
            return base64.b32encode(secrets.token_bytes(20)).decode()


def boxes() -> MultiFernet:
    """What encrypts and decrypts: the site's secret key, and those that it had before."""
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(b"one-time codes:" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
