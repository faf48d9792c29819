"""台账: lines projected from ledger entries, written with each act and rebuilt from the ledger to compare."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q

from shoumi.kernel.model import Column, Register
from shoumi.records import coded, entries, law, sql
from shoumi.records.now import BEIJING
from shoumi.records.parts import retold
from shoumi.records.sought import LINE_MARKS, line_marks
from shoumi.records.tables import RegisterLine
from shoumi.things.models import NOUNS
from shoumi.things.prepared import Reading, Several


@dataclass
class Line:
    """A line as the fold makes it; equal to the row that is kept."""

    register: str
    organ: str
    thing: str
    matter: str
    entry: int
    place: int
    state: str
    columns: dict[str, str]


@cache
def opened_by(act: str) -> tuple[Register, ...]:
    """Registers in which an act opens lines."""
    return tuple(r for r in law.book().registers.values() if act in r.opens)


@cache
def completed_by(act: str) -> tuple[Register, ...]:
    """Registers whose lines an act completes."""
    return tuple(r for r in law.book().registers.values() if any(act in c.on for c in r.columns))


def opened(index: int, act: str, content: dict[str, Any]) -> Iterator[Line]:
    """The lines one performed entry opens."""
    for register in opened_by(act):
        parts = _parts(register, content)
        for place, thing in enumerate(_named(register, content)):
            mine = parts.get(thing, [])
            columns = {
                c.label: _cell("", c, content, thing, mine) for c in register.columns if _opens(c, act)
            }
            yield Line(register.key, _organ(content, thing), thing, _matter(content, thing), index, place,
                       _state(content, thing), columns)  # fmt: skip


def _opens(column: Column, act: str) -> bool:
    return not column.signature and (not column.on or act in column.on)


def _named(register: Register, content: dict[str, Any]) -> list[str]:
    """Whose lines: what the act made of the noun, else what it was asked on, else what it altered."""
    nouns = content["nouns"]
    for named in (content["made"], content["things"], content["altered"]):
        found = [thing for thing in named if nouns.get(thing) == register.noun]
        if found:
            return found
    return []


Latest = dict[tuple[str, str], Line]
"""The latest line of each thing in each register."""


def completing(act: str, content: dict[str, Any], latest: Latest) -> Iterator[Line]:
    """Complete, in place, the latest line of each thing in each register the act writes to."""
    for register, written in _completions(act):
        if mine := [line for line in latest.values() if line.register == register.key]:
            parts = _parts(register, content)
            named = {*_touched(content), *parts}
            for line in (line for line in mine if line.thing in named):
                yield _complete(line, written, content, parts.get(line.thing, []))


@cache
def _completions(act: str) -> tuple[tuple[Register, tuple[Column, ...]], ...]:
    """Registers an act completes without opening lines in them, with the columns it fills."""
    completed = (r for r in completed_by(act) if act not in r.opens)
    return tuple((r, tuple(c for c in r.columns if act in c.on)) for r in completed)


def _touched(content: dict[str, Any]) -> dict[str, None]:
    return dict.fromkeys((*content["things"], *content["altered"]))


def _parts(register: Register, content: dict[str, Any]) -> dict[str, list[str]]:
    """The parts an act made or touched, by the thing whose line tells of them."""
    nouns, shelf, kinds = content["nouns"], content["shelf"], _kinds(register.key)
    found: dict[str, list[str]] = {}
    for part in dict.fromkeys((*content["made"], *_touched(content))) if kinds else ():
        whole = shelf.get(part, {}).get(register.noun)
        if whole and nouns.get(part) in kinds:
            found.setdefault(whole, []).append(part)
    return found


@cache
def _kinds(register: str) -> frozenset[str]:
    """Of which parts the lines of a register tell."""
    return frozenset(c.each for c in law.book().registers[register].columns if c.each)


def _lines_of(act: str, content: dict[str, Any]) -> tuple[str, ...]:
    """Whose lines an act may complete."""
    wholes = (whole for register in completed_by(act) for whole in _parts(register, content))
    return tuple(dict.fromkeys((*_touched(content), *wholes)))


def carrying(content: dict[str, Any], latest: Latest) -> Iterator[Line]:
    """Carry, in place, the state of what the act touched into the latest lines that tell another."""
    states = {t: _state(content, t) for t in _touched(content)}
    for line in latest.values():
        now = states.get(line.thing)
        if now and line.state != now:
            line.state = now
            yield line


def _complete(line: Line, columns: Iterable[Column], content: dict[str, Any], parts: list[str]) -> Line:
    for column in columns:
        before = line.columns.get(column.label, "")
        line.columns[column.label] = _cell(before, column, content, line.thing, parts)
    return line


def _cell(before: str, column: Column, content: dict[str, Any], thing: str, parts: list[str]) -> str:
    if not column.each:
        return read(column.path, content, thing)
    told = {read("thing.number", content, part): read(column.path, content, part) for part in parts}
    return retold(before, told)


def read(path: str, content: dict[str, Any], thing: str) -> str:
    """The text a dotted path leads to; empty where there is nothing."""
    if path.startswith("="):
        return path[1:]
    head, *rest = _steps(path)
    node: Any = content["shelf"].get(thing, {}) if head == "thing" else content.get(head)
    for step in rest:
        if isinstance(node, str):
            node = content["shelf"].get(node, {})
        node = node.get(step) if isinstance(node, dict) else None
    return _text(node)


@cache
def _steps(path: str) -> list[str]:
    return path.split(".")


def _text(node: Any) -> str:  # noqa: ANN401  JSON
    if node.__class__ is str:
        return str(node)
    if isinstance(node, bool):
        return "是" if node else "否"
    if isinstance(node, list):
        return "、".join(_text(n) for n in node)
    if isinstance(node, dict):
        return _text(node.get("name", ""))
    return "" if node is None else str(node)


def _organ(content: dict[str, Any], thing: str) -> str:
    facts = content["shelf"].get(thing, {})
    return str(facts.get("organ") or content["organ"]["id"])


def _state(content: dict[str, Any], thing: str) -> str:
    return str(content["shelf"].get(thing, {}).get("state", ""))


def _matter(content: dict[str, Any], thing: str) -> str:
    shelf = content["shelf"]
    if content["nouns"].get(thing) == "matter":
        return thing
    facts = shelf.get(thing, {})
    document = facts.get("document")
    found = facts.get("matter") or (shelf.get(document, {}).get("matter") if document else None)
    return str(found or "")


def readings(act: str, content: dict[str, Any]) -> Iterator[Reading]:
    """What `follow` reads."""
    yield from _LATEST.reading(tuple(_touched(content)))
    for kind, link, parts in _told_of(act, content):
        yield from _of_wholes(kind, link).reading(parts)


def foreseen(act: str, of: str, things: tuple[str, ...]) -> Iterator[Reading]:
    """What `follow` reads where an act touches nothing but these."""
    yield from _LATEST.reading(things)
    for kind, link in _links(act):
        if kind == of:
            yield from _of_wholes(kind, link).reading(things)


def follow(index: int, act: str, content: dict[str, Any]) -> None:
    """Complete lines, carry states, then open the lines the act opens in place of those before them."""
    _keeps_its_whole(act, content)
    rows = {(row.register, row.thing): row for row in _found(act, content)}
    latest: Latest = rows
    completed = {id(line): line for line in completing(act, content, latest)}
    carried = {id(line): line for line in carrying(content, latest)}
    new = list(opened(index, act, content))
    for line in new:
        if before := rows.get((line.register, line.thing)):
            before.latest = False
            carried[id(before)] = latest[line.register, line.thing]
    for line in completed.values():
        vars(line).update(line_marks(line.columns))
    _rewrite(completed.values(), ("state", "latest", "columns", *_MARKS))
    _rewrite((line for key, line in carried.items() if key not in completed), ("state", "latest"))
    sql.insert(RegisterLine, [vars(line) | line_marks(line.columns) for line in new])
    _code(content)


def _code(content: dict[str, Any]) -> None:
    """Every line of what was raised above this system tells a code in place of its name."""
    for raised in content.get("coded", ()):
        rows: list[Any] = list(RegisterLine.objects.filter(Q(matter=raised) | Q(thing=raised)))
        for row in rows:
            row.columns = coded.retold(row, _coded_name(content, raised))
            vars(row).update(line_marks(row.columns))
        _rewrite(rows, ("columns", *_MARKS))


def _coded_name(content: dict[str, Any], raised: str) -> str:
    return str(content["shelf"][raised].get("title", ""))


@cache
def _links(act: str) -> tuple[tuple[str, str], ...]:
    """The parts an act makes or touches whose wholes' lines it may complete: their noun, the whole's."""
    told = ((kind, register.noun) for register in completed_by(act) for kind in _kinds(register.key))
    return tuple(sorted(set(told)))


def _keeps_its_whole(act: str, content: dict[str, Any]) -> None:
    """Raises LookupError where an act makes a part one of another whole: the old one's lines would stay."""
    moved = {(noun, fact) for does, noun, _, facts in content["effects"] if does == "alter" for fact in facts}
    for kind, link in _links(act):
        if (kind, f"{link}_id") in moved:
            raise LookupError(f"a {kind} stays with its {link}")


