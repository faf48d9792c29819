"""办案机关需要鉴定是否属于国家秘密的，向国家或者省级保密行政管理部门提请；三十日内作出，可延长三十日。

谁申请、谁鉴定、什么不得鉴定见《国家秘密鉴定工作规定》第五条、第七条；时限所在的条号待核。
"""

from shoumi.kernel.declare import Article

art = Article("secrets_regs_2024", 63, __doc__)
