"""因泄密所得非法收入没收上缴。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 65, __doc__, not_yet="将承载：没收款登记")
