"""Sets one sheet: a job as JSON on standard input, the PDF on standard output.

It runs as a process of its own: what a long register takes of memory goes back when it ends, and what it
prints stands in no argument list. It knows no database.
"""

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import typst

from shoumi.edges.print.fonts import covered

TEMPLATES = Path(__file__).parent / "typ"
STANDARD = "a-2b"
_UNSHOWN = re.compile(r"could not be displayed with font|no Unicode mapping|private use|codepoint")


def press(job: dict[str, Any]) -> bytes:
    """`job` names the template, the fonts' folders and the data; text stays text, whatever it looks like."""
    looked_in = [Path(folder) for folder in job["fonts"]]
    known = covered(looked_in)
    try:
        return _compiled(job["template"], looked_in, showable(job["data"], known))
    except typst.TypstError as error:
        if not _UNSHOWN.search(str(error)):
            raise
        return _compiled(job["template"], looked_in, showable(job["data"], known & _PLAIN))


def _compiled(template: str, looked_in: Iterable[Path], data: Any) -> bytes:
    compiler = typst.Compiler(
        root=str(TEMPLATES), font_paths=[str(folder) for folder in looked_in], ignore_system_fonts=True
    )
    return compiler.compile(
        input=str(TEMPLATES / template),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        pdf_tags=False,
    )


_PLAIN = frozenset(
    [*range(0x20, 0x7F), *range(0x3001, 0x3020), *range(0x3400, 0xA000), *range(0xFF01, 0xFFE6)]
    + [ord(c) for c in "★☆、。《》〔〕—…·×“”‘’\n\t"]
)
"""What every Chinese font shows without shaping."""


def showable(data: Any, known: frozenset[int]) -> Any:
    """The same data with each character no font can show written as its number, e.g. 〈U+1F600〉."""
    if isinstance(data, str):
        return data if data.isascii() and data.isprintable() else "".join(_shown(c, known) for c in data)
    if isinstance(data, list):
        return [showable(item, known) for item in data]
    if isinstance(data, dict):
        return {key: showable(item, known) for key, item in data.items()}
    return data


def _shown(character: str, known: frozenset[int]) -> str:
    code = ord(character)
    if character == "\n" or (code in known and character.isprintable()) or code == 0x3000:
        return character
    return " " if character in "\t\u00a0" else f"〈U+{code:04X}〉"


def main(read: BinaryIO, write: BinaryIO) -> int:
    """Print one job; what went wrong goes to standard error."""
    try:
        pdf = press(json.load(read))
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return 1
    write.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
