"""网络运营者不履行保存、停止传输、报告和配合调查义务的，依照网络和数据安全法律处罚。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    59,
    __doc__,
    informs="本系统只为机关内部使用，不作网络运营；没有见到原文，条号和内容待核",
)
