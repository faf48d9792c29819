#!/usr/bin/env python3
"""Verify a Shoumi ledger with Python's standard library alone; specified in docs/spec/ledger.md.

    python verify.py LEDGER.jsonl|LEDGER.db [--checkpoint FILE]… [--key VKEY]… [--contents FILE]

Exit status: 0 the ledger holds; 1 it does not, and the first bad entry is named; 2 it could not be checked.
This file shares no code with what wrote the ledger. Copy it alone to the machine that checks.
"""

import argparse
import hashlib
import json
import re
import sqlite3
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

ENTRIES = 'SELECT "index", body, leaf FROM records_entry ORDER BY "index"'
CONTENTS = "SELECT entry_id, salt, content FROM records_entrycontent ORDER BY entry_id"
LEGIBLE = CONTENTS.replace(" ORDER", " WHERE typeof(content) = 'text' ORDER")  # sealed ones are bytes
DOMAIN = b"shoumi/commitment/v1\n"
Lines = Iterable[bytes]
Column = str | bytes | memoryview | None
Rows = Iterable[tuple[Any, Column, Column]]
Point = tuple[int, int, int, int]

# RFC 8785 orders keys and escapes in one way only, so one pattern knows an entry's every byte.
_HEX = "[0-9a-f]{64}"
_INTEGER = "(?:0|[1-9][0-9]{0,15})"
_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}(?!-00:00)[+-][0-9]{2}:[0-5][0-9]"
_ORIGIN = "[0-9A-Za-z._~:/-]+"
_ESCAPE = r'\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))'
_WORD = rf'"(?!")[^"\\\x00-\x1f]*(?:{_ESCAPE}[^"\\\x00-\x1f]*)*"'
_WORDS = rf"\[(?:{_WORD}(?:,{_WORD})*)?\]"
_ENTRY = (
    rf'\{{"act":{_WORD},"actor":{_WORD},"at":"(?P<at>{_INSTANT})","cites":{_WORDS},'
    rf'"commitment":(?:null|"(?P<commitment>{_HEX})"),'
    rf'"follows":\[(?P<follows>(?:{_INTEGER}(?:,{_INTEGER})*)?)\],'
    rf'"index":(?P<index>{_INTEGER}),"kind":{_WORD},"log":"(?P<log>{_ORIGIN})","organ":{_WORD},'
    rf'"things":{_WORDS},"v":1,"verdict":(?:null|{_WORD})\}}'
)
_LINE = re.compile(rf'\{{"entry":(?P<entry>{_ENTRY}),"leaf":"(?P<leaf>{_HEX})"\}}\n').fullmatch
_CONTENT = re.compile(
    rb'\{"content":(.*),"index":(%b),"salt":"(.*)"\}\n' % _INTEGER.encode(), re.DOTALL
).fullmatch
_64 = "[0-9A-Za-z+/]"
_BASE64 = rf"(?:{_64}{{4}})*(?:{_64}{{4}}|{_64}{{2}}[AEIMQUYcgkosw048]=|{_64}[AQgw]==)"
_NOTE = re.compile(
    rf"(?P<text>(?P<log>{_ORIGIN})\n(?P<size>{_INTEGER})\n(?P<root>(?={_64}{{43}}=){_BASE64})\n)"
    rf"\n(?P<lines>(?:— [^\s+\x00-\x1f]+ {_BASE64}\n){{1,100}})"
).fullmatch
_KEY = re.compile(rf"([^\s+\x00-\x1f]+)\+([0-9a-f]{{8}})\+(A{_64}{{43}})").fullmatch


class Bad(Exception):
    """What is wrong with the entry at hand, in Chinese."""


class Aside(Exception):
    """What is wrong beside the entries: a checkpoint, a key, a content that belongs to none."""


class Unable(Exception):
    """Why nothing can be said."""


def utf8(raw: bytes) -> str:
    """Read text; what is none becomes the empty text, which is nowhere lawful."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return ""


def is_canonical(text: str) -> bool:
    """Tell whether `text` is the RFC 8785 form of an object that a ledger may hold."""
    try:
        return text.startswith("{") and _write(_read(text)) == text
    except (ValueError, RecursionError):
        return False


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse keys that are doubled or not in the order of their UTF-16 units."""
    keys: list[Any] = [key for key, _ in pairs]
    keys = keys if all(map(str.isascii, keys)) else [key.encode("utf-16-be") for key in keys]
    if keys != sorted(set(keys)):
        raise ValueError
    return dict(pairs)


