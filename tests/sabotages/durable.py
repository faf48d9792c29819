"""What keeps records whole on discs that fail, clocks that lie and people who press twice, left out."""

from contextlib import nullcontext
from typing import Any

import pytest

from shoumi.records import (
    approvals,
    clockwork,
    durability,
    fresh,
    halting,
    proceedings,
    sealed,
    soundness,
    upgrading,
    writing,
)
from shoumi.records.tables import Proceeding


def io_errors_forgotten(patch: pytest.MonkeyPatch) -> None:
    """After a failed write the next act is entered as if nothing had been."""
    patch.setattr(halting, "halt", lambda *_: None)


def full_means_broken(patch: pytest.MonkeyPatch) -> None:
    """A full disc stops everything until a restart."""
    patch.setattr(halting, "_of_sqlite", lambda code: halting.BROKEN if code else "")


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
    patch.setattr(clockwork, "watch", lambda *_: None)
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
    patch.setattr(upgrading.transaction, "atomic", nullcontext)


def written_apart(patch: pytest.MonkeyPatch) -> None:
    """Each statement is committed by itself."""
    patch.setattr(writing.transaction, "atomic", nullcontext)


def read_without_entry(patch: pytest.MonkeyPatch) -> None:
    """What is under seal is shown though the look could not be entered."""

    def ask(request: Any, *, once: str = "") -> Any:
        try:
            return kept(request, once=once)
        except Exception:  # noqa: BLE001  that is the sabotage
            return proceedings.Outcome(decision=None, entry=object())  # type: ignore[arg-type]

    kept = sealed.proceedings.ask
    patch.setattr(sealed, "proceedings", type("Careless", (), {"ask": staticmethod(ask)}))


def faults_unforeseen(patch: pytest.MonkeyPatch) -> None:
    """What a busy database says is told nobody."""
    from shoumi.edges import problems  # noqa: PLC0415  settings first

    def stuck(words: str) -> Any:
        raise RuntimeError(words)

    patch.setattr(problems, "_stuck", stuck)
