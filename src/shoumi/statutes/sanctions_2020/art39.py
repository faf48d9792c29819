"""泄露国家秘密、工作秘密等的公职人员，按情节给予政务处分，直至开除。"""

from shoumi.kernel.declare import Article

art = Article(
    "sanctions_2020",
    39,
    __doc__,
    informs="处分幅度由有权机关决定；本系统在处分建议的「依据」中供选取，不代为裁量",
)
