"""The law as this site hears it: the book of articles, dated parameters with the site's own, the bench."""

from functools import cache
from pathlib import Path

from django.conf import settings

from shoumi.kernel.declare import Book
from shoumi.kernel.engine import Bench
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
    """Dated values of law, overlaid by those of local packs, then by the site's `law/*.toml`."""
    site = (Path(f).read_text("utf-8") for f in settings.LAW_FILES)
    return Parameters.load(*local_parameters(), *site)
