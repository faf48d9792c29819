"""接报案时为检举揭发人保密。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 26, __doc__, not_yet="将承载：检举人身份的代号管理和查阅登记")
