"""发生泄密先补救并立即报告；省级保密办在规定时限内上报。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 58, __doc__, not_yet="将承载：泄密报告、补救和两个时限")
