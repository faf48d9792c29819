"""No work grows faster than its text: counted in steps, at two lengths, for texts made to hurt."""

import ast
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import shoumi
from shoumi.edges.exporting.workbook import as_typed, harmless
from shoumi.edges.importing import cells, delimited, words
from shoumi.edges.logs import on_one_line
from shoumi.edges.print.codes import typed
from shoumi.edges.web.citing import in_words
from shoumi.kernel.forms import clean
from shoumi.law import citations, marking, numerals, periods, reader
from shoumi.ledger import canonical, note, verify
from shoumi.ledger.origin import is_origin
from shoumi.nouns import cipher, paper, told
from shoumi.records import doorkeeper, filing, parts, spelling
from tests.contracts.checks.steps import MOST, Counted, example, letters

SOURCE = Path(shoumi.__file__).parent
LENGTHS = {False: (40, 80), True: (120, 240)}
GROWS = 2.7
"""Twice the text may cost twice the work, and what begins it."""
CALLS = frozenset({"sub", "subn", "match", "search", "fullmatch", "findall", "split", "finditer"})
OWN = {"edges/blanks.py"}
"""Reads the product's own declarations alone: their shapes are put together as it goes."""


@dataclass(frozen=True)
class Pattern:
    """One regular expression of the source, and how it is used."""

    where: str
    text: str | bytes
    flags: int
    how: str


@cache
def patterns() -> tuple[Pattern, ...]:
    """All there are: a new one cannot be forgotten."""
    return tuple(p for file in sorted(SOURCE.rglob("*.py")) for p in _of(file))


def _of(file: Path) -> Iterator[Pattern]:
    source = file.read_text("utf-8")
    where = file.relative_to(SOURCE).as_posix()
    if "re." not in source or where in OWN:
        return
    tree, module = ast.parse(source), None
    named = {id(n.value): n.targets[0].id for n in ast.walk(tree)
             if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)}  # fmt: skip
    for node in ast.walk(tree):
        call = isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")
        if call and call[0] == "re" and call[2] in CALLS | {"compile"}:
            module = module or import_module(
                f"shoumi.{where[:-3].replace('/', '.').removesuffix('.__init__')}"
            )
            own, most = vars(module), 2 if call[2] == "compile" else 1
            given = [eval(ast.unparse(one), own) for one in node.args[:most]]  # noqa: S307  our own source
            how = call[2] if call[2] != "compile" else _used(named.get(id(node), ""), source)
            yield Pattern(f"{where}:{node.lineno}", given[0], int(given[1]) if len(given) > 1 else 0, how)


def _used(name: str, source: str) -> str:
    """How a named pattern is used in its file; searched with where that is not plain to see."""
    if not name:
        return "fullmatch" if ").fullmatch" in source else "search"
    found = set(re.findall(rf"\b{name}\.(\w+)\(", source))
    return found.pop() if found in ({"fullmatch"}, {"match"}) else "search"


