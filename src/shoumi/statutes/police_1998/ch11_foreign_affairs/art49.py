"""驻外机构建立外事保密制度，经常检查。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 49, __doc__, not_yet="将承载：驻外机构检查计划")
