"""The page of a letter by the address of a paragraph, with words searched for, and as a source to quote."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Letter, LetterChange
from tests.conftest import day
from tests.correspondence.storing import FILE, save
from tests.correspondence.told import a_record
from tests.site.access_world import a_world
from tracker.paragraphs import hash_of

pytestmark = pytest.mark.django_db
TEXT = "Dear Ada,\n\nThree towers lean.\nThey are looked at."


def a_published(**changes: Any) -> Letter:
    fields = {"subject": "Leaning towers", "text": TEXT, "dated": day("2025-06-10"), "is_published": True}
    return Letter.objects.create(**fields | changes)


def page_of(client: Client, letter: Letter, **params: str) -> str:
    response = client.get(letter.get_absolute_url(), params)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_paragraph_of_a_letter_has_its_address(client: Client) -> None:
    html = page_of(client, a_published())
    assert re.findall(r'id="(p\d)" class="para"', html) == ["p1", "p2", "p3"]
    assert f'href="?p2={hash_of("Three towers lean.")}#p2"' in html


def test_a_paragraph_that_everybody_could_read_is_shown_as_it_stood_and_no_other(client: Client) -> None:
    letter = a_published()
    for text, is_public in (("Public before.", True), ("Private before.", False)):
        LetterChange.objects.create(
            letter=letter, field="text", old=text, new=TEXT, seen_on=day("2025-06-12"), is_public=is_public
        )
    assert "It stood in the letter as it was until 12 June 2025" in page_of(
        client, letter, p1=hash_of("Public before.")
    )
    html = page_of(client, letter, p1=hash_of("Private before."))
    assert "No paragraph with the words that this address names" in html
    assert "Private before." not in html


def test_hits_are_marked_in_subject_and_text_with_a_bar(client: Client) -> None:
    html = page_of(client, a_published(), q="towers")
    assert '<h1>Leaning <mark id="hit-1">towers</mark></h1>' in html
    assert 'Three <mark id="hit-2">towers</mark> lean.' in html
    assert "2 hits for towers" in words(html)


def test_hits_in_a_file_are_marked_and_the_file_lies_open(client: Client, topics: None) -> None:
    save(a_record(documents=(FILE,)))
    letter = Letter.objects.get()
    html = page_of(client, letter, q="lean")
    assert '<details open><summary>Its words</summary><div class="text"><p>Three towers <mark id="hit-' in html
    assert "<details><summary>Its words" in page_of(client, letter)


def test_a_letter_is_cited_and_served_as_a_file(client: Client) -> None:
    letter = a_published(sender_name="Bede Sample", recipient_name="Ada Example")
    assert "Letter from Bede Sample to Ada Example, \u2018Leaning towers\u2019 (10 June 2025)" in words(
        page_of(client, letter)
    )
    served = client.get(f"{letter.get_absolute_url()}cite/", {"as": "ris"})
    assert served["Content-Disposition"] == f'attachment; filename="letter-{letter.pk}.ris"'
    assert "TY  - PCOMM\r\n" in served.content.decode()
    assert '"@type": "Message"' in page_of(client, letter)


def test_a_private_letter_is_cited_by_nobody(settings: Any, tmp_path: Any, topics: None) -> None:
    settings.MEDIA_ROOT = tmp_path
    world = a_world()
    for client in world.clients.values():
        assert client.get(f"{world.letter.get_absolute_url()}cite/").status_code == 404
    html = world.clients["staff"].get(world.letter.get_absolute_url()).content.decode()
    assert "To cite it" not in html
    assert "ld+json" not in html
    assert 'rel="canonical"' not in html
