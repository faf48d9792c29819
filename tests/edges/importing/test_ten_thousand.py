"""A register of ten thousand rows in one go: memory does not grow with it."""

from pathlib import Path
from resource import getpagesize

import pytest

from shoumi.edges.importing.intake import Intake
from shoumi.edges.importing.page import Source
from shoumi.records import registers
from shoumi.things.documents import Document
from tests.edges.importing.sheets import book, line
from tests.world import World

ROWS = 10_000
MORE_AT_MOST = 64 * 2**20


def in_use() -> int:
    """Bytes of memory this process holds now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * getpagesize()


@pytest.mark.nightly
def test_ten_thousand_rows_in_flat_memory(world: World, tmp_path: Path, capsys: pytest.CaptureFixture):
    """Heard, answered and taken over; the most held at any step is told."""
    rows = (line(n, 保管人="民警甲" if n % 5 == 0 else "") for n in range(1, ROWS + 1))
    source = Source(path=book(tmp_path / "a.xlsx", rows), organ=world.organ)
    with world.moment():
        intake = Intake(actor=world["keeper"], source=source)
        before = in_use()
        dry = max(in_use() for _ in intake.check(tmp_path / "answer.xlsx")) - before
        assert intake.report.ready, intake.report.says()
        real = max(in_use() for _ in intake.commit()) - before
    with capsys.disabled():
        print(f"\n{ROWS} rows: {before >> 20} MB before, +{dry >> 20} MB dry, +{real >> 20} MB taken over")
    assert intake.report.committed, intake.report.says()
    assert (Document.objects.count(), intake.report.handed_over) == (ROWS, ROWS // 5)
    assert max(dry, real) < MORE_AT_MOST
    assert registers.differences() == []
