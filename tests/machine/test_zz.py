import pytest
from tests.machine import test_machine as tm
from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]


@pytest.mark.django_db
def test_x(world):
    for name in (
        "somebody_does_police_work",
        "somebody_publishes",
        "somebody_does_research",
        "somebody_oversees",
        "somebody_handles_devices",
        "somebody_governs",
    ):
        pass
    tm.run(world, examples=400, steps=40)
