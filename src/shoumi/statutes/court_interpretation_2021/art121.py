"""裁判文书不写明有关人员身份和技术侦查的措施、方法。"""

from shoumi.kernel.declare import Article

art = Article("court_interpretation_2021", 121, __doc__, informs="由法院执行；本系统只登记代号，不留方法名称")
