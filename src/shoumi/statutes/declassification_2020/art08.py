"""几个机关共同定密的，由主办机关负责解密，并征得其他机关同意。"""

from shoumi.kernel.declare import Article

art = Article(
    "declassification_2020",
    8,
    __doc__,
    informs="一事项只登记一个原定密机关；共同定密的由主办机关办理，各机关同意的文号写入解密理由",
)
