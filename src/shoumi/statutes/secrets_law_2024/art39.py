"""涉及绝密级或者较多机密级、秘密级的部门，集中制作、存放载体的场所，确定为保密要害部门、部位。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024", 39, __doc__, informs="名称和防护措施由本单位确定；要害部门、部位的登记尚未承载"
)
