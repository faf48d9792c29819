"""省级公安厅、局可以制定实施办法。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 68, __doc__, not_yet="将承载：地方规则包的登记")
