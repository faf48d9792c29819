"""Ways to let a person learn of what he may not know."""

from dataclasses import replace

import pytest
from django.db.models import Q

from shoumi.edges.web import ledger, todo
from shoumi.nouns.matter import Matter
from shoumi.records import readable
from shoumi.records.store import Store
from shoumi.things import sight


def running_register_numbers(patch: pytest.MonkeyPatch) -> None:
    """Papers get running numbers: the gaps tell how many others there are."""
    patch.setattr(Store, "_numbered", lambda _self, _name, value, _made: value)


def clearance_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    """Lists of papers look at the scope and forget the level."""
    patch.setattr(sight.Knowing, "_reached", lambda _self, _person: Q())


def scope_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    """Lists of papers look at the level and forget the scope."""
    patch.setattr(sight.Knowing, "_each", lambda _self, _mine: Q())
    patch.setattr(sight.Knowing, "_among", lambda _self, _mine: Q())


def entries_of_hidden_things(patch: pytest.MonkeyPatch) -> None:
    """Whoever keeps an organ's books reads all entries made there."""
    patch.setattr(readable, "concerns_known", lambda _person: Q())
    patch.setattr(ledger, "readable", readable.readable)


def notices_of_hidden_matters(patch: pytest.MonkeyPatch) -> None:
    """The first page tells of notices without asking who may know their matter."""
    open_ = replace(todo.FACES["notice"])
    object.__setattr__(open_, "visible", lambda _person: open_.rows())
    patch.setattr(todo, "FACES", dict(todo.FACES) | {"notice": open_})


def anyone_cleared_may_know(patch: pytest.MonkeyPatch) -> None:
    """The check of one paper asks for the clearance and forgets the scope."""
    patch.setattr(Matter, "admits", lambda self, person: person.cleared_for(self.level))


def unknown_levels_are_open(patch: pytest.MonkeyPatch) -> None:
    """A state secret whose level is not known asks for no clearance."""
    patch.setattr(
        Matter, "admits",
        lambda self, person: person.cleared_for(self.level) and bool(self.scope & person.keys) and not person.apart,
    )  # fmt: skip
