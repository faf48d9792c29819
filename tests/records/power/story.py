"""A hundred acts of a bureau, each acknowledged, with every write of its database noted."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django.db import connection

from shoumi.records.proceedings import Outcome
from tests.records.power.vfs import Op, Watch, watched
from tests.world import World, small_world

DATABASE = "site.sqlite3"


@dataclass
class Noted(World):
    """A world that notes what the database looked like when each act was acknowledged."""

    watch: Watch | None = None
    images: list[bytes] = field(default_factory=list)

    def request(self, *of: Any, **more: Any) -> Outcome:
        return self._noted(super().request(*of, **more))

    def agree(self, *of: Any, **more: Any) -> Outcome:
        return self._noted(super().agree(*of, **more))

    def _noted(self, outcome: Outcome) -> Outcome:
        self.images.append(image(connection.connection))
        if self.watch:
            self.watch.ops.append(Op("ack"))
        return outcome


def image(raw: Any) -> bytes:
    """All pages of a database as a reader sees them."""
    pages: bytes = raw.serialize()
    return pages


@contextmanager
def pointed_at(file: Path) -> Iterator[None]:
    """Use this SQLite file for a while."""
    about = connection.settings_dict
    connection.close()
    before, about["NAME"] = about["NAME"], str(file)
    try:
        yield
    finally:
        connection.close()
        about["NAME"] = before


@dataclass(frozen=True)
class Tape:
    """The files before the first act, what was then done to them, and the image after each act."""

    start: dict[str, bytes]
    ops: tuple[Op, ...]
    images: tuple[bytes, ...]


def taped(empty: Path, folder: Path, wanted: int) -> Tape:
    """Do so many acts on a copy of a migrated, empty database."""
    shutil.copy(empty, folder / DATABASE)
    with pointed_at(folder / DATABASE):
        founded = small_world()
        world = Noted(**{f.name: getattr(founded, f.name) for f in fields(founded)})
    start = {DATABASE: (folder / DATABASE).read_bytes()}
    with watched(folder) as watch, pointed_at(folder / DATABASE):
        connection.ensure_connection()
        world.images.append(image(connection.connection))
        world.watch = watch
        for act in story(world):
            if len(world.images) > wanted:
                break
            del act
        ops = tuple(watch.ops)
    return Tape(start, ops, tuple(world.images))


def story(world: World) -> Iterator[None]:
    """Documents that come in and go round, for ever; a step may be several acts."""
    while True:
        _, (first, second, third) = world.document(readers=("reader", "drafter"))
        yield
        world.ask("keeper", "hand_over_copies", first, to=world["reader"], pages=4)
        yield
        world.ask("reader", "accept_copies", first, copies=1, pages=4)
        yield
        outcome = world.ask("keeper", "copy_document", second, copies=2, purpose="（虚构）")
        yield
        world.agree("head", outcome)
        yield
        on_the_spot = {"to": world["drafter"], "pages": 4}
        world.request("keeper", "hand_over_on_the_spot", third, on_the_spot, cosigner=world["drafter"])
        yield
        world.received()
        world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷")
        yield
