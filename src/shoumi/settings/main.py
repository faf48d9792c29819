"""A site's settings. Everything a site decides comes from its home folder or the environment."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

HOME = Path(os.environ.get("SHOUMI_HOME", "var")).resolve()
PACKAGE = Path(__file__).resolve().parent.parent
DEMO = (HOME / "demo").exists()
STRICT_LOGIN = not DEMO
"""Two factors, sessions that end, passwords that age, encrypted lines. The demo alone, where a role is chosen
instead of a login, has none of it; nothing else turns it off."""
SITE_LEVEL = os.environ.get("SHOUMI_LEVEL", "绝密" if DEMO else "机密")
"""The highest level the site is accredited for: 秘密, 机密 or 绝密. Nothing above it is kept (`site.level`)."""
LOG_ORIGIN = os.environ.get("SHOUMI_LOG_ORIGIN", "shoumi.local/demo" if DEMO else "shoumi.local/site")
HOLIDAYS = HOME / "law" / "holidays.toml"
"""The notices on days off of years the product does not know: see records.workdays."""
LAW_FILES = sorted(f for f in (HOME / "law").glob("*.toml") if f != HOLIDAYS)
KEY_FILE = Path(os.environ.get("SHOUMI_KEY_FILE") or HOME / "sealed-key")
"""The key that opens all others: on another volume than the database."""
KEYRING = HOME / "keyring"
"""The other keys, wrapped."""
KEY_WRAPPER = os.environ.get("SHOUMI_KEY_WRAPPER", "file")
"""Who wraps the other keys: file, or pkcs11 with the next four."""
KEY_MODULE = os.environ.get("SHOUMI_KEY_MODULE", "")
KEY_TOKEN = os.environ.get("SHOUMI_KEY_TOKEN", "")
KEY_LABEL = os.environ.get("SHOUMI_KEY_LABEL", "shoumi")
KEY_PIN_FILE = os.environ.get("SHOUMI_KEY_PIN_FILE", "")
FILE_CIPHER = os.environ.get("SHOUMI_FILE_CIPHER", "AES-256-GCM")
"""What files under seal are written with: AES-256-GCM or SM4-GCM. Either is read."""
FILE_KINDS = os.environ.get("SHOUMI_FILE_KINDS", "PDF,OFD,DOCX,XLSX,PPTX,TXT,PNG,JPEG").split(",")
"""What electronic files may be, by their content: see nouns.attachment.FileKind."""
EMBEDDED_TICK = os.environ.get("SHOUMI_TICK", "on") == "on"


def secret_key() -> str:
    """The site's own key, made once and kept unreadable to others."""
    kept = HOME / "secret-key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64), "ascii")
    return kept.read_text("ascii")


def database(url: str | None) -> dict[str, object]:
    """SQLite in the home folder, or PostgreSQL by URL (`postgresql://user:password@host:port/name`)."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "shoumi.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON",
            },
        }
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        # what records.sql asks again and again is planned once
        "OPTIONS": {"prepare_threshold": 1, **query, **guarded(host)},
    }


def guarded(host: str) -> dict[str, str]:
    """A line to another machine is encrypted, and its far end proves its name, whatever the URL says."""
    here = host.startswith("/") or host in {"", "localhost", "127.0.0.1", "::1"}
    return {} if here else {"sslmode": "verify-full"}


SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SHOUMI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {"default": database(os.environ.get("SHOUMI_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
INSTALLED_APPS = [
    "shoumi.things",
    "shoumi.records",
    "shoumi.edges.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ninja",
]
MIDDLEWARE = [
    "shoumi.edges.web.headers.StrictHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "shoumi.edges.web.bare.NoBareCalls",
    "shoumi.edges.web.sized.Sized",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shoumi.edges.web.presence.Presence",
    "django.contrib.messages.middleware.MessageMiddleware",
    "shoumi.edges.web.turns.Turns",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shoumi.edges.web.errors.FriendlyAnswers",
]
ROOT_URLCONF = "shoumi.edges.urls"
WSGI_APPLICATION = "shoumi.edges.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shoumi.edges.web.context.site",
            ],
        },
    }
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
"""What a page says once stays on this side: the browser is handed no cookie with it."""
SECURE_REDIRECT_EXEMPT = [r"^api/"]
"""A program that calls over a bare line is refused (edges.web.bare), not led on."""
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
LOGIN_URL = "login"
SESSION_ENGINE = "shoumi.records.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
# `__Host-` needs an encrypted line. The demo is for one machine, and plain on its loopback address.
SESSION_COOKIE_NAME = "__Host-session" if STRICT_LOGIN else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if STRICT_LOGIN else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = STRICT_LOGIN
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if STRICT_LOGIN else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = STRICT_LOGIN
CSRF_FAILURE_VIEW = "shoumi.edges.web.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one line": {"()": "shoumi.edges.logs.OneLine"}},
    "handlers": {"said": {"class": "logging.StreamHandler", "formatter": "one line"}},
    "root": {"handlers": ["said"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["said"], "level": "WARNING", "propagate": False}},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
"""Of a form or a JSON body: a megabyte of Chinese still comes in, so that its field can say it is too long.

Files are bounded by those who take them."""
FILE_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
"""A register that is handed in never touches a folder that others share; a larger one is not taken."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
"""A distribution may name thousands of copies in one form."""