def _told_of(act: str, content: dict[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    named = dict.fromkeys((*_touched(content), *content["made"])) if _links(act) else ()
    for kind, link in _links(act):
        if parts := tuple(thing for thing in named if content["nouns"].get(thing) == kind):
            yield kind, link, parts


def _found(act: str, content: dict[str, Any]) -> Iterator[Any]:
    """The lines an act may complete or carry."""
    yield from _LATEST(tuple(_touched(content)))
    for kind, link, parts in _told_of(act, content):
        yield from _of_wholes(kind, link)(parts)


_LATEST = Several(lambda *ids: RegisterLine.objects.filter(thing__in=ids, latest=True))


@cache
def _of_wholes(kind: str, link: str) -> Several:
    """The lines of what these are parts of: a part is never made one of another whole."""
    parts = NOUNS[kind]._default_manager
    return Several(
        lambda *ids: RegisterLine.objects.filter(
            latest=True, thing__in=parts.filter(pk__in=ids).values(f"{link}_id")
        ),
        through={NOUNS[kind]._meta.db_table},
    )


def _rewrite(lines: Iterable[Line], columns: tuple[str, ...]) -> None:
    sql.update_all(RegisterLine, lines, columns)  # type: ignore[arg-type]  # rows, as lines


_MARKS = tuple(f"mark{n}" for n in range(LINE_MARKS))
PERFORMED = frozenset({"performed", "recorded"})


def rebuilt() -> list[Line]:
    """All registers folded anew from the ledger alone."""
    lines: list[Line] = []
    by_thing: dict[str, Latest] = {}
    for entry, content in entries.stored():
        if entry.kind in PERFORMED:
            named = _lines_of(entry.act, content)
            latest = {k: line for t in named for k, line in by_thing.get(t, {}).items()}
            deque((*completing(entry.act, content, latest), *carrying(content, latest)), maxlen=0)
            for line in opened(entry.index, entry.act, content):
                lines.append(line)
                by_thing.setdefault(line.thing, {})[line.register, line.thing] = line
            for raised in content.get("coded", ()):
                for line in (one for one in lines if raised in {one.matter, one.thing}):
                    line.columns = coded.retold(line, _coded_name(content, raised))
    return lines


def differences() -> list[str]:
    """Where the kept registers depart from the ledger; empty when they agree."""
    want = {(x.register, x.entry, x.place): x for x in rebuilt()}
    faults = []
    for row in RegisterLine.objects.all().iterator():
        line = want.pop((row.register, row.entry, row.place), None)
        if line is None:
            faults.append(f"台账{row.register}有一行在总账中没有来源（第{row.entry}条）")
        elif any(getattr(row, f) != v for f, v in (vars(line) | line_marks(line.columns)).items()):
            faults.append(f"台账{row.register}第{row.entry}条所立的一行与总账不符")
    faults += [f"台账{x.register}缺少总账第{x.entry}条所立的一行" for x in want.values()]
    return faults


def moment_text(at: datetime) -> str:
    """How registers write a time."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M")
