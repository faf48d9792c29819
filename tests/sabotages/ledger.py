"""What breaks the ledger's own promises."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from shoumi.ledger.origin import Hash
from shoumi.ledger.tree import Frontier
from shoumi.ledger.witness import NotWitnessed, Submission
from shoumi.records import (
    checkpoints,
    entries,
    gap,
    guards,
    outside,
    registers,
    roles,
    sql,
    tables,
    witnessing,
    writing,
)


def triggers_stay_away(patch: pytest.MonkeyPatch) -> None:
    """No trigger is made in the database."""
    patch.setattr(guards, "triggers", lambda _: {})


def an_export_tells_contents(patch: pytest.MonkeyPatch) -> None:
    """What anybody with a console takes away has the contents in it."""
    patch.setattr(checkpoints, "export_lines", checkpoints.content_lines)


def connections_unwatched(patch: pytest.MonkeyPatch) -> None:
    """Every statement is allowed on SQLite, DROP TRIGGER too."""
    patch.setattr(guards, "watch", lambda *_, **__: None)
    patch.setattr(guards.allowed, "__code__", (lambda *_: 0).__code__)


def roles_granted_all(patch: pytest.MonkeyPatch) -> None:
    """The role that serves owns the ledger's tables as any others."""
    patch.setattr(roles, "grants", lambda role: [f"ALTER ROLE {role} SUPERUSER"])


def witness_takes_any_size(patch: pytest.MonkeyPatch) -> None:
    """The witness does not ask whether the old size is the one it last cosigned, and trusts its root."""

    def judge(asked: Submission, *_: object) -> None:
        if asked.old > asked.checkpoint.size:
            raise NotWitnessed(400, "")

    patch.setattr(witnessing, "judge", judge)


def witness_keeps_no_order(patch: pytest.MonkeyPatch) -> None:
    """Reading what was last cosigned and keeping the new is not one step."""

    @contextmanager
    def beside(_: object) -> Iterator[None]:
        time.sleep(0.001)
        yield

    real = witnessing.judge

    def slowly(*args: Any) -> None:
        real(*args)
        time.sleep(0.002)

    patch.setattr(witnessing.Witness, "_alone", beside)
    patch.setattr(witnessing, "judge", slowly)


def witness_answers_before_keeping(patch: pytest.MonkeyPatch) -> None:
    """The cosignature goes out, and is kept with the next one."""
    real, waiting = witnessing.put, []

    def later(path: Path, data: bytes, **new: bool) -> None:
        if new or path.suffix or b"\n0\n" in data:
            real(path, data, **new)
            return
        waiting.append((path, data))
        if len(waiting) > 1:
            real(*waiting.pop(0))

    patch.setattr(witnessing, "put", later)


def signs_unread(patch: pytest.MonkeyPatch) -> None:
    """A checkpoint is signed over what the head counted, and nothing is read back."""

    def counted() -> Frontier:
        head, hash_ = writing.head(), Hash.of(settings.LOG_ORIGIN)
        return Frontier.from_bytes(bytes(head.frontier), hash_)

    patch.setattr(checkpoints, "_stored", counted)


def no_alarm_outside(patch: pytest.MonkeyPatch) -> None:
    """Nobody is told that no checkpoint left for long."""
    patch.setattr(outside, "_too_old", lambda _: "")


def gaps_unseen(patch: pytest.MonkeyPatch) -> None:
    """A ledger that is shorter than its checkpoints is worked on."""
    patch.setattr(gap, "begin", lambda *_: None)


def head_stands_still(patch: pytest.MonkeyPatch) -> None:
    """In any process but the first the head of the log is not moved on with each entry."""
    real, first = sql.update_all, os.getpid()

    def left_out(model: Any, rows: Any, names: Any) -> None:
        if model is not tables.LogHead or os.getpid() == first:
            real(model, rows, names)

    patch.setattr(sql, "update_all", left_out)


def unsalted(patch: pytest.MonkeyPatch) -> None:
    """Every salt is nothing."""
    patch.setattr(entries, "new_salt", lambda: bytes(32))


def lines_not_completed(patch: pytest.MonkeyPatch) -> None:
    """An act opens lines in the registers and completes none."""
    real = registers.follow

    def opening_only(index: int, act: str, content: dict[str, Any]) -> None:
        whole = registers.completing
        registers.completing = lambda *_: iter(())
        try:
            real(index, act, content)
        finally:
            registers.completing = whole

    patch.setattr(registers, "follow", opening_only)
