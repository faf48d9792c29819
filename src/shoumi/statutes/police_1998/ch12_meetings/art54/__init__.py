"""出席、列席的名单先由主管会议的领导批准；不准记的内容不记、不录；新闻稿先给主办单位审。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 54, __doc__)
