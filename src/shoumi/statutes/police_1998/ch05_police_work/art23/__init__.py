"""涉及技侦手段、重要案件和秘密力量的，用密语代号；技侦材料单独立卷，标明密级期限。

原要求移交案件时只移送诉讼卷；作为证据的技侦材料现须随案移送，这一部分由后法排除。
"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 23, __doc__)
