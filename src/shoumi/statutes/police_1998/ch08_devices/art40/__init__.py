"""技术引进中本机关人员能办的不让外国人介入，确需的须本单位领导和主管业务部门领导都批准并有严密措施。

涉密计算机原则上不送外检修，确需的先清除或拆下存储的信息，修回先作保密检查再用。
"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 40, __doc__)
