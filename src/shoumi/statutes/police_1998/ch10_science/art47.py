"""科技单位建立科学技术秘密使用管理制度，参加审定鉴定的人不得外泄。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 47, __doc__, not_yet="将承载：参加人员的保密承诺")
