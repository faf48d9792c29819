"""列明哪些机关可以作定密授权（第十二、十三条合看，条次待核）。"""

from shoumi.kernel.declare import Article

art = Article("classification_2025", 12, __doc__, informs="授权机关的名单；是否有权由登记的定密权核对")
