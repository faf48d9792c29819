"""A site from its first command to its restoration, each command a process of its own, as on a server."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import file_digest, sha256
from pathlib import Path

import psycopg
import pytest

from shoumi.edges.cli.wrapping import Share, join, open_with, seal
from shoumi.records import factors
from tests.edges.cli.test_packing import repacked

SHOUMI = [sys.executable, "-m", "shoumi.edges.cli.main"]
PASSWORDS = ("first-passw0rd-1", "second-passw0rd-2", "third-passw0rd-3")
FOUNDED = ("--code", "530199", "--name", "虚构县公安局", "--level", "县", "--power", "机密")
OFFICERS = ("--officer", "A1:甲:a1", "--officer", "A2:乙:a2", "--officer", "A3:丙:a3")


AS = ("--as", "A1", "--password-stdin")


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
    assert made("backup-key", str(folder / "shares")).returncode == 0
    done = made("backup", str(folder / "site.backup"), *AS, typed=proof(made))
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(name="site")
def _site(founded: Site, tmp_path: Path) -> Site:
    """A site of its own for the test, founded as the other."""
    shutil.copytree(founded.home, tmp_path / "home")
    return Site(tmp_path / "home")


@pytest.fixture(name="packed")
def _packed(founded: Site) -> Path:
    return founded.home.with_name("site.backup")


def shared(packed: Path, *numbers: int) -> list[str]:
    """Two of the three shares, as options."""
    return [
        w for n in numbers or (1, 3) for w in ("--share", str(packed.parent / "shares" / f"share-{n}.txt"))
    ]


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
    done = other("restore", str(packed), *shared(packed))
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
    return shown(keyed(site, officer))


def keyed(site: Site, officer: str) -> bytes:
    """Enrol a device; its key."""
    script = f"""
