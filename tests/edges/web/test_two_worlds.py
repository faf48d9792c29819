"""What a person may not know changes nothing that he can see: two worlds, one without it, answer alike."""

import pytest

from tests.edges.web.asking import every
from tests.edges.web.pair import compare, furnish
from tests.founding import founded_world

WHO = ("reviewer", "other", "outsider", "up_officer", "sysadmin", "secadmin")

__all__ = ["founded_world"]


@pytest.fixture(scope="module", name="furnished")
def _furnished(founded):
    furnish(founded)
    return founded


@pytest.mark.assures("M01", "M05", "M17", sabotage="worlds.clearance_is_not_asked")
def test_every_route_answers_alike_in_both_worlds(furnished, db, monkeypatch, trials):
    """A reader's answers are the same, byte for byte and statement for statement, with hidden things and without."""
    count, differ = compare(furnished, monkeypatch, "reviewer", lambda named: every(named, seed=1, most=2))
    print(count, *differ, sep="\n")
    trials(count, failures=len(differ), seed=1)
