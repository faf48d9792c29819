"""没有保密措施的通信工具严禁传递国家秘密；指挥系统和涉密重点部门（部位）的通信工具要用防泄密的技术设备。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 37, __doc__)
