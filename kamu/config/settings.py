"""Kamu's settings: one file, read from the environment, the same for every way of running.

Names and meanings are in docs/operate.md. Nothing here may differ between tests and life
except what the environment says.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from kamu.config import environment as env

PACKAGE_DIR = Path(__file__).resolve().parent.parent

DATA_DIR = Path(env.text("KAMU_DATA", "var")).resolve()
# Demo mode opens every door of an invented company, so it takes a database that
# `kamu demo` itself made: the file beside it is checked again in desk.access.
DEMO = env.yes("KAMU_DEMO")
DEBUG = False

SECRET_KEY = env.secret("KAMU_SECRET_KEY") or env.kept_secret(DATA_DIR / "secret-key")

# The address under which people open Kamu; mails and calendar invitations carry it.
SITE_URL = env.text("KAMU_URL", "http://localhost:8000").rstrip("/")
_place = urlsplit(SITE_URL)
if _place.scheme not in {"http", "https"} or not _place.hostname:
    raise ImproperlyConfigured("KAMU_URL must be an address such as https://kamu.example.com.")
ALLOWED_HOSTS = [_place.hostname, *env.items("KAMU_HOSTS", "localhost,127.0.0.1,[::1]")]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
_HTTPS = _place.scheme == "https"

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "kamu.config",
    "kamu.desk",
    "kamu.coaching",
    "kamu.platter",
    "kamu.vault",
    "kamu.people",
    "kamu.backstage",
    "kamu.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "kamu.people.middleware.plain_session",
    "kamu.people.middleware.shared_computer",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kamu.backstage.middleware.no_giants",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kamu.people.middleware.own_language_and_time",
    "kamu.people.middleware.own_pages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "kamu.config.urls"
WSGI_APPLICATION = "kamu.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- database -----------------------------------------------------------------------------
_database_url = env.secret("DATABASE_URL", f"sqlite:///{DATA_DIR / 'kamu.sqlite3'}")
DATABASES = {
    "default": dj_database_url.parse(_database_url, conn_max_age=600, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    # WAL + NORMAL + IMMEDIATE: measured six times Django's default, and no "database is
    # locked" between read and write of one transaction (docs/performance.md).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        " PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A server that is away is noticed at once, not after the system's minutes.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 10)
else:
    raise ImproperlyConfigured("DATABASE_URL must name a SQLite file or a PostgreSQL database.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits of sign-in must count over all processes, so the cache is a table. Its keys carry
# addresses, so they are hashed; and it must not forget counts because it is full.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "backstage_cache",
        "KEY_FUNCTION": "kamu.backstage.access.cache_key",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# --- people -------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["kamu.people.adapter.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "kamu.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_RATE_LIMITS = False  # ours count exactly and keep no address: people.views.sign_in
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("KAMU_PROXIES", 0)

SESSION_COOKIE_NAME = "__Host-kamu" if _HTTPS else "kamu"
SESSION_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-kamu-csrf" if _HTTPS else "kamu-csrf"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_FAILURE_VIEW = "kamu.ui.views.form_expired"

# --- languages and time -------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fi", "suomi"), ("sv", "svenska")]
LANGUAGE_COOKIE_NAME = "kamu-language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["kamu.ui.formats"]
USE_TZ = True
TIME_ZONE = env.text("KAMU_TIME_ZONE", "Europe/Helsinki")

# --- mail ---------------------------------------------------------------------------------
EMAIL_BACKEND = (
    "kamu.backstage.letterbox.LetterboxBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = env.text("KAMU_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("KAMU_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("KAMU_SMTP_NAME")
EMAIL_HOST_PASSWORD = env.secret("KAMU_SMTP_PASSWORD")
EMAIL_USE_TLS = env.yes("KAMU_SMTP_STARTTLS")
EMAIL_USE_SSL = env.yes("KAMU_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("KAMU_MAIL_FROM", "Kamu <kamu@localhost>")

# --- background work ----------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# Plain functions of a room's jobs and how often the worker does each; all in docs/operate.md.
PERIODIC_JOBS = {
    "kamu.backstage.jobs.forget_old_rows": timedelta(days=1),
    "kamu.coaching.jobs.tidy_requests": timedelta(hours=1),
    "kamu.coaching.jobs.tend_terms": timedelta(hours=1),
    "kamu.coaching.jobs.tend_pool": timedelta(hours=1),
    "kamu.coaching.jobs.forget_old_times": timedelta(hours=1),
    "kamu.people.jobs.forget_staff_lists": timedelta(days=1),
}

# --- what the browser may do --------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = PACKAGE_DIR / "config" / "static_root"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "kamu.ui.staticfiles.Storage"},
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = False
SECURE_SSL_REDIRECT = _HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked from beside the server, not through the proxy
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 600 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
# Staff lists may be larger than a form; they are streamed to disk by Django.
STAFF_LIST_MAX_BYTES = 50 * 1024 * 1024
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # HSTS preload is the domain owner's decision

# Ids, never names, addresses, content or client addresses.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "kamu.config.logs.Discreet",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"route": {"()": "kamu.config.logs.WithoutPath"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["route"]},  # pages that failed
        "django.security": {"level": "CRITICAL"},
        "kamu": {"level": "INFO"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"
