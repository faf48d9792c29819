"""The statutes: one package a statute, one file an article."""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

from shoumi.kernel.check import check
from shoumi.kernel.declare import BOOK, Book
from shoumi.law.statutes import STATUTES

GROUP = "shoumi.statutes"


def packages() -> Iterator[ModuleType]:
    """The statutes packaged here, then those other packages bring by entry point (a province's own, art. 68)."""
    for found in pkgutil.iter_modules(__path__, f"{__name__}."):
        if found.ispkg:
            yield import_module(found.name)
    for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name):
        yield entry.load()


def modules() -> Iterator[ModuleType]:
    """Every module of every statute, imported."""
    for package in packages():
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield import_module(found.name)


@cache
def load() -> Book:
    """The book with every article and every chapter's READINGS in it. DeclarationError names every fault."""
    for module in modules():
        for reading in getattr(module, "READINGS", ()):
            BOOK.add(BOOK.readings, reading.number, reading)
    check(BOOK, STATUTES)
    return BOOK
