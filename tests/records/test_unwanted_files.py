"""Only the listed kinds of file are kept, judged by content; nothing in them runs, reaches out or bursts."""

import io
import time
import tracemalloc

import pytest

from shoumi.nouns.attachment import FileKind
from shoumi.records import filekinds, unwanted
from shoumi.records.unwanted import UnwantedError
from tests.records import corpus

MEGA, MOST_SECONDS = 2**20, 2


def told_of(content: bytes) -> str:
    """What is said of a file; empty where it is kept."""
    try:
        filekinds.kind_of(io.BytesIO(content))
    except UnwantedError as why:
        return str(why)
    return ""


def kept(bad: list[corpus.Bad]) -> list[str]:
    """Which of these are kept, or refused for another reason than theirs."""
    told = [(name, told_of(content), says) for name, content, says in bad]
    return [
        f"{name}: {found or 'kept'}" for name, found, says in told if not found or (says and found != says)
    ]


@pytest.mark.assures("M77", sabotage="files.macros_are_taken")
@pytest.mark.assures("M77", sabotage="files.scripts_of_a_pdf_are_taken")
def test_what_runs_or_carries_another_file_is_refused(trials):
    """Macros, objects, DDE, templates from outside, PDF scripts and launches, two files in one."""
    bad = [*corpus.offices(), *corpus.pdfs(), *corpus.others()]
    assert len(bad) >= 200
    wrong = kept(bad)
    assert wrong == []
    trials(len(bad), failures=len(wrong))


@pytest.mark.assures("M77", sabotage="files.nothing_is_taken")
@pytest.mark.parametrize("n", [50, pytest.param(500, marks=pytest.mark.nightly)])
def test_files_as_people_make_them_are_kept(n, trials):
    """PDF, workbooks, documents, slides, OFD, texts in four codings, pictures: each as what it is."""
    wrong = [kind for kind, content in corpus.harmless(n, 77) if told_of(content) or _kind(content) != kind]
    assert wrong == []
    trials(n, failures=len(wrong), seed=77)


def _kind(content: bytes) -> str:
    return filekinds.kind_of(io.BytesIO(content)).name


@pytest.mark.assures("M77", sabotage="files.any_ending_is_taken")
def test_a_name_with_another_ending_is_refused(trials):
    """Of a program, of a page, of a document with macros anywhere in it, or of another kind at its end."""
    bad = [f"通知.{end}{more}" for end in filekinds.RUNS for more in ("", ".pdf", ".PDF", " .pdf")]
    bad += [f"通知.{end}" for end in ("docx", "PNG", "jpg", "txt", "ofd")]
    fine = ("通知.pdf", "通知", "3.1版.pdf", "通知.PDF", "关于2026.03.02会议.pdf", "a.b.c")
    assert [name for name in bad if not filekinds.misnamed(name, FileKind.PDF)] == []
    assert [name for name in fine if filekinds.misnamed(name, FileKind.PDF)] == []
    assert not filekinds.misnamed("a.jpg", FileKind.JPEG)
    trials(len(bad) + len(fine))


@pytest.mark.assures("M77", sabotage="files.every_kind_is_taken")
def test_a_site_may_keep_fewer_kinds(settings, trials):
    """What it leaves out is refused like what is on no list."""
    settings.FILE_KINDS = ["PDF"]
    assert told_of(corpus.plain_pdf()) == ""
    assert told_of(corpus.png()) == told_of("文字".encode()) == filekinds.ONLY
    trials(1)


@pytest.mark.assures("M78", sabotage="files.entities_are_read")
def test_xml_reads_nothing_outside_itself(trials, monkeypatch):
    """Entities, document types, XInclude, in any part and coding: refused, and no file or line is opened."""
    opened: list[object] = []
    bad = list(corpus.entities())
    monkeypatch.setattr("builtins.open", lambda *given, **_: opened.append(given))
    monkeypatch.setattr("socket.socket.connect", lambda *given: opened.append(given))
    wrong = kept(bad)
    monkeypatch.undo()
    assert wrong == []
    assert opened == []
    trials(len(bad), failures=len(wrong))


@pytest.mark.assures("M79", sabotage="files.pixels_are_not_counted")
@pytest.mark.parametrize("large", [False, pytest.param(True, marks=pytest.mark.nightly)])
def test_what_bursts_is_refused_in_little_room(trials, large):
    """Pixels, pages, parts, layers: refused in less than 64 MiB beside the file; at night, in two seconds."""
    bad, most = corpus.bursting(large=large), 0
    for name, content, says in bad:
        began = time.thread_time()
        assert told_of(content) == says, name
        assert not large or time.thread_time() - began < MOST_SECONDS, name
        tracemalloc.start()
        told_of(content)
        most = max(most, tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most < 64 * MEGA
    trials(len(bad))


def test_each_refusal_says_what_to_do():
    """A sentence that ends with a remedy."""
    says = [value for name, value in vars(unwanted).items() if name.isupper() and isinstance(value, str)]
    assert len(says) >= 9
    assert all("；请" in one and "没有保存" in one for one in says)
