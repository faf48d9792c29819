"""保密教育纳入公务员教育培训。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 9, __doc__, informs="教育培训的计划、签到和记录由1998规定第17至20条承载")
