"""A letter as a source to quote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from correspondence.models import Letter
from questions.cited import at_paragraph
from tracker.citing import Cited, CitedKind
from tracker.paragraphs import Found


def cited(letter: Letter, today: date, found: Iterable[Found] = ()) -> Cited:
    """What a citation of a letter tells, or of the paragraph that an address names."""
    whole = Cited(
        CitedKind.LETTER,
        key=f"letter-{letter.pk}",
        title=letter.subject,
        url=settings.SITE_URL + letter.get_absolute_url(),
        site=settings.SITE_NAME,
        accessed=today,
        author=letter.from_whom,
        recipient=letter.to_whom,
        number=letter.reference,
        day=letter.day,
    )
    return at_paragraph(whole, found)
