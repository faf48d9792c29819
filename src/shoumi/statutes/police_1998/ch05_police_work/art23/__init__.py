"""涉及技侦手段、重要案件和秘密力量的，用密语代号；技侦材料单独立卷，标明密级期限。

原要求移交案件时只移送诉讼卷；作为证据的技侦材料现须随案移送，这一部分由后法排除。
"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 23, __doc__,
    today="1998年技侦材料单独立卷，只移送诉讼卷；"
    "今日作为证据的技侦材料必须随案移送，否则不得作定案根据，单独立卷和代号照旧，分别执行。",
    beside=(
        "court_interpretation_2021/120", "court_interpretation_2021/121", "court_interpretation_2021/122",
        "criminal_procedure_2018/151",
    ),
)  # fmt: skip
