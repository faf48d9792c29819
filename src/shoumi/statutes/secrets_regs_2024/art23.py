"""原定密机关撤并的，由承继职能的机关负责；没有承继的，由上级或者保密行政管理部门指定的机关负责。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_regs_2024",
    23,
    __doc__,
    informs="撤并后的承继机关由上级确认；所定事项的变更和解密按承继后的机关办理",
)
