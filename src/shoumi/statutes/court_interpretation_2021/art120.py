"""技术侦查证据经法庭调查程序查证；必要时由审判人员庭外核实。"""

from shoumi.kernel.declare import Article

art = Article(
    "court_interpretation_2021", 120, __doc__, informs="由法庭执行；保护措施中的「提请庭外核实」与此相应"
)
