"""The command that loads people: data files, and a newer ministers file beside them."""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tracker.people.models import Appointment, AppointmentClaim

pytestmark = [pytest.mark.once, pytest.mark.django_db]
MINISTERS = Path(__file__).parents[1] / "examples" / "people" / "parlparse_ministers.json"


def load(**options: object) -> str:
    out = StringIO()
    call_command("load_people", stdout=out, **options)
    return out.getvalue()


def test_past_appointments_come_with_the_program_and_a_second_time_nothing_is_new() -> None:
    assert "0 new appointments" not in load()
    assert Appointment.objects.exists()
    assert load().endswith("0 new Members, 0 new appointments\n")


def test_a_ministers_file_is_read_beside_them_as_of_its_day() -> None:
    load()
    before = AppointmentClaim.objects.count()
    load(ministers=MINISTERS, as_of=date(2026, 6, 1))
    new = AppointmentClaim.objects.filter(as_of=date(2026, 6, 1))
    assert new.exists()
    assert AppointmentClaim.objects.count() == before + new.count()
    assert {claim.source for claim in new} == {"parlparse"}


def test_a_file_that_is_none_is_refused_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    load()
    before = AppointmentClaim.objects.count()
    bad = tmp_path / "ministers.json"
    bad.write_text('{"memberships": "none"}', encoding="utf-8")
    with pytest.raises(CommandError):
        load(ministers=bad)
    with pytest.raises(CommandError):
        load(ministers=tmp_path / "missing.json")
    assert AppointmentClaim.objects.count() == before
