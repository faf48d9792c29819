"""电子件: sealed in, entered, known to whom the paper is known, entered again before they go out."""

import os
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection

from shoumi.kernel.forms import FormRefused
from shoumi.law.levels import Level
from shoumi.records import checkpoints, files, filing, law, loading, proceedings
from shoumi.records.asking import Request
from shoumi.records.files import FileNotTakenError, Upload, take
from shoumi.records.keyring import SealBrokenError
from shoumi.records.loading import NotFoundError
from shoumi.records.now import as_if, today
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Entry, RegisterLine
from shoumi.things.attachments import Attachment
from tests.records import corpus
from tests.records.books import newest
from tests.world import World, made

TEXT = b"%PDF-1.7 \xe9\x87\x91\xe4\xb8\x9d\xe9\x9b\x80" + bytes(3000)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    """Files of each test lie by themselves."""
    settings.HOME = tmp_path


def _person(world: World, who: str):
    with world.moment():
        return loading.find("person", world[who], today())


def _up(world: World, document: str, text: bytes = TEXT, who: str = "keeper", size: int = 0) -> str:
    with world.moment():
        upload = filing.upload_for(_person(world, who), document, size or len(text))
        return take(upload, [text[n : n + 999] for n in range(0, len(text), 999)])


def _attached(world: World, document: str, text: bytes = TEXT, who: str = "keeper", name: str = "方案.pdf"):
    file = _up(world, document, text, who)
    with world.moment():
        return made(filing.attach(_person(world, who), document, file, name), "attachment")[0]


def _look(world: World, who: str, attachment: str):
    person = _person(world, who)
    with world.moment():
        return filing.look(person, attachment)


def _on_disk() -> list[Path]:
    return [f for f in (Path(settings.HOME) / "files").rglob("*") if f.is_file() and f.name != "room.lock"]


def test_a_file_lives_from_upload_to_withdrawal(world) -> None:
    """Sealed on the disk, in the books, given out whole to a reader, gone for all once withdrawn."""
    document, _ = world.document(copies=1)
    key = _attached(world, document)
    row = Attachment.objects.get(pk=key)
    assert (row.size, row.kind.name, row.level, row.name) == (len(TEXT), "PDF", Level.机密, "方案.pdf")
    assert all(TEXT[:12] not in f.read_bytes() for f in _on_disk())
    look = _look(world, "reader", key)
    assert (b"".join(look.opened), look.name, look.size) == (TEXT, "方案.pdf", len(TEXT))
    assert (newest().act, newest().actor) == ("open_file", world["reader"])
    assert RegisterLine.objects.get(register="file_looks").columns["知悉人"]
    assert checkpoints.verify_site().holds
    world.ask("keeper", "detach_file", key, reason="（虚构）")
    with pytest.raises(RefusedError):
        _look(world, "reader", key)


@pytest.mark.parametrize("who", ["other", "outsider", "sysadmin", "auditor"])
def test_who_may_not_know_the_paper_does_not_learn_of_the_file(world, who) -> None:
    """The answer is that of what is not there, for looking and for uploading."""
    document, _ = world.document(copies=1)
    key = _attached(world, document)
    before = Entry.objects.count()
    with pytest.raises(NotFoundError):
        _look(world, who, key)
    with pytest.raises(NotFoundError):
        _up(world, document, who=who)
    assert Entry.objects.count() == before


def test_the_look_is_entered_before_the_file_is_opened(world, monkeypatch) -> None:
    """Whatever happens then, it stands in the books that he wanted to see it."""
    document, _ = world.document(copies=1)
    key = _attached(world, document)

    def fails(_: object) -> None:
        assert newest().act == "open_file"
        raise SealBrokenError

    monkeypatch.setattr(files, "opened", fails)
    with pytest.raises(SealBrokenError):
        _look(world, "reader", key)
    assert newest().act == "open_file"


def test_an_upload_is_for_its_document_its_level_and_its_person(world) -> None:
    """Entered under another, by another, twice, or never uploaded, it is refused and leaves no row."""
    document, _ = world.document(copies=1)
    other, _ = world.document(copies=1)
    file = _up(world, document)
    for who, to, named in (
        ("keeper", other, file), ("keeper2", document, file), ("keeper", document, "a" * 26),
        ("keeper", document, "../../x"),
    ):  # fmt: skip
        with world.moment(), pytest.raises((FormRefused, RefusedError)):
            filing.attach(_person(world, who), to, named, "方案.pdf")
    with world.moment():
        filing.attach(_person(world, "keeper"), document, file, "方案.pdf")
    with world.moment(), pytest.raises(FormRefused):
        filing.attach(_person(world, "keeper"), document, file, "方案.pdf")
    assert Attachment.objects.count() == 1


