"""What the variables of the environment may be: each read as it is meant, or refused in words that name it."""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from tracker.calendar import ORDINARY_RULES, DueRule

env = environ.Env()
T = TypeVar("T")


def setting(name: str, default: str, meaning: str, read: Callable[[str], T]) -> T:
    """The variable `name` as `read` understands it; `meaning` tells a person what was expected."""
    text = env.str(name, default=default)
    try:
        return read(text)
    except (ValueError, KeyError, TypeError, OSError) as fault:
        shown = re.sub(r"(?<=:)[^:/@]+(?=@)", "...", text)  # no password in a log
        message = f"The environment variable {name} is {shown!r}, but should be {meaning}."
        raise ImproperlyConfigured(message) from fault


def a_folder(text: str) -> Path:
    """A folder, made where it is missing."""
    folder = Path(text).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def a_folder_or_none(text: str) -> Path | None:
    """A folder likewise; none where nothing is named."""
    return a_folder(text) if text else None


def a_switch(text: str) -> bool:
    """`1`, `true`, `yes`, `on`, or `0`, `false`, `no`, `off`; anything else is refused."""
    words = {"1": True, "true": True, "yes": True, "on": True}
    words |= {"0": False, "false": False, "no": False, "off": False}
    return words[text.strip().lower()]


def an_address(text: str) -> str:
    """An http or https address, without its last slash."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(text)
    _ = parts.port  # a port that is no number is refused here
    return text.rstrip("/")


def is_loopback(address: str) -> bool:
    """Is it this machine's own address, without TLS? Only there do passkeys work without it."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}


def seconds(text: str) -> float:
    """A number of seconds, zero or more."""
    number = float(text)
    if not 0 <= number < 3600:
        raise ValueError(text)
    return number


def database(text: str) -> dict[str, object]:
    """SQLite or PostgreSQL from its address."""
    config = environ.Env.db_url_config(text)
    engine = str(config["ENGINE"]).rsplit(".", 1)[-1]
    if engine == "sqlite3" and config["NAME"]:
        return {**config, "OPTIONS": sqlite_options()}
    if engine == "postgresql" and config["NAME"]:
        return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    raise ValueError(text)


POST_PORTS = {"smtp": 25, "smtps": 587, "smtp+tls": 587, "smtp+ssl": 465}
POST_ELSEWHERE = {"consolemail": "console", "filemail": "filebased", "memorymail": "locmem", "dummymail": "dummy"}


def post(text: str) -> dict[str, object]:
    """How mail is sent: `consolemail://` prints it, `smtp+tls://USER:PASSWORD@HOST:PORT` sends it."""
    parts = urlsplit(text)
    if parts.scheme in POST_ELSEWHERE:
        backend = f"django.core.mail.backends.{POST_ELSEWHERE[parts.scheme]}.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": parts.path or None}
    if not parts.hostname:
        raise ValueError(text)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or POST_PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme in {"smtps", "smtp+tls"},
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
    }


def proxies(text: str) -> int:
    """How many proxies stand before the site."""
    number = int(text)
    if not 0 <= number < 10:
        raise ValueError(text)
    return number


PERIODS = {"minute": 60, "hour": 3600, "day": 86400}


def a_rate(text: str) -> tuple[int, int]:
    """`600/hour` as a number and seconds."""
    number, _, period = text.strip().partition("/")
    if not 0 < int(number) < 10**9:
        raise ValueError(text)
    return int(number), PERIODS[period.strip()]


def sqlite_options() -> dict[str, object]:
    """IMMEDIATE transactions that wait their turn; WAL only where SQLite has the fix for its WAL reset."""
    options: dict[str, object] = {"transaction_mode": "IMMEDIATE", "timeout": 30}
    if sqlite3.sqlite_version_info >= (3, 51, 3):
        options["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
    return options


def ordinary_rule(text: str) -> DueRule:
    """One of the rules for ordinary Commons questions."""
    return ORDINARY_RULES[ORDINARY_RULES.index(DueRule(text))]


def names(text: str) -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in text.split(",") if part.strip()]


def addresses(text: str) -> list[str]:
    """A comma-separated list of http or https addresses."""
    return [an_address(part) for part in names(text)]


def kept_secret(path: Path) -> str:
    """The key kept beside the database, made on first use."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()
