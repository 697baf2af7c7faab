"""Settings, read from the environment; every variable has a default that works on a laptop.

`docs/operating.md` lists the variables. A value that cannot be understood stops the program at once, with a
message that names the variable.
"""

from pathlib import Path
from urllib.parse import urlsplit

from tracker.environment import (
    a_folder,
    a_folder_or_none,
    a_rate,
    a_switch,
    addresses,
    an_address,
    database,
    env,
    is_loopback,
    kept_secret,
    names,
    ordinary_rule,
    post,
    proxies,
    seconds,
    setting,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = setting("VAR_DIR", str(BASE_DIR / "var"), "a folder that can be written", a_folder)

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

# --- Accounts and post -------------------------------------------------------------------------------------

globals().update(
    setting(
        "EMAIL_URL",
        "consolemail://",
        "consolemail://, filemail:///FOLDER, smtp://HOST:PORT or smtp+tls://USER:PASSWORD@HOST:PORT",
        post,
    )
)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONTACT_EMAIL or f"no-reply@{urlsplit(SITE_URL).hostname}"
AUTHENTICATION_BACKENDS = ["tracker.accounts.backends.RoleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "account", "home"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # past it others' counts are forgotten, those of sign-in among them
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = setting("PROXIES", "0", "the number of proxies before the site, 0 to 9", proxies)
ACCOUNT_ADAPTER = "tracker.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_CHANGE_EMAIL = ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(SITE_URL).scheme
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_ADAPTER = "tracker.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = MFA_ALLOW_UNVERIFIED_EMAIL = MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER, MFA_TOTP_TOLERANCE = SITE_NAME, 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = is_loopback(SITE_URL)

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
QUESTION_PANELS = ["correspondence.panels.promises_of", "correspondence.desk.panels.cases_of"]
SAMPLE_PARTS = ["correspondence.samples.LETTERS"]

# --- Search ------------------------------------------------------------------------------------------------

SEARCH_KINDS = ["questions.documents.QuestionKind", "correspondence.documents.LetterKind"]

# --- The API -----------------------------------------------------------------------------------------------

API_RATE = setting("API_RATE", "1200/hour", "a number of calls and a period: 1200/hour, 60/minute", a_rate)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": ["tracker.api.limits.ClientThrottle"],
    "DEFAULT_SCHEMA_CLASS": "tracker.api.schema.Schema",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "VERSION": "1.0.0",
    "DESCRIPTION": "Written questions, ministers\u2019 letters and promises, with what hangs on them, for programs.",
    "LICENSE": {
        "name": "Open Parliament Licence v3.0 and Open Government Licence v3.0",
        "url": "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
    },
    "SERVERS": [{"url": SITE_URL}],
    "SORT_OPERATION_PARAMETERS": False,  # as the forms have them
    "PATH_CONVERTER_OVERRIDES": {
        "day": {"type": "string", "format": "date"},
        "house": {"type": "string", "enum": ["commons", "lords"]},
    },
    "ENUM_NAME_OVERRIDES": {
        "HouseName": "tracker.people.models.House",
        "QuestionState": "questions.querysets.State",
        "PromiseState": "correspondence.filters.PUBLIC_STATES",
        "AnswerKind": "questions.models.AnswerKind",
        "AnswerLabelName": "questions.models.Label",
        "ReferenceKind": "questions.models.Kind",
        "ReferenceVerdict": "questions.models.Verdict",
        "TextPart": "questions.models.Part",
        "LetterChannel": "correspondence.models.Channel",
        "Undertaken": "tracker.api.shapes.promises.UNDERTAKEN",
        "ClaimSource": "tracker.people.models.ClaimSource",
        "OrganisationKind": "tracker.topics.models.OrganisationKind",
        "ChangeKind": "tracker.alerts.models.EventKind",
        "ChangeSubjectKind": "tracker.alerts.models.Subject",
        "RecordKind": "tracker.api.shapes.search.KINDS",
    },
}

# --- Django ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "tracker.accounts",
    "tracker.people",
    "tracker.topics",
    "tracker.scraping",
    "tracker.search",
    "questions",
    "correspondence",
    "tracker.alerts",
    "tracker",
    "django_filters",
    "django_htmx",
    "tracker.accounts.admin_app.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
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
    "allauth.account.middleware.AccountMiddleware",
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
                "tracker.accounts.context.rights",
            ],
        },
    }
]
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "j F Y"

EXPORT_DIR = setting("EXPORT_DIR", "", "a folder that can be written, or nothing", a_folder_or_none)
MEDIA_ROOT = setting("MEDIA_ROOT", str(VAR_DIR / "media"), "a folder that can be written", a_folder)

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
