"""A site in earnest: everybody has a device, and comes in by name, password and what the device shows."""

import pytest

from tests.door.guest import PASSWORDS, Guest
from tests.founding import founded_world, own_world
from tests.world import small_world

__all__ = ["founded_world", "own_world"]


@pytest.fixture(autouse=True)
def _in_earnest(settings) -> None:
    settings.STRICT_LOGIN = True


@pytest.fixture(name="lasting")
def _lasting(transactional_db, settings):
    """A world as other connections see it; founded before the site is in earnest."""
    settings.STRICT_LOGIN = False
    world = small_world()
    settings.STRICT_LOGIN = True
    return world


@pytest.fixture(name="guest")
def _guest(world):
    """Somebody before a browser: `guest("keeper")`, with a device of his own; `inside` once he is in."""

    def comes(who: str, *, inside: bool = True, device: bool = True) -> Guest:
        one = Guest(world, who)
        if device:
            one.enrol()
        if inside:
            one.enter()
        return one

    comes.passwords = PASSWORDS
    return comes
