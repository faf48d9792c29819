"""违反保密法的十二类行为，依情节给予处分；构成违法犯罪的另行追究。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    57,
    __doc__,
    informs="处分建议和移送在1998规定第六十三、六十四条的办理事项中登记；没有见到原文，条号和内容待核",
)
