"""Breaks in who has what."""

from typing import Any

import pytest

from shoumi.kernel.model import Alter
from shoumi.records import store


def still_addressed(patch: pytest.MonkeyPatch) -> None:
    """A copy that was signed for stays under way to whoever signed."""
    real = store.Store._alter

    def kept(self: Any, effect: Alter) -> None:
        facts = {k: v for k, v in effect.facts.items() if effect.noun != "copy" or k != "to_person_id"}
        real(self, Alter(effect.noun, effect.id, facts))

    patch.setattr(store.Store, "_alter", kept)
