"""Django finds the tables here: every module beside this one states some."""

import pkgutil
from importlib import import_module

from shoumi import things
from shoumi.things.thing import Thing

for found in pkgutil.iter_modules(things.__path__, "shoumi.things."):
    if found.name not in {__name__, "shoumi.things.apps", "shoumi.things.migrations"}:
        import_module(found.name)

NOUNS: dict[str, type[Thing]] = {model.noun: model for model in Thing.__subclasses__()}
"""Every table of things, by its noun."""

BY_FACTS: dict[type, type[Thing]] = {model.kind_of_facts: model for model in NOUNS.values()}
"""The table behind a noun."""
