"""Settings of the suite: a home of its own, SQLite unless SHOUMI_TEST_DATABASE_URL names a PostgreSQL."""

import os
import tempfile
from pathlib import Path

os.environ["SHOUMI_HOME"] = tempfile.mkdtemp(prefix="shoumi-test-")
os.environ.pop("SHOUMI_DATABASE_URL", None)

from shoumi.settings.main import *

LOG_ORIGIN = "shoumi.test/log"
EMBEDDED_TICK = False
DATABASES = {"default": database(os.environ.get("SHOUMI_TEST_DATABASE_URL"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": Path(os.environ["SHOUMI_HOME"]) / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir()
# tables straight from the models: walking the migrations takes longer than most test files
MIGRATION_MODULES = dict.fromkeys(("things", "records", "auth", "contenttypes", "sessions"))
