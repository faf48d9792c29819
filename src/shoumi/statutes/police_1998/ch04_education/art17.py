"""领导干部对本单位人员负有保密教育和检查的责任。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 17, __doc__, not_yet="将承载：领导干部年度保密教育、检查的留痕和周期")
