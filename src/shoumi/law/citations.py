"""A place in the law: `secrets_law_2024/20`, `police_1998/29/1`, `secrets_regs_2024/27/1/5` (条, 款, 项)."""

import re
from dataclasses import dataclass

from shoumi.law.errors import LawError
from shoumi.law.numerals import to_chinese
from shoumi.law.statutes import STATUTES, statute

_KEYED = re.compile(r"([a-z]\w*)(?:/(\d{1,4}))?(?:/(\d{1,2}))?(?:/(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Citation:
    """`statute` is a key of STATUTES; for an instrument outside it (a local rule) its name in 《》."""

    statute: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    @property
    def outside(self) -> bool:
        """Whether it names an instrument the library does not hold."""
        return self.statute not in STATUTES

    @property
    def key(self) -> str:
        """As `parse_citation` reads it."""
        parts = (self.statute, self.article, self.paragraph, self.item)
        return "/".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        """《中华人民共和国保守国家秘密法》第二十条第一款第（二）项."""
        name = self.statute if self.outside else f"《{statute(self.statute).title}》"
        return name + self.place

    @property
    def place(self) -> str:
        """第二十条第一款第（二）项; empty where only the instrument is named."""
        said = f"第{to_chinese(self.article)}条" if self.article else ""
        said += f"第{to_chinese(self.paragraph)}款" if self.paragraph else ""
        return said + (f"第（{to_chinese(self.item)}）项" if self.item else "")


def parse_citation(text: str) -> Citation:
    """Read `key[/article[/款[/项]]]`, or a text with a 《name》 for an outside instrument. Else LawError."""
    keyed = _KEYED.fullmatch(text)
    if keyed:
        numbers = [int(part) if part else None for part in keyed.groups()[1:]]
        return _known(Citation(keyed[1], *numbers))
    if re.search(r"《[^《》]+》", text):
        return Citation(text.strip())
    raise LawError(f"依据「{text}」无法识别；请写“法规代号/条/款/项”，或带书名号的文件全称")


def _known(cited: Citation) -> Citation:
    found = statute(cited.statute)
    if 0 in (cited.article, cited.paragraph, cited.item):
        raise LawError(f"依据「{cited.key}」的条、款、项应从1起")
    if cited.article and found.articles and cited.article > found.articles:
        raise LawError(f"依据「{cited.key}」有误：《{found.title}》共{found.articles}条")
    return cited
