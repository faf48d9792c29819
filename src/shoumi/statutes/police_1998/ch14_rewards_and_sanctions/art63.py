"""故意或过失泄密情节严重的追究刑事责任。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 63, __doc__, not_yet="将承载：移送登记")
