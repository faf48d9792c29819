"""涉及绝密级或者较多机密级、秘密级的部门，集中制作、存放载体的场所，确定为保密要害部门、部位。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 39, __doc__, informs="名单、防护措施和备案由条例第31条承载")
