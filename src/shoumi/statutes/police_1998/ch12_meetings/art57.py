"""涉密会议不用无线扩音设备。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 57, __doc__, not_yet="将承载：会场设备检查项")
