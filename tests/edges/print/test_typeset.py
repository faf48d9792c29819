"""Text comes out of the press as it went in, whatever it looks like."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from shoumi.edges.print import press, typeset
from shoumi.edges.print.fonts import covered, folders, packaged
from shoumi.edges.print.typeset import PrintFailedError
from shoumi.edges.print.widths import drawn
from tests.edges.print.paper import is_archival, texts
from tests.edges.web import payloads
from tests.shared_folder import shared

HOSTILE = [
    '#panic("x")', "$x^2$", "*粗* _斜_", "= 标题", "- 一", "/ 词: 义", "<标签> @引用", "`raw` ```x```",
    "\\u{2605} \\#", "// 注", "/* 注 */", "-- --- ... ~", "'q' \"q\"", "[x](y) {z}", "#sys.inputs.data",
    '#import "common.typ"', "%PDF", "&amp; <b>",
]  # fmt: skip


def slip(values: list[str]) -> bytes:
    rows = [[str(n), v] for n, v in enumerate(values, 1)]
    table = drawn(["序号", "文件名称"], rows)
    return typeset.typeset(
        "slip.typ",
        {
            "mark": "机密★20年", "title": "（虚构）", "number": "", "flipped": False, "facts": [],
            "columns": table.columns, "size": table.size, "high": table.high, "rows": rows,
            "total": "", "statements": [], "signatures": [], "foot": "",
        },
    )  # fmt: skip


def squeezed(text: str) -> str:
    """Without blanks and line breaks, which the layout may set anew."""
    return "".join(text.split())


@pytest.mark.parametrize("title", HOSTILE)
def test_markup_in_a_title_is_only_text(title: str):
    """Nothing of it is carried out."""
    assert squeezed(title) in squeezed("".join(texts(slip([title]))))


@pytest.mark.parametrize("n", [20, pytest.param(500, marks=pytest.mark.nightly)])
def test_nothing_hostile_becomes_more_than_ink(n, trials):
    """No link, script, form or file comes to stand in the sheet; each text does, unseen signs by number."""
    hostile = [f"（虚构）{text}" for text in payloads.drawn(n, seed=67)]
    pdf = slip(hostile)
    assert not re.findall(
        rb"/(?:URI|JavaScript|JS|Launch|EmbeddedFile|AcroForm|OpenAction|SubmitForm)\b", pdf
    )
    ink = squeezed("".join(texts(pdf)))
    told = [squeezed(text.replace("\u00ad", "〈U+00AD〉")) for text in hostile]
    assert [text for text in told if text not in ink] == []
    trials(n)


def test_the_mark_is_never_broken_over_lines():
    """However narrow its column."""
    titles = [f"{'长' * n}机密★20年、绝密★2030年12月31日、秘密★6个月" for n in range(40)]
    pages = texts(slip(titles))
    lines = "".join(pages).split("\n")
    for mark, at_the_top in (("机密★20年", len(pages)), ("绝密★2030年12月31日", 0), ("秘密★6个月", 0)):
        assert sum(line.count(mark) for line in lines) == 40 + at_the_top


def test_a_long_run_without_blanks_stays_in_its_cell():
    """It is broken anywhere, and nothing is lost of it."""
    run = "a1" * 150
    assert run in squeezed("".join(texts(slip([run]))))


def test_what_no_font_can_show_is_written_by_its_number():
    """An emoji or a rare character is neither lost nor an empty box."""
    (page,) = texts(slip(["会商😀结束", "姓\U000323af某"]))
    assert "会商〈U+1F600〉结束" in page
    assert "姓〈U+323AF〉某" in page


def test_the_naughty_strings_all_print():
    """515 strings of other people's troubles: each sheet is made, archival, and holds every one."""
    lines = shared("vectors", "naughty-strings", "blns.txt").read_text("utf-8").split("\n")
    strings = [line[:200] for line in lines if line and not line.startswith("#")]
    assert len(strings) > 500
    known = covered([packaged()])
    pdf = slip(strings)
    printed = squeezed("".join(texts(pdf)))
    assert is_archival(pdf)
    plain = [s for s in strings if s.isascii() and s.isprintable()]
    assert len(plain) > 250
    assert [s for s in plain if squeezed(press.showable(s, known)) not in printed] == []


def test_the_press_takes_no_word_of_the_sheet_on_its_command_line(monkeypatch: pytest.MonkeyPatch):
    """Who lists processes reads nothing."""
    seen = []
    run = subprocess.run
    monkeypatch.setattr(typeset.subprocess, "run", lambda *a, **k: seen.append((a, k)) or run(*a, **k))
    slip(["（虚构）绝密标题"])
    ((command,), given) = seen[0]
    assert "绝密" not in " ".join(command)
    assert not any("绝密" in value or name.startswith("SHOUMI") for name, value in given["env"].items())


def test_a_sheet_that_fails_is_said_in_words(monkeypatch: pytest.MonkeyPatch):
    """A missing template, and a press that never ends."""
    with pytest.raises(PrintFailedError, match="没有打印"):
        typeset.typeset("nothing.typ", {})
    monkeypatch.setattr(typeset, "PATIENCE", 0.01)
    with pytest.raises(PrintFailedError, match="分次打印"):
        slip(["x"])


def test_a_font_the_site_dropped_in_is_used_before_ours(tmp_path: Path):
    """Its folder comes first; without it there is only ours."""
    assert folders(tmp_path) == [packaged()]
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "broken.ttf").write_bytes(b"not a font")
    assert folders(tmp_path) == [tmp_path / "fonts", packaged()]
    assert covered([tmp_path / "fonts"]) == frozenset()


def test_the_font_in_the_package_shows_what_officers_write():
    """Common characters, the ★ and the brackets of document numbers; not an emoji."""
    known = covered([packaged()])
    assert {ord(c) for c in "机密★〔2026〕×龘㑇〈〉—…“”"} <= known
    assert 0x1F600 not in known


def test_the_press_runs_alone():
    """It imports neither Django nor a table."""
    code = "import sys, shoumi.edges.print.press; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
