"""The yearly report on the console."""

from pathlib import Path

from shoumi.records.tables import Entry
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
    assert (told["finished"], told["below"]["reports"]) == (None, [])
    file = tmp_path / "r.xlsx"
    assert shoumi("report", year, "--excel", str(file), who="officer").status == 0
    assert file.stat().st_size > 1000
    entry = Entry.objects.latest("index")
    assert (entry.kind, entry.actor) == ("exported", world["officer"])
    assert shoumi("report", year, who="secadmin").status == 1
    assert shoumi("report", "3", who="officer").status == 2


def test_the_report_shows_what_was_reported_and_what_stands_below(shoumi: Console, world: World) -> None:
    """One column each, in the table as in the file; JSON carries both for every figure."""
    year = str(world.at.year)
    made = shoumi("ask", "make_yearly_report", world.organ, "--set", f"year={year}", "--json", who="officer")
    assert made.status == 0, made.out + made.err
    [key] = [thing["id"] for thing in made.told["made"] if thing["noun"] == "yearly_report"]
    done = shoumi("ask", "finish_yearly_report", key, "--set", "checked=是", who="officer")
    assert done.status == 0, done.out + done.err
    said = shoumi("report", year, who="officer")
    assert "定稿数" in said.out
    assert "下级合计" not in said.out
    above = shoumi("report", year, who="up_officer")
    assert "下级合计" in above.out
    told = shoumi("report", year, "--json", who="up_officer").told
    figures = {(s["label"], f["label"]): f for s in told["sections"] for f in s["figures"]}
    assert figures["专兼职人员", "专职保密干部"]["below"] == 1
    assert figures["专兼职人员", "专职保密干部"]["reported"] is None
