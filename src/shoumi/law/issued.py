"""An issued text as read: 编, 章, 节, 条, 款, 项. Frozen, and able to be written out again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from shoumi.law.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Heading:
    """A 编 or a 节."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """项: （一）…"""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: counted from 1 in its article; the items follow its words."""

    number: int
    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """条, with the 节 it stands in."""

    number: int
    paragraphs: tuple[Paragraph, ...]
    section: Heading | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """章, with the 编 it stands in. A text without chapters has one of number 0 and no title."""

    number: int
    title: str
    articles: tuple[Article, ...]
    part: Heading | None = None


@dataclass(frozen=True, slots=True)
class IssuedText:
    """A whole text. `sha256` is of the bytes read; `annex` is what follows 附件 after the last article."""

    statute_key: str
    title: str
    note: str
    chapters: tuple[Chapter, ...]
    annex: str = ""
    sha256: str = field(default="", compare=False)

    def articles(self) -> Iterator[Article]:
        for chapter in self.chapters:
            yield from chapter.articles

    def article(self, number: int) -> Article:
        """The article of that number; KeyError if there is none."""
        for found in self.articles():
            if found.number == number:
                return found
        raise KeyError(number)


def write_out(text: IssuedText) -> str:
    """The text as the reader takes it: one line a heading, a 款 and an 项."""
    lines = [text.title, *([text.note] if text.note else [])]
    part = None
    for chapter in text.chapters:
        if chapter.part is not None and chapter.part != part:
            lines.append(f"第{to_chinese(chapter.part.number)}编　{chapter.part.title}")
        part = chapter.part
        if chapter.number:
            lines.append(f"第{to_chinese(chapter.number)}章　{chapter.title}")
        lines += _articles(chapter)
    return "\n".join([*lines, *([text.annex] if text.annex else [])]) + "\n"


def _articles(chapter: Chapter) -> Iterator[str]:
    section = None
    for article in chapter.articles:
        if article.section is not None and article.section != section:
            yield f"第{to_chinese(article.section.number)}节　{article.section.title}"
        section = article.section
        head = f"第{to_chinese(article.number)}条　"
        for paragraph in article.paragraphs:
            yield head + paragraph.text
            head = ""
            yield from (f"（{to_chinese(item.number)}）{item.text}" for item in paragraph.items)
