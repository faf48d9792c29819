"""Tables on paper: names and dates stay whole, rows come out low, and a row is not torn in two."""

import pytest

from shoumi.edges.print.widths import A4_LONG, A4_SHORT, drawn

NAMES = ("时间", "文件名称", "文号", "经办人", "备注", "签名")
ROW = (
    "2026-03-02 09:00",
    "（虚构）关于联合检查的专报",
    "云公（虚）〔2026〕292号",
    "柏玉洁",
    "（虚构）工作查阅",
    "",
)


def ems(label: str, table) -> float:
    """How many characters a column holds, its padding taken off: three points on either side."""
    [width] = [float(c["width"]) for c in table.columns if c["label"] == label]
    return width - 6 / table.size


@pytest.mark.parametrize("across", [A4_SHORT, A4_LONG, 140])
@pytest.mark.parametrize("many", [1, 3])
def test_a_name_is_never_broken(across, many):
    """However narrow the line, at whatever size of type."""
    labels = [f"{label}{n}" for n in range(many) for label in NAMES]
    table = drawn(labels, [list(ROW) * many] * 3, across=across)
    if sum(float(c["width"]) for c in table.columns) <= across * 72 / 25.4 / table.size + 0.1:
        assert all(ems(f"经办人{n}", table) >= 3 for n in range(many))


def test_a_table_is_set_a_little_smaller_rather_than_broken():
    """At eight points all fits in single lines; more columns are not squeezed below that for it."""
    table = drawn(NAMES, [list(ROW)] * 3)
    assert 8 <= table.size < 10
    assert ems("文号", table) >= 12
    assert drawn(NAMES[:4], [list(ROW[:4])] * 3).size == 10


def test_the_room_goes_where_it_lowers_the_rows():
    """A long cell gets it, a short one keeps its own."""
    rows = [["1", "专管人员、主管领导、保密干部、" * 8, "（虚构）某某某某某某某某某某某某"]] * 3
    table = drawn(("序号", "知悉范围", "名称"), rows, across=100)
    assert ems("知悉范围", table) > 2 * ems("名称", table)


def test_only_a_row_that_is_too_high_may_be_torn():
    """The others stay on one page."""
    rows = [["1", "短"], ["2", "长" * 2000], ["3", "短\n" * 30]]
    assert drawn(("序号", "内容"), rows).high == [1, 2]
