"""An existing Excel register is taken over, its errors corrected first."""

from pathlib import Path

from shoumi.things.documents import Copy
from tests.edges.importing.sheets import book, line


def check(keeper, path: Path) -> None:
    """Hand in a file, take the columns as they are found, and have every row heard."""
    keeper.open("/registers")
    keeper.go("转入")
    keeper.page.set_input_files("#file", path)
    keeper.press("上传")
    keeper.sees("每一栏是哪一列")
    keeper.press("下一步")
    keeper.press("开始核对")
    keeper.go("继续")


def test_a_register_is_taken_over_once_its_errors_are_corrected(site, tmp_path):
    """One bad row keeps all out, and is told by row and column; the corrected file goes in whole."""
    bad = book(tmp_path / "bad.xlsx", [line(1), line(2, 制发日="2026-02-30"), line(3)])
    good = book(tmp_path / "good.xlsx", [line(n) for n in (1, 2, 3)])
    keeper = site("keeper")
    check(keeper, bad)
    keeper.sees("有误1行", "制发日")
    with keeper.page.expect_download() as answer:
        keeper.page.get_by_role("link", name="下载错误说明").click()
    assert answer.value.suggested_filename.endswith(".xlsx")
    assert Copy.objects.count() == 0
    check(keeper, good)
    keeper.sees("通过3行")
    keeper.press("全部转入")
    keeper.go("继续")
    keeper.sees("旧-00003")
    assert Copy.objects.count() == 3
