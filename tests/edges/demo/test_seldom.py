"""Stories of the demo go on day by day, each by itself."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from shoumi.edges.demo.seldom import Seldom, Story
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError

FIRST = date(2026, 3, 2)


class Told(Seldom):
    """Nobody of a bureau: only what is said on which day."""

    def __init__(self, stop: Exception) -> None:
        self.stop, self.said, self.count = stop, [], 0
        self.ahead = [(day, tell()) for day, tell in self.stories()]

    def stories(self):
        return ((2, self.long), (2, self.refused), (3, self.short))

    def long(self) -> Story:
        self.said.append((self.count, "long"))
        yield 3
        self.said.append((self.count, "long again"))

    def refused(self) -> Story:
        self.said.append((self.count, "refused"))
        yield 1
        raise self.stop

    def short(self) -> Story:
        self.said.append((self.count, "short"))
        yield from ()


REFUSED = RefusedError(SimpleNamespace(refusals=()))


@pytest.mark.parametrize("stop", [REFUSED, NotFoundError("copy", "1")])
def test_a_story_that_is_refused_ends_alone(stop: Exception) -> None:
    """The others of that day are told, and go on when their days are over; nothing is told twice."""
    told = Told(stop)
    for n in range(9):
        told.day(FIRST + timedelta(days=n))
    assert told.said == [(2, "long"), (2, "refused"), (3, "short"), (5, "long again")]
    assert told.ahead == []


def test_what_is_wrong_with_the_demo_is_not_hidden() -> None:
    """Only the law's refusals are passed over."""
    told = Told(TypeError())
    told.day(FIRST)
    told.day(FIRST)
    with pytest.raises(TypeError):
        told.day(FIRST)
