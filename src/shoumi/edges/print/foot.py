"""What stands at the foot of every sheet: who printed it, when, and what the ledger was then."""

from datetime import datetime

from shoumi.nouns.person import Person
from shoumi.records.registers import moment_text
from shoumi.records.treehead import tree_head


def foot(printer: Person, at: datetime) -> str:
    """One line; size and root make the sheet a witness of the ledger."""
    head = tree_head()
    ledger = f"总账：{head.size}条，根 {head.short}" if head.size else "总账：0条"
    return f"打印人：{printer.name}（{printer.organ_name}）　打印时间：{moment_text(at)}　{ledger}"
