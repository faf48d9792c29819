"""Backup and restore: what comes back is verified entry by entry before anybody works with it."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from shoumi.edges.cli.site import as_person, law_only, migrated, on_site
from shoumi.edges.cli.stops import Stop

KEYS = ("log-key", "secret-key", "sealed-key", "keyring", "backup-key", "witness-keys")


@click.command("backup-key")
@click.argument("folder", metavar="文件夹", type=click.Path(file_okay=False, path_type=Path))
@on_site
def backup_key(*, folder: Path) -> None:
    """生成备份密钥：公钥留在站点，私钥分成三份，任两份可恢复。三份分别交三人离线保存，随即删去本机文件。"""
    from django.conf import settings

    from shoumi.edges.cli.files import fresh
    from shoumi.edges.cli.wrapping import new_key

    kept = Path(settings.HOME) / "backup-key"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    public, shares = new_key()
    for share in shares:
        with fresh(folder / f"share-{share.number}.txt") as made:
            made.write(f"{share}\n".encode())
    kept.unlink(missing_ok=True)
    with fresh(kept) as made:
        made.write(f"{public.hex()}\n".encode())
    click.echo(
        f"已生成，编号 {shares[0].id.hex()}。{folder} 中的三份请分别交三人离线保存，并删去本机上的文件"
    )


@click.command()
@click.argument("file", metavar="文件", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--medium", default="", metavar="编号", help="存放备份的介质编号；站点存有定密事项的必填")
@as_person
def backup(*, file: Path, medium: str, actor: Any, **_: Any) -> None:
    """备份整个站点：先登记、签发检查点，再把数据库、密钥和本单位参数加密写入。备份件按最高密级的密件保管。"""
    from django.conf import settings

    from shoumi.edges.cli.dumping import dump
    from shoumi.edges.cli.files import fresh
    from shoumi.edges.cli.packing import pack
    from shoumi.edges.naming import when
    from shoumi.records import backing, checkpoints
    from shoumi.records.now import now

    public = _public()
    with TemporaryDirectory(dir=settings.HOME, prefix="backup-") as folder, fresh(file) as out:
        work = Path(folder)
        backing.enter(actor.id, medium, file.name)
        signed = checkpoints.sign_checkpoint()
        kind = dump(work / "database")
        (work / "checkpoint").write_text(signed.note, encoding="utf-8")
        about = {"kind": kind, "log": settings.LOG_ORIGIN, "size": signed.size, "at": when(now())}
        files = {"database": work / "database", "checkpoint": work / "checkpoint"} | _own_files()
        with (work / "packed").open("w+b") as plain:
            pack(plain, files, about)
            _written(plain, out, file, public)
    click.echo(
        f"已备份到 {file}（总账{signed.size}条），已加密并读回核对；请按密件保管，勿与本机和密钥份额放在一处"
    )


def _public() -> bytes:
    from django.conf import settings

    kept = Path(settings.HOME) / "backup-key"
    if not kept.exists():
        raise Stop("尚无备份密钥，没有备份；请先运行 shoumi backup-key 文件夹，把三份份额分别交三人保存")
    return bytes.fromhex(kept.read_text("ascii").strip())


def _written(plain: Any, out: Any, file: Path, public: bytes) -> None:
    """Lock it, then read back what is on disc and compare."""
    from hashlib import file_digest, sha256

    from shoumi.edges.cli.wrapping import HEAD, read_back, seal

    plain.seek(0)
    key = seal(plain, out, public)
    out.flush()
    digest = sha256()
    with file.with_name(f".{file.name}.part").open("rb") as held:
        read_back(key, held.read(HEAD), held, _Hashed(digest))
    plain.seek(0)
    if digest.digest() != file_digest(plain, sha256).digest():
        raise Stop("备份写入后读回不符，没有留下文件；请换一个介质")


class _Hashed:
    """Where what is written is only hashed."""

    def __init__(self, digest: Any) -> None:
        self.write = digest.update


def _own_files() -> dict[str, Path]:
    """The site's keys and its own law."""
    from django.conf import settings

    home = Path(settings.HOME)
    found = {name: _place(home, name) for name in KEYS if _place(home, name).exists()}
    found |= {f"files/{path.name}": path for path in sorted((home / "files" / "kept").glob("*/*"))}
    return found | {f"law/{path.name}": path for path in sorted((home / "law").glob("*.toml"))}


def _place(home: Path, name: str) -> Path:
    """Where a file of the backup lies at this site: the key that opens the others may lie apart."""
    from shoumi.records import keyring

    return keyring.key_file() if name == "sealed-key" else home / name


