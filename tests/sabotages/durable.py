"""What keeps records whole on discs that fail, clocks that lie and people who press twice, left out."""

import json
import os
import signal
import socket
import time
from contextlib import nullcontext, suppress
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError

from shoumi.edges import shortage
from shoumi.records import (
    approvals,
    authorities,
    clockwork,
    durability,
    entries,
    fresh,
    halting,
    now,
    proceedings,
    registers,
    room,
    sealed,
    soundness,
    timekeeping,
    upgrading,
    writing,
)
from shoumi.records.tables import Proceeding
from shoumi.things.prepared import opened


def io_errors_forgotten(patch: pytest.MonkeyPatch) -> None:
    """After a failed write the next act is entered as if nothing had been."""
    patch.setattr(halting, "halt", lambda *_: None)


def full_means_broken(patch: pytest.MonkeyPatch) -> None:
    """A full disc stops everything until a restart."""
    patch.setattr(halting, "_of_sqlite", lambda code: halting.BROKEN if code else "")


def room_unmeasured(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks how much room is left."""
    patch.setattr(room, "alarm", lambda: "")


def asks_abroad(patch: pytest.MonkeyPatch) -> None:
    """Each entry is reported to an address on the net, which no test machine has."""
    real = entries.append

    def reported(draft: Any) -> Any:
        with socket.socket() as line:
            line.settimeout(0.1)
            line.connect_ex(("192.0.2.1", 80))  # set aside for documents: nobody is there
        return real(draft)

    patch.setattr(entries, "append", reported)


def settings_believed(patch: pytest.MonkeyPatch) -> None:
    """Settings of the database are not read back."""
    patch.setattr(durability, "of_sqlite", lambda *_: iter(()))
    patch.setattr(durability, "of_postgresql", lambda *_: iter(()))
    patch.setattr(durability, "OVER_A_NETWORK", frozenset())


def damage_overlooked(patch: pytest.MonkeyPatch) -> None:
    """Nobody reads again what is stored."""
    patch.setattr(soundness, "faults", list)


def clock_believed(patch: pytest.MonkeyPatch) -> None:
    """Whatever the machine shows is the time."""
    patch.setattr(timekeeping, "watch", lambda *_: None)
    patch.setattr(clockwork, "doubt", lambda *_: "")


def time_may_fall(patch: pytest.MonkeyPatch) -> None:
    """An entry may be dated before the one ahead of it."""
    patch.setattr(writing, "moment", writing.now)


def stale_forms_taken(patch: pytest.MonkeyPatch) -> None:
    """A form is carried out whatever happened since it was opened."""
    patch.setattr(fresh, "hold", lambda *_: None)


def keys_forgotten(patch: pytest.MonkeyPatch) -> None:
    """An asking sent twice is two askings."""
    patch.setattr(proceedings, "_key", lambda *_: None)


def decided_again(patch: pytest.MonkeyPatch) -> None:
    """Who comes too late decides once more."""
    patch.setattr(approvals, "_waiting", lambda key: Proceeding.objects.get(pk=key))


def upgraded_step_by_step(patch: pytest.MonkeyPatch) -> None:
    """Each step of a migration is committed by itself."""
    patch.setattr("django.db.migrations.migration.Migration.atomic", False)
    patch.setattr(upgrading, "transaction", SimpleNamespace(atomic=nullcontext))


def committed_later(patch: pytest.MonkeyPatch) -> None:
    """An act is acknowledged before the server has it on its disc."""
    patch.setenv("PGOPTIONS", "-c synchronous_commit=off")


def hunger_kills(patch: pytest.MonkeyPatch) -> None:
    """Whoever asks for more memory than there is ends the server."""
    real = json.loads

    def greedy(text: Any, **about: Any) -> Any:
        if len(text) > 1_000_000:
            os.kill(os.getppid(), signal.SIGKILL)
            os._exit(137)
        return real(text, **about)

    patch.setattr(json, "loads", greedy)


def shortage_unnoticed(patch: pytest.MonkeyPatch) -> None:
    """A process that ran short of memory goes on as if it had not."""
    patch.setattr(shortage, "notice", lambda *_: None)


def zone_of_the_machine(patch: pytest.MonkeyPatch) -> None:
    """The time is that of whatever zone the machine is set to."""
    patch.setattr(now, "BEIJING", None)


def written_apart(patch: pytest.MonkeyPatch) -> None:
    """What an act changes is committed, and its entry is written a moment later."""
    real = proceedings.enter

    def later(*about: Any, **more: Any) -> Any:
        _commit(opened())
        time.sleep(0.02)
        return real(*about, **more)

    patch.setattr(proceedings, "enter", later)


def lines_if_they_can(patch: pytest.MonkeyPatch) -> None:
    """An act is done although its line in a register could not be written."""
    real = registers.follow

    def careless(*about: Any) -> None:
        with suppress(DatabaseError):
            real(*about)

    patch.setattr(registers, "follow", careless)


def _commit(to: Any) -> None:
    if to.vendor == "sqlite":
        to.connection.execute("COMMIT")
        to.connection.execute("BEGIN IMMEDIATE")
    else:
        to.connection.commit()


def read_without_entry(patch: pytest.MonkeyPatch) -> None:
    """What is under seal is shown though the look could not be entered."""

    def ask(request: Any, *, once: str = "") -> Any:
        try:
            return kept(request, once=once)
        except Exception:  # noqa: BLE001  that is the sabotage
            return proceedings.Outcome(decision=None, entry=object())  # type: ignore[arg-type]

    kept = sealed.proceedings.ask
    patch.setattr(sealed, "proceedings", type("Careless", (), {"ask": staticmethod(ask)}))


def nobody_waits(patch: pytest.MonkeyPatch) -> None:
    """Writers do not queue, and the database does not wait for one another."""
    from django.conf import settings  # noqa: PLC0415  a site of its own

    patch.setattr(writing, "_queue", nullcontext)
    patch.setitem(settings.DATABASES["default"].setdefault("OPTIONS", {}), "timeout", 0)


def nobody_waits_in_line(patch: pytest.MonkeyPatch) -> None:
    """Rows are read without being held."""
    from django.db.models import QuerySet  # noqa: PLC0415

    patch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows.all())


def own_askings_are_decided(patch: pytest.MonkeyPatch) -> None:
    """Whoever sits there speaks, the asker too."""

    def held(person: Any, any_of: Any, asked: Any, day: Any) -> list[Any]:
        sitting = authorities._sitting
        return [a for a in any_of if any(r.person_id == person.id for r in sitting((a,), asked, day))]

    patch.setattr(authorities, "held", held)
