"""保密行政管理部门查处泄密案件的时限：自立案至结案三个月。"""

from shoumi.kernel.declare import Article

art = Article(
    "leaks_2018", 55, __doc__, informs="约束保密行政管理部门，不约束公安机关；供预计对方回复时间参考"
)
