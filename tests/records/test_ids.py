"""Opaque ids and salts."""

import re

from shoumi.records.ids import SALT_BYTES, new_id, new_salt
from shoumi.things.thing import ID_LENGTH


def test_ids_are_short_plain_and_never_the_same():
    """26 characters a scanner and a person can read; ten thousand of them differ."""
    ids = {new_id() for _ in range(10_000)}
    assert len(ids) == 10_000
    assert all(re.fullmatch("[a-z2-7]{26}", key) and len(key) == ID_LENGTH for key in ids)


def test_salts_are_whole_and_fresh():
    """32 bytes each."""
    salts = {new_salt() for _ in range(1000)}
    assert len(salts) == 1000
    assert {len(s) for s in salts} == {SALT_BYTES}
