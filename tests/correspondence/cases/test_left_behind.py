"""Tests whose rows are truncated, not rolled back, leave nothing behind although the database keeps cases."""

from __future__ import annotations

import pytest

from correspondence import cases
from correspondence.models import Case
from tests.correspondence.cases.desk_cast import sent, staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_begins_with_an_empty_database(time: str) -> None:
    assert not Case.objects.exists()
    cases.merge(sent(), sent(), staff())
    assert Case.objects.count() == 2
