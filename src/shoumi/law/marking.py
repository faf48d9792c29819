"""国家秘密标志: the one place that writes and reads 机密★20年 (GB/T 9704; Law 22, Regs 21).

Reading is lenient as paper is: half- or full-width signs and digits, spaces, ☆ or * for ★, 级 after the
level, and no term, which counts as the longest term of the level (默认最长期限). Writing knows one form.
"""

import re
from dataclasses import dataclass

from shoumi.law.errors import LawError
from shoumi.law.levels import Kind, Level
from shoumi.law.periods import Term, read_counted

STAR = "★"
ENOUGH = 30
WORK_MARK = "警务工作秘密"

_FORMS = "机密★20年、秘密★6个月、绝密★长期、机密★2030年12月31日、机密★工程竣工后解密"
_STARS = re.compile("[★☆*＊]")
_UNFIT = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")
_LEVEL = re.compile(r"(绝密|机密|秘密)级?")


class MarkError(LawError):
    """The text is no lawful mark; the message shows the lawful forms."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on the first page. A state secret has a level; no term only where the paper shows none."""

    level: Level | None = None
    term: Term | None = None
    kind: Kind = Kind.国家秘密

    def __post_init__(self) -> None:
        if self.kind is Kind.工作秘密 and (self.level or self.term):
            raise MarkError(f"{WORK_MARK}不标密级、期限和★，请只写“{WORK_MARK}”")
        if self.kind is Kind.国家秘密 and self.level is None:
            raise MarkError("国家秘密应标明密级：绝密、机密或秘密")

    @property
    def default_term(self) -> bool:
        """Whether it shows no term and counts as the longest one (默认最长期限)."""
        return self.kind is Kind.国家秘密 and self.term is None

    def __str__(self) -> str:
        if self.kind is Kind.工作秘密:
            return WORK_MARK
        return f"{self.level}{STAR}{self.term or ''}"


def state_mark(level: Level, term: Term | None) -> str:
    """Write the mark of a state secret: 机密★20年."""
    return str(Mark(level, term))


def parse_mark(text: str) -> Mark:
    """Read a mark as it stands on a paper. MarkError says what is wrong and shows the lawful forms."""
    if _UNFIT.search(text):
        raise MarkError("密级标志含有换行或不可见字符，请重新录入")
    head, *tail = _STARS.split(text, maxsplit=1)
    head = "".join(head.split())
    if head.removeprefix("警务").startswith("工作秘密"):
        return _work_secret(head, tail)
    level = _LEVEL.fullmatch(head)
    if not level:
        raise MarkError(f"「{_shown(text)}」不是密级标志；应写作{_FORMS}")
    typed = tail[0].strip() if tail else ""
    return Mark(Level[level[1]], _term(typed) if typed else None)


def _work_secret(head: str, tail: list[str]) -> Mark:
    if tail or head.removeprefix("警务") != "工作秘密":
        raise MarkError(f"{WORK_MARK}不标密级、期限和★，请只写“{WORK_MARK}”")
    return Mark(kind=Kind.工作秘密)


def _term(typed: str) -> Term:
    try:
        term = read_counted(typed)
        if term or "解密" in typed or "公布" in typed:
            return term or Term.when(typed)
    except LawError as error:
        raise MarkError(f"「{_shown(typed)}」作为保密期限有误：{error}") from None
    raise MarkError(f"「{_shown(typed)}」不是期限、日期或解密条件；标志应写作{_FORMS}")


def _shown(text: str) -> str:
    """Enough of what was typed to recognise it."""
    return text if len(text) <= ENOUGH else f"{text[:ENOUGH]}…"
