"""What stands in the books and in hands, for the tests that go through the records."""

from shoumi.nouns.document import CopyState
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.documents import Copy


def line(register: str, thing: str) -> dict[str, str]:
    """The latest line of a thing in a book."""
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def state(copy: str) -> CopyState:
    """Where a copy stands."""
    return Copy.objects.get(pk=copy).state


def running(key: str) -> int:
    """How many limits of a kind run."""
    return RunningClock.objects.filter(key=key, closed_at__isnull=True).count()


def held(world, who: str = "reader") -> str:
    """A copy that has reached a person's hand."""
    _, (copy, *_) = world.document()
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world[who], "pages": 4}, cosigner=world[who]
    )
    return copy
