"""The one settings file. Everything that differs between installations is an environment variable."""

import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from nestwerk.config.accounts import *  # noqa: F403 - how people sign in
from nestwerk.config.databases import database, replica, replica_url
from nestwerk.config.installed import *  # noqa: F403 - which rooms there are
from nestwerk.config.limits import *  # noqa: F403 - how often is too often
from nestwerk.config.mail import mail_server
from nestwerk.config.other_system import providers
from nestwerk.config.readers import *  # noqa: F403 - who reads which field
from nestwerk.config.rooms import *  # noqa: F403 - the house lists (docs/how-to/add-a-room.md)
from nestwerk.kernel import env
from nestwerk.ops.installation import PACKAGE, data_folder, secret_key
from nestwerk.search.encoders.place import wanted as encoders_wanted

# Where things are kept
DATA = data_folder()
DEMO = env.flag("NESTWERK_DEMO", False, "A made-up organisation, sign-in links and a mail page. Never for real people.")
DATABASE_URL = env.text(
    "DATABASE_URL",
    "",
    "PostgreSQL address, postgres://user:password@host:port/name. Absent: SQLite in NESTWERK_DATA.",
    secret=True,
)
DATABASES = {"default": database(DATABASE_URL, DATA)}
DATABASE_AT = database  # handed over to who moves to another one (ops.moving)
REPLICA_URL = replica_url()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
NESTWERK_KEY_FILE = env.folder(
    "NESTWERK_KEY_FILE",
    DATA / "keys.json",
    "File with the keys that seal names and contacts. Keep a copy apart from the database.",
)

# Who may ask
DEBUG = env.flag("NESTWERK_DEBUG", False, "Developer's error pages. Never in production.")
ALLOWED_HOSTS = env.words(
    "NESTWERK_HOSTS", "localhost,127.0.0.1,[::1]", "Host names under which the site answers, separated by commas."
)
BASE_URL = env.text(
    "NESTWERK_URL", "http://127.0.0.1:8000", "Address of the site as visitors see it; used in mails and exports."
).rstrip("/")
SECURE = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_PROXIES = env.number(
    "NESTWERK_PROXIES", 0, "How many reverse proxies stand in front and set X-Forwarded-For.", most=9
)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECRET_KEY = secret_key(DATA)

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "nestwerk.web.headers.nobody_in_particular",
    "nestwerk.web.headers.quiet_headers",
    "nestwerk.web.findable.found_only_when_findable",
    "nestwerk.web.sessions.SessionOfVisitor",
    "nestwerk.ui.language.language_of_visitor",
    "nestwerk.ui.only_sent.way_back",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nestwerk.people.views.gate.second_factor_first",
    "nestwerk.helplines.views.WhomToCall",
]

if REPLICA_URL:
    DATABASES["replica"] = replica(REPLICA_URL, DATA)
    DATABASE_ROUTERS = ["nestwerk.ops.replica.reading.Router"]
    MIDDLEWARE.insert(
        MIDDLEWARE.index("nestwerk.web.sessions.SessionOfVisitor"),
        "nestwerk.ops.replica.reading.ReadsElsewhere",
    )

