"""出访期间在使领馆保密室起草密件，不向境外人员出示未公开资料。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 52, __doc__, not_yet="将承载：出访期间保密事项清单")
