"""A backup file that is not what it says is refused before anything is put in its place."""

import json
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from shoumi.edges.cli.packing import _manifest, pack, unpack
from shoumi.edges.cli.stops import Stop

FILES = {"database": b"rows" * 1000, "log-key": b"k" * 32, "checkpoint": b"note", "law/own.toml": b"# own"}


@pytest.fixture(name="packed")
def _packed(tmp_path: Path) -> Path:
    sources = {}
    for name, data in FILES.items():
        sources[name] = tmp_path / "from" / name
        sources[name].parent.mkdir(parents=True, exist_ok=True)
        sources[name].write_bytes(data)
    with (tmp_path / "backup.tar.gz").open("wb") as out:
        pack(out, sources, {"kind": "sqlite", "log": "x", "size": 4, "at": ""})
    return tmp_path / "backup.tar.gz"


def repacked(file: Path, into: Path, name: str, change: Callable[[bytes], bytes] | None) -> Path:
    """The backup with one member changed, or left out."""
    out = into / "changed.tar.gz"
    with tarfile.open(file) as old, tarfile.open(out, "w:gz") as new:
        for member in old:
            held = old.extractfile(member)
            data = held.read() if held else b""
            if member.name == name:
                if change is None:
                    continue
                data = change(data)
                member.size = len(data)
            new.addfile(member, BytesIO(data))
    return out


def test_what_was_packed_comes_out(packed: Path, tmp_path: Path) -> None:
    """Every file byte for byte, for its owner alone."""
    manifest = unpack(packed, tmp_path)
    assert (manifest["size"], manifest["kind"]) == (4, "sqlite")
    for name, data in FILES.items():
        assert (tmp_path / name).read_bytes() == data
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def pointing(name: str) -> Callable[[bytes], bytes]:
    """A manifest that names another file."""

    def change(data: bytes) -> bytes:
        told = json.loads(data)
        told["files"][name] = told["files"].pop("database")
        return json.dumps(told).encode()

    return change


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("database", lambda data: data[:-1] + b"x"),
        ("database", lambda data: data[:-1]),
        ("database", None),
        ("log-key", lambda data: b"x" * len(data)),
        ("manifest.json", lambda _: b"{}"),
        ("manifest.json", lambda _: b"[]"),
        ("manifest.json", lambda _: b"\xff"),
        ("manifest.json", lambda data: data.replace(b'"format": 1', b'"format": 2')),
        ("manifest.json", pointing("../../escaped")),
        ("manifest.json", pointing("/tmp/escaped")),
        ("manifest.json", pointing("law/../escaped.toml")),
        ("manifest.json", pointing("demo")),
        ("manifest.json", None),
    ],
)
def test_a_doubtful_backup_is_refused(
    packed: Path, tmp_path: Path, name: str, change: Callable[[bytes], bytes] | None
) -> None:
    """A flipped byte, a missing part, a strange name, no manifest."""
    file, into = repacked(packed, tmp_path, name, change), tmp_path / "deep" / "into"
    into.mkdir(parents=True)
    with pytest.raises(Stop, match="没有恢复"):
        unpack(file, into)
    assert not list(tmp_path.rglob("*escaped*"))


@pytest.mark.parametrize("data", [b"", b"text", b"\x1f\x8b\x08\x00", b"\x00" * 2000])
def test_what_is_no_backup_is_refused(tmp_path: Path, data: bytes) -> None:
    """An empty file, any text, a cut archive."""
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(Stop, match="没有恢复"):
        unpack(file, tmp_path)


def test_a_cut_or_bent_backup_is_refused_or_whole(packed: Path, tmp_path: Path) -> None:
    """Wherever it was cut or a byte was changed: refused, unless all that counts is there."""
    whole, refused = packed.read_bytes(), 0
    step = max(1, len(whole) // 40)
    changed = [whole[:n] for n in range(20, len(whole), step)]
    changed += [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in range(20, len(whole), step)]
    for data in changed:
        packed.write_bytes(data)
        try:
            unpack(packed, tmp_path)
        except Stop:
            refused += 1
        else:
            assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES
    assert refused > len(changed) // 2


def test_as_many_files_as_a_site_may_have_come_out(tmp_path: Path) -> None:
    """Ten thousand electronic files: what was packed is not refused for the length of its list."""
    file, letters = tmp_path / "file", "abcdefghijklmnopqrstuvwxyz"
    file.write_bytes(b"sealed")
    names = [f"{letters[n // 676]}{letters[n // 26 % 26]}{letters[n % 26]}" + "x" * 23 for n in range(10_000)]
    with (tmp_path / "backup.tar.gz").open("wb") as out:
        pack(out, {f"files/{name}": file for name in names}, {"kind": "sqlite", "log": "x", "size": 4})
    with tarfile.open(tmp_path / "backup.tar.gz") as tar:
        assert len(_manifest(tar)["files"]) == len(names)


def test_what_could_not_be_restored_is_not_backed_up(tmp_path: Path) -> None:
    """A file that is none of the site's, among its own, stops the backup and is named."""
    file = tmp_path / "file"
    file.write_bytes(b"")
    with (tmp_path / "out").open("wb") as out, pytest.raises(Stop, match="files/editor~"):
        pack(out, {"files/editor~": file}, {"kind": "sqlite"})
