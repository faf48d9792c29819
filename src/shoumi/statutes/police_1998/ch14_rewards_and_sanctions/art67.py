"""保密委员会对泄密责任人提出处分建议，由有权部门实施。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 67, __doc__, not_yet="将承载：处分建议的提出和办理结果")
