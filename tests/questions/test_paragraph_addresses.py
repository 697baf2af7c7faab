"""The page of a question by the address of a paragraph, with words searched for, and as a source to quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from questions.models import Question
from questions.records import AnswerKind, AnswerRecord, MemberName
from questions.underlining import Place, underline
from tests.builders import a_question, a_record, published
from tests.conftest import day
from tracker.paragraphs import hash_of
from tracker.prose import html_to_text

pytestmark = pytest.mark.django_db
BEDE = MemberName("Bede Sample")
FIRST = AnswerRecord(AnswerKind.ANSWER, day("2025-06-12"), "<p>Three towers lean.</p><p>More later.</p>", BEDE)
SECOND = AnswerRecord(
    AnswerKind.CORRECTION,
    day("2025-06-12"),
    "<p>An error has been found.</p><ul><li>Four towers lean.</li><li>More later.</li></ul>",
    BEDE,
    corrected_on=day("2025-06-18"),
    corrected_by=BEDE,
)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on Friday 20 June 2025."""
    with time_machine.travel("2025-06-20T12:00:00+01:00", tick=False):
        yield


def corrected() -> Question:
    """A question whose answer was corrected."""
    answered = a_record(answer=FIRST)
    changed = a_record(answer=SECOND)
    return published(("2025-06-13", answered), ("2025-06-18", changed))


def page_of(client: Client, question: Question, **params: str) -> str:
    response = client.get(question.get_absolute_url(), params)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_paragraph_of_question_and_answer_has_its_address(client: Client) -> None:
    html = page_of(client, corrected())
    assert re.findall(r'id="([pq]\d+)" class="para"', html) == ["q1", "p1", "p2", "p3"]
    for name, text in (("p1", "An error has been found."), ("p2", "Four towers lean."), ("p3", "More later.")):
        assert f'href="?{name}={hash_of(text)}#{name}"' in html


def test_no_link_stands_in_a_link_nor_in_each_row_of_a_table() -> None:
    markup = (
        '<p><a href="https://www.example">One</a></p><table><tr><td>Two</td></tr><tr><td>Three</td></tr></table>Four'
    )
    text = html_to_text(markup)
    starts = [text.index(word) for word in ("One", "Two", "Three", "Four")]
    places = [Place(at, at + 1, name=f"p{n}", number=str(n), is_anchor=True) for n, at in enumerate(starts, 1)]
    html = "".join(block.html for block in underline(markup, text, places))
    assert re.findall(r'<(\w+) id="(p\d)"', html) == [("span", "p1"), ("span", "p2"), ("span", "p3"), ("a", "p4")]
    assert re.sub(r'<(a|span) id="p\d"[^>]*></\1>', "", html) == markup


def test_a_paragraph_in_its_place_needs_no_word(client: Client) -> None:
    html = page_of(client, corrected(), p2=hash_of("Four towers lean."))
    assert "this address names" not in html


def test_a_paragraph_that_moved_is_found_where_it_stands_now(client: Client) -> None:
    html = page_of(client, corrected(), p2=hash_of("More later."))
    assert "The paragraph that this address names stands at paragraph 3 now." in words(html)
    assert f'href="?p3={hash_of("More later.")}#p3"' in html


def test_a_paragraph_that_is_gone_is_shown_as_it_stood(client: Client) -> None:
    shown = words(page_of(client, corrected(), p1=hash_of("Three towers lean.")))
    assert "is no longer here. It stood in the answer first seen on 13 June 2025, as paragraph 1:" in shown
    assert "<blockquote>Three towers lean.</blockquote>" in page_of(
        client, corrected_once(), p1=hash_of("Three towers lean.")
    )


def corrected_once() -> Question:
    return Question.objects.get()


def test_a_paragraph_of_the_question_as_it_was_before(client: Client) -> None:
    question = published(("2025-06-03", a_record(text="How many?")), ("2025-06-04", a_record(text="How few?")))
    shown = words(page_of(client, question, q1=hash_of("How many?")))
    assert "It stood in the question as it was until 4 June 2025, as paragraph 1: How many?" in shown


def test_an_address_that_was_never_right_says_so(client: Client) -> None:
    assert "No paragraph with the words that this address names" in page_of(client, corrected(), p1="0" * 12)


def test_hits_are_numbered_and_the_bar_leads_to_them(client: Client) -> None:
    html = page_of(client, corrected(), q="towers")
    assert re.findall(r'<mark id="(hit-\d)">', html) == ["hit-1", "hit-2", "hit-3", "hit-4"]
    assert "4 hits for towers" in words(html)
    assert 'href="#hit-1" data-step="1"' in html
    assert 'href="#hit-4" data-step="-1"' in html
    assert "hits.js" in html


def test_without_words_there_is_no_bar_and_without_hits_no_script(client: Client) -> None:
    question = corrected()
    assert "hit-bar" not in page_of(client, question)
    assert "hit-bar" not in page_of(client, question, q="house:commons")
    html = page_of(client, question, q="zebra")
    assert "No hit in these texts for zebra" in words(html)
    assert "hits.js" not in html


def test_a_moved_question_keeps_what_was_asked_for(client: Client) -> None:
    question = published(("2025-06-03", a_record()), ("2025-06-04", a_record(uin="50002")))
    old = question.get_absolute_url().replace("50002", "50001")
    assert client.get(old, {"q": "towers"})["Location"] == f"{question.get_absolute_url()}?q=towers"


# Citations


@pytest.mark.parametrize(
    ("style", "media_type", "name"),
    [
        ("plain", "text/plain; charset=utf-8", "commons-2025-06-02-50001.txt"),
        ("oscola", "text/plain; charset=utf-8", "commons-2025-06-02-50001-oscola.txt"),
        ("bibtex", "application/x-bibtex; charset=utf-8", "commons-2025-06-02-50001.bib"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "commons-2025-06-02-50001.ris"),
    ],
)
def test_a_citation_is_served_as_a_file(client: Client, style: str, media_type: str, name: str) -> None:
    response = client.get(f"{corrected().get_absolute_url()}cite/", {"as": style})
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Towers" in response.content.decode()


def test_a_style_that_is_not_known_is_refused_with_those_that_are(client: Client) -> None:
    response = client.get(f"{a_question().get_absolute_url()}cite/", {"as": "harvard"})
    assert (response.status_code, response.content) == (400, b"as: one of plain, bibtex, ris, oscola")


def test_a_question_without_a_number_is_cited_too(client: Client) -> None:
    question = a_question(uin="")
    assert client.get(reverse("question-citation-by-row", args=[question.pk])).status_code == 200
    assert f"questions/row/{question.pk}/cite/?as=ris" in page_of(client, question)


def test_a_paragraph_is_cited_with_its_own_address(client: Client) -> None:
    question, digest = corrected(), hash_of("Four towers lean.")
    html = page_of(client, question, p2=digest)
    assert "paragraph 2 of the answer" in html
    assert f"cite/?as=bibtex&amp;p2={digest}" in html
    served: Any = client.get(f"{question.get_absolute_url()}cite/", {"as": "bibtex", "p2": digest})
    assert f"?p2={digest}#p2}}" in served.content.decode()


def test_the_page_tells_machines_what_it_is(client: Client) -> None:
    html = page_of(client, a_question("Three </script><b>towers</b>.", date_answered=day("2025-06-12")))
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(data) == 1
    assert '"@type": "Question"' in data[0]
    assert "acceptedAnswer" in data[0]
    assert "<" not in data[0]
