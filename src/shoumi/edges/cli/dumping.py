"""A database into one file and back: SQLite by its backup interface, PostgreSQL by its own tools."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from shoumi.edges.cli.stops import Stop


def dump(into: Path) -> str:
    """Write the database as it stands at one moment; returns its kind. Others may go on working."""
    into.touch(mode=0o600)
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), into)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--file", str(into))
    return connection.vendor


def _copy_sqlite(source: Path, into: Path) -> None:
    with closing(sqlite3.connect(source)) as held, closing(sqlite3.connect(into)) as copy:
        held.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise Stop(f"数据库自检不符（{found}），没有备份；请运行 shoumi verify 并报告安全审计员")


def load(source: Path) -> None:
    """Put the database in the place of an empty one."""
    connection.close()
    if connection.vendor != "sqlite":
        _run("pg_restore", "--no-owner", "--clean", "--if-exists", "--single-transaction", str(source))
        return
    place = Path(connection.settings_dict["NAME"])
    for tail in ("-wal", "-shm"):
        place.with_name(place.name + tail).unlink(missing_ok=True)
    source.replace(place)


def _run(program: str, *arguments: str) -> None:
    """One of PostgreSQL's tools; the password stands in no argument list."""
    about = connection.settings_dict
    host = {"--host": about["HOST"], "--port": about["PORT"], "--username": about["USER"]}
    named = [part for name, value in host.items() if value for part in (name, str(value))]
    command = [program, *named, "--dbname", str(about["NAME"]), *arguments]
    secret = {"PGPASSWORD": about["PASSWORD"]}
    line = {f"PG{n.upper()}": str(v) for n, v in about["OPTIONS"].items() if n.startswith("ssl")}
    try:
        done = subprocess.run(  # noqa: S603  a fixed program with the site's own settings
            command, env=os.environ | secret | line, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise Stop(f"本机没有 {program}，请安装 PostgreSQL 客户端工具后再办") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Stop(f"{program} 没有办成：{said[-1] if said else done.returncode}")
