"""对外提供科学技术秘密须业务、科技两部门同意并报部领导批准，再办出口审查；交流材料不得涉密。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 48, __doc__, not_yet="将承载：对外提供的三步批准和论文资料审查")