import time
import django; django.setup()
from shoumi.records import factors
from shoumi.things.people import Person
key = factors.new_key()
actor = Person.objects.get(code={officer!r}).id
code = factors._totp(key).generate(int(time.time())).decode()
factors.enrol_code(actor=actor, key=key, code=code, label="")
print(key.hex())
"""
    env = site.env | {"DJANGO_SETTINGS_MODULE": "shoumi.settings.main"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return bytes.fromhex(done.stdout)


def shown(key: bytes) -> str:
    """The code a device shows a moment from now."""
    return factors._totp(key).generate(int(time.time()) + 30).decode()


def proof(site: Site, place: int = 0) -> tuple[str, str]:
    """What an officer types to be believed: his password, and a code of a device of his."""
    return PASSWORDS[place], enrolled(site, f"A{place + 1}")


def test_nothing_is_restored_over_data(site: Site, packed: Path) -> None:
    """A site with data refuses, and stays as it was."""
    before = (site.home / "log-key").read_bytes()
    done = site("restore", str(packed), *shared(packed))
    assert done.returncode == 1
    assert "已有数据" in done.stderr
    assert (site.home / "log-key").read_bytes() == before


def test_a_backup_that_claims_more_is_refused(founded: Site, packed: Path, tmp_path: Path) -> None:
    """A manifest that counts an entry too many does not fit what was restored."""
    secret = join(*(Share.parse(Path(s).read_text("ascii")) for s in shared(packed)[1::2]))
    with packed.open("rb") as sealed, (tmp_path / "plain").open("wb") as plain:
        open_with(secret, sealed, plain)
    file = repacked(
        tmp_path / "plain",
        tmp_path,
        "manifest.json",
        lambda data: re.sub(rb'"size": (\d+)', lambda size: b'"size": %d' % (int(size[1]) + 1), data),
    )
    public = bytes.fromhex((founded.home / "backup-key").read_text("ascii"))
    with file.open("rb") as plain, (tmp_path / "claims").open("wb") as sealed:
        seal(plain, sealed, public)
    done = Site(tmp_path / "other")("restore", str(tmp_path / "claims"), *shared(packed))
    assert done.returncode == 1
    assert "不可使用" in done.stderr


def test_a_rewritten_database_is_not_backed_up(site: Site, tmp_path: Path) -> None:
    """Nothing is signed, and no file is left."""
    proven = proof(site)
    with sqlite3.connect(site.home / "shoumi.sqlite3") as base:
        base.execute("DROP TRIGGER records_entry_update")
        base.execute("UPDATE records_entry SET body = CAST('{}' AS BLOB) WHERE leaf IS NOT NULL")
    done = site("backup", str(tmp_path / "site.backup"), *AS, typed=proven)
    assert done.returncode == 1
    assert "读回" in done.stderr
    assert not (tmp_path / "site.backup").exists()


def test_a_site_in_earnest_never_becomes_a_demo(site: Site) -> None:
    """`demo` refuses, or with --if-empty does nothing, and leaves no mark."""
    done = site("demo")
    assert done.returncode == 1
    assert "已有数据" in done.stderr
    assert site("demo", "--if-empty").returncode == 0
    assert not (site.home / "demo").exists()
    assert site("verify").returncode == 0


def test_it_serves_and_stops(tmp_path: Path) -> None:
    """Pages come from it; a second server on the port is told so; it ends when asked."""
    # a demo speaks plain HTTP; lines of a site in earnest: tests/door/test_line.py
    site = Site(tmp_path)
    (site.home / "demo").touch()
    assert site("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS).returncode == 0
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


@pytest.mark.postgresql
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
    file, shares = tmp_path / "site.backup", shared(tmp_path / "site.backup")
    done = one("setup", *FOUNDED, *OFFICERS, "--password-stdin", typed=PASSWORDS)
    assert done.returncode == 0, done.stderr
    assert one("backup-key", str(tmp_path / "shares")).returncode == 0
    done = one("backup", str(file), *AS, typed=proof(one))
    assert done.returncode == 0, done.stderr
    done = other("restore", str(file), *shares)
    assert done.returncode == 0, done.stderr
    assert other("verify", "--json").stdout == one("verify", "--json").stdout
    assert other("restore", str(file), *shares).returncode == 1


@pytest.mark.nightly
def test_an_older_backup_is_named_first(founded: Site, tmp_path: Path) -> None:
    """By a checkpoint from outside; restored all the same, it is read-only until two officers acknowledge."""
    site, packed = Site(tmp_path / "site"), tmp_path / "site.backup"
    shutil.copytree(founded.home, site.home)
    devices = {name: iter([keyed(site, name) for _ in range(most)]) for name, most in (("A1", 6), ("A3", 1))}

    def typed(name: str) -> tuple[str, str]:
        return PASSWORDS[int(name[1]) - 1], shown(next(devices[name]))

    assert site("backup", str(packed), *AS, typed=typed("A1")).returncode == 0
    first, last = (str(tmp_path / f"outside-{n}.txt") for n in range(2))
    for note in (first, last):  # the second states the entry of the first
        assert site("checkpoint", "export", note, *AS, typed=typed("A1")).returncode == 0
    other, shares = Site(tmp_path / "other"), shared(founded.home.with_name("site.backup"))
    done = other("restore", str(packed), *shares, "--checkpoint", last)
    assert done.returncode == 1
    assert re.search(r"恢复它将缺少第\d+至\d+条", done.stderr)
    assert not (other.home / "log-key").exists()
    done = other("restore", str(packed), *shares, "--checkpoint", last, "--older")
    assert done.returncode == 0, done.stderr
    form = ("--set", "code=P1", "--set", "name=张三", *AS)
    assert "只能查看" in other("ask", "register_person", "530199", *form, typed=typed("A1")).stderr
    for who, told in (("A1", "另一人"), ("A3", "恢复办理")):
        said = other("gap", "acknowledge", "--as", who, "--password-stdin", typed=typed(who))
        assert told in said.stdout, said.stderr
    assert other("ask", "register_person", "530199", *form, typed=typed("A1")).returncode == 0
    assert other("verify").returncode == 0


@pytest.mark.parametrize("harm", ["bit", "one share"])
def test_a_harmed_backup_leaves_the_empty_home_empty(packed: Path, tmp_path: Path, harm: str) -> None:
    """Nothing is put in place; the line says what is wrong."""
    data, shares = bytearray(packed.read_bytes()), shared(packed)
    if harm == "bit":
        data[len(data) // 2] ^= 4
    else:
        shares = shares[:2]
    (tmp_path / "harmed").write_bytes(data)
    site = Site(tmp_path / "other")
    done = site("restore", str(tmp_path / "harmed"), *shares)
    assert done.returncode in {1, 2}
    assert len(done.stderr.splitlines()) == 1
    assert {p.name for p in site.home.iterdir()} <= {"secret-key", "shoumi.sqlite3"}
    with sqlite3.connect(site.home / "shoumi.sqlite3") as base:
        assert base.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)


WORKING = """
import sys, django
django.setup()
from shoumi.records import proceedings
from shoumi.records.asking import Request
from shoumi.things.people import Person
from shoumi.things.organs import Organ
who, organ, name = Person.objects.get(code="A1").id, Organ.objects.get(code="530199").id, sys.argv[1]
for n in range(int(sys.argv[2])):
    form = {"code": f"{name}{n}", "name": "（虚构）"}
    entry = proceedings.ask(Request(actor=who, act="register_person", things=(organ,), form=form)).entry
    print(entry.index, entry.leaf.hex(), flush=True)
