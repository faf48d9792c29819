"""Chinese numerals of statutes (第一百二十条) to integers and back, 1 to 9999."""

import re

MOST = 9999
_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_ARABIC = re.compile(r"[0-9０-９]{1,4}")
_VARIANTS = str.maketrans("〇两", "零二")

NUMERAL = r"[零〇一二两三四五六七八九十百千]{1,9}|[0-9０-９]{1,4}"
"""Pattern of what `from_numeral` may be able to read."""


def to_chinese(number: int) -> str:
    """Write 1..9999 as statutes do: 10 is 十, 110 is 一百一十, 101 is 一百零一."""
    if not 1 <= number <= MOST:
        raise ValueError(number)
    written, rest = "", number
    for place, name in _PLACES:
        digit, rest = divmod(rest, place)
        if digit:
            written += _DIGITS[digit] + name
        elif written and rest and not written.endswith("零"):
            written += "零"
    written += _DIGITS[rest] if rest else ""
    return written.removeprefix("一") if 10 <= number < 20 else written


def from_numeral(text: str) -> int | None:
    """Read a Chinese, half-width or full-width numeral; None where it is no well-formed number."""
    if _ARABIC.fullmatch(text):
        return int(text) or None
    plain = text.translate(_VARIANTS)
    value = _sum_of_places(plain)
    if value is None or not 1 <= value <= MOST:
        return None
    written = to_chinese(value)
    return value if plain in ({written, f"一{written}"} if written.startswith("十") else {written}) else None


def _sum_of_places(text: str) -> int | None:
    total, digit = 0, None
    places = {name: place for place, name in _PLACES}
    for sign in text:
        if sign in places:
            total += (1 if digit is None else digit) * places[sign]
            digit = None
        elif sign in _DIGITS:
            digit = _DIGITS.index(sign)
        else:
            return None
    return total + (digit or 0)
