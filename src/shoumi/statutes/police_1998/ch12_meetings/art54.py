"""与会名单由主管会议的领导批准，不准记录的不记录，报道稿送主办单位审核。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 54, __doc__, not_yet="将承载：与会名单批准、签到和禁止记录标记")
