"""与会人员不以任何形式泄露会议内容。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 55, __doc__, not_yet="将承载：与会人员保密告知")