def _integer(number: str) -> int:
    if abs(int(number)) >= 2**53:
        raise ValueError
    return int(number)


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_read = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_integer, parse_float=_integer, parse_constant=_integer
).decode


class Tree:
    """The leaves so far (RFC 9162): their number, and the roots of the perfect subtrees."""

    def __init__(self, log: str) -> None:
        self.digest: Callable[[bytes], Any] = hashlib.sha256
        if log.endswith("/sm3"):
            if "sm3" not in hashlib.algorithms_available:
                raise Unable("该账本使用 SM3，本机的 Python 不支持；请换一台 OpenSSL 带 SM3 的机器核验")
            self.digest = partial(hashlib.new, "sm3")
        self.size = 0
        self.parts: list[bytes] = []

    def append(self, node: bytes) -> None:
        """Take one leaf hash more."""
        level = self.size
        while level & 1:
            node, level = self.digest(b"\x01" + self.parts.pop() + node).digest(), level >> 1
        self.parts.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over the leaves so far."""
        node: bytes = self.parts[-1] if self.parts else self.digest(b"").digest()
        for left in self.parts[-2::-1]:
            node = self.digest(b"\x01" + left + node).digest()
        return node


_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P


def ed25519(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether `signature` over `message` is by the key `public` (RFC 8032, 5.1.7)."""
    key, s = _point(public), int.from_bytes(signature[32:], "little")
    if key is None or len(signature) != 64 or s >= _L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _L
    x, y, z, _ = _add(_times(s, _BASE), _times(_L - k, key))
    x, y = x * pow(z, -1, _P) % _P, y * pow(z, -1, _P) % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def _add(a: Point, b: Point) -> Point:
    minus, plus = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    twist, scale = 2 * a[3] * b[3] * _D, 2 * a[2] * b[2]
    e, f, g, h = (plus - minus) % _P, (scale - twist) % _P, (scale + twist) % _P, (plus + minus) % _P
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while scalar:
        total = _add(total, point) if scalar & 1 else total
        point, scalar = _add(point, point), scalar >> 1
    return total


