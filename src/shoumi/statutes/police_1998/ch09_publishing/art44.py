"""公安印刷厂承印密件须有资质，按印制管理规定办理。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 44, __doc__, not_yet="将承载：印制资质登记和承印前核对")
