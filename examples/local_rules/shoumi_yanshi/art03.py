"""不明确事项的上报时限缩短，见本包参数；没有单独的办理事项（虚构）。"""

from shoumi.kernel.declare import Article

art = Article("yanshi_rules", 3, __doc__, informs="只缩短时限：参数 unclear.report_limit")
