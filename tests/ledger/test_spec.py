"""docs/spec/ledger.md says what the code does."""

import re

from shoumi.ledger.canonical import parse
from shoumi.ledger.checkpoint import open_checkpoint
from shoumi.ledger.note import VerifierKey
from shoumi.ledger.verify import verify_lines
from tests.ledger.sample import LOG, entry_of, lines_in
from tests.ledger.spec_vectors import BLOCK, SPEC, blocks, filled

TEXT = SPEC.read_text(encoding="utf-8")
VECTORS = {found[1]: found[3] for found in BLOCK.finditer(TEXT)}


def test_the_vectors_are_current():
    """Every block is what the code makes; `python -m tests.ledger.spec_vectors` writes them anew."""
    assert filled(TEXT) == TEXT


def test_every_vector_is_in_the_document():
    """None is made for nothing, and none stands there that nothing makes."""
    assert VECTORS.keys() == blocks().keys()


def test_the_document_verifies_by_itself():
    """The export, the contents, the note and the key, as printed, hold together."""
    key = VECTORS["key"].split("key: ")[1].strip()
    export, contents = lines_in(VECTORS["export"].encode()), lines_in(VECTORS["contents"].encode())
    report = verify_lines(export, [VECTORS["checkpoint"].encode()], [key], contents)
    assert (report.why, report.entries, report.agreed, report.opened) == ("", 3, 1, 2)
    assert (
        open_checkpoint(VECTORS["checkpoint"].encode(), origin=LOG, keys=[VerifierKey.parse(key)]).size == 3
    )


def test_every_field_of_an_entry_is_described():
    """The table of fields names them all, in canonical order."""
    table = TEXT.split("## Entries")[1].split("## ")[0]
    described = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert described == sorted(entry_of(0).body())
    assert parse(VECTORS["entry"].strip().encode()) == entry_of(1).body()
