"""公开以前依照保密法审查，写明程序和责任；不能确定能否公开的，报有关主管部门或者保密行政管理部门确定。"""

from shoumi.kernel.declare import Article

art = Article(
    "disclosure_2019", 17, __doc__, informs="逐项审查、有争议的上报，在1998规定第四十三条的办理事项中登记"
)
