"""The statutes: one package a statute, one file an article."""

import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType
from typing import Any

from shoumi.kernel.check import check
from shoumi.kernel.declare import BOOK, Book, DeclarationError
from shoumi.kernel.model import Act, Asked, Effect, Make
from shoumi.kernel.words import Verb
from shoumi.law.statutes import STATUTES, Rank, enact_local, packaged_text

GROUP = "shoumi.statutes"
_CHAPTER = re.compile(r"(第.+?章 .+?) \(articles (\d+)–(\d+)\)")
"""What the docstring of a chapter's package says: its heading, its first and last article."""


def packages() -> Iterator[ModuleType]:
    """The statutes packaged here, then those other packages bring by entry point (art. 68)."""
    for found in pkgutil.iter_modules(__path__, f"{__name__}."):
        if found.ispkg:
            yield import_module(found.name)
    yield from local_packs()


def local_packs() -> tuple[ModuleType, ...]:
    """A province's own rules: packages installed beside this one, each with the statute it carries."""
    packs = tuple(entry.load() for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name))
    for pack in packs:
        enact_local(packaged_text(pack, "statute.toml"), f"{pack.__name__}/statute.toml")
    return packs


def local_parameters() -> tuple[str, ...]:
    """The values local packs lay over those of the product: only stricter ones, says `law.parameters`."""
    texts = (packaged_text(pack, "parameters.toml") for pack in local_packs())
    return tuple(text for text in texts if text)


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
        BOOK.chapters |= _headed(module)
    check(BOOK, STATUTES)
    _bound_local_acts()
    return BOOK


def _bound_local_acts() -> None:
    """What a local act brings about stays with the noun whose rules were heard, and local evidence."""
    for key, act in BOOK.acts.items():
        if STATUTES[act.place.statute].rank is Rank.地方:
            BOOK.acts[key] = replace(act, effects=_within(act))


def _within(act: Act) -> Callable[[Asked[Any, Any]], Iterator[Effect]]:
    evidence = act.verb is Verb.EVIDENCE_OF_LOCAL_DUTY

    def effects(asked: Asked[Any, Any]) -> Iterator[Effect]:
        for effect in act.effects(asked):
            shown = isinstance(effect, Make) and effect.noun == "duty_evidence"
            if not shown and (evidence or effect.noun != act.of):
                raise DeclarationError(f"act {act.key} of a local pack may not touch {effect.noun}")
            yield effect

    return effects


def _headed(module: ModuleType) -> dict[str, str]:
    """Article key → heading, where the module is a chapter."""
    said = _CHAPTER.match(module.__doc__ or "")
    if not said:
        return {}
    statute = module.__name__.rpartition(".")[0].rpartition(".")[2]
    return {f"{statute}/{n}": said[1] for n in range(int(said[2]), int(said[3]) + 1)}
