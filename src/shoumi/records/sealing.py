"""Texts under seal: encrypted beside the tables, with a salted commitment where the text would stand.

The key lies in a file of the site's home, outside the database; id and version are bound into each cipher.
"""

import secrets
from collections.abc import Iterator
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

from shoumi.kernel.model import Sealed
from shoumi.ledger.commitment import SALT_BYTES, commit_bytes
from shoumi.ledger.origin import Hash
from shoumi.records import sql
from shoumi.records.ids import new_id, new_salt
from shoumi.records.keyring import NONCE_BYTES, SealBrokenError, file_key, key_file
from shoumi.things.models import NOUNS
from shoumi.things.thing import ID_LENGTH, SealedField

VERSION = 1


class SealedValue(models.Model):
    """One text under seal. `commitment` is what entries and things know of it."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    commitment = models.CharField(max_length=64, unique=True)
    version = models.SmallIntegerField()
    nonce = models.BinaryField()
    cipher = models.BinaryField()
    entry = models.BigIntegerField()
    """The entry that brought it."""

    class Meta:
        app_label = "records"


def keep(sealed: Sealed, entry: int) -> str:
    """Put a text under seal, in the transaction of its entry; returns the commitment. Kept ones stay so."""
    if sealed.kept:
        return sealed.kept
    key, salt, nonce = new_id(), new_salt(), secrets.token_bytes(NONCE_BYTES)
    plain = sealed.text.encode()
    commitment = _commit(salt, plain)
    cipher = AESGCM(file_key()).encrypt(nonce, salt + plain, _bound(key, VERSION))
    row: dict[str, Any] = {"id": key, "commitment": commitment, "version": VERSION, "nonce": nonce}
    sql.insert(SealedValue, [row | {"cipher": cipher, "entry": entry}])
    return commitment


def unseal(commitment: str) -> str:
    """The text behind a commitment. Only `sealed.open_for` calls it. Raises SealBrokenError."""
    row = SealedValue.objects.filter(commitment=commitment).first()
    if row is None or not key_file().exists():
        raise SealBrokenError
    try:
        whole = AESGCM(file_key()).decrypt(bytes(row.nonce), bytes(row.cipher), _bound(row.id, row.version))
    except (InvalidTag, ValueError):
        raise SealBrokenError from None
    salt, plain = whole[:SALT_BYTES], whole[SALT_BYTES:]
    if _commit(salt, plain) != commitment:
        raise SealBrokenError
    return plain.decode()


def lock_away(plain: bytes, bound: str) -> bytes:
    """Encrypted under the site's key, for a row whose name is bound into it: what proves people, no text."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(file_key()).encrypt(nonce, plain, bound.encode())


def bring_out(kept: bytes, bound: str) -> bytes:
    """What was locked away for this row. Raises SealBrokenError."""
    try:
        return AESGCM(file_key()).decrypt(kept[:NONCE_BYTES], kept[NONCE_BYTES:], bound.encode())
    except (InvalidTag, ValueError):
        raise SealBrokenError from None


def faults() -> Iterator[str]:
    """Where a thing knows of a text under seal that is not there."""
    for table in NOUNS.values():
        for name in (f.name for f in table._meta.concrete_fields if isinstance(f, SealedField)):
            there = SealedValue.objects.filter(commitment=models.OuterRef(name))
            rows = table._default_manager.exclude(**{name: ""}).exclude(models.Exists(there))
            yield from (f"{table.label}{key}的密封内容缺失" for key in rows.values_list("pk", flat=True))


def _commit(salt: bytes, plain: bytes) -> str:
    return commit_bytes(salt, plain, Hash.of(settings.LOG_ORIGIN))


def _bound(key: str, version: int) -> bytes:
    return f"{key}:{version}".encode()
