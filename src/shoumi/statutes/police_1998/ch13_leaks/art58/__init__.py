"""发生泄密事件、案件先补救，并及时报单位领导和保密部门；省级公安保密办公室接报后限时报同级保密部门和公安部保密委员会。

可能泄密和密件下落不明同样报告；每一去向各有一个时限，迟报照实记录。
"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 58, __doc__)
