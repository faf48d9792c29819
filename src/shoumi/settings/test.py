"""Settings of the suite: a home of its own, SQLite unless SHOUMI_TEST_DATABASE_URL names a PostgreSQL."""

import os
import tempfile
from pathlib import Path

os.environ["SHOUMI_HOME"] = tempfile.mkdtemp(prefix="shoumi-test-")
os.environ.pop("SHOUMI_DATABASE_URL", None)

from shoumi.settings.main import *

LOG_ORIGIN = "shoumi.test/log"
SITE_LEVEL = "绝密"
EMBEDDED_TICK = False
# tests of other things sit down at once and let weeks go by; those of the door turn it on (tests/door)
STRICT_LOGIN = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, SECURE_HSTS_SECONDS = "session", "csrf", 0
DATABASES = {"default": database(os.environ.get("SHOUMI_TEST_DATABASE_URL"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["SHOUMI_HOME"]) / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir()
