"""A question as a source to quote; citations as pages show and serve them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import HttpResponse

from questions.models import Question
from tracker.citing import MEDIA_TYPES, Cited, CitedKind, Style, cite, file_name
from tracker.paragraphs import Found

NAMES = {Style.PLAIN: "In words", Style.OSCOLA: "OSCOLA style", Style.BIBTEX: "BibTeX", Style.RIS: "RIS"}
PARTS = {(CitedKind.QUESTION, "q"): "question", (CitedKind.QUESTION, "p"): "answer", (CitedKind.LETTER, "p"): "letter"}


@dataclass(frozen=True)
class Quoted:
    """One style of a citation for showing."""

    style: Style
    name: str
    text: str

    @property
    def is_file(self) -> bool:
        """Is it for a program to read, so that it is fetched and not shown?"""
        return self.style in {Style.BIBTEX, Style.RIS}


def cited(question: Question, today: date, found: Iterable[Found] = ()) -> Cited:
    """What a citation of a question tells, or of the paragraph that an address names."""
    number = question.uin or f"row-{question.pk}"
    whole = Cited(
        CitedKind.QUESTION,
        key=f"{question.house}-{question.date_tabled.isoformat()}-{number}",
        title=question.heading,
        url=settings.SITE_URL + question.get_absolute_url(),
        site=settings.SITE_NAME,
        accessed=today,
        author=question.asker,
        house=question.get_house_display(),
        number=question.uin,
        day=question.date_tabled,
        answered=question.date_answered,
        answerer=question.answerer if question.date_answered else "",
    )
    return at_paragraph(whole, found)


def at_paragraph(whole: Cited, found: Iterable[Found]) -> Cited:
    """The citation of the first paragraph that an address names and that stands now; else of the whole."""
    for one in found:
        if one.now:
            part = PARTS[whole.kind, one.wanted.series]
            return replace(whole, paragraph=one.now.number, part=part, url=whole.url + one.address)
    return whole


def quoted(whole: Cited) -> list[Quoted]:
    """A citation in each style."""
    return [Quoted(style, name, cite(whole, style)) for style, name in NAMES.items()]


def as_file(whole: Cited, style: str) -> HttpResponse:
    """A citation as a file; 400 with the styles that there are for one that is not known."""
    if style not in {*Style}:
        return HttpResponse(f"as: one of {', '.join(Style)}", status=400, content_type="text/plain; charset=utf-8")
    chosen = Style(style)
    response = HttpResponse(cite(whole, chosen), content_type=MEDIA_TYPES[chosen])
    response["Content-Disposition"] = f'attachment; filename="{file_name(whole, chosen)}"'
    return response
