"""Everything that is public as files: whole or not at all, the same bytes each time, and nothing private."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from correspondence.models import Letter
from questions.models import Question
from questions.records import AnswerKind, AnswerRecord, MemberName
from tests.builders import a_body, a_member, a_question, a_record, published
from tests.conftest import day
from tests.site.access_world import a_world
from tracker.bulk import parts, sets
from tracker.exports.record import COLUMNS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("topics")]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """It is noon on Friday 1 August 2025."""
    with time_machine.travel("2025-08-01T12:00:00+01:00", tick=False):
        yield


def export(folder: Path, *words: str) -> dict[str, Any]:
    """Make a set; its manifest."""
    call_command("export_all", str(folder), *words, stdout=StringIO())
    return sets.manifest_of(sets.sets(folder)[0])


def lines_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a part of the newest set."""
    path = next(sets.sets(folder)[0].glob(f"{name}-*.jsonl.gz"))
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]


def whole(folder: Path) -> str:
    """All that stands in a set, unpacked."""
    newest = sets.sets(folder)[0]
    packed = [gzip.decompress(path.read_bytes()).decode() for path in newest.glob("*.gz")]
    return "".join([*packed, (newest / sets.MANIFEST).read_text(encoding="utf-8")])


def test_the_manifest_tells_the_truth_of_every_file(tmp_path: Path) -> None:
    a_question("Three.", date_answered=day("2025-06-12"))
    manifest = export(tmp_path)
    newest = sets.sets(tmp_path)[0]
    assert newest.name == "2025-08-01"
    assert {one["file"] for one in manifest["files"]} | {sets.MANIFEST} == {path.name for path in newest.iterdir()}
    for one in manifest["files"]:
        body = (newest / one["file"]).read_bytes()
        assert (len(body), hashlib.sha256(body).hexdigest()) == (one["bytes"], one["sha256"])
        rows = gzip.decompress(body).decode()
        if one["format"] == "jsonl":
            found = [json.loads(line) for line in rows.splitlines()]
            assert all(list(row) == [column["name"] for column in one["columns"]] for row in found)
        else:
            found = list(csv.DictReader(StringIO(rows, newline="")))
        assert len(found) == one["rows"]
    assert manifest["made_at"].startswith("2025-08-01T")
    assert {one["part"] for one in manifest["files"]} == {part.name for part in parts.parts()}


