"""Passwords that anybody would try: common ones, the words of this trade, ones known to have leaked.

Length is a matter of law (`pwd.*.length`) and checked beside it. Kinds of characters are never asked for.
"""

import gzip
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from shoumi.kernel.words import Post
from shoumi.things.organs import Organ

LONGEST = 200
"""As many characters as are looked at when somebody comes in."""
OWN = 5
"""So many characters must be left of a password without the words of the trade and figures at its ends."""
WORDS = (
    "shoumi", "baomi", "mimi", "jimi", "juemi", "miji", "jiyao", "gongan", "gonganju", "gonganting",
    "jingcha", "minjing", "police", "secret", "password", "passwd", "admin", "administrator", "guanliyuan",
    "xitong", "system", "login", "welcome", "qwerty", "守密", "保密", "秘密", "机密", "绝密", "密级", "机要", "公安", "公安局",
    "公安厅", "警察", "民警", "口令", "密码", "管理员",
)  # fmt: skip
"""Words of the trade and of every system; names of posts and of the organs on this site come beside them."""


def trouble(password: str) -> str:
    """Why this password is no good, as a clause that says what to do; empty where it will do."""
    if len(password) > LONGEST:
        return f"口令最长{LONGEST}位，现有{len(password)}位，请缩短"
    plain = folded(password)
    if plain in common() or any(plain == line for line in leaked()):
        return "这个口令常见或已经泄露，请另取一个别人想不到的"
    if len(_own(plain)) < OWN:
        return "口令几乎只由本行业、本单位的用词和数字组成，请加入别的内容"
    return ""


def folded(text: str) -> str:
    """Neither width nor case makes another password of a common one."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def common() -> frozenset[str]:
    """The list that Django carries: about 20,000."""
    packed = files("django.contrib.auth").joinpath("common-passwords.txt.gz").read_bytes()
    return frozenset(folded(line) for line in gzip.decompress(packed).decode().split("\n") if line)


def leaked() -> Iterator[str]:
    """Lists the site itself has brought in: one password a line, in files `passwords/*.txt` of its home."""
    for file in sorted((Path(settings.HOME) / "passwords").glob("*.txt")):
        with file.open(encoding="utf-8", errors="replace") as lines:
            yield from (folded(line.rstrip("\r\n")) for line in lines)


def _own(plain: str) -> str:
    for word in sorted(_words(), key=len, reverse=True):
        plain = plain.replace(word, "")
    return plain.strip("0123456789 !@#$%^&*()-_=+.,;:?/")


def _words() -> set[str]:
    organs = Organ.objects.values_list("name", flat=True)
    return {folded(word) for word in (*WORDS, *Post.__members__, *organs)}
