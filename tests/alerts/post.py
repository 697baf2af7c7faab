"""A real mail server on loopback, which keeps what it takes and refuses what it is told to."""

from __future__ import annotations

import email
import email.policy
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

Says = Callable[[str], str]


logging.getLogger("mail.log").setLevel(logging.WARNING)


class MailServer:
    """What came, and what is said to each recipient: `250 OK`, or a refusal."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.says: Says = lambda recipient: "250 OK"
        self.says_of_letter: Says = lambda recipient: "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """A recipient."""
        answer = self.says(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """A letter."""
        answer = self.says_of_letter(envelope.rcpt_tos[0])
        if answer.startswith("250"):
            self.letters.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]  # the policy makes them EmailMessages
        return answer

    def take(self) -> list[EmailMessage]:
        """The letters that came since the last time."""
        found, self.letters = self.letters, []
        return found


class OnAFreePort(Controller):
    """A controller that takes a free port."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def a_mail_server() -> Iterator[tuple[MailServer, int]]:
    """The server and its port."""
    handler = MailServer()
    controller = OnAFreePort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield handler, controller.port
    finally:
        controller.stop()


def text_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    return body.get_content()
