"""The law as this site hears it: the book of articles, dated parameters with the site's own, the bench."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from shoumi.kernel.declare import Book, Reading
from shoumi.kernel.engine import Bench
from shoumi.law.errors import LawError
from shoumi.law.levels import Level
from shoumi.law.parameters import Parameters
from shoumi.statutes import load, local_parameters


@cache
def book() -> Book:
    """Every article declared."""
    return load()


@cache
def bench() -> Bench:
    """Hears askings."""
    return Bench(book())


@cache
def parameters() -> Parameters:
    """Dated values of law, overlaid by those of local packs, the site's level, then its `law/*.toml`."""
    site = [*accredited(settings.SITE_LEVEL), *(Path(f).read_text("utf-8") for f in settings.LAW_FILES)]
    found = Parameters.load(*local_parameters(), *site)
    for number in found.upheld.keys() - book().readings.keys():
        raise LawError(f"没有第{number}号释义可核对，请照条文页上的号数更正")
    return found


def accredited(level: str) -> list[str]:
    """The level the site was started with, as a file of its own: what comes after may be stricter alone."""
    if level == Level.绝密.name:
        return []
    told = (
        f'[[parameter]]\nkey = "site.level"\n[[parameter.value]]\nvalue = "{level}"\nfrom = 2024-09-01\n'
        'citation = ["secrets_regs_2024/32"]\nbasis = "本站点启动时写明的密级（SHOUMI_LEVEL）"\n'
        'grade = "建议值"\n'
    )
    return [told]


def readings_of(article_key: str) -> list[Reading]:
    """The readings of an article, with the name and the day of whoever at the site confirmed them."""
    return [_confirmed(reading) for reading in book().readings_of(article_key)]


def _confirmed(reading: Reading) -> Reading:
    word = parameters().upheld.get(reading.number)
    return replace(reading, confirmed_by=word.checked_by, confirmed_on=word.checked_on) if word else reading
