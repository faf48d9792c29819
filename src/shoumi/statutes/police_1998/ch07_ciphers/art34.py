"""密码设备统一配置、统一维修，不得另行购置。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 34, __doc__, not_yet="将承载：供应和维修来源的核对")
