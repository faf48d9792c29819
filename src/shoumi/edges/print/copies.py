"""Copies as lists on paper name them, and only those the printer may know."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from shoumi.nouns.document import Copy
from shoumi.nouns.person import Person
from shoumi.records import loading
from shoumi.records.knowledge import seen_by
from shoumi.records.shown import mark_of

COLUMNS = ("序号", "登记号", "文件名称", "文号", "份号", "密级和保密期限", "页数")
WITHIN_SIGHT = "本单所列为打印人知悉范围内的密件。"


def seen(person: Person, **where: Any) -> "QuerySet[Any]":
    """Rows of copies that the person may know."""
    found = seen_by(person, loading.rows("copy"), "document__matter").filter(**where)
    return found.order_by("document__register_number", "number")


def listed(copies: Iterable[Copy]) -> list[list[str]]:
    """A row each, under COLUMNS."""
    return [
        [
            str(n),
            copy.document.register_number,
            copy.document.title,
            copy.document.reference,
            copy.number,
            mark_of(copy.matter),
            pages_of(copy),
        ]
        for n, copy in enumerate(copies, 1)
    ]


def pages_of(copy: Copy) -> str:
    """Its pages, else those of the document, else nothing."""
    return str(copy.pages or copy.document.pages or "")


def totalled(rows: list[list[str]], *, pages_at: int = COLUMNS.index("页数")) -> str:
    """合计: so many copies, so many pages."""
    return f"合计：{len(rows)}份，{sum(int(row[pages_at] or 0) for row in rows)}页"
