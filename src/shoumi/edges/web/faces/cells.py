"""How one fact of a row looks in a table, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from django.urls import reverse
from django.utils.html import escape, format_html

from shoumi.kernel.words import Kind, Level
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import MatterState
from shoumi.records.now import today
from shoumi.records.shown import mark_of

TONES = {Level.绝密: "top", Level.机密: "high", Level.秘密: "low"}
_STATES = {
    CopyState.在库: "calm", CopyState.待签收: "wait", CopyState.持有: "out", CopyState.借出: "out",
    CopyState.外带: "wait", CopyState.个人保存: "out", CopyState.待销毁: "wait", CopyState.下落不明: "bad",
    MatterState.拟定: "wait", MatterState.不明确: "bad", MatterState.无权待定: "bad",
    MatterState.已确定: "calm", MatterState.已解密: "done",
}  # fmt: skip


_BAD = {"下落不明", "短缺", "停用整改", "不许可", "不合格"}
_WAITING = {"筹备", "造册", "应予许可", "送修", "外带", "发出", "送审"}
_OUT = {"在库": "calm", "运行": "calm", "在用": "out", "借出": "out"}
"""Words of states that many nouns share."""


ASIDE = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """`kind` picks the look: text, mark, state, number; `tone` its colour."""

    text: str
    kind: str = "text"
    tone: str = ""
    href: str = ""

    @property
    def broad(self) -> bool:
        """Whether it takes a line of its own where facts stand side by side."""
        return len(self.text) > ASIDE or "\n" in self.text

    @property
    def html(self) -> str:
        """As a page writes it; a list has hundreds, and a template for each would take most of its time."""
        if self.href:
            return format_html('<a href="{}" title="{}">{}</a>', self.href, self.text, self.text)
        look = self._look if self.text else ""
        return format_html('<span class="{}">{}</span>', look, self.text) if look else escape(self.text)

    @property
    def _look(self) -> str:
        if self.kind == "number":
            return "num bad-text" if self.tone == "bad" else "num"
        base = {"mark": "mark", "state": "chip"}.get(self.kind)
        return f"{base} {self.tone}".strip() if base else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    label: str
    cell: Callable[[Any], Cell]
    wide: bool = False


def href_of(noun: str, key: str) -> str:
    """The page of a thing."""
    return reverse("thing", args=(noun, key))


def mark_cell(matter: Any) -> Cell:
    """The mark as it stands on paper; `matter` is a row."""
    facts = matter.facts()
    if facts.kind is Kind.工作秘密:
        return Cell(mark_of(facts), "mark", "work")
    tone = TONES[facts.level] if facts.secret and facts.level else "done"
    return Cell(mark_of(facts), "mark", tone)


def state_cell(state: Enum) -> Cell:
    """A chip with the state's own word."""
    word = str(state.value)
    return Cell(word, "state", _STATES.get(state) or _tone_of(word))


def over(state: Enum | None) -> bool:
    """Whether what stands so is done with: its word says 已, or that it is back in its place."""
    return state is not None and (str(state.value).startswith("已") or state.value == "在库")


def _tone_of(word: str) -> str:
    if word in _BAD:
        return "bad"
    if word.startswith("待") or word.endswith("中") or word in _WAITING:
        return "wait"
    return _OUT.get(word, "done")


def due_cell(day: date | None, *, open_: bool = True) -> Cell:
    """A day by which something is due: red once it has passed."""
    if day is None:
        return Cell("")
    late = open_ and day < today()
    return Cell(
        f"{day}（逾期{(today() - day).days}日）" if late else str(day), "number", "bad" if late else ""
    )


def day_cell(day: date | None) -> Cell:
    """A plain day."""
    return Cell(str(day) if day else "", "number")


def link(noun: str, key: str, text: str) -> Cell:
    """A name that leads to its page."""
    return Cell(text or "（未命名）", "link", href=href_of(noun, key))