"""


WORK = [sys.executable, "-c", WORKING]
ENOUGH, LEAF = 50, 64
QUICK, MEGA = 15 * 60, 2**20


def filled(site: Site, records: int, megas: int) -> dict[str, str]:
    """So many acts stand in it, and files of so many MiB lie beside them; the sums of the files."""
    env = site.env | {"DJANGO_SETTINGS_MODULE": "shoumi.settings.main"}
    subprocess.run([*WORK, "旧", str(records)], env=env, stdout=subprocess.DEVNULL, check=True)
    sums = {}
    for n in range(megas // 64):
        name = f"{chr(97 + n // 26)}{chr(97 + n % 26)}"
        file = site.home / "files" / "kept" / name / (name + "x" * 24)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = sha256()
        with file.open("wb") as out:
            for _ in range(64):
                part = os.urandom(MEGA)
                digest.update(part)
                out.write(part)
        sums[file.relative_to(site.home).as_posix()] = digest.hexdigest()
    return sums


def sums_of(site: Site, files: dict[str, str]) -> dict[str, str]:
    """The sums of these files as they are there."""
    found = {}
    for name in files:
        with (site.home / name).open("rb") as file:
            found[name] = file_digest(file, "sha256").hexdigest()
    return found


def drilled(site: Site, packed: Path, tmp_path: Path) -> tuple[int, int]:
    """Back up while two work, restore elsewhere by the written steps; acts before the mark, and lost ones."""
    env, proven = site.env | {"DJANGO_SETTINGS_MODULE": "shoumi.settings.main"}, proof(site)
    files = [tmp_path / name for name in ("甲", "乙")]
    working = []
    for file in files:
        with file.open("w") as out:
            working.append(subprocess.Popen([*WORK, file.name, "100000"], env=env, stdout=out))
    while any(file.read_text().count("\n") < ENOUGH for file in files):
        assert all(one.poll() is None for one in working)
        time.sleep(0.1)
    done = site("backup", str(tmp_path / "site.backup"), *AS, typed=proven)
    assert done.returncode == 0, done.stderr
    for one in working:
        one.kill()
        one.wait()
    told = dict(line.split() for file in files for line in file.read_text().splitlines() if len(line) > LEAF)
    other, begun = Site(tmp_path / "other"), time.monotonic()
    done = other("restore", str(tmp_path / "site.backup"), *shared(packed))
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - begun < QUICK
    with sqlite3.connect(other.home / "shoumi.sqlite3") as base:
        leaves = {
            str(n): bytes(leaf).hex() for n, leaf in base.execute('SELECT "index", leaf FROM records_entry')
        }
        size = base.execute("SELECT MAX(size) FROM records_checkpoint").fetchone()[0]
    before = {n: leaf for n, leaf in told.items() if int(n) < size}
    assert json.loads(other("verify", "--json").stdout)["holds"]
    return len(before), sum(leaves.get(n) != leaf for n, leaf in before.items())


@pytest.mark.nightly
@pytest.mark.parametrize("much", [(0, 0), (5_000, 512)], ids=lambda much: "{}-acts-{}-MiB".format(*much))
def test_a_backup_made_under_load_is_restored_without_a_loss(
    site: Site, packed: Path, tmp_path: Path, much: tuple[int, int], trials: Callable[..., None]
) -> None:
    """The drill: two processes work, a backup is made, restored elsewhere: all before the mark is there."""
    files = filled(site, *much)
    before, lost = drilled(site, packed, tmp_path)
    assert sums_of(Site(tmp_path / "other"), files) == files
    assert before >= 2 * ENOUGH
    trials(before, failures=lost)


def test_the_steps_of_the_drill_are_the_written_ones() -> None:
    """docs/backup.zh-CN.md names each command with the options used here."""
    written = (Path(__file__).parents[3] / "docs" / "backup.zh-CN.md").read_text("utf-8")
    for words in ("shoumi backup-key", "shoumi backup ", "--medium", "shoumi restore", "--share",
                  "--checkpoint", "--older", "gap acknowledge", "shoumi verify", "shoumi serve"):  # fmt: skip
        assert words in written
