"""出席、列席的名单先由主管会议的领导批准；不准记的内容不记、不录；新闻稿先给主办单位审。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 54, __doc__,
    today="1998年由主管会议的领导批准名单；"
    "今日入场还须核验身份，会务人员同样限定范围，从严并行。",
)  # fmt: skip
