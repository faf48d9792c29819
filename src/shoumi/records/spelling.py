"""How names and titles are said: what is typed of them in letters, whole (dianwang) or by initials (dw).

Of a character every reading counts, for which of them is meant only the reader knows. What is found by its
marks is read out and looked at, so marks may let through too much and never too little.
"""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.metadata import distribution
from itertools import pairwise, product
from pathlib import Path
from typing import NamedTuple

TABLE = "pypinyin", "pypinyin/pinyin_dict.json"
"""The package whose table of characters is read, and the file: the package itself loads far more."""
LETTERS, DEEP = 6, 3
"""So many letters, or syllables, of what was typed narrow the search."""
VOWELS = frozenset("aeiouv")
LONGEST = 6


class Said(NamedTuple):
    """One character: the letters its readings begin with, and the readings; letters have none."""

    initials: frozenset[str]
    readings: tuple[str, ...]


@cache
def _table() -> dict[str, Said]:
    package, file = TABLE
    kept: dict[str, str] = json.loads(Path(str(distribution(package).locate_file(file))).read_text("utf-8"))
    return {chr(int(code)): _several(readings) for code, readings in kept.items()}


@lru_cache(maxsize=8192)
def _several(readings: str) -> Said:
    both = sorted({plain for one in readings.split(",") for plain in _typed(one)})
    return Said(frozenset(r[0] for r in both), tuple(both))


@lru_cache(maxsize=4096)
def _typed(reading: str) -> tuple[str, ...]:
    """Without its tone; ü as it is typed, v, and where keyboards take it so, u. Sighs (hm, n) say nothing."""
    bare = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    plain = "".join(c for c in bare if c.isascii() and c.isalpha())
    return (plain, plain.replace("ve", "ue")) if not VOWELS.isdisjoint(plain) else ()


@cache
def syllables() -> frozenset[str]:
    """Every reading of any character."""
    return frozenset(r for said in _table().values() for r in said.readings)


@lru_cache(maxsize=4096)
def said(text: str) -> tuple[Said, ...]:
    """The characters of a text that are said; signs between them are not."""
    return tuple(one for one in map(_one, text.casefold()) if one)


def _one(sign: str) -> Said | None:
    if sign.isascii():
        return Said(frozenset(sign), ()) if sign.isalnum() else None
    return _table().get(sign)


def sounds(text: str) -> Iterator[str]:
    """What a text is marked by: its syllables, and the first letters of every two that follow each other."""
    told = said(text)
    for one in told:
        yield from one.readings
    for first, second in pairwise(told):
        yield from map("".join, product(first.initials, second.initials))


def spelt(word: str) -> str:
    """The word as letters that may spell something; empty where it cannot."""
    bare = word.casefold().replace("'", "")
    fit = len(bare) > 1 and bare.isascii() and bare.isalnum() and not bare.isdigit()
    return bare if fit else ""


def ways(word: str) -> frozenset[frozenset[str]]:
    """The marks of whatever the letters may spell, one set a way to read them."""
    found = {frozenset(map("".join, pairwise(word[:LETTERS])))}
    found |= {frozenset({one}) for one in syllables() if one.startswith(word)}
    paths: set[tuple[str, tuple[str, ...]]] = {(word, ())}
    while paths:
        longer = {(rest[len(one) :], (*led, one)) for rest, led in paths for one in _first(rest)}
        ended = {led for rest, led in longer if not rest or len(led) == DEEP}
        found |= {frozenset(_marks(led, "")) for led in ended}
        open_ = {(rest, led) for rest, led in longer if rest and len(led) < DEEP}
        found |= {frozenset(_marks(led, rest)) for rest, led in open_ if _begun(rest)}
        paths = open_
    return frozenset(way for way in found if not any(other < way for other in found))


def _first(rest: str) -> Iterator[str]:
    known = syllables()
    return (rest[:n] for n in range(1, min(LONGEST, len(rest)) + 1) if rest[:n] in known)


@lru_cache(maxsize=1024)
def _begun(rest: str) -> bool:
    """Whether these letters begin a syllable that is not typed to its end."""
    return any(one.startswith(rest) for one in syllables())


def _marks(whole: tuple[str, ...], rest: str) -> Iterator[str]:
    yield from whole
    yield from map("".join, pairwise([one[0] for one in (*whole, rest) if one]))


def spells(word: str, text: str) -> bool:
    """Whether the letters spell a part of the text: by initials, or by syllables, the last cut or not."""
    told = said(text)
    return any(_by_initials(word, told[n:]) or _whole(word, told, n) for n in range(len(told)))


def _by_initials(word: str, told: tuple[Said, ...]) -> bool:
    return len(told) >= len(word) and all(c in one.initials for c, one in zip(word, told, strict=False))


def _whole(rest: str, told: tuple[Said, ...], at: int) -> bool:
    if at == len(told):
        return False
    return any(
        one.startswith(rest) or (rest.startswith(one) and _whole(rest[len(one) :], told, at + 1))
        for one in told[at].readings
    )
