"""原要求涉密案件聘请、会见律师须经批准；现行法只对两类案件在侦查期间的会见保留许可。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 25, __doc__, not_yet="将承载：会见许可的登记和时限；聘请律师不设批准环节")
