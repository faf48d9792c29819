"""The verifier is one file that any Python runs, and an officer can read what it says."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from shoumi.ledger import verify
from tests.ledger.sample import LOG, SM3_LOG, Sample

SAMPLE = Sample(16)
TABLES = """
CREATE TABLE records_entry ("index" INTEGER PRIMARY KEY, body BLOB, leaf BLOB, kind TEXT);
CREATE TABLE records_entrycontent (entry_id INTEGER PRIMARY KEY, salt BLOB, content TEXT);
"""


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with the export, the contents, the database, a checkpoint and the verifier alone."""
    (tmp_path / "ledger.jsonl").write_bytes(b"".join(SAMPLE.lines))
    (tmp_path / "contents.jsonl").write_bytes(b"".join(SAMPLE.contents()))
    (tmp_path / "checkpoint.txt").write_bytes(SAMPLE.note())
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as database:
        database.executescript(TABLES)
        database.executemany("INSERT INTO records_entry VALUES (?, ?, ?, '')", SAMPLE.rows())
        openings = [(index, salt, content.decode()) for index, salt, content in SAMPLE.openings()]
        database.executemany("INSERT INTO records_entrycontent VALUES (?, ?, ?)", openings)
        database.commit()
    shutil.copy(verify.__file__, tmp_path / "verify.py")
    return tmp_path


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the copied file with Python isolated from everything installed."""
    command = [sys.executable, "-I", "-S", "-W", "error", "verify.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def edit(folder: Path, statement: str, *values: object) -> None:
    """Change the database behind everybody's back."""
    with closing(sqlite3.connect(folder / "ledger.db")) as database:
        database.execute(statement, values)
        database.commit()


@pytest.mark.parametrize("ledger", ["ledger.jsonl", "ledger.db"])
def test_it_runs_alone(kept: Path, ledger: str) -> None:
    """Isolated, without installed packages: export and database verify, and it says so in Chinese."""
    done = run(kept, ledger, "--checkpoint", "checkpoint.txt", "--key", SAMPLE.key)
    assert (done.returncode, done.stderr) == (0, "")
    assert "账本完好" in done.stdout
    assert LOG in done.stdout
    assert "记录 16 条" in done.stdout
    assert "1 份检查点一致，签名有效" in done.stdout


def test_it_names_the_entry_on_the_command_line(kept: Path) -> None:
    """Status 1, and the first bad entry."""
    lines = SAMPLE.lines[:5] + SAMPLE.lines[6:]
    (kept / "ledger.jsonl").write_bytes(b"".join(lines))
    done = run(kept, "ledger.jsonl")
    assert done.returncode == 1
    assert "核验未通过。序号 5 的记录：" in done.stdout


@pytest.mark.parametrize("log", [LOG, SM3_LOG])
def test_contents_are_checked_from_their_own_file(
    kept: Path, log: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The number of contents that open their commitments is told."""
    sample = Sample(16, log)
    (kept / "ledger.jsonl").write_bytes(b"".join(sample.lines))
    (kept / "contents.jsonl").write_bytes(b"".join(sample.contents()))
    assert verify.main([str(kept / "ledger.jsonl"), "--contents", str(kept / "contents.jsonl")]) == 0
    said = capsys.readouterr().out
    assert f"内容 {len(sample.openings())} 份与承诺相符" in said
    assert "不能排除整本被重写" in said


@pytest.mark.parametrize(
    ("statement", "values", "named"),
    [
        ('UPDATE records_entry SET leaf = zeroblob(32) WHERE "index" = ?', (7,), 7),
        ("UPDATE records_entry SET body = replace(body, 'p-2', 'p-3') WHERE [index] = ?", (7,), 7),
        ('UPDATE records_entry SET body = NULL WHERE "index" = ?', (7,), 7),
        ('UPDATE records_entry SET body = CAST(body AS TEXT) || char(10) WHERE "index" = ?', (7,), 7),
        ('UPDATE records_entry SET body = 7 WHERE "index" = ?', (7,), 7),
        ("UPDATE records_entry SET leaf = 'x' WHERE \"index\" = ?", (7,), 7),
        ('UPDATE records_entry SET "index" = 99 WHERE "index" = ?', (15,), 15),
        ('DELETE FROM records_entry WHERE "index" = ?', (7,), 7),
        ("UPDATE records_entrycontent SET salt = zeroblob(32) WHERE entry_id = ?", (7,), 7),
        ("UPDATE records_entrycontent SET salt = NULL WHERE entry_id = ?", (7,), 7),
        ("UPDATE records_entrycontent SET content = content || ' ' WHERE entry_id = ?", (7,), 7),
        ("UPDATE records_entrycontent SET content = CAST(x'ff' AS TEXT) WHERE entry_id = ?", (7,), None),
        ("UPDATE records_entrycontent SET entry_id = 8 WHERE entry_id = ?", (7,), 8),
        ("UPDATE records_entrycontent SET entry_id = 99 WHERE entry_id = ?", (7,), None),
    ],
)  # fmt: skip
def test_an_edit_of_the_database_is_found(
    kept: Path,
    statement: str,
    values: tuple[object, ...],
    named: int | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever raw SQL did, status 1, and the row is named."""
    edit(kept, statement, *values)
    assert verify.main([str(kept / "ledger.db")]) == 1
    said = capsys.readouterr().out
    assert "核验未通过" in said
    assert named is None or f"序号 {named} 的记录" in said


def test_reading_changes_nothing(kept: Path) -> None:
    """The database is opened for reading only."""
    before = (kept / "ledger.db").read_bytes()
    assert verify.main([str(kept / "ledger.db")]) == 0
    assert (kept / "ledger.db").read_bytes() == before
    assert not list(kept.glob("ledger.db-*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["absent.jsonl"],
        ["ledger.jsonl", "--checkpoint", "absent.txt"],
        ["ledger.jsonl", "--contents", "absent.jsonl"],
        ["ledger.jsonl", "--key", "no key"],
        ["ledger.jsonl", "--key", SAMPLE.key[:-4]],
        ["."],
        ["other.db"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_checked_is_said_so(kept: Path, arguments: list[str]) -> None:
    """Status 2 and a Chinese word on the error stream; never a traceback, never a verdict."""
    with closing(sqlite3.connect(kept / "other.db")) as database:
        database.execute("CREATE TABLE other (x)")
    done = run(kept, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("无法核验：")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_machine_without_sm3_says_so(
    monkeypatch: pytest.MonkeyPatch, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An SM3 log is not verified with another hash."""
    monkeypatch.setattr(verify.hashlib, "algorithms_available", {"sha256"})
    (kept / "ledger.jsonl").write_bytes(b"".join(Sample(2, SM3_LOG).lines))
    assert verify.main([str(kept / "ledger.jsonl")]) == 2
    assert "SM3" in capsys.readouterr().err


def test_it_is_short() -> None:
    """Four hundred lines, so that a stranger can read it before he trusts it."""
    assert len(Path(verify.__file__).read_text(encoding="utf-8").splitlines()) <= 400
