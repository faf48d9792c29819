"""本规定自下发之日起施行。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 70, __doc__,
    informs="施行日期记在法规目录中：1998-12-28以前的事项不按本规定判定，各条规则从该日起生效",
)  # fmt: skip
