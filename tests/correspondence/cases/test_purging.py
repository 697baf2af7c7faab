"""What lay in the bin for 30 days goes for good, and nothing a moment sooner."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from correspondence import attachments, cases, purging
from correspondence.models import Attachment, Case, Letter, StoredFile
from tests.correspondence.cases.desk_cast import a_letter, answered, sent, somebody, staff
from tracker.accounts import held
from tracker.accounts.models import HeldForm

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    """Files of each test are its own."""
    settings.MEDIA_ROOT = str(tmp_path)


def ago(**how_long: int) -> datetime:
    """A moment in the past."""
    return timezone.now() - timedelta(**how_long)


def binned(row: Any, at: datetime | None) -> Any:
    """Put a row in the bin at a moment, without anything else."""
    type(row).objects.filter(pk=row.pk).update(binned_at=at)
    return row


def purge(*words: str) -> str:
    """What `manage.py purge` says."""
    out = StringIO()
    call_command("purge", *words, stdout=out)
    return out.getvalue().strip()


NOTHING = "Removed: 0 cases, 0 letters, 0 files, 0 held forms."
LONG_AGO, JUST_NOT = {"days": 30, "seconds": 60}, {"days": 29, "hours": 23, "minutes": 58}


def test_a_case_goes_after_thirty_days_with_its_history_and_its_letters_stay() -> None:
    gone, young, alive = binned(answered(), ago(**LONG_AGO)), binned(sent(), ago(**JUST_NOT)), sent()
    assert purge() == "Removed: 1 case, 0 letters, 0 files, 0 held forms."
    assert set(Case.objects.all()) == {young, alive}
    assert Letter.objects.count() == 4
    assert not gone.events.exists()
    assert purge() == NOTHING


def test_cases_that_were_merged_into_it_go_with_it() -> None:
    first, second, survivor = sent(), sent(), sent()
    cases.merge(first, second, staff())
    cases.merge(second, survivor, staff())
    assert purge() == NOTHING
    binned(survivor, ago(**LONG_AGO))
    assert purge("--dry-run") == "Would be removed: 3 cases, 0 letters, 0 files, 0 held forms."
    assert purge() == "Removed: 3 cases, 0 letters, 0 files, 0 held forms."
    assert not Case.objects.exists()


def test_a_dry_run_counts_and_removes_nothing() -> None:
    binned(answered(), ago(**LONG_AGO))
    letter = binned(a_letter(), ago(**LONG_AGO))
    attachments.store(letter, "towers.txt", b"Towers lean.", somebody())
    held.keep(somebody(), "/cases/new/", [("subject", "Towers")], now=ago(**LONG_AGO))
    said = purge("--dry-run")
    assert said == "Would be removed: 1 case, 1 letter, 0 files, 1 held form."
    assert (Case.objects.count(), Letter.objects.count(), Attachment.objects.count()) == (1, 3, 1)
    assert HeldForm.objects.count() == 1
    assert purge() == said.replace("Would be removed", "Removed")


def test_a_letter_goes_with_its_files_and_bytes_that_another_letter_has_stay() -> None:
    letter, other = a_letter(), a_letter()
    alone = attachments.store(letter, "alone.txt", b"Only here.", somebody())
    shared = attachments.store(letter, "shared.txt", b"Here and there.", somebody())
    attachments.store(other, "shared.txt", b"Here and there.", somebody())
    paths = [attachments.path_of(one.file) for one in (alone, shared)]
    binned(letter, ago(**LONG_AGO))
    assert purge() == "Removed: 0 cases, 1 letter, 0 files, 0 held forms."
    assert Letter.objects.get() == other
    assert StoredFile.objects.get() == shared.file
    assert [path.exists() for path in paths] == [False, True]


def test_a_file_of_a_letter_that_stays_goes_after_thirty_days() -> None:
    letter = a_letter()
    old = binned(attachments.store(letter, "old.txt", b"Old.", somebody()), ago(**LONG_AGO))
    young = binned(attachments.store(letter, "young.txt", b"Young.", somebody()), ago(**JUST_NOT))
    assert purge() == "Removed: 0 cases, 0 letters, 1 file, 0 held forms."
    assert Attachment.objects.get() == young
    assert not attachments.path_of(old.file).exists()
    assert attachments.path_of(young.file).exists()


def test_a_letter_stays_as_long_as_a_case_with_it_can_be_taken_out() -> None:
    case = binned(answered(), ago(**JUST_NOT))
    letter = binned(case.case_letters.last().letter, ago(**LONG_AGO))
    assert purge("--dry-run") == NOTHING.replace("Removed", "Would be removed")
    assert purge() == NOTHING
    binned(case, ago(**LONG_AGO))
    assert purge("--dry-run") == "Would be removed: 1 case, 1 letter, 0 files, 0 held forms."
    assert purge() == "Removed: 1 case, 1 letter, 0 files, 0 held forms."
    assert not Letter.objects.filter(pk=letter.pk).exists()


def test_what_is_taken_out_of_the_bin_meanwhile_stays() -> None:
    case, letter = binned(sent(), ago(**LONG_AGO)), binned(a_letter(), ago(**LONG_AGO))
    before = ago(days=30)
    cases.restore(case, staff())
    binned(letter, None)
    assert purging.remove_case(case.pk, before) == purging.remove_letter(letter.pk, before) == 0
    assert (Case.objects.count(), Letter.objects.count()) == (1, 2)
