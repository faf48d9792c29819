"""With the last copy of a paper its electronic files are destroyed, key first; what a case needs is kept."""

from datetime import timedelta
from pathlib import Path

import pytest

from shoumi.kernel.model import Alter
from shoumi.nouns.document import CopyState
from shoumi.nouns.leak import LeakState
from shoumi.records import checkpoints, entries, files, writing
from shoumi.records.proceedings import RefusedError
from shoumi.records.store import Store
from shoumi.records.tables import RegisterLine
from shoumi.things.attachments import Attachment
from shoumi.things.documents import Copy
from shoumi.things.leaks import Leak
from tests.records.books import newest
from tests.records.test_files import _attached as attached
from tests.records.test_files import _look as look
from tests.records.test_files import _up as up
from tests.world import World, made


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    """Files of each test lie by themselves."""
    settings.HOME = tmp_path


def _destroyed(world: World, copies: list[str]) -> None:
    """Listed, approved, supervised and struck off."""
    listed = made(
        world.ask(
            "keeper", "draft_destruction_list", copies, reason="（虚构）", vehicle="虚A0001警",
            supervisors=[world["officer"], world["leader"]], site="（虚构）定点单位",
        ), "destruction_list",
    )[0]  # fmt: skip
    world.agree("leader", world.ask("keeper", "destroy_listed", listed))
    for who in ("officer", "leader"):
        world.ask(who, "confirm_supervision", listed, copies=len(copies))
    day = world.at.date().isoformat()
    world.ask("keeper", "complete_destruction", listed, receipt="（虚构）销1号", destroyed_on=day)


@pytest.fixture(name="lasting")
def _lasting(monkeypatch) -> None:
    """What waits for the commit is done at once: the test's own transaction never commits."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda done, *_, **__: done())


@pytest.mark.assures("M89", sabotage="files.destroyed_papers_leave_their_files")
@pytest.mark.assures("M89", sabotage="files.destroyed_files_keep_their_keys")
def test_with_the_last_copy_its_files_are_destroyed(world, lasting, monkeypatch, trials) -> None:
    """Key overwritten before the file goes, standing or withdrawn; the entry says so; another's stays."""
    document, copies = world.document(copies=3)
    other, _ = world.document(copies=1)
    keys = [attached(world, document), attached(world, document), attached(world, other)]
    world.ask("keeper", "detach_file", keys[1], reason="（虚构）")
    rows = [Attachment.objects.get(pk=key) for key in keys]
    sealed = [files.place(row.file).read_bytes() for row in rows]
    left, unlink = [], Path.unlink

    def seen(path: Path, **more: object) -> None:
        left.append(path.read_bytes() if path.parent.parent.name == "kept" else b"")
        unlink(path, **more)

    monkeypatch.setattr(Path, "unlink", seen)
    _destroyed(world, copies[:2])
    assert all(files.place(row.file).exists() for row in rows), "a copy is left, and with it the files"
    _destroyed(world, copies[2:])
    assert [Attachment.objects.get(pk=key).state.name for key in keys] == ["销毁", "销毁", "在册"]
    assert [files.place(row.file).exists() for row in rows] == [False, False, True]
    assert [len(was) for was in left if was] == [len(was) for was in sealed[:2]]
    assert all(was[n : n + 16] not in one for was in sealed[:2] for one in left for n in range(0, 200, 16))
    told = entries.content_of(newest())["effects"]
    assert [e for e in told if e[1] == "attachment"] == [
        ["alter", "attachment", k, {"state": "销毁"}] for k in sorted(keys[:2])
    ]
    assert newest().act == "complete_destruction"
    assert RegisterLine.objects.filter(register="files", thing=keys[0], latest=True).get().columns["销毁时间"]
    assert list(files.missing()) == []
    assert checkpoints.verify_site().holds
    with pytest.raises(RefusedError):
        look(world, "reader", keys[0])
    with pytest.raises(RefusedError):
        up(world, document)
    trials(3)


def test_a_destruction_cut_short_is_ended_by_the_sweep(world) -> None:
    """The act stands and the machine stops before the file is destroyed: the next start destroys it."""
    document, copies = world.document(copies=1)
    row = Attachment.objects.get(pk=attached(world, document))
    _destroyed(world, copies)
    assert files.place(row.file).exists()
    assert files.sweep() == 1
    assert not files.place(row.file).exists()


def test_what_an_open_case_names_is_not_destroyed(world, lasting) -> None:
    """Neither paper nor file of a copy named by an open leak case; the files go once the case has ended."""
    document, copies = world.document(copies=1)
    row = Attachment.objects.get(pk=attached(world, document))
    leak = _leak(world, copies[0])
    with pytest.raises(RefusedError, match="留存备查"):
        _destroyed(world, copies)
    assert Copy.objects.get(pk=copies[0]).state.name == "在库"
    Leak.objects.filter(pk=leak).update(state="已排除")
    _destroyed(world, copies)
    assert not files.place(row.file).exists()


def _leak(world: World, copy: str) -> str:
    """It was missing, that was reported as a leak, and it was found again: the case is open."""
    found = (world.at - timedelta(hours=1)).isoformat()
    world.ask("officer", "record_loss", copy, discovered_at=found, account="（虚构）")
    told = {"discovered_at": found, "received_at": found, "found_how": "（虚构）", "remedies": "（虚构）"}
    leak = made(
        world.ask("officer", "report_missing_as_leak", copy, title="（虚构）", remedied=True, **told), "leak"
    )[0]
    world.ask("keeper", "record_found", copy, found_at=world.at.isoformat(), account="（虚构）", place="一柜")
    return leak


def test_files_kept_for_a_case_go_when_it_ends(world, lasting) -> None:
    """The paper was struck off before the case began: its file is kept for it, and destroyed by its end."""
    document, copies = world.document(copies=1)
    row = Attachment.objects.get(pk=attached(world, document))
    leak = _leak(world, copies[0])
    with world.moment() as at, writing.writing():
        store = Store(newest().index, world.organ, at)
        store.apply([Alter("copy", copies[0], {"state": CopyState.销毁})])
        assert files.place(row.file).exists()
        store.apply([Alter("leak", leak, {"state": LeakState.已终结})])
    assert not files.place(row.file).exists()
