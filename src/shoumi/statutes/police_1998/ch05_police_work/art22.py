"""派人执行涉密任务时，主管领导要提出保密要求，并检查落实。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 22, __doc__, not_yet="将承载：专项任务保密要求书和检查记录")