def _packed(*names: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (b"%PDF-1.4 x", "PDF"), (corpus.png(), "PNG"), (corpus.jpeg(), "JPEG"),
        (_packed("[Content_Types].xml", "word/document.xml"), "DOCX"), (_packed("xl/workbook.xml"), "XLSX"),
        (_packed("OFD.xml"), "OFD"), (b"MZ\x90\0", ""), (b"<html><script>", ""), (b"<svg/>", ""),
        (b"\xd0\xcf\x11\xe0", ""),
        (_packed("word/document.xml", "word/vbaProject.bin"), ""),
        (_packed("word/document.xml", "word/embeddings/a.bin"), ""),
        (_packed("a.txt"), ""), (b"PK\x03\x04broken", ""), (b"x", "TXT"), (b"\x00", ""), (b"", ""),
    ],
)  # fmt: skip
def test_only_a_short_list_of_kinds_is_kept(world, text, kind) -> None:
    """By the bytes, whatever the name; what is refused leaves nothing on the disk."""
    document, _ = world.document(copies=1)
    if kind:
        assert Attachment.objects.get(pk=_attached(world, document, text, name="方案")).kind.name == kind
        return
    with pytest.raises(FileNotTakenError):
        _up(world, document, text, size=99)
    assert _on_disk() == []


@pytest.fixture(name="limits")
def _limits(monkeypatch) -> Callable[..., None]:
    """Sets bounds of the site for one test."""
    from dataclasses import replace  # noqa: PLC0415

    from shoumi.law.parameters import View  # noqa: PLC0415

    def limit(**amounts: object) -> None:
        old = law.parameters()

        class Bounded:
            def on(self, day):
                view = old.on(day)
                new = {
                    k.replace("_", "."): replace(view[k.replace("_", ".")], amount=v)
                    for k, v in amounts.items()
                }
                return View({k: view[k] for k in view} | new)

            def __getattr__(self, name):
                return getattr(old, name)

        monkeypatch.setattr(law, "parameters", Bounded)

    return limit


def test_above_the_systems_level_no_door_is_open(world, limits) -> None:
    """Form, API and import ask one act; an upload is refused before a byte is read; at the level all pass."""
    document, _ = world.document(copies=1)
    limits(site_level=Level.秘密)
    with pytest.raises(RefusedError) as refused:
        _up(world, document)
    assert "高于本系统的密级" in str(refused.value)
    assert _on_disk() == []
    for recorded in (False, True):
        with pytest.raises(RefusedError):
            _received(world, "（虚构）来文", recorded=recorded)
        assert _received(world, "代号青松", recorded=recorded).entry
    limits(site_level=Level.机密)
    assert _attached(world, document)
    assert _received(world, "（虚构）来文", recorded=True).entry


def _received(world: World, title: str, *, recorded: bool):
    day = world.at.date().isoformat()
    form = {
        "title": title,
        "mark": "机密★10年",
        "copies": 1,
        "pages": 1,
        "received_on": day,
        "sender_name": "虚构",
    }
    return world.request("keeper", "register_received_document", world.organ, form, recorded=recorded)


@pytest.mark.assures("M82", sabotage="files.room_unmeasured")
def test_nobody_fills_the_store(world, limits, trials) -> None:
    """A file, a person, the site: what is there, promised or waiting counts; the byte beyond is refused."""
    document, _ = world.document(copies=1)
    limits(file_bytes_most=5000, file_person_most=7000, file_site_most=9000)
    wrong, keeper, other = 0, world["keeper"], world["keeper2"]
    steps = [(keeper, 5001, False), (keeper, 5000, True), (keeper, 2001, False), (keeper, 2000, True),
             (keeper, 1, False), (other, 2001, False), (other, 2000, True), (other, 1, False)]  # fmt: skip
    for owner, size, goes in steps:
        try:
            with world.moment():
                take(
                    Upload(owner, document, 2, size),
                    [b"%PDF-" + bytes(size - 5)] if size > 5 else [b"x" * size],
                )
            wrong += not goes
        except FileNotTakenError:
            wrong += goes
    with world.moment(), pytest.raises(FileNotTakenError):
        take(Upload(other, document, 2, 10), [b"%PDF-" + bytes(90)])
    trials(len(steps) + 1, failures=wrong)