@click.command()
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--share", "shares", multiple=True, required=True, metavar="份额", help="份额文件，写两次",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--checkpoint", "notes", multiple=True, metavar="文件", help="站外留存的检查点，用以查出备份过旧",
              type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option("--older", is_flag=True, help="明知备份较旧仍恢复；恢复后只读，须三员中的两人确认缺口")
@law_only
def restore(*, file: Path, shares: Sequence[Path], notes: Sequence[Path], older: bool) -> None:
    """从备份恢复到一个空站点，并从头核验。已有数据的站点不恢复，以免覆盖。"""
    from django.conf import settings

    from shoumi.edges.cli.dumping import load
    from shoumi.edges.cli.packing import unpack

    home = Path(settings.HOME)
    _empty()
    with TemporaryDirectory(dir=home, prefix="restore-") as folder:
        work = Path(folder)
        _opened(file, shares, work / "packed")
        manifest = unpack(work / "packed", work)
        _fits(manifest)
        _own_key(work / "sealed-key")
        _new_enough(manifest, (work / "log-key").read_bytes(), notes, older=older)
        load(work / "database")
        _put_back(work, home, manifest["files"])
        note = (work / "checkpoint").read_text(encoding="utf-8")
    migrated()
    _verified(manifest, note)
    _remembered(note, notes)
    click.echo(f"已恢复并核验相符：总账{manifest['size']}条，备份于 {manifest['at']}。请运行 shoumi serve")


def _opened(file: Path, shares: Sequence[Path], out: Path) -> None:
    from shoumi.edges.cli.wrapping import Share, join, open_with

    if len(shares) != TWO:
        raise Stop("请用 --share 给出两份份额")
    one, two = (Share.parse(path.read_text("ascii", errors="replace")) for path in shares)
    out.touch(mode=0o600)
    with file.open("rb") as sealed, out.open("wb") as plain:
        open_with(join(one, two), sealed, plain)


TWO = 2


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


def _own_key(brought: Path) -> None:
    """Stop where another key would be overwritten, but in the empty home: what it opens may lie elsewhere."""
    from django.conf import settings

    from shoumi.records import keyring

    there = keyring.key_file()
    if there.parent == Path(settings.HOME) or not there.exists() or not brought.exists():
        return
    if there.read_bytes() != brought.read_bytes():
        raise Stop(f"{there} 已有另一把密钥，没有恢复；请把它移走保存，或以 SHOUMI_KEY_FILE 另指位置")


def _new_enough(manifest: dict[str, Any], key: bytes, notes: Sequence[Path], *, older: bool) -> None:
    """Stop before anything is put in place where a checkpoint held outside states more than the backup."""
    from shoumi.records import gap, outside

    known = [outside.stated(path.read_bytes(), key) for path in notes]
    kept = gap.kept()
    size = max([one.size for one in known] + ([kept.size] if kept else []), default=0)
    if size > manifest["size"] and not older:
        raise Stop(
            f"备份于 {manifest['at']}，总账只有{manifest['size']}条；检查点证实曾有{size}条，"
            f"恢复它将缺少第{manifest['size']}至{size - 1}条。请换较新的备份；没有的，加 --older 再运行，"
            "恢复后只读，由三员中的两人确认缺口"
        )


def _put_back(work: Path, home: Path, names: dict[str, str]) -> None:
    from shoumi.records import files

    for name in names:
        if name.startswith("files/"):
            shutil.move(work / name, files.place(name.removeprefix("files/")))
        if name in KEYS or name.startswith("law/"):
            place = _place(home, name)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.move(work / name, place)


def _verified(manifest: dict[str, Any], note: str) -> None:
    """The ledger holds, and reaches and contains the checkpoint that was signed for the backup."""
    from shoumi.records import checkpoints
    from shoumi.records.tables import Checkpoint

    report = checkpoints.verify_site()
    if not report.holds:
        raise Stop(f"恢复的数据核验不符，不可使用：{report.ledger.why or report.registers[0]}")
    signed = Checkpoint.objects.filter(note=note).first()
    if signed is None or signed.size != manifest["size"] or report.ledger.entries < signed.size:
        raise Stop("恢复的数据与备份时签发的检查点不符，不可使用；请换另一份备份")


def _remembered(note: str, notes: Sequence[Path]) -> None:
    """A checkpoint beyond what was restored, or of another history, leaves the site read-only."""
    from shoumi.records import checkpoints, gap, outside

    key = checkpoints.signer().seed
    brought = [path.read_bytes() for path in notes]
    newest = max(brought, key=lambda n: outside.stated(n, key).size, default=b"")
    gap.remember(note)
    if newest:
        gap.remember(outside.note_in(newest).decode())
    outside.prove(outside.stated(one, key) for one in brought)
    missing = gap.standing()
    if missing:
        click.echo(str(gap.GapError(missing)), err=True)


COMMANDS = (backup, backup_key, restore)
