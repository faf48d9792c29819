"""电子件 tried: uploaded, looked at, withdrawn."""

from typing import Any

from shoumi.records.files import FileNotTakenError, Upload, take
from shoumi.things.attachments import Attachment
from shoumi.things.documents import Document
from tests.machine.tries import Draft, Draw, Try, on_row

TEXT = b"%PDF-1.7 (invented)"


def _attach(d: Draw) -> Try | None:
    row = d.row(Document)
    if row is None:
        return None
    level, owner = int(row.matter.facts().level or 0), d.world["keeper"]
    try:
        file = take(Upload(owner, row.pk, level, len(TEXT)), [TEXT])
    except FileNotTakenError:
        file = "a" * 26
    return Try("keeper", [row.pk], {"file": file, "name": "（虚构）.pdf"})


def _look(_: Draw, __: Any) -> dict[str, Any]:
    return {"purpose": "（虚构）"}


FILES: dict[str, Draft] = {
    "attach_file": _attach,
    "open_file": on_row(Attachment, "reader", _look, state="在册"),
    "detach_file": on_row(Attachment, "keeper", lambda *_: {"reason": "（虚构）"}, state="在册"),
}
