"""Dated parameters: no number of days, hours or copies stands anywhere else.

The product's files are the ground; each further text (a province's pack, then the site's own file) lies over
what came before it. It may confirm, and it may set another value within the bound of the law.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType

from shoumi.law.errors import LawError
from shoumi.law.parameter_files import Confirmed, Declared, Sheet, Upheld, read_sheet
from shoumi.law.values import Bound, Value

__all__ = ["Bound", "Parameters", "Value", "View"]


class View:
    """Every value valid on one day. `view[key]` raises LawError where there is none."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)

    def __getitem__(self, key: str) -> Value:
        try:
            return self._values[key]
        except KeyError:
            raise LawError(f"参数「{key}」在所问日期没有取值，请核对代号或补充参数") from None

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def values(self) -> tuple[Value, ...]:
        return tuple(self._values.values())


_NONE: Mapping[int, Upheld] = MappingProxyType({})


class Parameters:
    """All values of all days. Build it with `load`."""

    def __init__(self, layers: Iterable[tuple[Value, ...]], upheld: Mapping[int, Upheld] = _NONE) -> None:
        self._layers = tuple(layers)
        self.upheld = upheld
        """The readings the site holds too, by number."""
        self._starts = sorted({day for layer in self._layers for value in layer for day in _turns(value)})
        self._views = [View(self._valid_on(day)) for day in self._starts]

    @classmethod
    def load(cls, *extra_toml_texts: str) -> "Parameters":
        """The product's values, then each extra text over them. LawError names file, key and remedy."""
        known: dict[str, Declared] = {}
        layers = [_ground(known)]
        upheld: dict[int, Upheld] = {}
        for number, text in enumerate(extra_toml_texts, 1):
            sheet = read_sheet(text, f"附加参数文件{number}", known)
            layers = [_confirm(layer, sheet.confirmed) for layer in layers]
            _refuse_unknown(sheet.confirmed, layers)
            _refuse_clashes(sheet.values)
            _refuse_undirected(sheet.values, known, layers)
            _refuse_loosening(sheet.values, layers)
            layers.append(sheet.values)
            known |= sheet.declared
            upheld |= {word.number: word for word in sheet.upheld}
        return cls(layers, upheld)

    def on(self, day: date) -> View:
        """What is valid on that day; views of days between two changes are one object."""
        place = bisect_right(self._starts, day)
        return self._views[place - 1] if place else View({})

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that has a value on any day, sorted."""
        return tuple(sorted({value.key for layer in self._layers for value in layer}))

    def history(self, key: str) -> tuple[Value, ...]:
        """Every value of a key by its first day; where days overlap the later file's binds."""
        found = [value for layer in self._layers for value in layer if value.key == key]
        return tuple(sorted(found, key=lambda value: value.since))

    def _valid_on(self, day: date) -> dict[str, Value]:
        return {value.key: value for layer in self._layers for value in layer if value.valid_on(day)}


def _turns(value: Value) -> tuple[date, ...]:
    """The first day of a value, and the first day after it."""
    ends = value.until is not None and value.until < date.max
    return (value.since, value.until + timedelta(days=1)) if ends and value.until else (value.since,)


def _ground(known: dict[str, Declared]) -> tuple[Value, ...]:
    folder = files("shoumi.law").joinpath("parameters")
    sheets = [
        (file.name, file.read_text(encoding="utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    ]
    return lay_ground(sheets, known)


def lay_ground(sheets: Iterable[tuple[str, str]], known: dict[str, Declared]) -> tuple[Value, ...]:
    """Read (name, text) sheets that together declare each key once; fills `known`."""
    values: list[Value] = []
    for name, text in sheets:
        sheet = read_sheet(text, name, {})
        _refuse_doubles(sheet, known)
        known |= sheet.declared
        values += sheet.values
    _refuse_clashes(values)
    return tuple(values)


def _refuse_doubles(sheet: Sheet, known: dict[str, Declared]) -> None:
    for key, declared in sheet.declared.items():
        if key in known:
            raise LawError(f"参数「{key}」在{known[key].source}和{declared.source}中都有，请删去一处")
    for word in sheet.confirmed:
        raise LawError(f"参数「{word.key}」的取值缺少value；核对只能写在本单位的附加参数文件中")
    for upheld in sheet.upheld:
        raise LawError(f"释义第{upheld.number}号的核对只能写在本单位的附加参数文件中")


def _refuse_clashes(values: Iterable[Value]) -> None:
    """Two values of one key valid on one day are an error."""
    ordered = sorted(values, key=lambda value: (value.key, value.since))
    for one, other in pairwise(ordered):
        if one.key == other.key and one.overlaps(other):
            raise LawError(
                f"参数「{one.key}」在{other.since}有两个取值："
                f"「{one}」（{one.source}，自{one.since}）与「{other}」（{other.source}，自{other.since}）；请为前者写to"
            )


def _confirm(layer: tuple[Value, ...], confirmed: Iterable[Confirmed]) -> tuple[Value, ...]:
    by_place = {(word.key, word.since): word for word in confirmed}
    return tuple(
        replace(value, checked_by=word.checked_by, checked_on=word.checked_on)
        if (word := by_place.get((value.key, value.since)))
        else value
        for value in layer
    )


def _refuse_unknown(confirmed: Iterable[Confirmed], layers: Iterable[tuple[Value, ...]]) -> None:
    starts: dict[str, set[date]] = {}
    for layer in layers:
        for value in layer:
            starts.setdefault(value.key, set()).add(value.since)
    for word in confirmed:
        if word.since not in starts.get(word.key, ()):
            days = "、".join(str(day) for day in sorted(starts.get(word.key, ())))
            raise LawError(f"参数「{word.key}」没有自{word.since}起的取值可核对，现有起始日：{days or '无'}")


def _refuse_undirected(
    values: Iterable[Value], known: Mapping[str, Declared], layers: Iterable[tuple[Value, ...]]
) -> None:
    """A value lies over another only where it is stated which way is the stricter."""
    below = {value.key for layer in layers for value in layer}
    for value in values:
        if value.bound is None and value.key in below:
            raise LawError(
                f"参数「{value.key}」（{known[value.key].source}）没有说明哪个方向是从严（bound），"
                f"{value.source}不能另给取值，请删去，或请制定该参数的文件写明bound"
            )


def _refuse_loosening(values: Iterable[Value], layers: Iterable[tuple[Value, ...]]) -> None:
    below = [value for layer in layers for value in layer]
    for value in values:
        for shipped in below:
            if shipped.key == value.key and shipped.overlaps(value) and looser(value, shipped):
                raise LawError(
                    f"参数「{value.key}」的本地取值「{value}」（{value.source}）放宽了「{shipped}」（{shipped.source}，"
                    f"{'、'.join(str(one) for one in shipped.citation)}），只能从严，请更正"
                )


def looser(local: Value, shipped: Value) -> bool:
    """Whether a local value departs from the shipped one in a way its bound forbids."""
    if shipped.bound in {None, Bound.OPEN}:
        return False
    if shipped.bound is Bound.FIXED or isinstance(local.amount, (str, tuple)):
        return local.amount != shipped.amount
    lesser = isinstance(shipped.amount, int) and local.amount < shipped.amount
    return lesser if shipped.bound is Bound.MIN else not lesser and local.amount != shipped.amount