@pytest.mark.assures("M82", sabotage="files.room_unmeasured")
def test_uploads_at_once_do_not_overrun_it_either(world, limits, trials, monkeypatch) -> None:
    """Twenty begin together where three fit: three are promised room."""
    limits(file_person_most=3000, file_site_most=10_000)
    monkeypatch.setattr(files, "_sum", lambda _: 0)
    begin, took = threading.Barrier(20), []

    def upload() -> None:
        begin.wait()
        try:
            with as_if(world.at):
                took.append(files.Intake(Upload(world["keeper"], "d", 2, 1000)))
        except FileNotTakenError:
            pass

    threads = [threading.Thread(target=upload) for _ in range(20)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    whole = sum(int(f.name.split(".")[2]) for f in _on_disk())
    for one in took:
        one.drop()
    trials(20, failures=int(whole > 3000 or len(took) != 3))


class CutShort(BaseException):
    """The process is gone."""


def _cut(patch: pytest.MonkeyPatch, at: int) -> None:
    """Every step that reaches the disk counts; the one with this number never comes."""
    count = iter(range(1, 10_000))

    def counted(function):
        def step(*args, **kwargs):
            if next(count) == at:
                raise CutShort
            return function(*args, **kwargs)

        return step

    patch.setattr(os, "fsync", counted(os.fsync))
    for name in ("rename", "open", "touch"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    patch.setattr(Entry._meta, "cut", True, raising=False)


@pytest.mark.assures("M38", sabotage="files.row_before_its_file")
@pytest.mark.assures("M38", sabotage="files.sweep_takes_what_is_named")
def test_cut_short_at_any_step_no_row_is_without_its_file(world, trials) -> None:
    """Whichever step does not come; the sweep then leaves every named file, and nothing unnamed."""
    document, _ = world.document(copies=1)
    standing, wrong = [_attached(world, document)], 0
    for at in range(1, 60):
        with pytest.MonkeyPatch.context() as patch:
            _cut(patch, at)
            try:
                standing.append(_attached(world, document))
                done = True
            except CutShort:
                done = False
        rows = {row.file for row in Attachment.objects.all()}
        wrong += list(files.missing()) != []
        files.sweep()
        wrong += list(files.missing()) != []
        wrong += {f.name for f in (Path(settings.HOME) / "files" / "kept").rglob("*") if f.is_file()} != rows
        if done:
            break
    assert 5 < at < 59
    assert b"".join(_look(world, "reader", standing[0]).opened) == TEXT
    trials(at, failures=wrong)


@pytest.mark.nightly
@pytest.mark.assures("M12", sabotage="files.opened_whole")
@pytest.mark.parametrize("cipher", ["AES-256-GCM", "SM4-GCM"])
def test_a_gigabyte_goes_in_and_out_in_flat_memory(world, settings, cipher, trials, share) -> None:
    """The memory of the process grows by less than 32 MiB on the way in, and on the way out."""
    settings.FILE_CIPHER = cipher
    document, _ = world.document(copies=1)
    block, blocks, size, held = os.urandom(2**18), share(4096), 0, [_resident()]

    def parts() -> Iterator[bytes]:
        for n in range(blocks):
            held.append(_resident())
            yield b"%PDF-" + block[5:] if n == 0 else block

    with world.moment():
        upload = filing.upload_for(_person(world, "keeper"), document, blocks * len(block))
        file = take(upload, parts())
        key = made(filing.attach(_person(world, "keeper"), document, file, "大.pdf"), "attachment")[0]
    grown = max(held) - held[0]
    held = [_resident()]
    for chunk in _look(world, "reader", key).opened:
        size += len(chunk)
        held.append(_resident())
    print(grown, max(held) - held[0])
    wrong = (grown > 32 * 2**20) + (size != blocks * len(block) or max(held) - held[0] > 32 * 2**20)
    trials(2, failures=wrong)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def test_a_backed_up_row_without_its_file_is_found_by_verification(world) -> None:
    """The site's own check names it."""
    document, _ = world.document(copies=1)
    row = Attachment.objects.get(pk=_attached(world, document))
    files.place(row.file).unlink()
    assert "文件缺失" in checkpoints.verify_site().registers[0]
    assert connection.vendor in {"sqlite", "postgresql"}


def test_an_act_asked_past_the_pages_cannot_name_what_is_not_there(world) -> None:
    """Through any face the row comes with its file or not at all."""
    document, _ = world.document(copies=1)
    form = {"file": "b" * 26, "name": "方案.pdf"}
    with world.moment(), pytest.raises(FormRefused):
        proceedings.ask(Request(actor=world["keeper"], act="attach_file", things=(document,), form=form))
    assert Attachment.objects.count() == 0
