"""Several people at one moment, again and again, without a new connection each time."""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from datetime import datetime
from queue import SimpleQueue
from threading import Barrier, Thread
from typing import Any, Self

from django.db import connection

from shoumi.records.now import as_if

Doing = Callable[[], Any]


class Crew:
    """So many threads, each with a connection of its own that stays open: `with Crew(20) as crew:`."""

    def __init__(self, size: int) -> None:
        self.work: list[SimpleQueue[Any]] = [SimpleQueue() for _ in range(size)]
        self.told: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        self.threads = [Thread(target=copy_context().run, args=(self._live, n)) for n in range(size)]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for work in self.work:
            work.put(None)
        for thread in self.threads:
            thread.join()

    def _live(self, place: int) -> None:
        try:
            while task := self.work[place].get():
                start, at, doing = task
                self.told.put((place, self._done(start, at, doing)))
        finally:
            connection.close()

    def _done(self, start: Barrier, at: datetime, doing: Doing) -> Any:
        try:
            start.wait()
            with as_if(at):
                return doing()
        except Exception as error:  # noqa: BLE001  it is what is looked at
            return error

    def at_once(self, at: datetime, doings: Sequence[Doing]) -> list[Any]:
        """Each by one of them, all starting together; results or errors, in order."""
        start = Barrier(len(doings))
        for work, doing in zip(self.work, doings, strict=False):
            work.put((start, at, doing))
        found = dict(self.told.get() for _ in doings)
        return [found[place] for place in range(len(doings))]
