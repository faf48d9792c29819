"""The writes of an act that wait for each other, so that PostgreSQL gets them as one statement.

Each exchange with the server costs more than the row it carries. Whatever reads a table sends before it what
waits for that table.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any

from shoumi.things.prepared import forget_ahead, opened, run

MOST = 16
"""So many writes make one statement."""


@dataclass(frozen=True, slots=True)
class Write:
    """A statement with its values; `rows`: table and key of each; `altered`: what to miss it by."""

    sql: str
    values: Sequence[Any]
    rows: list[tuple[str, Any]]
    altered: str = ""


@dataclass
class Waiting:
    """Writes not yet sent. No row is named by two of them: the server would see only one."""

    to: Any
    writes: list[Write] = field(default_factory=list)
    rows: set[tuple[str, Any]] = field(default_factory=set)

    def add(self, write: Write) -> None:
        if len(self.writes) == MOST or any(row in self.rows for row in write.rows if row[1] is not None):
            self.send()
        self.writes.append(write)
        self.rows.update(write.rows)

    def send(self) -> None:
        """Send all. Raises LookupError where an altered row was not there."""
        writes = tuple(self.writes)
        self.writes.clear()
        self.rows.clear()
        if not writes:
            return
        values = list(chain.from_iterable(w.values for w in writes))
        told = run(self.to, _as_one(tuple((w.sql, bool(w.altered)) for w in writes)), values).fetchone()
        for rows, write in zip(told, (w for w in writes if w.altered), strict=True):
            there(rows, write.altered)

    def before_reading(self, named: frozenset[str]) -> None:
        """Send what waits where a statement that names these tables would miss some of it."""
        if any(table in named for table, _ in self.rows):
            self.send()

    def before_others(self, execute: Any, *statement: Any) -> Any:  # noqa: ANN401  as Django has it
        """What waits goes before a statement of Django's own, which may alter what was read ahead."""
        self.send()
        forget_ahead(self.to)
        return execute(*statement)


def there(rows: int, what: str) -> None:
    """Raises LookupError unless one row was altered."""
    if rows != 1:
        raise LookupError(f"{what} is not there to be altered")


@lru_cache(maxsize=512)
def _as_one(writes: tuple[tuple[str, bool], ...]) -> str:
    """One statement that does each, and tells for those that alter how many rows they found."""
    parts = [f"w{n} AS ({sql}{' RETURNING 1' if told else ''})" for n, (sql, told) in enumerate(writes)]
    counts = [f"(SELECT count(*) FROM w{n})" for n, (_, told) in enumerate(writes) if told]  # noqa: S608
    # the statements come from the tables themselves, values go as parameters
    return f"WITH {', '.join(parts)} SELECT {', '.join(counts)}"


@contextmanager
def together() -> Iterator[None]:
    """Within it writes on PostgreSQL wait for each other: faults surface when they are sent."""
    to = opened()
    if to.vendor != "postgresql" or to.execute_wrappers or to.queries_logged or waiting(to):
        yield
        return
    to.ensure_connection()
    some = to.__dict__["waiting"] = Waiting(to)
    try:
        with to.execute_wrapper(some.before_others):
            yield
            some.send()
    finally:
        del to.__dict__["waiting"]


def waiting(to: Any) -> Waiting | None:  # noqa: ANN401  a connection
    """The writes that wait on this connection; None outside of `together`."""
    found: Waiting | None = to.__dict__.get("waiting")
    return found
