"""七种保密工作表现给予奖励。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 62, __doc__, not_yet="将承载：奖励登记和七种情形")
