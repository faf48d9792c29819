"""报告泄密案件统一填报告表。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 59, __doc__, not_yet="将承载：泄密案件报告表")
