"""经审定的公安侦查科技成果和资料是国家科学技术秘密。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 45, __doc__, not_yet="将承载：密品和涉密科研项目登记")
