"""Where the headings of a register stand, and which column each of them means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from shoumi.edges.importing.cells import text_of
from shoumi.edges.importing.layout import Layout, Merge
from shoumi.edges.importing.words import (
    ADDED,
    IGNORED,
    REGISTER,
    FileRefusedError,
    Words,
    column_of,
    letter,
    plain,
)
from shoumi.edges.importing.workbook import Row, Workbook

LOOKED_AT = 30
FEWEST = 2


@dataclass(frozen=True)
class Headings:
    """The heading rows (from 0, both included), what each column says, and the columns by key."""

    top: int
    bottom: int
    labels: dict[int, str]
    columns: dict[str, int] = field(default_factory=dict)
    doubled: tuple[str, ...] = ()
    words: Words = REGISTER

    def place(self, key: str) -> str:
        """F列「页数」, or the label alone where there is no such column."""
        key = self.told_of(key)
        if key not in self.columns:
            return f"「{self.words.by_key[key].label}」" if key in self.words.by_key else "整行"
        column = self.columns[key]
        return f"{letter(column)}列「{self.labels.get(column, '')}」"

    def told_of(self, key: str) -> str:
        """The key of the column a fault concerns; a fact drawn from another column is told of that one."""
        return key if key in self.columns else self.words.drawn.get(key, key)

    @property
    def missing(self) -> list[str]:
        """Keys that the file must have and has not."""
        return [group[0] for group in self.words.needed if not self.columns.keys() & set(group)]


def found_in(
    book: Workbook, sheet: str, layout: Layout, at: int | None = None, words: Words = REGISTER
) -> Headings:
    """The row with most headings we know among the first, or the row given. Raises FileRefusedError."""
    first = list(takewhile(lambda row: row[0] < LOOKED_AT, book.rows(sheet)))
    row = (
        _best(first, words) if at is None else next((cells for number, cells in first if number == at), None)
    )
    if row is None:
        raise FileRefusedError(
            f"工作表「{sheet}」前{LOOKED_AT}行里没有找到表头（应有{_examples(words)}等栏目）；"
            "请选对工作表，或在表头写明栏目名称"
        )
    top = next(number for number, cells in first if cells is row)
    return _headings(first, top, layout, words)


def _examples(words: Words) -> str:
    return "".join(f"「{words.by_key[group[0]].label}」" for group in words.needed[:3])


def _best(rows: Sequence[Row], words: Words) -> list[Any] | None:
    known = [(len({words.meaning(text_of(c)) for c in cells} - {None}), cells) for _, cells in rows]
    most = max((count for count, _ in known), default=0)
    return next((cells for count, cells in known if count == most), None) if most >= FEWEST else None


def _headings(rows: Sequence[Row], top: int, layout: Layout, words: Words) -> Headings:
    """Headings merged downwards or grouped over two rows count as one."""
    touching = [m for m in layout.merges if m.top <= top <= m.bottom]
    bottom = max((m.bottom for m in touching if m.bottom < LOOKED_AT), default=top)
    labels: dict[int, str] = {}
    for number, cells in rows:
        if top <= number <= bottom:
            labels |= {c: text_of(cell) for c, cell in enumerate(cells) if text_of(cell)}
    columns, doubled = _by_meaning(labels, words)
    return Headings(top, bottom, labels, columns, doubled, words)


def _by_meaning(labels: Mapping[int, str], words: Words) -> tuple[dict[str, int], tuple[str, ...]]:
    columns: dict[str, int] = {}
    doubled: list[str] = []
    for column, label in sorted(labels.items()):
        key = None if label in ADDED else words.meaning(label)
        if key in columns and key not in IGNORED:
            doubled.append(f"{letter(columns[key])}列与{letter(column)}列都是「{words.by_key[key].label}」")
        elif key:
            columns[key] = column
    return columns, tuple(doubled)


def corrected(found: Headings, mapping: Mapping[str, str]) -> Headings:
    """The headings with columns said otherwise: key or label → heading, column letter, or empty for none.

    Raises FileRefusedError for a column or key that is not there.
    """
    columns = dict(found.columns)
    for name, said in mapping.items():
        key = name if name in found.words.by_key else found.words.meaning(name)
        if key is None:
            raise FileRefusedError(
                f"不认识栏目「{name[:40]}」；可用的栏目：{'、'.join(t.label for t in found.words.targets)}"
            )
        columns.pop(key, None)
        if said:
            columns[key] = _said(found, said)
    twice = _used_twice(columns, found.words)
    if twice:
        raise FileRefusedError(
            f"{letter(twice[0])}列同时对应{twice[1]}；一列只能对应一个栏目，请改正对应关系"
        )
    return Headings(found.top, found.bottom, found.labels, columns, words=found.words)


def _said(found: Headings, said: str) -> int:
    for column, label in found.labels.items():
        if plain(label) == plain(said):
            return column
    try:
        column = column_of(said)
    except ValueError:
        column = -1
    if column not in found.labels:
        raise FileRefusedError(f"表头里没有「{said[:40]}」这一列；请按表头的名称或列号（如 C）指定")
    return column


def _used_twice(columns: Mapping[str, int], words: Words) -> tuple[int, str] | None:
    by_column: dict[int, list[str]] = {}
    for key, column in columns.items():
        by_column.setdefault(column, []).append(f"「{words.by_key[key].label}」")
    return next(((c, "".join(keys)) for c, keys in by_column.items() if len(keys) > 1), None)


def expect_whole(found: Headings) -> None:
    """Raises FileRefusedError where a needed column is missing or two claim to be one."""
    if found.doubled:
        raise FileRefusedError(f"{'；'.join(found.doubled)}；请在对应关系中选定用哪一列")
    if found.missing:
        names = "、".join(f"「{found.words.by_key[key].label}」" for key in found.missing)
        raise FileRefusedError(
            f"第{found.top + 1}行表头缺少{names}；请在台账中补上这一列，或在对应关系中指定它是哪一列"
        )


def expect_unmerged(found: Headings, merges: Iterable[Merge]) -> None:
    """Raises FileRefusedError where cells below the headings are merged."""
    below = sorted((m.top, m.left, m) for m in merges if m.bottom > found.bottom)
    if not below:
        return
    places = "、".join(_block(m) for _, _, m in below[:5])
    more = f"等{len(below)}处" if len(below) > 5 else ""
    raise FileRefusedError(
        f"{places}{more}是合并单元格，看不出每一行的内容；请取消合并，把内容逐行填写完整后再上传"
    )


def _block(merge: Merge) -> str:
    return f"{letter(merge.left)}{merge.top + 1}:{letter(merge.right)}{merge.bottom + 1}"
