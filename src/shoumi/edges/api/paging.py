"""Lists by keyset: each page says where the next begins, and costs the same however deep it lies."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from ninja import Schema
from pydantic import Field

from shoumi.kernel.forms import Fault, FormRefused
from shoumi.records.sought import Sought

Id = Annotated[str, Field(pattern=r"^[a-z2-7]{26}$", examples=["a" * 26])]
"""The opaque id of a thing."""
Index = Annotated[int, Field(ge=0, le=2**53)]
"""A ledger index or size."""
Day = Annotated[date, Field(ge=date(1949, 1, 1), le=date(2199, 12, 31))]
Cursor = Annotated[str, Field(pattern=r"^[0-9]{1,18}(\.[a-z0-9_.]{1,110})?$")]
Short = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
MOST = 200


class Page(Schema):
    """Which part of a list: up to `limit` rows after the cursor that the page before gave as `next`."""

    after: Cursor | None = None
    limit: int = Field(default=50, ge=1, le=MOST)


BIGGEST = 10**18


def place_of(cursor: str | None, tie: Callable[[str], Any]) -> tuple[int, Any] | None:
    """Where a page begins; FormRefused for a cursor that no page gave."""
    if cursor is None:
        return None
    first, _, rest = cursor.partition(".")
    try:
        return int(first), tie(rest)
    except ValueError:
        raise FormRefused([Fault("after", "after", "不是列表给出的位置，请从第一页取")]) from None


def number(text: str) -> int:
    """A whole number that a database can hold."""
    found = int(text)
    if found >= BIGGEST:
        raise ValueError(text)
    return found


def newest_first(
    rows: "QuerySet[Any] | Sought", page: Page, field: str, tie: str, kind: Callable[[str], Any]
) -> Iterable[Any]:
    """Rows by `field` falling, then `tie` rising, from where the page begins, one more than it shows."""
    begin = place_of(page.after, kind)
    if begin:
        rows = rows.filter(Q(**{f"{field}__lt": begin[0]}) | Q(**{field: begin[0], f"{tie}__gt": begin[1]}))
    return rows.order_by(f"-{field}", tie)[: page.limit + 1]


def paged(
    rows: Iterable[Any], page: Page, tell: Callable[[Any], dict[str, Any]], cursor: Callable[[Any], str]
) -> dict[str, Any]:
    """The page as JSON."""
    found = list(rows)
    shown, more = found[: page.limit], len(found) > page.limit
    return {"items": [tell(row) for row in shown], "next": cursor(shown[-1]) if more else None}
