"""本规定自下发之日起施行。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 70, __doc__, not_yet="将承载：规则版本标记")
