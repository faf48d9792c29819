"""保密行政管理部门初查泄密线索的时限（两个月，可延长；延长多久待核）。"""

from shoumi.kernel.declare import Article

art = Article(
    "leaks_2018", 30, __doc__, informs="约束保密行政管理部门，不约束公安机关；供预计对方回复时间参考"
)
