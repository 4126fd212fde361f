"""All settings of the application, from the environment; a missing one stops the start.

In demo mode (`THUISGEVEN_DEMO=1`) keys are fixed and public, accounts are listed on the log-in
page, and every page says so: it is for trying out only.
"""

from __future__ import annotations

import base64
import os
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from thuisgeven.documents.municipality import house, read_municipality

HERE = Path(__file__).parent
DEMO = os.environ.get("THUISGEVEN_DEMO") == "1"
DEMO_VALUES = {
    "THUISGEVEN_SECRET_KEY": "demo-only-" * 6,
    "THUISGEVEN_KEYS": base64.urlsafe_b64encode(b"demo only: no secret".ljust(32, b".")).decode(),
    "THUISGEVEN_INDEX_KEY": "demo-only-index-key",
    "THUISGEVEN_DATABASE": "sqlite:///thuisgeven-demo.sqlite3",
    "THUISGEVEN_HOSTS": "localhost,127.0.0.1,[::1],testserver",
    "THUISGEVEN_PROXY": "none",
}
HINTS = {
    "THUISGEVEN_SECRET_KEY": "a long random text; it signs sessions",
    "THUISGEVEN_KEYS": "one or more Fernet keys, newest first, with commas between",
    "THUISGEVEN_INDEX_KEY": "a long random text; names are looked up with it",
    "THUISGEVEN_DATABASE": "sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME",
    "THUISGEVEN_HOSTS": "the host names under which the application is reached",
    "THUISGEVEN_PROXY": "the network addresses of the proxy in front that speaks https, or none",
}


def required(name: str) -> str:
    """A setting from the environment. Raises ImproperlyConfigured with a hint when missing."""
    value = os.environ.get(name) or (DEMO_VALUES[name] if DEMO else None)
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: set it to {HINTS[name]}.")
    return value


def database(url: str) -> dict[str, object]:
    """Django's settings of a database by its address. Raises ImproperlyConfigured."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path.removeprefix("/") if parts.path[:2] != "//" else parts.path[1:],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-2000;"
                "PRAGMA mmap_size=67108864;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"options": "-c random_page_cost=1.1 -c jit=off"},
        }
    hint = HINTS["THUISGEVEN_DATABASE"]
    raise ImproperlyConfigured(f"THUISGEVEN_DATABASE is no address of a database: use {hint}.")


def proxies(text: str) -> list[str]:
    """The addresses or networks of trusted proxies. Raises ImproperlyConfigured."""
    given = [one.strip() for one in text.split(",") if one.strip() not in ("", "none")]
    try:
        return [str(ip_network(one)) for one in given]
    except ValueError:
        hint = f"use {HINTS['THUISGEVEN_PROXY']}, for example 127.0.0.1"
        raise ImproperlyConfigured(f"THUISGEVEN_PROXY holds no network address: {hint}.") from None


SECRET_KEY = required("THUISGEVEN_SECRET_KEY")
THUISGEVEN_KEYS = [key.strip() for key in required("THUISGEVEN_KEYS").split(",") if key.strip()]
THUISGEVEN_INDEX_KEY = required("THUISGEVEN_INDEX_KEY")
ALLOWED_HOSTS = [host.strip() for host in required("THUISGEVEN_HOSTS").split(",")]
DATABASES = {"default": database(required("THUISGEVEN_DATABASE"))}
PROXIES = proxies(required("THUISGEVEN_PROXY"))
THEME = os.environ.get("THUISGEVEN_THEME", "")
if THEME and not Path(THEME).is_file():
    hint = "set it to a CSS file with your own colours and type, or leave it out"
    raise ImproperlyConfigured(f"THUISGEVEN_THEME names no file: {hint}.")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "thuisgeven.records.apps.RecordsConfig",
    "thuisgeven.web.apps.WebConfig",
]

MIDDLEWARE = [
    "thuisgeven.web.outside.OutsideMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thuisgeven.web.door.DoorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "thuisgeven.web.urls"
WSGI_APPLICATION = "thuisgeven.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "thuisgeven.web.door.everywhere",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "thuisgeven.web.templatetags.words",
                "thuisgeven.web.templatetags.signs",
                "thuisgeven.web.templatetags.cells",
                "thuisgeven.web.templatetags.tasks",
                "thuisgeven.web.templatetags.family",
            ],
            "string_if_invalid": "",
        },
    }
]

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # as the page says that gives such a link
ACCOUNT_ADAPTER = "thuisgeven.web.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
MFA_FORMS = {
    "add_webauthn": "thuisgeven.web.key_forms.AddKeyForm",
    "edit_webauthn": "thuisgeven.web.key_forms.EditKeyForm",
}
MFA_ADAPTER = "thuisgeven.web.accounts.SecondFactorAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/1800s/key", "login": "120/m/ip"}
"""Of a second step; passwords are counted by axes. A town hall has one address for everybody."""
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5
AXES_LOCKOUT_PARAMETERS = ["username"]  # a town hall has one address: it is not locked as a whole
AXES_USERNAME_CALLABLE = "thuisgeven.web.accounts.attempted"
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # it warns of locks by browser; this one is by account
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_NAME = "thuisgeven" if DEMO else "__Host-thuisgeven"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "thuisgeven.web.entrance.not_taken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEMO
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = ", ".join(
    f"{power}=()"
    for power in (
        *("accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture"),
        *("fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer"),
        *(
            "microphone",
            "midi",
            "payment",
            "screen-wake-lock",
            "serial",
            "usb",
            "xr-spatial-tracking",
        ),
    )
)
"""What no page here may ask a browser for; the security key of a log-in is not among it."""

X_FRAME_OPTIONS = "DENY"
IDLE_MINUTES = 30
FAMILY_BROKER = {
    "metadata": os.environ.get("THUISGEVEN_BROKER_METADATA", ""),
    "client": os.environ.get("THUISGEVEN_BROKER_CLIENT", ""),
    "secret": os.environ.get("THUISGEVEN_BROKER_SECRET", ""),
    "claim": os.environ.get("THUISGEVEN_BROKER_CLAIM", "sub"),
}
"""An OpenID Connect broker in front of DigiD, by the address of its metadata; empty: there is none.
The claim is the one that holds the citizen service number."""

NEUTRAL_PAGE = os.environ.get("THUISGEVEN_NEUTRAL_PAGE", "https://www.knmi.nl/")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "frame-src": [NONE],
        "worker-src": [NONE],
        "manifest-src": [NONE],
    }
}

PRACTICE = HERE.parent / "documents" / "waterveen.yaml"
FILLED_IN = os.environ.get("THUISGEVEN_MUNICIPALITY") or (PRACTICE if DEMO else "")
MUNICIPALITY = read_municipality(Path(FILLED_IN)) if FILLED_IN else house()
DOCUMENT_STYLE = MUNICIPALITY.style

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "counted_together",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
"""What all workers count together: tries of a second step, and codes that were used."""

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = sorted((HERE / "locale").iterdir())  # one catalogue per room
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
STATIC_URL = "static/"
STATICFILES_DIRS = [("documents", HERE.parent / "documents" / "css")]
STATIC_ROOT = None if DEMO else os.environ.get("THUISGEVEN_STATIC", "var/static")
STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEMO
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEMO
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "thuisgeven.web.quiet.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "axes": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
