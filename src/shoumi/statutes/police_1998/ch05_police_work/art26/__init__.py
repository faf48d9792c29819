"""接报案时为检举揭发人保密，不得泄露其情况。

身份密封保存，页面、清单、台账和总账里都只有代号；只有指定的人员可查，每查一次先记一次。
"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 26, __doc__,
    today="1998年要求为检举揭发人保密；"
    "今日还须保障报案人及其近亲属的安全，特定案件的证人另有四项保护措施，从严并行。",
)  # fmt: skip
