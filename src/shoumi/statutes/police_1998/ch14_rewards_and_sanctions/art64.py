"""不够刑事处罚的按密级和情节给予处分，五种情节从重。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 64, __doc__, not_yet="将承载：处分建议和五种从重情节")
