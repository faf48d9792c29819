"""违反保密法构成犯罪的，追究刑事责任。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    62,
    __doc__,
    informs="立案标准作为提示显示在移送的办理事项中，移送由人决定；没有见到原文，条号和内容待核",
)
