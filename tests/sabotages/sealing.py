"""Breaks in what is sealed at rest."""

import pytest

from shoumi.records import keyring, vault
from shoumi.things import secret


def _left_open(patch: pytest.MonkeyPatch, ends: bytes) -> None:
    """Values of these columns are written as they are."""
    seal, opened = vault.Vault.seal, vault.Vault.opened

    def sealed(self, plain: bytes, bound: bytes) -> bytes:
        return b"\0" + plain if bound.endswith(ends) else seal(self, plain, bound)

    def read(self, value: bytes, bound: bytes) -> bytes:
        return bytes(value[1:]) if value[:1] == b"\0" else opened(self, value, bound)

    patch.setattr(vault.Vault, "seal", sealed)
    patch.setattr(vault.Vault, "opened", read)


def titles_in_clear(patch: pytest.MonkeyPatch) -> None:
    """Titles are stored as they were typed."""
    _left_open(patch, b".title")


def contents_in_clear(patch: pytest.MonkeyPatch) -> None:
    """What entries commit to is stored as it is."""
    _left_open(patch, b".content")


def same_volume_unnoticed(patch: pytest.MonkeyPatch) -> None:
    """Nobody looks where the key lies."""
    patch.setattr(keyring, "beside_the_database", lambda: "")


def values_may_change_places(patch: pytest.MonkeyPatch) -> None:
    """Neither table nor column is bound into a value."""
    patch.setattr(secret.Secret, "bound", b"")


def new_key_forgets_the_old(patch: pytest.MonkeyPatch) -> None:
    """Changing the key leaves only the new one on the ring."""
    write = keyring._write
    patch.setattr(keyring, "_write", lambda n, keys, search: write(n, {n: keys[n]}, search))


def nonces_from_a_counter_of_the_process(patch: pytest.MonkeyPatch) -> None:
    """Each process counts from nothing, as after a restore."""
    at = iter(range(2**40))
    patch.setattr(vault, "urandom", lambda n: next(at).to_bytes(n, "big"))


def search_trusts_the_marks(patch: pytest.MonkeyPatch) -> None:
    """What the marks let through is shown without being looked at."""
    from shoumi.records import sought  # noqa: PLC0415

    patch.setattr(sought, "_holds", lambda *_: True)


def rows_are_not_marked(patch: pytest.MonkeyPatch) -> None:
    """Acts write rows without the marks of their words."""
    from shoumi.records import store  # noqa: PLC0415

    patch.setattr(store, "_marked", lambda *_: {})
