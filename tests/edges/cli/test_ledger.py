"""The ledger on the console."""

import subprocess
import sys
from pathlib import Path

from shoumi.ledger import verify as verifier
from shoumi.records import checkpoints
from shoumi.records.tables import Entry, RegisterLine
from tests.edges.cli.conftest import Console
from tests.owner import unguarded
from tests.world import World


def test_a_sound_site_verifies(shoumi: Console, world: World) -> None:
    """0, with the number of entries and the root."""
    world.document()
    told = shoumi("verify", "--json").told
    assert (told["holds"], told["entries"]) == (True, Entry.objects.count())
    assert "逐行相符" in shoumi("verify").out


def test_a_changed_entry_is_named(shoumi: Console, world: World) -> None:
    """1, with the first bad entry."""
    body = bytes(Entry.objects.get(index=5).body)
    with unguarded():
        Entry.objects.filter(index=5).update(body=body.replace(b'"kind":"', b'"kind":"x', 1))
    said = shoumi("verify")
    assert said.status == 1
    assert "5" in said.out
    assert shoumi("verify", "--json").told["bad"] == 5
    assert shoumi("checkpoint").status == 1


def test_a_changed_register_is_named(shoumi: Console, world: World) -> None:
    """1, with the line."""
    world.document()
    RegisterLine.objects.filter(register="master").update(state="销毁")
    said = shoumi("verify")
    assert said.status == 1
    assert "台账不符" in said.out


def test_a_checkpoint_is_signed_and_taken_out(shoumi: Console, world: World, tmp_path: Path) -> None:
    """The note stands on standard output and in the file."""
    file = tmp_path / "note"
    said = shoumi("checkpoint", "--out", str(file))
    assert said.status == 0
    assert said.out == file.read_text("utf-8")
    assert said.out.splitlines()[1] == str(Entry.objects.count())


def test_the_exported_ledger_verifies_alone(shoumi: Console, world: World, tmp_path: Path) -> None:
    """With Python alone, the note and the public key, contents included."""
    ledger, contents, note = (tmp_path / name for name in ("ledger.jsonl", "contents.jsonl", "note"))
    assert shoumi("checkpoint", "--out", str(note)).status == 0
    assert shoumi("ledger", "export", str(ledger), "--contents", str(contents)).status == 0
    command = [sys.executable, "-I", verifier.__file__, str(ledger), "--checkpoint", str(note)]
    command += ["--key", checkpoints.verifier_key(), "--contents", str(contents)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(Entry.objects.count()) in done.stdout
