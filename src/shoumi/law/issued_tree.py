"""Grow 编章节条款项 out of opened units, refusing every missing, doubled or empty one."""

from dataclasses import dataclass, field

from shoumi.law.issued import Article, Chapter, Heading, Item, Paragraph
from shoumi.law.numerals import to_chinese
from shoumi.law.segments import Opened
from shoumi.law.unit_signs import IssuedTextError, Unit

_COMPARE = "请对照原件更正后重新导入"


def grow(opened: list[Opened]) -> tuple[Chapter, ...]:
    """The chapters of a text. IssuedTextError names the line."""
    tree = _Tree()
    for unit in opened:
        tree.take(unit)
    tree.finish(opened[-1])
    return tuple(chapter.frozen() for chapter in tree.chapters)


@dataclass(slots=True)
class _Paragraph:
    opened: Opened
    items: list[Opened] = field(default_factory=list)


@dataclass(slots=True)
class _Article:
    opened: Opened
    section: Heading | None
    paragraphs: list[_Paragraph] = field(default_factory=list)

    def frozen(self) -> Article:
        paragraphs = tuple(
            Paragraph(number, one.opened.text, tuple(Item(i.number, i.text) for i in one.items))
            for number, one in enumerate(self.paragraphs, 1)
        )
        return Article(self.opened.number, paragraphs, self.section)


@dataclass(slots=True)
class _Chapter:
    number: int
    line: int
    title: Opened | None
    part: Opened | None
    articles: list[_Article] = field(default_factory=list)

    def frozen(self) -> Chapter:
        part = Heading(self.part.number, self.part.text) if self.part else None
        title = self.title.text if self.title else ""
        return Chapter(self.number, title, tuple(article.frozen() for article in self.articles), part)


class _Tree:
    def __init__(self) -> None:
        self.chapters: list[_Chapter] = []
        self._part: Opened | None = None
        self._section: Opened | None = None
        self._last: dict[Unit, int] = {}
        self._items: list[Opened] = []

    def take(self, unit: Opened) -> None:
        match unit.unit:
            case Unit.编:
                self._open_part(unit)
            case Unit.章:
                self._open_chapter(unit)
            case Unit.节:
                self._follows(unit)
                self._section = unit
            case Unit.条:
                self._open_article(unit)
            case Unit.款:
                self._article(unit).paragraphs.append(_Paragraph(unit))
                self._last[Unit.项] = 0
            case Unit.项:
                self._follows(unit)
                self._article(unit).paragraphs[-1].items.append(unit)

    def finish(self, last: Opened) -> None:
        """Nothing stands empty, and the text does not break off."""
        self._close_chapter(last.line)
        for chapter in self.chapters:
            for article in chapter.articles:
                _whole(article)
        if not last.finished:
            raise IssuedTextError(
                last.line,
                f"正文以「{last.text[-12:]}」结束，没有句末标点，可能不完整或带有落款",
                "请补全正文，并删去条文之后的落款；附件以“附件”二字起行",
            )

    def _open_part(self, unit: Opened) -> None:
        if self.chapters and not self._part:
            raise IssuedTextError(unit.line, "第一编之前已有章或条", _COMPARE)
        self._close_chapter(unit.line)
        self._follows(unit)
        self._part, self._section = unit, None

    def _open_chapter(self, unit: Opened) -> None:
        if self.chapters and not self.chapters[-1].number:
            raise IssuedTextError(unit.line, f"{_named(unit)}之前已有不属于任何一章的条文", _COMPARE)
        self._close_chapter(unit.line)
        if self._first_of_part(unit):
            self._last[Unit.章] = 0
        self._follows(unit)
        self.chapters.append(_Chapter(unit.number, unit.line, unit, self._part))
        self._section = None
        self._last[Unit.节] = 0

    def _first_of_part(self, unit: Opened) -> bool:
        """Chapters may be counted anew in each 编."""
        return unit.number == 1 and bool(self.chapters) and self.chapters[-1].part is not self._part

    def _open_article(self, unit: Opened) -> None:
        self._follows(unit)
        if not self.chapters:
            if self._part:
                raise IssuedTextError(unit.line, f"{_named(self._part)}下没有章", _COMPARE)
            self.chapters.append(_Chapter(0, unit.line, None, None))
        section = Heading(self._section.number, self._section.text) if self._section else None
        self.chapters[-1].articles.append(_Article(unit, section))

    def _article(self, unit: Opened) -> _Article:
        if not self.chapters or not self.chapters[-1].articles:
            raise IssuedTextError(unit.line, f"「{unit.text[:12]}」不在任何一条之下", _COMPARE)
        return self.chapters[-1].articles[-1]

    def _close_chapter(self, line: int) -> None:
        if self.chapters and not self.chapters[-1].articles:
            named = f"第{to_chinese(self.chapters[-1].number)}章"
            raise IssuedTextError(line, f"{named}（第{self.chapters[-1].line}行）下没有条文", _COMPARE)

    def _follows(self, unit: Opened) -> None:
        """The number is the next one of its kind."""
        last = self._last.get(unit.unit, 0)
        if unit.number == last + 1:
            self._last[unit.unit] = unit.number
            return
        if unit.number <= last:
            raise IssuedTextError(
                unit.line, f"{_named(unit)}重复或次序颠倒，其前已到{_named(unit, last)}", _COMPARE
            )
        raise IssuedTextError(unit.line, f"缺少{_named(unit, last + 1)}，此处已是{_named(unit)}", _COMPARE)


def _whole(article: _Article) -> None:
    units = [one for paragraph in article.paragraphs for one in (paragraph.opened, *paragraph.items)]
    for unit in units:
        if unit.empty:
            place = _named(unit) if unit.unit is Unit.项 else _named(article.opened)
            raise IssuedTextError(unit.line, f"{place}没有内容", _COMPARE)


def _named(unit: Opened, number: int | None = None) -> str:
    said = to_chinese(unit.number if number is None else number)
    return f"第（{said}）项" if unit.unit is Unit.项 else f"第{said}{unit.unit.value}"
