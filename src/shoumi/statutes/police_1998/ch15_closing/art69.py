"""本规定由公安部保密委员会解释。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 69, __doc__, not_yet="将承载：解释意见库")
