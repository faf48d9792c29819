"""涉密会议选有保密条件的会址，会前检查会场，重要会议设警卫。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 53, __doc__, not_yet="将承载：会议案卷：密级、方案、会场检查、警卫")
