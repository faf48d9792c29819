"""How well a value is known. Two grades of one value bind the weaker."""

from enum import Enum

from shoumi.law.errors import LawError


class Grade(Enum):
    """The closed vocabulary of grades, strongest first."""

    BASE = "base"
    C1 = "C1"
    C2 = "C2"
    M_H = "M-H"
    M_M = "M-M"
    M_L = "M-L"
    建议值 = "建议值"
    U = "U"

    @property
    def weakness(self) -> int:
        return _ORDER.index(self)

    @property
    def certain(self) -> bool:
        """Read off the issued text or an official page: nobody need check it again."""
        return self in {Grade.BASE, Grade.C1}


_ORDER = tuple(Grade)


def parse_grade(text: str) -> Grade:
    """Read `C2` or a combination such as `C2/M-H`; the weakest binds. LawError if unknown."""
    try:
        return max((Grade(part) for part in text.split("/")), key=lambda grade: grade.weakness)
    except ValueError:
        known = "、".join(grade.value for grade in Grade)
        raise LawError(f"可信等级「{text}」不存在；请用{known}，两级并列时以“/”相隔") from None
