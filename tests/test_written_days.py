"""Days as letters and their descriptions write them."""

from __future__ import annotations

import pytest

from tests.conftest import day
from tracker.written_days import days_in, first_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Letter dated 08/07/2021 from a Lord", "2021-07-08"),
        ("on Towers, dated 10.12.24", "2024-12-10"),
        ("towers dated 06.12.24.pdf", "2024-12-06"),
        ("8th July 2021", "2021-07-08"),
        ("1 of March, 2023", "2023-03-01"),
        ("Sept 3, 2020", "2020-09-03"),
        ("2024-11-18", "2024-11-18"),
        ("18-11-2024", "2024-11-18"),
    ],
)
def test_a_day_is_read_in_the_forms_that_letters_use(text: str, expected: str) -> None:
    found = first_day(text)
    assert found is not None
    assert found.when == day(expected)
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("text", ["31.02.24", "July 2021", "8 July", "version 1.2.3.4", "10/12", "call 020-72-19", ""])
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert first_day(text) is None


def test_days_come_in_order_each_once() -> None:
    found = [one.when for one in days_in("from 3 May 2024 to 04/06/2024; see 2024-06-05")]
    assert found == [day("2024-05-03"), day("2024-06-04"), day("2024-06-05")]
