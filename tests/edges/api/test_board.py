"""落实情况 over the API."""

from tests.edges.api.conftest import Caller
from tests.world import World


def test_the_seventy_articles_of_ones_own_organ(world: World) -> None:
    """Each with its light and what was counted."""
    status, told = Caller(world, "keeper").get("/board")
    assert (status, told["organ"]) == (200, world.organ)
    assert [a["article"] for a in told["articles"]] == list(range(1, 71))
    assert {"committee"} <= {d["key"] for a in told["articles"] if a["article"] == 7 for d in a["duties"]}


def test_organs_below_are_supervised_and_others_are_not_there(world: World) -> None:
    """From above one looks down; from below nothing is to be found above."""
    assert Caller(world, "up_officer").get("/board", organ=world.organ)[1]["organ"] == world.organ
    assert Caller(world, "keeper").get("/board", organ=world.prefecture)[0] == 404
