"""Read the issued text of a statute into 编章节条款项. Pure: text or bytes in, a value out.

A line that opens no unit goes on with the sentence before it; after a finished sentence it opens a new 款.
So a sentence may be broken anywhere but at its end. A missing or doubled number is refused, never guessed.
"""

import codecs
import re
from dataclasses import replace
from hashlib import sha256

from shoumi.law.issued import IssuedText
from shoumi.law.issued_tree import grow
from shoumi.law.segments import Segments
from shoumi.law.statutes import Statute
from shoumi.law.unit_signs import HEADINGS, IssuedTextError, Line, Sign, Unit, lines_of, sign_of

__all__ = ["IssuedTextError", "read_issued", "read_issued_bytes"]

_NOTE = re.compile(r"[（(〔\[【]|\d{4}年")
_ANNEX = re.compile(r"附(?:件|录|表)?(?:[:：0-9０-９一二三四五六七八九十]|$)")


def read_issued_bytes(content: bytes, statute: Statute | None = None) -> IssuedText:
    """Read a file in UTF-8 (with or without BOM) or GB18030; its hash is of the bytes as they came."""
    found = read_issued(_decode(content), statute)
    return replace(found, sha256=sha256(content).hexdigest())


def _decode(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in content:
        raise IssuedTextError(1, "不是UTF-8或GB18030编码的纯文本", "请另存为UTF-8纯文本（.txt）后重新导入")
    furthest = 0
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
    line = content.count(b"\n", 0, furthest) + 1
    raise IssuedTextError(line, "不是UTF-8或GB18030编码的纯文本", "请另存为UTF-8纯文本（.txt）后重新导入")


def read_issued(text: str, statute: Statute | None = None) -> IssuedText:
    """Read a whole text; with a statute, its title and its numbers of chapters and articles must agree.

    IssuedTextError says line, reason and remedy.
    """
    lines = list(lines_of(text))
    start, body = _body_of(lines)
    body, annex = _part_annex(body)
    title, note = _preamble(lines[:start])
    segments = Segments()
    for line in body:
        segments.take(line)
    chapters = grow(segments.opened)
    found = IssuedText(
        statute_key=statute.key if statute else "",
        title=title,
        note=note,
        chapters=chapters,
        annex="\n".join(line.text for line in annex),
        sha256=sha256(text.encode()).hexdigest(),
    )
    if statute:
        _agrees(found, statute, lines[-1].number)
    return found


def _body_of(lines: list[Line]) -> tuple[int, list[Line]]:
    """Where the preamble ends, and the lines of the body; a table of contents (目录) is left out."""
    signs = [(place, sign) for place, line in enumerate(lines) if (sign := _division(line))]
    articles = [place for place, sign in signs if sign.unit is Unit.条]
    if not articles:
        last = lines[-1].number if lines else 1
        raise IssuedTextError(last, "全文没有一条条文（第一条……）", "请确认导入的是法规正文的纯文本")
    start = signs[0][0]
    contents = next((place for place, line in enumerate(lines[:start]) if line.text == "目录"), None)
    if contents is None:
        return start, lines[start:]
    first = signs[0][1]
    again = [p for p, s in signs if p < articles[0] and (s.unit, s.number) == (first.unit, first.number)]
    return contents, lines[again[-1] :]


def _division(line: Line) -> Sign | None:
    """A sign that may begin a body: 编, 章, 节 or 条."""
    sign = sign_of(line)
    return sign if sign and (sign.unit in HEADINGS or sign.unit is Unit.条) else None


def _part_annex(body: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part what follows 附件 after the last article."""
    articles = [(p, s.spaced) for p, line in enumerate(body) if (s := _division(line)) and s.unit is Unit.条]
    spaced = [place for place, parted in articles if parted]
    last = spaced[-1] if spaced else articles[-1][0]
    for place in range(last + 1, len(body)):
        if _ANNEX.match(body[place].text):
            return body[:place], body[place:]
    return body, []


def _preamble(lines: list[Line]) -> tuple[str, str]:
    """The title, and the note on number and date that begins with a bracket or a year."""
    note = next((place for place, line in enumerate(lines) if place and _NOTE.match(line.text)), len(lines))
    return "".join(line.text for line in lines[:note]), "".join(line.spaced for line in lines[note:])


def _agrees(found: IssuedText, statute: Statute, last_line: int) -> None:
    """The text is of the statute it was given for."""
    if "".join(statute.title.split()) not in (found.title + found.note).replace(" ", ""):
        raise IssuedTextError(
            1, f"标题「{found.title}」不是《{statute.title}》", "请核对所选法规，或在正文前补上法规全称"
        )
    chapters = sum(1 for chapter in found.chapters if chapter.number)
    articles = sum(1 for _ in found.articles())
    for unit, counted, known in (("章", chapters, statute.chapters), ("条", articles, statute.articles)):
        if known is not None and counted != known:
            raise IssuedTextError(
                last_line,
                f"读到{counted}{unit}，《{statute.title}》应为{known}{unit}",
                "请对照原件补齐后重新导入",
            )
