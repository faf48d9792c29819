"""机关、单位每年向同级保密行政管理部门报告本机关、单位的保密工作情况。"""

from shoumi.kernel.declare import Article

art = Article("secrets_regs_2024", 56, __doc__)

art.standing(
    "yearly_report",
    "报告年度保密工作情况",
    applies=lambda upkeep: upkeep.county_or_above,
    remedy="请向同级保密行政管理部门报送年度报告，登记文号",
    cycle="annual.report",
)
