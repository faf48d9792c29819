"""标签 and 标密套印: what is stuck on a copy, and what is printed over its first page."""

from collections.abc import Sequence
from typing import Any

import segno

from shoumi.edges.print.codes import code_of
from shoumi.edges.print.copies import seen
from shoumi.edges.print.typeset import PrintFailedError, typeset
from shoumi.nouns.document import Copy
from shoumi.nouns.person import Person
from shoumi.records.loading import NotFoundError
from shoumi.records.shown import mark_of

MOST_LABELS = 1200
ON_A_SHEET = 24


def labels_pdf(person: Person, ids: Sequence[str], *, used: int = 0) -> bytes:
    """3 × 8 labels on A4 for copies; the first `used` places are left free.

    Raises NotFoundError, PrintFailedError.
    """
    return typeset("labels.typ", labels_sheet(_copies(person, ids), used=used))


def tape_pdf(person: Person, ids: Sequence[str]) -> bytes:
    """The same labels on a tape of 62 mm, one a page. Raises NotFoundError, PrintFailedError."""
    return typeset("tape.typ", labels_sheet(_copies(person, ids)))


def labels_sheet(copies: Sequence[Copy], *, used: int = 0) -> dict[str, Any]:
    """Numbers and a code: no title, no level."""
    return {"start": used % ON_A_SHEET, "labels": [_label(copy) for copy in copies]}


def _label(copy: Copy) -> dict[str, Any]:
    return {"svg": qr(code_of(copy.id)), "lines": [copy.number, copy.document.register_number]}


def qr(text: str) -> str:
    """A QR code of level Q as SVG."""
    drawn = segno.make(text, error="q", micro=False, boost_error=False).svg_inline(border=2)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def stamps_pdf(person: Person, ids: Sequence[str]) -> bytes:
    """A page a copy: 份号, mark, and the stamp of a copy that was made. NotFoundError, PrintFailedError."""
    return typeset("stamps.typ", stamps_sheet(_copies(person, ids)))


def stamps_sheet(copies: Sequence[Copy]) -> dict[str, Any]:
    """What is printed over the first page of each."""
    return {"copies": [{"number": c.number, "mark": mark_of(c.matter), "stamp": c.stamp} for c in copies]}


def _copies(person: Person, ids: Sequence[str]) -> list[Copy]:
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        raise PrintFailedError("没有选取要打印的份；请返回勾选后再打印")
    if len(wanted) > MOST_LABELS:
        raise PrintFailedError(f"一次最多{MOST_LABELS}张，现选了{len(wanted)}张，请分次打印")
    found = {row.pk: row.facts() for row in seen(person, pk__in=wanted)}
    missing = next((one for one in wanted if one not in found), None)
    if missing is not None:
        raise NotFoundError("copy", missing)
    return [found[one] for one in wanted]
