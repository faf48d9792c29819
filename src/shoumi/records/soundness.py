"""Everything read again: the file, its tables, the ledger, the books. Damage is never served as if whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection

from shoumi.records import checkpoints, halting, highwater
from shoumi.records.sealing import SealedValue
from shoumi.records.tables import Checkpoint, LogHead

TOLD = 3
"""So many faults of one kind are told."""
KEY_BYTES = 32


def check() -> list[str]:
    """Read everything. What is wrong halts all entering; where nothing is, what was halted resumes."""
    found = faults()
    if found:
        halting.halt(f"启动或巡查时发现数据有损坏（{found[0]}）")
    else:
        halting.resume()
    return found


def faults() -> list[str]:
    """What is wrong, from the bottom up; where a lower part is damaged the upper ones are not looked at.

    On a connection of its own, since one that is open remembers pages.
    """
    if not connection.in_atomic_block:
        connection.close()
    for part in (_file, _tables, _keys, _ledger):
        found = list(_read(part))
        if found:
            return found[:TOLD]
    return []


def of_the_file() -> list[str]:
    """What is wrong with the file alone, whatever tables it should hold."""
    return list(_read(_file))[:TOLD]


def _read(part: Callable[[], Iterator[str]]) -> Iterator[str]:
    try:
        yield from part()
    except DatabaseError as error:
        yield f"数据库读不出（{error}）"
    except Exception as error:  # noqa: BLE001  damage takes any shape
        yield f"已登记的内容读不出（{type(error).__name__}）"


def _file() -> Iterator[str]:
    """Pages and indexes agree, no row hangs in the air, nothing that was there is gone."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA integrity_check({TOLD})")
            found = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
            yield from (f"数据库文件不完整：{' '.join(said.split())[:200]}" for said in found)
            if not found:
                cursor.execute("PRAGMA foreign_key_check")
                yield from (f"{row[0]}中有一行所指的{row[2]}不存在" for row in cursor.fetchmany(TOLD))
    if highwater.mark() and not connection.introspection.table_names():
        yield f"数据库是空的，而本机曾登记到第{highwater.mark()}条；请勿重新初始化，请从备份恢复"


def _tables() -> Iterator[str]:
    there = set(connection.introspection.table_names())
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in there:
            yield f"缺少数据表 {model._meta.db_table}"


def _keys() -> Iterator[str]:
    """A signed log has its key, a sealed text the site's."""
    wanted = (("log-key", Checkpoint.objects.exists()), ("sealed-key", SealedValue.objects.exists()))
    for name, used in wanted:
        kept = Path(settings.HOME) / name
        if used and (not kept.exists() or kept.stat().st_size != KEY_BYTES):
            yield f"密钥文件 {name} 缺失或不完整，请从备份恢复"


def _ledger() -> Iterator[str]:
    size = LogHead.objects.values_list("size", flat=True).first() or 0
    if highwater.mark() > size:
        yield f"总账只有{size}条，而本机曾登记到第{highwater.mark()}条：后来的登记已丢失，或换上了旧数据"
    report = checkpoints.verify_site()
    if report.ledger.why:
        yield f"总账不符：{report.ledger.why}"
    yield from (f"台账不符：{fault}" for fault in report.registers)
