"""A backup: one file with the database, the site's keys, its law, its last checkpoint, and their hashes."""

import json
import re
import tarfile
import zlib
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from shoumi.edges.cli.stops import USAGE, Stop

FORMAT = 1
MANIFEST = "manifest.json"
KEPT = re.compile(
    r"database|checkpoint|(?:log|secret|sealed|backup)-key|keyring|witness-keys|files/[a-z2-7]{26}"
    r"|law/[^/\\\x00]{1,100}\.toml"
)
MOST_MANIFEST = 2**26
"""Some 600,000 electronic files."""


def pack(out: BinaryIO, files: dict[str, Path], about: dict[str, Any]) -> None:
    """Write the files under their names, the manifest first. Stops where it could not be restored."""
    strange = [name for name in files if not KEPT.fullmatch(name)]
    if strange:
        raise Stop(f"站点文件夹中有不属于本系统的文件（{strange[0]}），没有备份；请移走后再备份")
    manifest = about | {"format": FORMAT, "files": {name: digest(path) for name, path in files.items()}}
    told = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    if len(told) > MOST_MANIFEST:
        raise Stop(f"文件多达{len(files)}个，一份备份清单列不下，没有备份；请联系本系统的维护人员")
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as tar:
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(told)
        tar.addfile(head, BytesIO(told))
        for name, path in files.items():
            tar.add(path, arcname=name, recursive=False)


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return file_digest(file, sha256).hexdigest()


def unpack(file: Path, into: Path) -> dict[str, Any]:
    """Take the named files out into a folder, checked against the manifest; returns it. Stops at any doubt.

    Members are read as streams under names we know: no path in the file leads anywhere.
    """
    try:
        with tarfile.open(file, mode="r:gz") as tar:
            manifest = _manifest(tar)
            for name, wanted in manifest["files"].items():
                _take(tar, name, wanted, into)
    except (tarfile.TarError, zlib.error, EOFError, OSError) as fault:
        raise Stop(f"{file} 不是完整的备份文件（{fault}），没有恢复", USAGE) from None
    return manifest


def _manifest(tar: tarfile.TarFile) -> dict[str, Any]:
    head = tar.next()
    held = tar.extractfile(head) if head and head.name == MANIFEST and head.size <= MOST_MANIFEST else None
    if held is None:
        raise Stop("不是本系统的备份文件（没有清单），没有恢复", USAGE)
    try:
        manifest = json.loads(held.read())
        good = manifest["format"] == FORMAT and all(map(KEPT.fullmatch, manifest["files"]))
    except (ValueError, KeyError, TypeError):
        good = False
    if not good:
        raise Stop("备份清单读不出或版本不符，没有恢复", USAGE)
    return dict(manifest)


def _take(tar: tarfile.TarFile, name: str, wanted: str, into: Path) -> None:
    try:
        held = tar.extractfile(name)
    except KeyError:
        held = None
    if held is None:
        raise Stop(f"备份中缺少 {name}，没有恢复")
    path = into / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("wb") as out:
        while block := held.read(1 << 20):
            out.write(block)
    if digest(path) != wanted:
        raise Stop(f"备份中的 {name} 与清单不符，文件已损坏，没有恢复；请换另一份备份")
