"""发言、报道、史志、年鉴、教材、书刊、影视、电子出版物遵守新闻出版保密规定。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 41, __doc__, not_yet="将承载：对外公开内容的保密审查登记")
