"""The command `import_files`: which files it takes, what it says, and its runs."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from correspondence.models import Letter
from correspondence.store import LetterStore
from questions.models import Question
from tests.conftest import day
from tests.scraping.importing import EXAMPLES, a_letter, counts, take
from tracker.scraping import in_hand, runs
from tracker.scraping.contract import Document, Outcome
from tracker.scraping.models import Look, Retrieval, Run

pytestmark = pytest.mark.usefixtures("topics")
TODAY = day("2025-06-20")
BLOCK = 1024 * 1024


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one question and one letter."""
    shutil.copy(EXAMPLES / "parallel_parliament" / "answered.txt", tmp_path / "question.txt")
    a_letter(tmp_path)
    return tmp_path


# Where the files are


def test_folders_are_walked_to_their_ends_in_order_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    hidden = tmp_path / ".hidden"
    hidden.mkdir()
    a_letter(deep, "b.txt", "Two towers lean.")
    a_letter(tmp_path, "a.txt")
    a_letter(hidden, "c.txt", "No tower leans.")
    a_letter(tmp_path, ".d.txt", "All towers lean.")
    told = take(tmp_path)
    assert [Path(one["path"]).name for one in told.figures["files"]] == ["a.txt", "b.txt"]


def test_a_hidden_file_that_is_named_is_taken(tmp_path: Path) -> None:
    assert take(a_letter(tmp_path, ".letter.txt")).counts == {"seen": 1, "created": 1}


def test_a_hidden_folder_that_is_named_is_walked(tmp_path: Path) -> None:
    hidden = tmp_path / ".saved"
    hidden.mkdir()
    a_letter(hidden)
    assert take(hidden).counts == {"seen": 1, "created": 1}


def test_what_is_not_there_is_said_and_the_others_go_on(folder: Path) -> None:
    told = take(folder / "nowhere.txt", folder / "letter.txt")
    assert told.counts == {"seen": 1, "created": 1, "failed": 1}
    assert "No such file" in told.err


def test_a_file_that_may_not_be_read_is_said_and_the_others_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "question.txt").chmod(0)
    if os.access(folder / "question.txt", os.R_OK):  # root reads everything; a socket nobody can
        (folder / "question.txt").unlink()
        (folder / "question.txt").symlink_to("question.txt")
    told = take(folder / "question.txt", folder / "letter.txt")
    assert told.counts == {"seen": 1, "created": 1, "failed": 1}
    assert "question.txt: refused." in told.err


def test_a_file_whose_name_is_no_text_is_taken_in_or_refused_like_any_other(tmp_path: Path) -> None:
    good = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    bad = os.path.join(os.fsencode(tmp_path), b"no\xe9.txt")
    shutil.copy(a_letter(tmp_path), good)
    (tmp_path / "letter.txt").unlink()
    Path(os.fsdecode(bad)).write_bytes(b"Buy milk.")
    told = take(tmp_path)
    assert told.counts == {"seen": 1, "created": 1, "failed": 1}
    (told.out + told.err).encode("utf-8")


def test_an_address_says_where_the_file_was_found(tmp_path: Path) -> None:
    address = "https://www.parallelparliament.co.uk/question/50001/towers"
    take(EXAMPLES / "parallel_parliament" / "answered.txt", address=address)
    question = Question.objects.get()
    assert (question.uin, question.sources.get().address) == ("50001", address)
    assert Retrieval.objects.get().address == address


def test_an_address_cannot_be_that_of_several_files(folder: Path) -> None:
    with pytest.raises(CommandError, match="one file"):
        call_command("import_files", str(folder), address="https://example.org/towers")
    assert Run.objects.count() == 0


def test_a_file_beyond_50_mb_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * BLOCK + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} was read"))
    told = take(large)
    assert told.kinds == {"large.txt": "It is larger than 50 MB."}


def test_a_document_beyond_50_mb_is_refused_wherever_it_comes_from() -> None:
    with pytest.raises(in_hand.PursuantError, match="larger than 50 MB"):
        in_hand.recognise(Document(b" " * (50 * BLOCK) + b"ab"))


# Runs


def test_a_second_import_at_the_same_time_is_refused_in_words(folder: Path) -> None:
    in_hand.begin(TODAY)
    before = counts()
    with pytest.raises(CommandError, match="is at work; if it has died, another may start from"):
        call_command("import_files", str(folder))
    assert counts() == before


def test_a_run_that_was_ended_by_another_writes_no_more_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LetterStore.save

    def overtaken(self: LetterStore, *args: Any, **options: Any) -> Outcome:
        runs.end(Run.objects.get(), runs.KILLED)
        return real(self, *args, **options)

    monkeypatch.setattr(LetterStore, "save", overtaken)
    with pytest.raises(CommandError, match="took over"):
        call_command("import_files", str(folder / "letter.txt"), str(folder / "question.txt"))
    assert "took over" in Run.objects.get().error
    assert Question.objects.count() == 0


@pytest.mark.parametrize("blow", [KeyboardInterrupt(), MemoryError("no room")])
def test_an_import_that_is_interrupted_closes_its_run_and_keeps_what_it_had(
    folder: Path, monkeypatch: pytest.MonkeyPatch, blow: BaseException
) -> None:
    def interrupted(self: LetterStore, *args: Any, **options: Any) -> Outcome:
        raise blow

    monkeypatch.setattr(LetterStore, "save", interrupted)
    with pytest.raises(type(blow)):
        call_command("import_files", str(folder / "question.txt"), str(folder / "letter.txt"))
    run = Run.objects.get()
    assert run.error.startswith(type(blow).__name__)
    assert (run.outcome, run.seen, run.created) == ("broken off", 1, 1)
    assert (Question.objects.count(), Letter.objects.count()) == (1, 0)
    monkeypatch.undo()
    assert take(folder).counts == {"seen": 2, "created": 1, "unchanged": 1}


def test_the_changes_of_an_import_are_dated_today_in_london_unless_a_day_is_told(folder: Path) -> None:
    take(folder, as_of=None)
    take(folder)
    assert Run.objects.filter(look=Look.IN_HAND, seen_on=TODAY).count() == 1
    assert Run.objects.count() == 2


def test_without_any_file_named_the_command_says_how_it_is_used() -> None:
    with pytest.raises(CommandError, match="PATH"):
        call_command("import_files")
