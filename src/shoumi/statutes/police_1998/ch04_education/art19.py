"""公安院校把保密教育开成必修课。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 19, __doc__, not_yet="将承载：院校保密课程登记")
