"""An Excel register on the console."""

from pathlib import Path

from shoumi.things.documents import Document
from tests.edges.cli.conftest import Console
from tests.edges.importing.sheets import book, line
from tests.world import World


def test_it_is_tried_dry_then_taken_over(shoumi: Console, world: World, tmp_path: Path) -> None:
    """Without --commit nothing is stored; with it all rows are, and the site verifies."""
    file = book(tmp_path / "a.xlsx", [line(1), line(2)])
    said = shoumi("import", str(file), who="keeper")
    assert said.status == 0, said.out + said.err
    assert "核对通过2行" in said.out
    assert Document.objects.count() == 0
    told = shoumi("import", str(file), "--commit", "--json", who="keeper").told
    assert (told["committed"], told["good"]) == (True, 2)
    assert Document.objects.count() == 2
    assert shoumi("verify").status == 0


def test_faults_are_told_by_row_and_column(shoumi: Console, world: World, tmp_path: Path) -> None:
    """Status 1, nothing stored, and a file to send back that is never written over another."""
    file, answer = book(tmp_path / "a.xlsx", [line(1), line(2, 页数="很多")]), tmp_path / "answer.xlsx"
    said = shoumi("import", str(file), "--commit", "--answer", str(answer), who="keeper")
    assert said.status == 1
    assert "第3行" in said.out
    assert Document.objects.count() == 0
    assert answer.stat().st_size > 1000
    assert shoumi("import", str(file), "--answer", str(answer), who="keeper").status == 2


def test_what_is_no_workbook_is_told(shoumi: Console, world: World, tmp_path: Path) -> None:
    """Status 1 and a sentence."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"text")
    said = shoumi("import", str(file), who="keeper")
    assert said.status == 1
    assert said.out.startswith("没有转入")
    assert shoumi("import", str(file), "--map", "x", who="keeper").status == 2
