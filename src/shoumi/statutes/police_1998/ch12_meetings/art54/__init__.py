"""出席、列席人员名单报主管会议的领导批准；规定不准记录的不记录、不录音；报道稿送主办单位审核。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 54, __doc__)
