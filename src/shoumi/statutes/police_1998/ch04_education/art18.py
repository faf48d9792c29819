"""保密教育纳入各级公安机关的政治教育。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 18, __doc__, not_yet="将承载：政治教育计划中的保密教育项目")
