"""结案须同时查清、补救、处理责任人、加强措施。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 61, __doc__, not_yet="将承载：四项结案条件")
