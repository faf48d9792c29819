"""科技单位准确拟定密级、控制知悉范围，并随进展调整。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 46, __doc__, not_yet="将承载：科研节点的密级复核")
