"""总账检查点: the signed note on paper, to read and to scan, for whoever keeps it outside the site."""

from datetime import datetime
from typing import Any

import segno

from shoumi.edges.print.foot import foot
from shoumi.edges.print.typeset import typeset
from shoumi.nouns.person import Person
from shoumi.records import checkpoints
from shoumi.records.registers import moment_text
from shoumi.records.tables import Checkpoint

STATEMENT = (
    "本页证明：签发时总账有上列条数，其全部条目的树根如上。请存放在站点之外，两人签字。"
    "日后持本页可核对总账是否被改动：把检查点原文（或扫描二维码所得文字）存为文件，"
    "运行 python verify.py 导出的总账 --checkpoint 文件 --key 公钥。本页不含密件内容。"
)


def checkpoint_pdf(person: Person, signed: Checkpoint, at: datetime) -> bytes:
    """The sheet. Raises PrintFailedError."""
    return typeset("checkpoint.typ", checkpoint_sheet(person, signed, at))


def checkpoint_sheet(person: Person, signed: Checkpoint, at: datetime) -> dict[str, Any]:
    """What the sheet says; the code holds the note byte for byte."""
    log, size, root, *_ = signed.note.split("\n")
    return {
        "title": "总账检查点",
        "code": squares(signed.note),
        "lines": [["总账", log], ["条数", size], ["树根", root], ["签发时间", moment_text(signed.at)],
                  ["公钥", checkpoints.verifier_key()]],
        "note": signed.note,
        "statement": STATEMENT,
        "signatures": [{"who": "取出人（签字）", "known": f"系统登记：{person.name} {moment_text(at)}"},
                       {"who": "保存人（签字）", "known": ""}],
        "foot": foot(person, at),
    }  # fmt: skip


def squares(note: str) -> dict[str, Any]:
    """Its QR code, level Q: squares a side, and all of them row by row, four to a digit, dark ones 1.

    As long for one root as for another: what the sheet weighs tells nothing of the ledger but its size.
    """
    rows = segno.make(note, error="q", micro=False, boost_error=False).matrix
    side, bits = len(rows), "".join(str(dark) for row in rows for dark in row)
    return {"side": side, "squares": f"{int(bits, 2):0{-(-len(bits) // 4)}X}"}
