"""保密部门审核所泄内容的密级，必要时提请鉴定；查清后提出处理意见并督促落实。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 60, __doc__, not_yet="将承载：密级审核意见、鉴定申请和处理建议")
