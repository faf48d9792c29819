"""Keyset paging: the next leaf starts after the last row, however deep; nothing is counted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet

from shoumi.records import law
from shoumi.records.now import today
from shoumi.records.sought import Sought

SIZE = "list.page"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Rows of one screen; `following` marks where the next begins, empty at the end."""

    rows: list[Any]
    following: str = ""


def page_size() -> int:
    """Rows on a screen, as the site sets it."""
    return law.parameters().on(today())[SIZE].number()


def leaf(rows: "QuerySet[Any] | Sought", order: Sequence[str], after: str) -> Leaf:
    """The rows that follow the mark `after` (empty: the first). `order` ends in a unique field."""
    size = page_size()
    read = read_mark(after, len(order))
    found = _first(_after(rows, order, read), [_ordered(o) for o in order], size + 1)
    if len(found) <= size:
        return Leaf(found)
    return Leaf(found[:size], mark_of(found[size - 1], order))


def _after(rows: "QuerySet[Any] | Sought", order: Sequence[str], read: Sequence[Any]) -> Any:
    """The rows beyond; all where the values are of another kind than the fields: no page gave them."""
    try:
        return rows.filter(beyond(order, read)) if read else rows
    except (ValueError, ValidationError):
        return rows


def _first(rows: "QuerySet[Any] | Sought", order: Sequence[Any], size: int) -> list[Any]:
    """So many of them. Which ones is asked without the joins a row is shown with, so they are joined once."""
    if isinstance(rows, Sought) or not rows.query.select_related or rows.query.annotations:
        return list(rows.order_by(*order)[:size])
    wanted = rows.select_related(None).order_by(*order).values("pk")[:size]
    whole = rows.model._default_manager.filter(pk__in=wanted).order_by(*order)
    whole.query.select_related = rows.query.select_related
    return list(whole)


def _ordered(lookup: str) -> Any:
    name = lookup.removeprefix("-")
    return F(name).desc() if lookup.startswith("-") else F(name).asc()


def mark_of(row: Any, order: Sequence[str]) -> str:
    """Where a row stands in the order."""
    values = [getattr(row, o.removeprefix("-")) for o in order]
    return json.dumps([_plain(v) for v in values], ensure_ascii=False)


def _plain(value: Any) -> str | int:
    return (
        value if isinstance(value, int) else value.isoformat() if hasattr(value, "isoformat") else str(value)
    )


def read_mark(text: str, length: int) -> list[Any]:
    """The values of a mark; empty where it is none of ours."""
    try:
        values = json.loads(text) if text else []
    except ValueError:
        return []
    fit = isinstance(values, list) and len(values) == length
    return values if fit and all(isinstance(v, (str, int)) for v in values) else []


def beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows that come after these values: each field decides where those before it are equal."""
    wanted, equal = Q(), Q()
    for lookup, value in zip(order, values, strict=True):
        name = lookup.removeprefix("-")
        step = "lt" if lookup.startswith("-") else "gt"
        wanted |= equal & Q(**{f"{name}__{step}": value})
        equal &= Q(**{name: value})
    bound = "lte" if order[0].startswith("-") else "gte"
    return wanted & Q(**{f"{order[0].removeprefix('-')}__{bound}": values[0]})
