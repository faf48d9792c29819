"""A site from its first command to its restoration, each command a process of its own, as on a server."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.edges.cli.test_packing import repacked

SHOUMI = [sys.executable, "-m", "shoumi.edges.cli.main"]
PASSWORDS = ("first-passw0rd-1", "second-passw0rd-2", "third-passw0rd-3")
FOUNDED = ("--code", "530199", "--name", "虚构县公安局", "--level", "县", "--power", "机密")
OFFICERS = ("--officer", "A1:甲:a1", "--officer", "A2:乙:a2", "--officer", "A3:丙:a3")


class Site:
    """A home folder, and commands run in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHOUMI_", "DJANGO_"))}
        self.env = kept | {"SHOUMI_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}

    def __call__(self, *words: str, typed: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*SHOUMI, *words], input="".join(f"{line}\n" for line in typed), env=self.env, text=True,
            capture_output=True, check=False,
        )  # fmt: skip


@pytest.fixture(name="founded", scope="module")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site founded and backed up once."""
    folder = tmp_path_factory.mktemp("founded")
    made = Site(folder / "home")
    done = made("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS)
    assert done.returncode == 0, done.stderr
    done = made("backup", str(folder / "backup.tar.gz"))
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(name="site")
def _site(founded: Site, tmp_path: Path) -> Site:
    """A site of its own for the test, founded as the other."""
    shutil.copytree(founded.home, tmp_path / "home")
    return Site(tmp_path / "home")


@pytest.fixture(name="packed")
def _packed(founded: Site) -> Path:
    return founded.home.with_name("backup.tar.gz")


def test_nothing_works_before_the_founding(tmp_path: Path) -> None:
    """One line says what to run first."""
    done = Site(tmp_path / "home")("verify")
    assert (done.returncode, done.stdout) == (1, "")
    assert "shoumi setup" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_site_is_founded_once(site: Site) -> None:
    """With three officers; what it writes is its owner's alone; a second founding is refused."""
    assert json.loads(site("verify", "--json").stdout)["holds"]
    for path in site.home.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path
    again = site("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS)
    assert again.returncode == 1
    assert "已经初始化" in again.stderr


def test_a_backup_comes_back_whole(founded: Site, packed: Path, tmp_path: Path) -> None:
    """Into an empty home: the same ledger, the same keys, verified; officers log in as before."""
    other = Site(tmp_path / "other")
    done = other("restore", str(packed))
    assert done.returncode == 0, done.stderr
    assert other("verify", "--json").stdout == founded("verify", "--json").stdout
    assert (other.home / "log-key").read_bytes() == (founded.home / "log-key").read_bytes()
    form = ("--set", "code=P1", "--set", "name=张三", "--as", "A1", "--password-stdin")
    done = other("ask", "register_person", "530199", *form, typed=(PASSWORDS[0], ""))
    assert done.returncode == 1, "a password alone"
    code = enrolled(other, "A1")
    done = other("ask", "register_person", "530199", *form, typed=(PASSWORDS[0], code))
    assert done.returncode == 0, done.stderr
    assert packed.stat().st_mode & 0o077 == 0


def enrolled(site: Site, officer: str) -> str:
    """Enrol a device for an officer of a site, as his first login would; a code it shows afterwards."""
    script = f"""
import time
import django; django.setup()
from shoumi.records import factors
from shoumi.things.people import Person
key, now = factors.new_key(), int(time.time())
totp = factors._totp(key)
actor = Person.objects.get(code={officer!r}).id
factors.enrol_code(actor=actor, key=key, code=totp.generate(now - 30).decode(), label="")
print(totp.generate(now + 30).decode())
"""
    env = site.env | {"DJANGO_SETTINGS_MODULE": "shoumi.settings.main"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_nothing_is_restored_over_data(site: Site, packed: Path) -> None:
    """A site with data refuses, and stays as it was."""
    before = (site.home / "log-key").read_bytes()
    done = site("restore", str(packed))
    assert done.returncode == 1
    assert "已有数据" in done.stderr
    assert (site.home / "log-key").read_bytes() == before


def test_a_backup_that_claims_more_is_refused(packed: Path, tmp_path: Path) -> None:
    """A manifest that counts an entry too many does not fit what was restored."""
    file = repacked(packed, tmp_path, "manifest.json", lambda data: data.replace(b'"size": 4', b'"size": 5'))
    done = Site(tmp_path / "other")("restore", str(file))
    assert done.returncode == 1
    assert "不可使用" in done.stderr


def test_a_rewritten_database_is_not_backed_up(site: Site, tmp_path: Path) -> None:
    """Nothing is signed, and no file is left."""
    with sqlite3.connect(site.home / "shoumi.sqlite3") as base:
        base.execute("UPDATE records_entry SET body = CAST('{}' AS BLOB) WHERE leaf IS NOT NULL")
    done = site("backup", str(tmp_path / "backup.tar.gz"))
    assert done.returncode == 1
    assert "读回" in done.stderr
    assert not (tmp_path / "backup.tar.gz").exists()


def test_a_site_in_earnest_never_becomes_a_demo(site: Site) -> None:
    """`demo` refuses, or with --if-empty does nothing, and leaves no mark."""
    done = site("demo")
    assert done.returncode == 1
    assert "已有数据" in done.stderr
    assert site("demo", "--if-empty").returncode == 0
    assert not (site.home / "demo").exists()
    assert site("verify").returncode == 0


def test_it_serves_and_stops(site: Site) -> None:
    """Pages come from it; a second server on the port is told so; it ends when asked."""
    (
        site.home / "demo"
    ).touch()  # a demo speaks plain HTTP; lines of a site in earnest: tests/door/test_line.py
    port = str(20_000 + os.getpid() % 20_000)
    listen = f"127.0.0.1:{port}"
    server = subprocess.Popen([*SHOUMI, "serve", "--listen", listen], env=site.env, stdout=subprocess.PIPE)
    try:
        fetch = f"import urllib.request as u; print(u.urlopen('http://{listen}/api/v1/session').status)"
        for _ in range(100):
            done = subprocess.run([sys.executable, "-c", fetch], capture_output=True, text=True, check=False)
            if done.stdout.strip() == "200":
                break
            time.sleep(0.2)
        assert done.stdout.strip() == "200", done.stderr
        second = site("serve", "--listen", listen)
        assert second.returncode == 1
        assert listen in second.stderr
    finally:
        server.terminate()
        told = server.communicate(timeout=30)[0]
    assert server.returncode == 0
    assert listen.encode() in told


@pytest.mark.skipif(
    not os.environ.get("SHOUMI_TEST_DATABASE_URL"), reason="no PostgreSQL server to try it on"
)
def test_a_site_on_postgresql_comes_back_whole(tmp_path: Path) -> None:
    """By the server's own tools, into an empty database; never over one with data."""
    sites = []
    with psycopg.connect(os.environ["SHOUMI_TEST_DATABASE_URL"], autocommit=True) as server:
        for name in ("backup_from", "backup_into"):
            server.execute(f"DROP DATABASE IF EXISTS {name}")
            server.execute(f"CREATE DATABASE {name}")
            sites.append(Site(tmp_path / name))
            url = os.environ["SHOUMI_TEST_DATABASE_URL"].replace("/postgres?", f"/{name}?")
            sites[-1].env["SHOUMI_DATABASE_URL"] = url
    one, other = sites
    file = str(tmp_path / "backup.tar.gz")
    done = one("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS)
    assert done.returncode == 0, done.stderr
    assert one("backup", file).returncode == 0
    done = other("restore", file)
    assert done.returncode == 0, done.stderr
    assert other("verify", "--json").stdout == one("verify", "--json").stdout
    assert other("restore", file).returncode == 1
