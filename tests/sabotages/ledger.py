"""What breaks the ledger's own promises."""

import pytest

from shoumi.records import guards, roles


def triggers_stay_away(patch: pytest.MonkeyPatch) -> None:
    """No trigger is made in the database."""
    patch.setattr(guards, "triggers", lambda _: {})


def connections_unwatched(patch: pytest.MonkeyPatch) -> None:
    """Every statement is allowed on SQLite, DROP TRIGGER too."""
    patch.setattr(guards, "watch", lambda *_, **__: None)
    patch.setattr(guards.allowed, "__code__", (lambda *_: 0).__code__)


def roles_granted_all(patch: pytest.MonkeyPatch) -> None:
    """The role that serves owns the ledger's tables as any others."""
    patch.setattr(roles, "grants", lambda role: [f"ALTER ROLE {role} SUPERUSER"])
