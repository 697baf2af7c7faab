"""What each variable may be; that the program stops over what it may not be is shown beside this."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.calendar import DueRule
from tracker.settings import a_switch, an_address, database, names, ordinary_rule, seconds, setting

GOOD: list[tuple[Callable[[str], Any], str, Any]] = [
    (a_switch, "on", True),
    (a_switch, " TRUE ", True),
    (a_switch, "1", True),
    (a_switch, "off", False),
    (a_switch, "No", False),
    (an_address, "http://127.0.0.1:9100/api/", "http://127.0.0.1:9100/api"),
    (an_address, "https://pursuant.example", "https://pursuant.example"),
    (an_address, "http://[::1]:8000", "http://[::1]:8000"),
    (seconds, "0", 0.0),
    (seconds, "0.2", 0.2),
    (ordinary_rule, "seven_days", DueRule.SEVEN_DAYS),
    (ordinary_rule, "five_working_days", DueRule.FIVE_WORKING_DAYS),
    (names, "a.example, b.example,,", ["a.example", "b.example"]),
    (names, "", []),
]
BAD: list[tuple[Callable[[str], Any], str]] = [
    *((a_switch, text) for text in ("", "maybe", "2", "onn")),
    *((an_address, text) for text in ("", "pursuant.example", "ftp://x.example", "http://", "http://x:port", "//x")),
    *((an_address, text) for text in ("http://x:99999", "http://[::1", "javascript:alert(1)")),
    *((seconds, text) for text in ("", "soon", "-1", "nan", "inf", "3600", "1,5")),
    *((ordinary_rule, text) for text in ("", "ten_working_days", "seven", "SEVEN_DAYS")),
    *((database, text) for text in ("", "pursuant.sqlite3", "mysql://x/y", "postgres://host", "postgres://", "x:y")),
    *((database, text) for text in ("oracle://x/y", "postgres://host:port/name")),
]


@pytest.mark.parametrize(("read", "text", "value"), GOOD, ids=lambda one: getattr(one, "__name__", ascii(one)))
def test_what_can_be_understood_is(read: Callable[[str], Any], text: str, value: Any) -> None:
    assert read(text) == value


@pytest.mark.filterwarnings("ignore:Engine not recognized")
@pytest.mark.parametrize(("read", "text"), BAD, ids=lambda one: getattr(one, "__name__", ascii(one)))
def test_what_cannot_is_refused_with_the_variable_s_name_and_what_was_expected(
    read: Callable[[str], Any], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANTERN", text)
    with pytest.raises(ImproperlyConfigured) as refusal:
        setting("LANTERN", "unused", "something else", read)
    assert str(refusal.value) == f"The environment variable LANTERN is {text!r}, but should be something else."


def test_a_variable_that_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANTERN", raising=False)
    assert setting("LANTERN", "0.5", "a number of seconds", seconds) == 0.5


def test_a_file_is_a_database_with_transactions_that_wait_their_turn() -> None:
    found = database("sqlite:////srv/pursuant.sqlite3")
    assert found["NAME"] == "/srv/pursuant.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"  # type: ignore[index]
    assert found["OPTIONS"]["timeout"] >= 20  # type: ignore[index]


def test_a_server_is_a_database_whose_connections_are_looked_after() -> None:
    found = database("postgres://ada:pass%40word@db.example:5433/pursuant")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", 5433, "pursuant")
    assert (found["USER"], found["PASSWORD"]) == ("ada", "pass@word")
    assert found["CONN_HEALTH_CHECKS"] is True