ROOT_URLCONF = "nestwerk.config.urls"
WSGI_APPLICATION = "nestwerk.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nestwerk.ui.page.frame",
                "nestwerk.people.views.page.who",
            ],
            "builtins": ["nestwerk.ui.templatetags.ui", "nestwerk.ui.templatetags.title", "django.templatetags.i18n"],
        },
    }
]

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [
    ("nl", "Nederlands"),
    ("fr", "Français"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
]
STAFF_LANGUAGES = ["nl", "fr", "en"]
# The first is used when the package cannot be written; see config/prepare.py.
LOCALE_PATHS = [DATA / "locale", PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = env.text("NESTWERK_TIME_ZONE", "Europe/Brussels", "Time zone in which moments are shown.")

# Static files: joined, compressed and named by content once, when the server starts
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "nestwerk.ui.stylesheet.AppsFinder",
    "nestwerk.ui.stylesheet.JoinedStylesheetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "nestwerk.ui.stylesheet.StaticStorage"},
}
WHITENOISE_MAX_AGE = 3600

# Sessions, cookies, headers
SESSION_ENGINE = "nestwerk.web.sessions"
# Over https no neighbour under the same domain can set or read these; over http on one's own machine there is no such
# name.
SESSION_COOKIE_NAME = "__Host-nestwerk" if SECURE else "nestwerk"
CSRF_COOKIE_NAME = "__Host-nestwerk_csrf" if SECURE else "nestwerk_csrf"
# Why so long: docs/security/sessions.md.
SESSION_DAYS = env.number(
    "NESTWERK_SESSION_DAYS", 14, "Days after which a sign-in ends, in the night, also one in use.", least=1, most=90
)
IDLE_DAYS = env.number(
    "NESTWERK_IDLE_DAYS", 8, "Days without use after which a sign-in ends by itself.", least=1, most=90
)
SESSION_COOKIE_AGE = 60 * 60 * 24 * min(IDLE_DAYS, SESSION_DAYS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "nestwerk_taal"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "nestwerk.ui.views.forgery"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_SSL_REDIRECT = SECURE
# Who watches over the site asks on the machine itself, and must hear when the proxy is what is wrong.
SECURE_REDIRECT_EXEMPT = [r"^status/"]
# To ourselves the browser says where it came from, so that a form can prove its origin; to others it says nothing.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The cache is a table, so that what allauth counts holds over several processes and machines
CACHES = {"default": {"BACKEND": "nestwerk.kernel.cache.KeyedCache"}}

# Jobs wait in the database, in the same transaction as what caused them
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "documents"],
        "ENQUEUE_ON_COMMIT": False,
    }
}

# Mail
MAIL_URL = env.text(
    "NESTWERK_MAIL",
    "",
    "Mail server, smtp://user:password@host:587 (STARTTLS) or smtps://...:465. "
    "Absent: letters are files in NESTWERK_DATA/mail.",
    secret=True,
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "NESTWERK_MAIL_FROM", "Nestwerk <nestwerk@localhost>", "Sender of the letters."
)
# A demo writes its letters and text messages down, whatever server is set.
MAIL = mail_server("" if DEMO else MAIL_URL)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = MAIL.backend, MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL, EMAIL_TIMEOUT = MAIL.starttls, MAIL.tls, 20
EMAIL_FILE_PATH = DATA / "mail"
SMS_URL = env.text(
    "NESTWERK_SMS",
    "",
    "SMS provider, https://:token@host/path, that takes JSON (docs/how-to/sms.md). "
    "Absent: text messages are files in NESTWERK_DATA/sms.",
    secret=True,
)
SMS_URL = "" if DEMO else SMS_URL
SMS_FILE_PATH = DATA / "sms"
SMS_COUNTRIES = env.words(
    "NESTWERK_SMS_COUNTRIES",
    "BE,NL,LU,FR,DE",
    "Countries to whose mobile numbers text messages go, separated by commas. "
    "Others get none: some numbers are there to earn money.",
)

SEARCH_MEANING = encoders_wanted()
API_PER_MINUTE = env.number(
    "NESTWERK_API_PER_MINUTE",
    120,
    "How many questions a minute one client may ask the open API.",
    least=1,
    most=100_000,
)
STATUS_KEY = env.text(
    "NESTWERK_STATUS_KEY",
    "",
    "With `Authorization: Bearer` and this key a monitor reads sentences and figures at /status/, /status/json/ and "
    "/status/metrics/ (Prometheus). Absent: anybody reads there what is well and what is wrong, and nobody more.",
    secret=True,
)
VOLUMES = env.words("NESTWERK_VOLUMES", "", "Folders on more disks whose free room is watched, separated by commas.")
OPERATOR_CONTACT = env.text(
    "NESTWERK_CONTACT", "", "Address or web page of whoever runs this installation; shown in the footer."
)
LEAVE_TO = env.text("NESTWERK_LEAVE_TO", "https://nl.wikipedia.org/", "Neutral page to which 'leave quickly' goes.")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "nestwerk.kernel.quiet_logs.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "stream": sys.stderr}},
    # Which passkey came by is nobody's business; a database that does not answer is said once, by whoever asked.
    "loggers": {"fido2": {"level": "WARNING"}, "psycopg.pool": {"level": "ERROR"}},
    "root": {
        "handlers": ["console"],
        "level": env.text("NESTWERK_LOG", "INFO", "Log level: DEBUG, INFO, WARNING or ERROR."),
    },
}

if DEMO and SECURE:
    raise ImproperlyConfigured("NESTWERK_DEMO signs anybody in by a link; it does not go with an https address.")
SOCIALACCOUNT_PROVIDERS = providers()
