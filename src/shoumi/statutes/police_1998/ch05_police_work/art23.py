"""涉及技侦手段、重要案件和秘密力量的，用密语代号；技侦材料单独立卷，标明密级期限。移送部分已为后法改变。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 23, __doc__, not_yet="将承载：代号表、单独立卷标记和证据移送清单（按现行刑事诉讼规定）"
)