def test_a_question_is_there_with_all_that_is_told_of_it(tmp_path: Path) -> None:
    ada = a_member("Ada Example", parliament_id=9001)
    record = a_record(
        text="To ask the Minister for Towers, what assessment he has made of towers in Xinjiang.",
        answer=AnswerRecord(AnswerKind.ANSWER, day("2025-06-12"), "<p>None lean.</p>", MemberName("Bede Sample")),
    )
    question = published(("2025-06-13", record))
    Question.objects.filter(pk=question.pk).update(asking_member=ada)
    export(tmp_path)
    (row,) = lines_of(tmp_path, "questions")
    assert list(row) == [name for name, _ in COLUMNS]
    expected = {
        "kind": "question", "house": "commons", "uin": "50001", "day": "2025-06-02", "answered": "2025-06-12",
        "heading": "Towers", "from": "Ada Example", "from_id": 9001, "answered_by": "Bede Sample",
        "body": "Department for Towers", "state": "answered", "answer": "None lean.", "due": "2025-06-09",
        "address": "http://127.0.0.1:8000/questions/commons/2025-06-02/50001/", "letter": None,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert "xinjiang" in row["topics"]


def test_people_and_bodies_are_there(tmp_path: Path) -> None:
    body, later = a_body("Ministry of Towers"), a_body("Department for Towers")
    body.names.create(name="Ministry of Towers", first_day=day("2020-01-01"), last_day=day("2025-05-31"))
    body.successions.create(successor=later, on=day("2025-06-01"))
    a_member("Ada Example", parliament_id=9001)
    export(tmp_path)
    row = next(one for one in lines_of(tmp_path, "bodies") if one["slug"] == "ministry-of-towers")
    assert row["names"] == [{"name": "Ministry of Towers", "first_day": "2020-01-01", "last_day": "2025-05-31"}]
    assert row["successors"] == [{"slug": "department-for-towers", "on": "2025-06-01"}]
    assert 9001 in [one["id"] for one in lines_of(tmp_path, "members")]
    assert "china" in [one["slug"] for one in lines_of(tmp_path, "topics")]


def test_nothing_that_is_private_is_in_it(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    world = a_world()
    Letter.objects.create(subject="Not yet published", text="Hidden beams.", is_published=False)
    made = Letter.objects.create(subject="Of ours", text="I will write.", team=world.letter.team)
    made.promises_made.create(sentence="I will write of beams.", start=0, end=5, writes=True, said_on=day("2025-06-02"))
    export(tmp_path / "out")
    assert [row["heading"] for row in lines_of(tmp_path / "out", "letters")] == ["On towers"]
    assert [row["sentence"] for row in lines_of(tmp_path / "out", "promises")] == ["I will write."]
    told = whole(tmp_path / "out")
    for secret in ("Secret", "masonry", "Hidden", "beams", "Leaning", "plan.txt", "example.org", "ours", "theirs"):
        assert secret not in told


def test_the_same_data_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    a_question("Three.", date_answered=day("2025-06-12"))
    first, second = export(tmp_path), export(tmp_path)
    hashes = [{one["file"]: one["sha256"] for one in each["files"]} for each in (first, second)]
    assert hashes[0] == hashes[1]
    assert [path.name for path in sets.sets(tmp_path)] == ["2025-08-01-2", "2025-08-01"]


def test_older_sets_go_where_only_some_are_kept(tmp_path: Path) -> None:
    for _ in range(11):
        export(tmp_path)
    assert sets.sets(tmp_path)[0].name == "2025-08-01-11"
    export(tmp_path, "--keep", "2")
    assert [path.name for path in sets.sets(tmp_path)] == ["2025-08-01-12", "2025-08-01-11"]
    assert {path.name for path in tmp_path.iterdir()} == {"2025-08-01-12", "2025-08-01-11", ".lock"}


def test_a_run_that_breaks_off_leaves_no_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(today: Any) -> Iterator[dict[str, Any]]:
        yield {"slug": "one"}
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(parts.hanging, "topics", breaking)
        with pytest.raises(KeyboardInterrupt):
            export(tmp_path)
    assert sets.sets(tmp_path) == []
    (tmp_path / f"{sets.MAKING}killed").mkdir()
    (tmp_path / f"{sets.GOING}2024-01-01").mkdir()
    export(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"2025-08-01", ".lock"}


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with sets.alone(tmp_path), pytest.raises(CommandError, match="Another run"):
        export(tmp_path)


def test_the_newest_set_is_listed_and_served_and_nothing_else(tmp_path: Path, settings: Any, client: Client) -> None:
    settings.EXPORT_DIR = tmp_path
    assert client.get("/bulk/").status_code == 404
    manifest = export(tmp_path)
    (tmp_path / "2025-08-01" / "extra.txt").write_text("not named")
    page = client.get("/bulk/").content.decode()
    for one in manifest["files"]:
        assert f"/bulk/2025-08-01/{one['file']}" in page
        served = client.get(f"/bulk/2025-08-01/{one['file']}")
        body = b"".join(served.streaming_content)  # type: ignore[attr-defined]  # it is a file
        assert hashlib.sha256(body).hexdigest() == one["sha256"]
        assert served["Content-Type"] == "application/gzip"
    assert client.get("/bulk/2025-08-01/manifest.json").status_code == 200
    for path in ("2025-08-01/extra.txt", "2025-08-01/..%2F.lock", "../manifest.json", "2025-08-02/manifest.json"):
        assert client.get(f"/bulk/{path}").status_code == 404
