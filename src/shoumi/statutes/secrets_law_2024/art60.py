"""有保密资质的单位违反规定的，限期整改、警告或者通报，没收违法所得，暂停或者吊销资质。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    60,
    __doc__,
    informs="印制单位失去资质的，停用以后不再委托；没有见到原文，条号和内容待核",
)
