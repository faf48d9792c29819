"""What a regular expression does for a text, counted: a backtracking matcher that keeps count of its steps.

It walks the tree that Python's own parser makes of a pattern, the way Python's matcher does.
"""

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

PARSER = re._parser  # type: ignore[attr-defined]  # the only one there is
Then = Callable[[int], bool]
MOST = 200_000
"""Steps after which a text is given up: it grew far beyond its length."""


class TooManyError(Exception):
    """More steps than anybody waits for."""


class Counted:
    """One pattern; `steps` counts over all texts until it is set back."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        self.tree = PARSER.parse(pattern, flags)
        self.real = re.compile(pattern, flags)
        self.bytes = isinstance(pattern, bytes)
        self.steps = 0

    def run(self, text: str | bytes, how: str) -> int:
        """Steps of `how` (fullmatch, match, or search and its kin) for this text."""
        self.text = text.decode("latin-1") if isinstance(text, bytes) else text
        self.steps, self.groups, at, end = 0, {}, 0, len(text)
        kept = sys.getrecursionlimit()
        sys.setrecursionlimit(20_000)
        try:
            if how in {"fullmatch", "match"}:
                self._node(list(self.tree), 0, 0, lambda i: how == "match" or i == end)
            else:
                while at <= end:
                    self._found = -1
                    self._node(list(self.tree), 0, at, self._ended)
                    at = self._found if self._found > at else at + 1
        except (TooManyError, RecursionError):
            return MOST
        finally:
            sys.setrecursionlimit(kept)
        return self.steps

    def _ended(self, i: int) -> bool:
        self._found = i
        return True

    def _tick(self) -> None:
        self.steps += 1
        if self.steps > MOST:
            raise TooManyError

    def _node(self, nodes: Any, n: int, i: int, then: Then) -> bool:
        self._tick()
        if n == len(nodes):
            return then(i)
        op, given = nodes[n]
        name = str(op)
        if name in SINGLE:
            return (
                i < len(self.text)
                and fits(name, given, self.text[i])
                and self._node(nodes, n + 1, i + 1, then)
            )
        return bool(getattr(self, f"_{name.lower()}")(given, i, lambda j: self._node(nodes, n + 1, j, then)))

    def _at(self, given: Any, i: int, then: Then) -> bool:
        where = str(given)
        if "BEGINNING" in where:
            return i == 0 and then(i)
        if "END" in where:
            return i >= len(self.text) - (where == "AT_END" and self.text[i:] == "\n") and then(i)
        return then(i)

    def _branch(self, given: Any, i: int, then: Then) -> bool:
        return any(self._node(list(way), 0, i, then) for way in given[1])

    def _subpattern(self, given: Any, i: int, then: Then) -> bool:
        group, _, _, inner = given

        def closed(j: int) -> bool:
            self.groups[group] = (i, j)
            return then(j)

        return self._node(list(inner), 0, i, closed)

    def _groupref(self, given: Any, i: int, then: Then) -> bool:
        start, end = self.groups.get(given, (0, 0))
        told = self.text[start:end]
        return self.text.startswith(told, i) and then(i + len(told))

    def _assert(self, given: Any, i: int, then: Then) -> bool:
        return self._looked(given, i) and then(i)

    def _assert_not(self, given: Any, i: int, then: Then) -> bool:
        return not self._looked(given, i) and then(i)

    def _looked(self, given: Any, i: int) -> bool:
        """Whether what is wanted stands ahead, or as one character behind."""
        ahead, inner = given
        if ahead > 0:
            return self._node(list(inner), 0, i, lambda _: True)
        return i > 0 and self._node(list(inner), 0, i - 1, lambda j: j == i)

    def _atomic_group(self, given: Any, i: int, then: Then) -> bool:
        ends: list[int] = []
        found = self._node(list(given), 0, i, lambda j: ends.append(j) is None)
        return found and then(ends[0])

    def _possessive_repeat(self, given: Any, i: int, then: Then) -> bool:
        low, high, inner = given
        ends: list[int] = [i]
        self._max_repeat((low, high, inner), i, lambda j: ends.append(j) is None)
        return then(ends[-1])

    def _max_repeat(self, given: Any, i: int, then: Then) -> bool:
        low, high, inner = given[0], int(given[1]), list(given[2])
        if len(inner) == 1 and str(inner[0][0]) in SINGLE:
            name, what, j = str(inner[0][0]), inner[0][1], i
            while j < len(self.text) and j - i < high and fits(name, what, self.text[j]):
                self._tick()
                j += 1
            return any(then(k) for k in range(j, i + low - 1, -1))
        return self._again(inner, low, high, i, then)

    def _again(self, inner: Any, low: int, high: int, i: int, then: Then) -> bool:
        def next_one(j: int) -> bool:
            return (j > i or low > 0) and self._again(inner, max(0, low - 1), high - 1, j, then)

        return (high > 0 and self._node(inner, 0, i, next_one)) or (low == 0 and then(i))

    def _min_repeat(self, given: Any, i: int, then: Then) -> bool:
        low, high, inner = given[0], int(given[1]), list(given[2])
        if low == 0 and then(i):
            return True
        return high > 0 and self._node(
            inner,
            0,
            i,
            lambda j: (j > i or low > 0) and self._min_repeat((max(0, low - 1), high - 1, inner), j, then),
        )


SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal, "CATEGORY_NOT_DIGIT": lambda c: not c.isdecimal(),
    "CATEGORY_SPACE": str.isspace, "CATEGORY_NOT_SPACE": lambda c: not c.isspace(),
    "CATEGORY_WORD": lambda c: c.isalnum() or c == "_",
    "CATEGORY_NOT_WORD": lambda c: not (c.isalnum() or c == "_"),
}  # fmt: skip


def fits(name: str, given: Any, character: str) -> bool:
    """Whether a node that takes one character takes this one."""
    code = ord(character)
    if name == "LITERAL":
        return code == given
    if name == "NOT_LITERAL":
        return code != given
    if name == "ANY":
        return character != "\n"
    denied = str(given[0][0]) == "NEGATE"
    return denied != any(_in(str(op), value, code) for op, value in given)


def _in(op: str, value: Any, code: int) -> bool:
    if op == "LITERAL":
        return bool(code == value)
    if op == "RANGE":
        return bool(value[0] <= code <= value[1])
    return op == "CATEGORY" and CATEGORIES[str(value)](chr(code))


def letters(tree: Any) -> Iterator[str]:
    """A character for each place of a pattern where a text can go on."""
    for op, given in tree:
        name = str(op)
        if name == "LITERAL":
            yield chr(given)
        elif name in {"IN", "NOT_LITERAL", "ANY"}:
            yield from (c for c in " 0aA甲(〔、;-.\t" if fits(name, given, c))
            yield from (
                chr(value) for kind, value in (given if name == "IN" else ()) if str(kind) == "LITERAL"
            )
        else:
            for inner in _within(name, given):
                yield from letters(inner)


def _within(name: str, given: Any) -> list[Any]:
    if name == "BRANCH":
        return list(given[1])
    if name == "SUBPATTERN":
        return [given[3]]
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return [given[2]]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [given[1]]
    return [given] if name == "ATOMIC_GROUP" else []


def example(tree: Any) -> str:
    """A short text that mostly fits."""
    told = ""
    for op, given in tree:
        name = str(op)
        if name in SINGLE:
            told += next(letters([(op, given)]), "x")
        elif name == "BRANCH":
            told += example(given[1][0])
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            told += example(given[2]) * min(max(int(given[0]), 1), 3)
        else:
            told += "".join(example(inner) for inner in _within(name, given) if not name.startswith("ASSERT"))
    return told
