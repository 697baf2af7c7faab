"""What is in hand and what is scraped are one: neither hides from the other what it did not tell."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from correspondence.models import Letter, LetterChange, LetterDocument, LetterSource
from questions.models import Question
from tests.scraping.importing import EXAMPLES, contents, take
from tests.scraping.invented import TOPICAL, InventedUpstream, a_question, answered, figures, scrape
from tracker.scraping.models import Retrieval, Sighting, Verdict

pytestmark = pytest.mark.usefixtures("topics")
PAGE = EXAMPLES / "govuk_letters" / "page_with_attachments.json"
ATTACHMENT = EXAMPLES / "govuk_letters" / "saved_attachment_of_a_letter.json"
LISTING = EXAMPLES / "committees" / "listing.json"
WORDS = "Dear owner,\nThe towers lean."


def saved(folder: Path, question: dict[str, Any]) -> Path:
    """A question as somebody saved it from the API."""
    path = folder / "question.json"
    path.write_text(json.dumps({"value": question, "links": []}), encoding="utf-8")
    return path


def facts() -> dict[str, Any]:
    """What is told of the one letter that has a document, and of its documents."""
    letter = Letter.objects.get(sources__address__contains="letter-on-repairs")
    told = {name: getattr(letter, name) for name in ("subject", "dated", "published_on", "sender_name", "text")}
    files = LetterDocument.objects.filter(source__letter=letter).order_by("address")
    return told | {"files": [(one.address, bool(one.text)) for one in files]}


# Questions


def test_a_question_in_hand_is_the_same_as_the_one_scraped_later(tmp_path: Path, upstream: InventedUpstream) -> None:
    upstream.put(a_question(**answered()))
    assert take(saved(tmp_path, upstream.questions[1])).counts == {"seen": 1, "created": 1}
    assert figures(scrape()) == {"unchanged": 1}
    assert (Question.objects.count(), Sighting.objects.count()) == (1, 1)


def test_a_question_scraped_is_the_same_as_the_one_in_hand_later(tmp_path: Path, upstream: InventedUpstream) -> None:
    upstream.put(a_question(**answered()))
    scrape()
    assert take(saved(tmp_path, upstream.questions[1])).counts == {"seen": 1, "unchanged": 1}
    assert (Question.objects.count(), Sighting.objects.count()) == (1, 1)


def test_an_old_copy_in_hand_does_not_stay_once_the_upstream_is_read_again(
    tmp_path: Path, upstream: InventedUpstream
) -> None:
    old = saved(tmp_path, a_question())
    upstream.put(a_question(**answered()))
    scrape()
    take(old)
    assert figures(scrape()) == {"updated": 1}
    assert str(Question.objects.get().date_answered) == "2025-06-05"


def test_what_a_run_passed_over_is_kept_once_somebody_has_it_in_hand(
    tmp_path: Path, upstream: InventedUpstream
) -> None:
    upstream.put(a_question())
    assert figures(scrape(TOPICAL)) == {"passed_over": 1}
    take(saved(tmp_path, upstream.questions[1]))
    assert Sighting.objects.get().verdict == Verdict.KEPT
    assert figures(scrape(TOPICAL)) == {"unchanged": 1}


# Letters and their documents


def test_a_page_and_its_attachment_make_one_letter_whichever_comes_first() -> None:
    take(PAGE)
    take(ATTACHMENT)
    first = facts()
    Letter.objects.all().delete()
    Sighting.objects.all().delete()
    take(ATTACHMENT)
    take(PAGE)
    second = facts()
    assert first["text"] == second["text"] != ""
    assert first["sender_name"] == second["sender_name"] == "Jane Doe MP"
    assert first["files"] == second["files"]
    assert sum(has_text for _, has_text in first["files"]) == 1
    assert len(first["files"]) > 1
    assert Letter.objects.count() == 1


def test_a_page_and_its_attachment_again_change_nothing() -> None:
    take(PAGE, ATTACHMENT)
    held = contents()
    assert take(ATTACHMENT, PAGE).counts == {"seen": 2, "unchanged": 2}
    assert contents() == held


def test_a_saved_listing_does_not_erase_what_the_files_of_its_letters_told() -> None:
    take(LISTING)
    source = LetterSource.objects.exclude(documents=None).first()
    assert source is not None
    source.documents.update(text=WORDS, fault="")
    source.told |= {"text": WORDS, "sender_name": "Bede Sample"}
    source.save()
    held = contents()
    assert take(LISTING).figures["updated"] == 0
    assert contents() == held


def test_a_newer_copy_of_a_listing_tells_what_is_new_and_the_words_of_the_files_stay(tmp_path: Path) -> None:
    take(LISTING)
    source = LetterSource.objects.exclude(documents=None).first()
    assert source is not None
    source.documents.update(text=WORDS)
    source.told |= {"text": WORDS}
    source.save()
    told = json.loads(LISTING.read_bytes())
    row = next(row for row in told["items"] if str(row["id"]) == source.sighting.key)
    row["description"] = "Letter from Bede Sample MP to the Chair on towers that fell, dated 3 June 2025"
    newer = tmp_path / "listing.json"
    newer.write_text(json.dumps(told), encoding="utf-8")
    assert take(newer).figures["updated"] == 1
    letter = Letter.objects.get(sources=source)
    assert "towers that fell" in letter.subject
    assert letter.text == WORDS
    assert LetterChange.objects.filter(letter=letter, field="subject").exists()


@pytest.mark.parametrize("path", [LISTING, PAGE], ids=["listing", "page"])
def test_what_came_without_its_files_is_asked_for_by_the_next_run(path: Path) -> None:
    take(path)
    for sighting in Sighting.objects.all():
        has_files = LetterDocument.objects.filter(source__sighting=sighting).exists()
        assert (sighting.fingerprint == "") is has_files
    assert Sighting.objects.filter(fingerprint="").exists()


def test_a_copy_under_another_name_is_another_place_and_the_same_letter(tmp_path: Path) -> None:
    path = EXAMPLES / "letter_files" / "members_letter.txt"
    take(path)
    take(shutil.copy(path, tmp_path / "other.txt"))
    assert Letter.objects.count() == LetterSource.objects.count() == Sighting.objects.count() == 1
    assert Retrieval.objects.count() == 2
    assert LetterChange.objects.count() == 0