def texts(pattern: Pattern, deep: bool) -> Iterator[Callable[[int], str]]:
    """Texts of any length that a pattern may choke on: a beginning of what fits, then the same for ever."""
    tree = list(Counted(pattern.text, pattern.flags).tree)
    every = [*dict.fromkeys([*letters(tree), " ", "0", "甲"])][: 24 if deep else 9]
    fitting = example(tree)
    step, most = max(1, len(fitting) // (4 if deep else 2)), 12 if deep else 9
    starts = [fitting[:n] for n in range(0, len(fitting) + 1, step)]
    units = [*every[:most], *(map("".join, product(every[:7], repeat=2)) if deep else ())]
    for start, unit, end in product(dict.fromkeys(starts), units, ("\x01", "") if deep else ("\x01",)):
        yield lambda n, s=start, u=unit, e=end: s + u * (n // len(u)) + e


def grown(pattern: Pattern, deep: bool) -> tuple[int, list[str]]:
    """How many texts were tried, and those for which the steps outgrew the length."""
    counted, tried, wrong = Counted(pattern.text, pattern.flags), 0, []
    for text in texts(pattern, deep):
        tried += 1
        short, far = (counted.run(_as(pattern.text, text(n)), pattern.how) for n in LENGTHS[deep])
        if far >= MOST or far > GROWS * short + 20:
            wrong.append(f"{pattern.where} {pattern.how} {pattern.text!r}: {text(12)!r} {short} → {far}")
    return tried, wrong[:3]


def _as(kind: str | bytes, text: str) -> str | bytes:
    return text.encode() if isinstance(kind, bytes) else text


@pytest.mark.assures("M74", sabotage="answers.patterns_go_back")
def test_no_pattern_of_the_source_outgrows_its_text(trials):
    """Every regular expression, found in the source, over texts made from its own parts."""
    told = [grown(pattern, deep=False) for pattern in patterns()]
    assert len(told) > 50
    assert [why for _, wrong in told for why in wrong] == []
    trials(sum(n for n, _ in told))


@pytest.mark.nightly
@pytest.mark.assures("M74", sabotage="answers.patterns_go_back")
def test_no_pattern_outgrows_any_text_made_for_it(trials):
    """The same with every beginning and every pair of characters; and Python's own, 100 kB in a second."""
    told = [grown(pattern, deep=True) for pattern in patterns()]
    assert [why for _, wrong in told for why in wrong] == []
    slow = []
    for pattern in patterns():
        real = re.compile(pattern.text, pattern.flags)
        for text in texts(pattern, deep=False):
            given, began = _as(pattern.text, text(100_000)), time.thread_time()
            list(real.finditer(given)) if pattern.how not in {"match", "fullmatch"} else real.fullmatch(given)
            if time.thread_time() - began > 1:
                slow.append(f"{pattern.where} {text(12)!r}")
    assert slow == []
    trials(2 * sum(n for n, _ in told))


UNITS = (
    "甲", "a", "0", " ", "(", "（", "第一条", "第一条之", "、", "1-2、", "（一）", "{", "[", '{"a":', '"', "\\", ",", "★",
    "年", "长期", "解密", "一", "百", "代号", "\n", "\r\n", "\t", "至", "：", "；", "\x1b[", "\u202e", "'", "=",
    "+", "\u3000",
    "xian", "重", "《", "第1章\n", "— a b\n", "/", "%", "&", "1.", "１", "\ud800", "e\u0301", "\u00ad",
)  # fmt: skip


def utf8(text: str) -> bytes:
    """As a file would hold it."""
    return text.encode("utf-8", "replace")


PARSERS: dict[str, Callable[[str], Any]] = {
    "law import": reader.read_issued, "law import, bytes": lambda t: reader.read_issued_bytes(utf8(t)),
    "mark": marking.parse_mark, "term": periods.read_counted, "numeral": numerals.from_numeral,
    "citation": citations.parse_citation, "citations in a text": in_words, "numbers": paper.read_numbers,
    "cipher numbers": cipher.numbered, "told": lambda t: told.harmless("title", t),
    "canonical": lambda t: canonical.parse(utf8(t)), "canonical, told": verify.is_canonical,
    "written": lambda t: canonical.canonical({"a": t}), "note": lambda t: note.read(utf8(t)),
    "note, told": lambda t: verify.open_note(utf8(t), []), "key": verify.read_key,
    "origin": is_origin, "letters": spelling.spelt, "how it is said": spelling.said,
    "spells": lambda t: spelling.spells("xianxianxian", t), "ways": spelling.ways, "heading": words.plain,
    "column": words.column_of, "cell": cells.text_of, "day": cells.day_of, "count": cells.count_of,
    "numbers in a cell": lambda t: cells.numbers_of(t, 6), "mark in a cell": lambda t: cells.mark_of(t, t, t),
    "carrier": cells.carrier_of, "separator": delimited.separator_of,
    "text of a list": lambda t: delimited.text_of(utf8(t)), "log": on_one_line,
    "disarmed": harmless, "armed": as_typed, "scanned": typed,
    "name of a file": lambda t: filing.safe(f"{t}.pdf"),
    "login": doorkeeper.fold, "field": lambda t: clean(t, 10**9, long=True),
    "parts": lambda t: parts.retold(t, {"000001": "在库"}), "json": json.loads,
}  # fmt: skip
READ = (300, 600)


def lines_run(read: Callable[[str], Any], text: str) -> int:
    """Lines of Python and calls that reading it takes; refusing it is an answer too."""
    ran = 0

    def look(_frame: Any, event: str, _arg: Any) -> Any:
        nonlocal ran
        ran += 1
        return look if event in {"call", "line"} else None

    kept = sys.gettrace()
    sys.settrace(look)
    try:
        read(text)
    except Exception:  # noqa: BLE001, S110  to refuse a text is an answer
        pass
    finally:
        sys.settrace(kept)
    return ran


def outgrown(units: tuple[str, ...]) -> tuple[int, list[str]]:
    """Readers whose work outgrew a text of this unit repeated."""
    tried, wrong = 0, []
    for (name, read), unit in product(PARSERS.items(), units):
        short, far = (lines_run(read, unit * (n // len(unit))) for n in READ)
        tried += 1
        if far > GROWS * short + 200:
            wrong.append(f"{name}: {unit!r} {short} → {far}")
    return tried, wrong


@pytest.mark.assures("M74", sabotage="answers.readers_go_back")
@pytest.mark.parametrize("units", [UNITS[::8], pytest.param(UNITS, marks=pytest.mark.nightly)])
def test_no_reader_outgrows_its_text(units, trials):
    """Law import, marks, terms, numbers, canonical JSON, notes, pinyin, cells, scans, names, logs."""
    tried, wrong = outgrown(units)
    assert wrong == []
    trials(tried)
