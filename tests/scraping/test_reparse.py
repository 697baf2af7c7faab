"""What is kept, read again by the parsers of today: nobody is asked, and only what comes out otherwise is written."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from correspondence.models import Letter
from questions.models import Question
from questions.sources import parallel_parliament
from tests.scraping.invented import JUNE, TOPICAL, InventedUpstream, a_question, scrape
from tracker.errors import ParseError
from tracker.scraping.models import Look, Retrieval, Run, Snapshot

pytestmark = pytest.mark.usefixtures("topics")

LETTER = (
    "1 July 2025\n\nDear Ms Example,\n\nThree towers lean, and all three will be propped.\n\n"
    "Yours sincerely,\n\nBede Sample MP\nMinister for Towers\n"
)
COPY = """Towers: Flags

(asked on 7th June 2021) - View Source

Question to the Department for Leaning Towers:

To ask the Secretary of State for Leaning Towers, how many towers fly a flag.


Answered by
Bede Sample
This question was answered on 15th June 2021

Two towers fly a flag.
"""


@pytest.fixture
def in_hand(topics: None, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "copy.txt").write_text(COPY, encoding="utf-8")
    call_command("import_files", str(tmp_path), stdout=StringIO())


def figures(*names: str) -> dict[str, int]:
    out = StringIO()
    call_command("reparse", *names, "--json", stdout=out)
    return json.loads(out.getvalue().splitlines()[-1])


@pytest.mark.usefixtures("in_hand")
def test_the_same_parsers_change_nothing_and_ask_nobody() -> None:
    before = (Retrieval.objects.count(), Snapshot.objects.count())
    told = figures()
    assert (told["seen"], told["unchanged"], told["requests"], told["failed"]) == (2, 2, 0, 0)
    assert (Retrieval.objects.count(), Snapshot.objects.count()) == before
    assert Run.objects.latest("pk").look == Look.AGAIN


@pytest.mark.usefixtures("in_hand")
def test_what_an_earlier_parser_got_wrong_is_put_right_from_what_was_kept() -> None:
    Question.objects.update(heading="Towers: Flogs")
    letter = Letter.objects.get()
    letter.sources.update(told={**letter.sources.get().told, "sender_office": "Minister for Flowers"})
    Letter.objects.update(sender_office="Minister for Flowers")
    assert figures()["updated"] == 2
    assert Question.objects.get().heading == "Towers: Flags"
    assert Letter.objects.get().sender_office == "Minister for Towers"


@pytest.mark.usefixtures("in_hand")
def test_only_the_sources_named_are_read() -> None:
    assert figures("letter_files")["seen"] == 1


@pytest.mark.usefixtures("in_hand")
def test_what_cannot_be_read_any_more_is_said_and_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any) -> None:
        raise ParseError("the towers are shut")

    monkeypatch.setattr(parallel_parliament, "read_lines", refuse)
    err = StringIO()
    with pytest.raises(SystemExit):
        call_command("reparse", stdout=StringIO(), stderr=err)
    assert "the towers are shut" in err.getvalue()
    assert Run.objects.latest("pk").failed == 1
    assert Question.objects.get().heading == "Towers: Flags"


def test_a_scraped_question_is_read_from_the_body_of_its_own(upstream: InventedUpstream) -> None:
    upstream.questions = {1: a_question(questionText="To ask the Minister for Towers, how many towers stand in China.")}
    scrape(TOPICAL, JUNE)
    Question.objects.update(heading="Towards")
    assert figures("parliament_api")["updated"] == 1
    assert Question.objects.get().heading == "Towers"


def test_a_source_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="There is no pigeons"):
        call_command("reparse", "pigeons")