def _point(data: bytes) -> Point | None:
    y, odd = int.from_bytes(data, "little") % 2**255, data[31] >> 7
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    x = x if x * x % _P == square else x * pow(2, (_P - 1) // 4, _P) % _P
    if y >= _P or x * x % _P != square or (x == 0 and odd):
        return None
    x = x if x & 1 == odd else _P - x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or (0, 0, 0, 0)


def open_note(note: bytes, keys: list[tuple[str, bytes, bytes]]) -> "re.Match[str]":
    """Read a checkpoint. Where keys are given the log's own must have signed, and none of them falsely."""
    parts, signers = _NOTE(utf8(note)), set()
    if parts is None:
        raise Aside("有检查点的格式不对")
    for line in parts["lines"].splitlines():
        _, name, encoded = line.split(" ")
        identity, signature = b64decode(encoded)[:4], b64decode(encoded)[4:]
        for public in [public for *key, public in keys if key == [name, identity]]:
            if not ed25519(public, parts["text"].encode(), signature):
                raise Aside(f"大小为 {parts['size']} 的检查点签名不符：检查点或签名被改动")
            signers.add(name)
    if keys and parts["log"] not in signers:
        raise Aside(f"大小为 {parts['size']} 的检查点没有账本自己的签名，或给出的公钥不是它的")
    return parts


def read_key(text: str) -> tuple[str, bytes, bytes]:
    """Read `name+id+key` as name, id and public key."""
    name, identity, encoded = found.groups() if (found := _KEY(text.strip())) else ("", "", "")
    typed = b64decode(encoded)
    if typed[:1] != b"\x01" or hashlib.sha256(f"{name}\n".encode() + typed).hexdigest()[:8] != identity:
        raise Unable("公钥的格式不对，应为“名称+编号+公钥”")
    return name, bytes.fromhex(identity), typed[1:]


class Log:
    """What must be remembered from entry to entry; it does not grow with the ledger."""

    def __init__(self, origin: str) -> None:
        self.origin, self.tree = origin, Tree(origin)
        self.last: datetime | None = None

    def take(self, line: bytes) -> "re.Match[str]":
        """Check one line against those before it, and add its leaf to the tree."""
        found = _LINE(utf8(line))
        if found is None:
            raise Bad("不是规范的账本记录：字段缺少、多余或被改动")
        if int(found["index"]) != self.tree.size:
            raise Bad(f"此处却是序号 {found['index']}：有记录被删除、插入或调换")
        if not self.origin:
            self.origin, self.tree = found["log"], Tree(found["log"])
        if found["log"] != self.origin:
            raise Bad(f"属于另一账本 {found['log']}")
        leaf = self.tree.digest(b"\x00" + found["entry"].encode())
        if leaf.hexdigest() != found["leaf"]:
            raise Bad("记录与所存叶哈希不符：二者之一被改动")
        self._follow(found["at"], [int(index) for index in found["follows"].split(",") if index])
        self.tree.append(leaf.digest())
        return found

    def _follow(self, at: str, earlier: list[int]) -> None:
        """Check that the entry comes after those it must come after."""
        try:
            moment = datetime.fromisoformat(at)
        except ValueError:
            raise Bad("没有这个时间") from None
        if self.last and moment < self.last:
            raise Bad("时间早于前一条")
        if earlier != sorted(set(earlier)) or any(index >= self.tree.size for index in earlier):
            raise Bad("所更正或接续的记录不在它之前，或次序有误")
        self.last = moment

    def open(self, commitment: str | None, salt: bytes, content: bytes) -> None:
        """Check a salt (in hex) and a content against a commitment."""
        if not re.fullmatch(_HEX, utf8(salt)) or not is_canonical(utf8(content)):
            raise Bad("所附内容或盐值不是规范写法")
        if self.tree.digest(DOMAIN + bytes.fromhex(salt.decode()) + content).hexdigest() != commitment:
            raise Bad("所附内容与承诺不符：内容、盐值或其归属被改动")


@dataclass
class Report:
    """What was found. `why` is empty when the ledger holds; `bad` is the first bad entry, if it is one."""

    log: str = ""
    entries: int = 0
    root: str = ""
    opened: int = 0
    agreed: int = 0
    proven: int = 0
    signed: bool = False
    bad: int | None = None
    why: str = ""


def verify_lines(lines: Lines, notes: Lines = (), keys: Iterable[str] = (), contents: Lines = ()) -> Report:
    """Verify an exported ledger in constant memory, against signed notes and exported contents."""
    report = Report()
    try:
        trusted = [read_key(key) for key in keys]
        held = sorted((open_note(note, trusted) for note in notes), key=lambda note: int(note["size"]))
        report.signed = bool(held and trusted)
        _walk(report, lines, held, contents)
    except Aside as fault:
        report.why = str(fault)
    except Bad as fault:
        report.bad, report.why = report.entries, f"序号 {report.entries} 的记录：{fault}"
    return report


def _walk(report: Report, lines: Lines, held: list["re.Match[str]"], contents: Lines) -> None:
    if len({note["log"] for note in held}) > 1:
        raise Aside("各检查点不属于同一账本")
    log, openings = Log(held[0]["log"] if held else ""), _openings(contents)
    opening = next(openings, None)
    _compare(report, log, held)
    for line in lines:
        entry = log.take(line)
        while opening and opening[0] == report.entries:
            log.open(entry["commitment"], *opening[1:])
            report.opened, opening = report.opened + 1, next(openings, None)
        report.entries += 1
        _compare(report, log, held)
    report.log, report.root = log.origin, b64encode(log.tree.root()).decode()
    if held:
        raise Bad(f"缺失：检查点有 {held[-1]['size']} 条，账本只有 {report.entries} 条，末尾被截去")
    if opening:
        raise Aside(f"所附内容的序号 {opening[0]} 没有对应的记录，或内容未按序号排列")


def _compare(report: Report, log: Log, held: list["re.Match[str]"]) -> None:
    """Compare the root with the checkpoints of this size: all is proven so far, or only up to the last."""
    size, roots = log.tree.size, []
    while held and int(held[0]["size"]) == size:
        roots.append(b64decode(held.pop(0)["root"]))
    agreeing = roots.count(log.tree.root()) if roots else 0
    if agreeing < len(roots) and (agreeing or size == 0):
        raise Aside(f"大小为 {size} 的检查点互相矛盾，或空账本的树根不对")
    if agreeing < len(roots):
        report.bad = report.proven
        raise Aside(f"序号 {report.bad} 至 {size - 1} 的记录中有改动：树根与大小为 {size} 的检查点不符")
    report.agreed, report.proven = report.agreed + agreeing, size if roots else report.proven


def _openings(lines: Lines) -> Iterator[tuple[int, bytes, bytes]]:
    for number, line in enumerate(lines, 1):
        found = _CONTENT(line)
        if found is None:
            raise Aside(f"内容第 {number} 行不是规范写法")
        yield int(found[2]), found[3], found[1]


def verify_rows(rows: Rows, notes: Lines = (), keys: Iterable[str] = (), contents: Rows = ()) -> Report:
    """Verify (index, body, leaf) and (index, salt, content) as the tables hold them, by index."""
    return verify_lines(_entry_lines(rows), notes, keys, _content_lines(contents))


def _entry_lines(rows: Rows) -> Iterator[bytes]:
    for place, (index, body, leaf) in enumerate(rows):
        if index != place:
            raise Bad(f"此处却是序号 {index}：有记录被删除、插入或调换")
        yield b'{"entry":%b,"leaf":"%b"}\n' % (_bytes(body), _digits(leaf))


def _content_lines(rows: Rows) -> Iterator[bytes]:
    for index, salt, content in rows:
        place = str(index).encode()
        yield b'{"content":%b,"index":%b,"salt":"%b"}\n' % (_bytes(content), place, _digits(salt))


def _bytes(column: Column) -> bytes:
    return column.encode() if isinstance(column, str) else bytes(column or b"")


def _digits(column: Column) -> bytes:
    """Read 32 bytes that a column holds as such or in hex."""
    data = _bytes(column)
    return data.hex().encode() if len(data) == 32 else data


def main(arguments: list[str] | None = None) -> int:
    """Verify the files named on the command line and say in Chinese what was found."""
    parser = argparse.ArgumentParser(description="独立核验守密账本：只需 Python，不需其他软件")
    parser.add_argument("ledger", type=Path, help="导出的账本（.jsonl）或数据库（.db）")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[], help="所存检查点，可多份")
    parser.add_argument("--key", action="append", default=[], help="账本的公钥：名称+编号+公钥")
    parser.add_argument("--contents", type=Path, help="导出的内容（.jsonl），与承诺核对")
    given = parser.parse_args(arguments)
    try:
        notes = [path.read_bytes() for path in given.checkpoint]
        report = _verify_file(given.ledger, notes, given.key, given.contents)
    except OSError as error:
        print(f"无法核验：读不出文件 {error.filename}", file=sys.stderr)
    except (sqlite3.Error, Unable) as error:
        print(f"无法核验：{error}", file=sys.stderr)
    else:
        print(_told(report))
        return 1 if report.why else 0
    return 2


def _verify_file(ledger: Path, notes: list[bytes], keys: list[str], contents: Path | None) -> Report:
    with ledger.open("rb") as lines, contents.open("rb") if contents else nullcontext(()) as openings:
        if lines.read(16) != b"SQLite format 3\0":
            lines.seek(0)
            return verify_lines(lines, notes, keys, openings)
    with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as database:
        database.text_factory = bytes
        return verify_rows(database.execute(ENTRIES), notes, keys, database.execute(LEGIBLE))


def _told(report: Report) -> str:
    if report.why:
        return f"核验未通过。{report.why}\n检查点证实无误的：最前 {report.proven} 条"
    signed = "，签名有效" if report.signed else "，未给公钥，签名未核验"
    held = f"与 {report.agreed} 份检查点一致{signed}" if report.agreed else "未给检查点，不能排除整本被重写"
    return (
        f"账本完好。{report.log}\n"
        f"记录 {report.entries} 条，逐条核验无误；内容 {report.opened} 份与承诺相符\n"
        f"检查点：{held}\n"
        f"树根：{report.root}"
    )


if __name__ == "__main__":
    sys.exit(main())
