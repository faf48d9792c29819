"""原要求秘密手段所获证据先行转换再公开使用；现行刑事诉讼法允许直接使用并采取保护措施。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 24, __doc__, not_yet="将承载：证据保护措施登记；不设转换环节")
