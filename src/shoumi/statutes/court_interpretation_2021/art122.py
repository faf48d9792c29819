"""应当移送而未移送的，依据在案证据认定事实。"""

from shoumi.kernel.declare import Article

art = Article(
    "court_interpretation_2021",
    122,
    __doc__,
    informs="由法院执行；漏移的后果由此而来，清单因此不允许漏列证据",
)
