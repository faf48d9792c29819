"""对外提供科学技术秘密，先经部业务、科技两个主管部门同意，再报部领导批准，然后办出口审查；投寄、携带出境的资料物品不得涉密。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 48, __doc__)
