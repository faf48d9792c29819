"""Long walks through one bureau: what takes many acts in a row comes about, and the books hold all the way.

The machine beside this begins anew every hundred steps, about half of which register papers, so that a third
of what may be asked for never came to pass in a night. Here nothing is shrunk: seed and step name what went
wrong.
"""

from collections import Counter
from random import Random

import pytest

from tests.machine.errands import ERRANDS
from tests.machine.invariants import closed_copies, faults, moved_again
from tests.machine.leaks import LEAK_ERRANDS
from tests.machine.meetings import MEETING_ERRANDS
from tests.machine.test_machine import TRIES, Bureau, furnished
from tests.machine.tries import Dice, Try, spoilt

ALL_ERRANDS = [*ERRANDS, *MEETING_ERRANDS, *LEAK_ERRANDS]
DONE = {"performed", "proposed"}
WALKS, STEPS = 8, 400
A_LOOK, A_DAY = 20, 25
"""After how many steps the books are looked at, and days go by."""


class Walk:
    """One machine, one seed."""

    def __init__(self, seed: int, tried: Counter[str]) -> None:
        self.machine, self.tried = Bureau(), tried
        self.draw = Dice(Random(seed), self.machine.world)

    def step(self) -> None:
        """An errand, anything at all, or what has come about least so far."""
        way = self.draw.whole(0, 5)
        if way == 0:
            for act, tried in self.draw.one(ALL_ERRANDS)(self.draw):
                if not self.machine._one_step(act, tried):
                    return
            return
        act, found = self.any() if way == 1 else self.least()
        self.machine._one_step(act, spoilt(self.draw, found) if self.draw.seldom() else found)

    def any(self) -> tuple[str, Try]:
        """Whatever there is something for."""
        acts = sorted(TRIES)
        while True:
            act = self.draw.one(acts)
            found = TRIES[act](self.draw)
            if found is not None:
                return act, found

    def least(self) -> tuple[str, Try]:
        """Of the acts there is something for, the one that came about least, then the one tried least."""
        for act in sorted(TRIES, key=lambda act: (self.succeeded(act), self.tried[act], act)):
            found = TRIES[act](self.draw)
            if found is not None:
                self.tried[act] += 1
                return act, found
        raise AssertionError("there is nothing that may be asked for")

    def succeeded(self, act: str) -> int:
        """How often it was done or put up for consent, up to a few."""
        return min(2, sum(self.machine.done[f"{act} {how}"] for how in DONE))

    def go(self, steps: int) -> None:
        """So many steps; the books are looked at now and then, and verified whole at the end."""
        closed = closed_copies()
        for n in range(steps):
            self.step()
            if n % A_LOOK == 0:
                assert list(faults()) == [], n
                now = closed_copies()
                assert moved_again(closed, now) == [], n
                closed = now
            if n % A_DAY == 0:
                self.machine.time_goes_by(self.draw.whole(0, 3))
        self.machine.teardown()


@pytest.mark.nightly
def test_most_acts_come_about(world, trials, share):
    """Of all that may be asked for, four in five at least are done or put up for consent."""
    done, tried, steps = furnished(world), Counter[str](), share(STEPS)
    for seed in range(WALKS):
        walk = Walk(seed, tried)
        walk.go(steps)
    never = sorted(act for act in TRIES if not walk.succeeded(act))
    assert steps < STEPS or len(never) <= 0.2 * len(TRIES), never
    trials(sum(done.values()))


def test_a_walk_comes_back_to_where_it_began(world):
    """Each begins in the same bureau; the books hold at its end."""
    furnished(world)
    before = closed_copies()
    walk = Walk(0, Counter())
    walk.go(A_DAY)
    assert sum(walk.tried.values()) > 0
    assert before == closed_copies()
