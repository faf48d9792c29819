"""Whether the database keeps what it acknowledges: each setting it rests on is read back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

SQLITE = {"journal_mode": {"wal"}, "synchronous": {"2", "3"}, "foreign_keys": {"1"}}
POSTGRESQL = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
    "data_checksums": {"on"},
}
OVER_A_NETWORK = frozenset(
    {
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse.ceph", "fuse.glusterfs", "fuse.s3fs",
        "fuse.sshfs",
        "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs",
    }
)  # fmt: skip
"""Where locks or syncs may mean nothing."""
MOUNTS = Path("/proc/self/mountinfo")


class NotDurableError(Exception):
    """The database may lose what it acknowledged; nothing is served. The message says why."""


def prove() -> None:
    """Raises NotDurableError where a setting is not what keeping records needs."""
    found = list(faults())
    if found:
        raise NotDurableError("；".join(found))


def faults() -> Iterator[str]:
    """What is wrong with the open connection, the server behind it, or the place of the file."""
    if connection.vendor == "sqlite":
        kind = mounted_as(Path(settings.HOME))
        if kind in OVER_A_NETWORK:
            yield (
                f"数据目录在网络文件系统（{kind}）上，断电或断网时不能保证已登记的不丢失；"
                "请把 SHOUMI_HOME 放在本机磁盘上"
            )
        yield from of_sqlite(_read("PRAGMA {}", SQLITE))
    else:
        yield from of_postgresql(_read("SHOW {}", POSTGRESQL))


def of_sqlite(read: dict[str, str]) -> Iterator[str]:
    """What is wrong with these PRAGMAs as read back."""
    for name, wanted in SQLITE.items():
        if read[name] not in wanted:
            yield (
                f"数据库的 {name} 是 {read[name]}，不能保证断电不丢失；"
                "请把数据放在本机磁盘上，并恢复原来的数据库设置"
            )


def of_postgresql(read: dict[str, str]) -> Iterator[str]:
    """What is wrong with these settings of the server as read back."""
    for name, wanted in POSTGRESQL.items():
        if read[name] not in wanted:
            remedy = "请以 pg_checksums --enable 开启" if name == "data_checksums" else f"请设 {name} = on"
            yield f"PostgreSQL 的 {name} 是 {read[name]}，不能保证断电不丢失；{remedy}后再启动"


def _read(how: str, names: dict[str, Any]) -> dict[str, str]:
    with connection.cursor() as cursor:
        return {name: str(_one(cursor, how.format(name))).lower() for name in names}


def _one(cursor: Any, sql: str) -> Any:  # noqa: ANN401  a value of the database
    cursor.execute(sql)
    return cursor.fetchone()[0]


def mounted_as(folder: Path) -> str:
    """The kind of file system a folder lies on; empty where the machine does not tell."""
    try:
        lines = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    found: list[tuple[int, str]] = []
    for line in lines:
        before, _, after = line.partition(" - ")
        where = Path(before.split()[4].encode().decode("unicode_escape"))
        if folder.resolve().is_relative_to(where):
            found.append((len(where.parts), after.split()[0]))
    return max(found, default=(0, ""), key=lambda one: one[0])[1]


def on_connection(*, connection: Any, **_: Any) -> None:  # noqa: ANN401  Django's signal
    """Each new connection to a file proves itself before anybody uses it."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        read = {name: str(_one(cursor, f"PRAGMA {name}")).lower() for name in SQLITE}
    wrong = list(of_sqlite(read))
    if wrong:
        connection.close()
        raise NotDurableError("；".join(wrong))
    name = Path(str(connection.settings_dict["NAME"]))
    connection.opened_file = (name.stat().st_dev, name.stat().st_ino) if name.is_file() else None
