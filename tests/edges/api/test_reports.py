"""The yearly report over the API."""

from tests.edges.api.conftest import Caller
from tests.world import World, made


def test_the_figures_of_a_year(world: World) -> None:
    """By parts; beside each what was reported, null before anything was; the three officers get none."""
    year, officer = world.at.year, Caller(world, "officer")
    status, told = officer.get(f"/reports/{year}")
    assert (status, told["year"], told["organ"]["id"], told["finished"]) == (200, year, world.organ, None)
    figures = {(s["label"], f["label"]): f for s in told["sections"] for f in s["figures"]}
    assert figures["专兼职人员", "专职保密干部"]["number"] == 1
    assert figures["专兼职人员", "专职保密干部"]["reported"] is None
    assert Caller(world, "secadmin").get(f"/reports/{year}")[0] == 403
    assert officer.get("/reports/1")[0] == 422
    assert officer.get("/reports/x")[0] in {404, 422}


def test_what_was_reported_and_what_organs_below_reported(world: World) -> None:
    """A report finished through the API is told to its organ and to the one above."""
    year = world.at.year
    [key] = made(world.ask("officer", "make_yearly_report", world.organ, year=str(year)), "yearly_report")
    officer = Caller(world, "officer")
    assert officer.act("finish_yearly_report", key, form={"checked": True, "figures": ["x"]})[0] == 422
    assert officer.act("finish_yearly_report", key, form={"checked": True})[0] in {200, 201}
    told = officer.get(f"/reports/{year}")[1]
    assert told["finished"]["id"] == key
    up = Caller(world, "up_officer").get(f"/reports/{year}")[1]
    assert [r["organ"] for r in up["below"]["reports"]] == [world.organ]
    figures = {(s["label"], f["label"]): f for s in up["sections"] for f in s["figures"]}
    assert figures["专兼职人员", "专职保密干部"]["below"] == 1
