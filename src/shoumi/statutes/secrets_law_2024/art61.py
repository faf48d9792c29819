"""保密行政管理部门工作人员滥用职权、玩忽职守、徇私舞弊的，给予处分。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024", 61, __doc__, informs="不由公安机关的保密工作机构办理；没有见到原文，条号和内容待核"
)
