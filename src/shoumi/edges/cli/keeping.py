"""Backup and restore: what comes back is verified entry by entry before anybody works with it."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from shoumi.edges.cli.site import law_only, migrated, on_site
from shoumi.edges.cli.stops import Stop

KEYS = ("log-key", "secret-key", "sealed-key", "keyring")


@click.command()
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@on_site
def backup(*, file: Path) -> None:
    """备份整个站点：先签发检查点，再备份数据库、密钥和本单位参数。备份件按最高密级的密件保管。"""
    from django.conf import settings

    from shoumi.edges.cli.dumping import dump
    from shoumi.edges.cli.files import fresh
    from shoumi.edges.cli.packing import pack
    from shoumi.edges.naming import when
    from shoumi.records import checkpoints
    from shoumi.records.now import now

    signed = checkpoints.sign_checkpoint()
    with TemporaryDirectory(dir=settings.HOME, prefix="backup-") as folder, fresh(file) as out:
        work = Path(folder)
        kind = dump(work / "database")
        (work / "checkpoint").write_text(signed.note, encoding="utf-8")
        about = {"kind": kind, "log": settings.LOG_ORIGIN, "size": signed.size, "at": when(now())}
        pack(out, {"database": work / "database", "checkpoint": work / "checkpoint"} | _own_files(), about)
    click.echo(f"已备份到 {file}（总账{signed.size}条）；内含密件信息和密钥，请按密件保管，勿与本机放在一处")


def _own_files() -> dict[str, Path]:
    """The site's keys and its own law."""
    from django.conf import settings

    home = Path(settings.HOME)
    found = {name: home / name for name in KEYS if (home / name).exists()}
    found |= {f"files/{path.name}": path for path in sorted((home / "files" / "kept").glob("*/*"))}
    return found | {f"law/{path.name}": path for path in sorted((home / "law").glob("*.toml"))}


@click.command()
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@law_only
def restore(*, file: Path) -> None:
    """从备份恢复到一个空站点，并从头核验。已有数据的站点不恢复，以免覆盖。"""
    from django.conf import settings

    from shoumi.edges.cli.dumping import load
    from shoumi.edges.cli.packing import unpack

    home = Path(settings.HOME)
    _empty()
    with TemporaryDirectory(dir=home, prefix="restore-") as folder:
        work = Path(folder)
        manifest = unpack(file, work)
        _fits(manifest)
        load(work / "database")
        _put_back(work, home, manifest["files"])
        note = (work / "checkpoint").read_text(encoding="utf-8")
    migrated()
    _verified(manifest, note)
    click.echo(f"已恢复并核验相符：总账{manifest['size']}条，备份于 {manifest['at']}。请运行 shoumi serve")


def _empty() -> None:
    from django.db import connection

    from shoumi.things.organs import Organ

    if Organ._meta.db_table in connection.introspection.table_names() and Organ.objects.exists():
        raise Stop("本站点已有数据，不能恢复；请另设一个空的 SHOUMI_HOME（或空数据库）")


def _fits(manifest: dict[str, Any]) -> None:
    from django.conf import settings
    from django.db import connection

    if manifest["kind"] != connection.vendor:
        raise Stop(f"备份来自 {manifest['kind']} 数据库，本站点用 {connection.vendor}，不能恢复")
    if manifest["log"] != settings.LOG_ORIGIN:
        raise Stop(f"备份的总账名是 {manifest['log']}，请以 SHOUMI_LOG_ORIGIN={manifest['log']} 再运行")


def _put_back(work: Path, home: Path, names: dict[str, str]) -> None:
    from shoumi.records import files

    for name in names:
        if name.startswith("files/"):
            shutil.move(work / name, files.place(name.removeprefix("files/")))
        if name in KEYS or name.startswith("law/"):
            (home / name).parent.mkdir(mode=0o700, exist_ok=True)
            shutil.move(work / name, home / name)


def _verified(manifest: dict[str, Any], note: str) -> None:
    from shoumi.records import checkpoints

    report, last = checkpoints.verify_site(), checkpoints.latest()
    if not report.holds:
        raise Stop(f"恢复的数据核验不符，不可使用：{report.ledger.why or report.registers[0]}")
    if last is None or last.note != note or report.ledger.entries != manifest["size"]:
        raise Stop("恢复的数据与备份时签发的检查点不符，不可使用；请换另一份备份")


COMMANDS = (backup, restore)
