"""保密委员会可以奖励，立功、嘉奖和荣誉称号由有权部门办理。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 66, __doc__, not_yet="将承载：奖励办理途径")
