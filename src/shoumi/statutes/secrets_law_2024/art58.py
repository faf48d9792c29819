"""机关、单位违反规定发生重大泄密案件，或者应定不定、不应定而定造成严重后果的，处分直接负责的主管人员和其他直接责任人员。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    58,
    __doc__,
    informs="责任人的处理在1998规定第六十四条的办理事项中登记；没有见到原文，条号和内容待核",
)
