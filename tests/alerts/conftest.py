"""The post of these tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.alerts.post import MailServer, a_mail_server


@pytest.fixture(scope="session")
def _mail_server() -> Iterator[tuple[MailServer, int]]:
    with a_mail_server() as both:
        yield both


@pytest.fixture
def post(_mail_server: tuple[MailServer, int], settings: Any) -> MailServer:
    """The mail server to which the site sends, empty."""
    server, port = _mail_server
    server.letters = []
    server.says = server.says_of_letter = lambda recipient: "250 OK"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return server
