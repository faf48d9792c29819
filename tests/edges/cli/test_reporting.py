"""The yearly report on the console."""

from pathlib import Path

from tests.edges.cli.conftest import Console
from tests.world import World


def test_the_report_is_told_by_parts(shoumi: Console, world: World, tmp_path: Path) -> None:
    """As a table, as JSON, as a file; the three officers are told nothing."""
    year = str(world.at.year)
    said = shoumi("report", year, who="officer")
    assert said.status == 0, said.out + said.err
    assert "保密工作机构及成员" in said.out
    told = shoumi("report", year, "--json", who="officer").told
    assert (told["year"], told["organ"]["name"]) == (world.at.year, "虚构县公安局")
    leaks = next(s for s in told["sections"] if s["label"] == "泄密案件")
    assert not leaks["started"]
    file = tmp_path / "r.xlsx"
    assert shoumi("report", year, "--excel", str(file), who="officer").status == 0
    assert file.stat().st_size > 1000
    assert shoumi("report", year, who="secadmin").status == 1
    assert shoumi("report", "3", who="officer").status == 2
