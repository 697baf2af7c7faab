"""Settings, read from the environment; every variable has a default that works on a laptop.

`docs/operating.md` lists the variables. A value that cannot be understood stops the program at once, with a
message that names the variable.
"""

import re
import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from tracker.calendar import ORDINARY_RULES, DueRule

BASE_DIR = Path(__file__).resolve().parent.parent
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


VAR_DIR = setting("VAR_DIR", str(BASE_DIR / "var"), "a folder that can be written", a_folder)


def kept_secret(path: Path) -> str:
    """The key kept beside the database, made on first use."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


# --- The site ----------------------------------------------------------------------------------------------

SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR_DIR / "secret_key")
DEBUG = setting("DEBUG", "off", "on or off", a_switch)
ALLOWED_HOSTS = setting("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "host names, comma-separated", names)
SITE_NAME = env.str("SITE_NAME", default="Pursuant")
SITE_URL = setting("SITE_URL", "http://127.0.0.1:8000", "an http or https address", an_address)
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")
ORDINARY_DUE_RULE = setting("ORDINARY_DUE_RULE", "seven_days", "seven_days or five_working_days", ordinary_rule)

# --- Data --------------------------------------------------------------------------------------------------

DATABASES = {
    "default": setting(
        "DATABASE_URL",
        f"sqlite:///{VAR_DIR / 'pursuant.sqlite3'}",
        "sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME",
        database,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

# --- Scraping ----------------------------------------------------------------------------------------------

SCRAPE_DELAY = setting("SCRAPE_DELAY", "0.2", "a number of seconds", seconds)
SCRAPE_SOURCES = [
    "questions.sources.parliament_api.SOURCE",
    "tracker.people.crawls.MEMBERS",
    "tracker.people.crawls.GOVUK_PEOPLE",
    "correspondence.upstreams.GOVUK_LETTERS",
    "correspondence.sources.committees.SOURCE",
    "correspondence.sources.deposited_papers.SOURCE",
    "questions.sources.theyworkforyou.SOURCE",
    "questions.sources.parallel_parliament.SOURCE",
    "correspondence.sources.news.SOURCE",
]
SCRAPE_STORES = [
    "questions.store.QuestionStore",
    "correspondence.store.LetterStore",
    "correspondence.reports.ReportStore",
    "tracker.people.store.PeopleStore",
]
DOCUMENT_READERS = [  # asked in this order; the last two read what people write, and are the least sure
    "tracker.people.readers.GOVUK_PAGES",
    "tracker.people.readers.PARLPARSE_FILE",
    "questions.sources.parliament_api.SOURCE",
    "questions.sources.theyworkforyou.SOURCE",
    "questions.sources.parallel_parliament.SOURCE",
    "correspondence.upstreams.GOVUK_LETTERS",
    "correspondence.sources.committees.SOURCE",
    "correspondence.sources.deposited_papers.SOURCE",
    "correspondence.sources.news.SOURCE",
    "correspondence.sources.letter_files.SOURCE",
]
GOVUK_ORGANISATIONS = setting("GOVUK_ORGANISATIONS", "", "slugs of organisations on GOV.UK, comma-separated", names)
NEWS_FEEDS = setting("NEWS_FEEDS", "", "addresses of feeds, comma-separated", addresses)
GOVUK_URL = setting("GOVUK_URL", "https://www.gov.uk", "an http or https address", an_address)
SOURCE_ADDRESSES = {
    "parliament_api": setting(
        "WRITTEN_QUESTIONS_API_URL",
        "https://questions-statements-api.parliament.uk",
        "an http or https address",
        an_address,
    ),
    "members": setting("MEMBERS_API_URL", "https://members-api.parliament.uk", "an http or https address", an_address),
    "govuk_people": GOVUK_URL,
    "govuk_letters": GOVUK_URL,
    "committees": setting(
        "COMMITTEES_API_URL", "https://committees-api.parliament.uk", "an http or https address", an_address
    ),
    "deposited_papers": setting(
        "DEPOSITED_PAPERS_API_URL", "https://depositedpapers-api.parliament.uk", "an http or https address", an_address
    ),
    "theyworkforyou": setting(
        "THEYWORKFORYOU_URL", "https://www.theyworkforyou.com", "an http or https address", an_address
    ),
    "parallel_parliament": setting(
        "PARALLEL_PARLIAMENT_URL", "https://www.parallelparliament.co.uk", "an http or https address", an_address
    ),
    "news": "",
}

# --- Linking -----------------------------------------------------------------------------------------------

QUESTION_FOLLOWERS = ["correspondence.promises.put_promises"]
RELINKERS = ["correspondence.linking.relink_letters"]
QUESTION_PANELS = ["correspondence.panels.promises_of"]
SAMPLE_PARTS = ["correspondence.samples.LETTERS"]

# --- Search ------------------------------------------------------------------------------------------------

SEARCH_DOCUMENTS = ["questions.documents.QuestionDocuments"]

# --- Django ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "tracker.accounts",
    "tracker.people",
    "tracker.topics",
    "tracker.scraping",
    "tracker.search",
    "questions",
    "correspondence",
    "tracker",
    "django_filters",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tracker.context.site",
            ],
        },
    }
]
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "j F Y"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
