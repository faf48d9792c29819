"""保密要害部门、部位列出名单，报备案。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_regs_2024", 31, __doc__, informs="名单由本单位确定并备案；要害部门、部位的登记尚未承载"
)
