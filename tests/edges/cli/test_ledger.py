"""The ledger on the console."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from shoumi.edges.cli import main
from shoumi.ledger import verify as verifier
from shoumi.records import checkpoints
from shoumi.records.tables import Entry, RegisterLine
from shoumi.things.models import NOUNS
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
    assert shoumi("ledger", "export", str(ledger)).status == 0
    assert shoumi("ledger", "contents", str(contents), who="keeper").status == 0
    command = [sys.executable, "-I", verifier.__file__, str(ledger), "--checkpoint", str(note)]
    command += ["--key", checkpoints.verifier_key(), "--contents", str(contents)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"记录 {Entry.objects.count() - 1} 条" in done.stdout, "the last is that the contents left"


def test_contents_are_given_to_whom_they_may_be_known(shoumi: Console, world: World, tmp_path: Path) -> None:
    """His alone, once it is entered; to no officer, and to nobody unproven."""
    world.document(readers=("reader", "keeper"))
    for who in ("sysadmin", "secadmin", "auditor", ""):
        told = shoumi("ledger", "contents", str(tmp_path / "none"), who=who)
        assert told.status in {1, 2}
        assert not (tmp_path / "none").exists()
    size, file = Entry.objects.count(), tmp_path / "contents.jsonl"
    assert shoumi("ledger", "contents", str(file), who="keeper").status == 0
    entry = Entry.objects.latest("index")
    assert (Entry.objects.count(), entry.kind, entry.actor) == (size + 1, "exported", world["keeper"])
    text = file.read_text("utf-8")
    assert "演练方案" in text
    assert file.stat().st_mode & 0o077 == 0
    assert shoumi("ledger", "contents", str(tmp_path / "other"), who="other").status == 0
    assert "演练方案" not in (tmp_path / "other").read_text("utf-8")


PROVEN = "--as"


def unproven(
    command: click.Command, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The commands that ask for nobody's proof, with the words that call them."""
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from unproven(one, (*words, name))
    elif not any(PROVEN in option.opts for option in command.params):
        yield words, command


SITES = {"setup", "demo", "serve", "restore", "witness", "db", "backup-key", "cases"}
"""What founds, runs, moves or needs no site: it has tests of its own."""


@pytest.mark.assures("M08", sabotage="ledger.an_export_tells_contents")
def test_no_command_gives_content_to_nobody(shoumi: Console, world: World, tmp_path: Path, trials) -> None:
    """Each that asks for no proof is run; neither screen nor file has a title, a purpose or a number."""
    world.document(readers=("reader", "keeper"))
    number = NOUNS["document"]._default_manager.latest("born").register_number
    n = 0
    for words, command in unproven(main.shoumi):
        if words[0] in SITES:
            continue
        files = [str(tmp_path / f"{n}-{p.name}") for p in command.params if isinstance(p, click.Argument)]
        said = shoumi(*words, *files)
        for file in (Path(one) for one in files):
            said.out += file.read_text("utf-8", "replace") if file.exists() else ""
        assert not [w for w in ("演练方案", number, "（虚构）") if w in said.out + said.err], words
        n += 1
    assert n > 8
    trials(n)
