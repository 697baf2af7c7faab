"""Digests sent: tried until taken or given up, and noted. Between the server's word and our note a crash may fall:
then the very same letter, by its Message-ID, goes once more, which mail programs show once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from django.core.mail import get_connection

from tracker.alerts.calls import call
from tracker.alerts.letter import Entry, as_mail, entries_of
from tracker.alerts.models import Address, Digest, DigestState, Webhook
from tracker.alerts.recording import nothing
from tracker.alerts.times import MOST_TRIES, pause_after
from tracker.scraping.posting import NotTaken

POST_FAULTS = (SMTPException, OSError)
OUR_FAULT = re.compile(rb"5\.7\.|authenticat|relay", re.IGNORECASE)
"""Words of a refusal that are about this site, not about the address."""
NOT_THE_ADDRESS = {530, 535}
GONE = 410


@dataclass
class Sent:
    """What came of sending."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    empty: int = 0
    faults: list[str] = field(default_factory=list)


def send_waiting(now: datetime, check_in: Callable[[], None] = nothing) -> Sent:
    """Send what is waiting and due. Where the mail server cannot be reached at all, letters wait for the next time."""
    figures, post = Sent(), Post()
    waiting = Digest.objects.filter(state=DigestState.WAITING, try_at__lte=now).order_by("try_at", "pk")
    try:
        for pk in list(waiting.values_list("pk", flat=True)):
            check_in()
            digest = Digest.objects.select_related("address__user", "webhook__user").get(pk=pk)
            if digest.state == DigestState.WAITING and not (digest.address_id and post.is_down):
                attempt(digest, post, now, figures)
    finally:
        post.close()
    return figures


class Post:
    """The mail server, asked for once; down after it could not be reached."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.is_down = False

    def send(self, mail: Any) -> None:
        """Send a letter by the one connection."""
        if self.connection is None:
            self.connection = get_connection()
            try:
                self.connection.open()
            except POST_FAULTS:
                self.is_down, self.connection = True, None
                raise
        mail.connection = self.connection
        try:
            mail.send()
        except POST_FAULTS:
            self.close()  # whatever state it is in: the next letter begins anew
            raise

    def close(self) -> None:
        """Say good-bye."""
        connection, self.connection = self.connection, None
        if connection is not None:
            try:
                connection.close()
            except POST_FAULTS:
                return


def attempt(digest: Digest, post: Post, now: datetime, figures: Sent) -> None:
    """Try one digest, and note what came of it."""
    entries = entries_of(digest, now) if is_open(digest) else []
    if not entries:
        end(digest, DigestState.EMPTY, now)
        figures.empty += 1
        return
    try:
        hand_over(digest, entries, post, now)
    except (NotTaken, *POST_FAULTS) as fault:
        note_fault(digest, fault, now, figures)
    else:
        end(digest, DigestState.SENT, now)
        figures.sent += 1


def is_open(digest: Digest) -> bool:
    """May anything go to the place of a digest?"""
    if digest.address is not None:
        return digest.address.confirmed_at is not None and digest.address.paused_at is None
    return digest.webhook is not None and digest.webhook.paused_at is None


def hand_over(digest: Digest, entries: list[Entry], post: Post, now: datetime) -> None:
    """Send a digest to where it goes."""
    if digest.webhook is not None:
        call(digest.webhook, digest, entries, now)
    else:
        post.send(as_mail(digest, entries))


def end(digest: Digest, state: DigestState, now: datetime, error: str = "") -> None:
    """A digest is done with."""
    digest.state, digest.ended_at, digest.last_error = state, now, error[:500]
    digest.tries += state is DigestState.SENT
    digest.save(update_fields=["state", "ended_at", "last_error", "tries"])


def note_fault(digest: Digest, fault: Exception, now: datetime, figures: Sent) -> None:
    """A digest was not taken: it waits, or is given up. A refusal for good pauses the place itself."""
    words = in_words(fault)
    digest.tries += 1
    figures.failed += 1
    figures.faults.append(f"{digest.address.masked if digest.address else digest.webhook}: {words}")
    is_final = refuses_for_good(fault)
    if is_final:
        pause(digest.address or digest.webhook, f"Refused: {words}", now)
    if is_final or digest.tries >= MOST_TRIES:
        figures.given_up += 1
        end(digest, DigestState.GIVEN_UP, now, words)
    digest.try_at, digest.last_error = now + pause_after(digest.tries), words[:500]
    digest.save(update_fields=["tries", "try_at", "last_error"])


def refuses_for_good(fault: Exception) -> bool:
    """Does the server say that there is no such address, or the program that it wants no more calls?"""
    if isinstance(fault, NotTaken):
        return fault.status == GONE
    if not isinstance(fault, SMTPRecipientsRefused) or not fault.recipients:
        return False
    return all(
        500 <= code < 600 and code not in NOT_THE_ADDRESS and not OUR_FAULT.search(words)
        for code, words in fault.recipients.values()
    )


def in_words(fault: Exception) -> str:
    """A fault in a line, without the address: logs and pages show it."""
    if isinstance(fault, SMTPRecipientsRefused):
        told = [f"{code} {words.decode('utf-8', 'replace')}" for code, words in fault.recipients.values()]
        return re.sub(r"\S+@\S+", "…", f"The recipient was refused: {'; '.join(told)}")[:300]
    return re.sub(r"\S+@\S+", "…", f"{type(fault).__name__}: {fault}")[:300]


def pause(place: Address | Webhook | None, because: str, now: datetime) -> None:
    """Nothing goes there from now on."""
    if place is not None and place.paused_at is None:
        place.paused_at, place.paused_because = now, because[:300]
        place.save(update_fields=["paused_at", "paused_because"])
