"""数据汇聚、关联以后属于国家秘密的，依法加强管理。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    36,
    __doc__,
    informs="本系统的目录和汇总按所含最高密级管理；逐事项的判断由定密程序承载",
)
