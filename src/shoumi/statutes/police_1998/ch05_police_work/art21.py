"""执行涉密公务要守纪律、控制知悉范围，不向无关人员透露。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 21, __doc__, not_yet="将承载：涉密公务的知悉登记和违反情形的登记")
