"""新闻出版实行自审与送审结合，涉密内容不入稿，书稿由终审人负责。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 43, __doc__, not_yet="将承载：自审、送审链和终审人")
