"""没有保密措施的通信工具不得传递国家秘密；指挥系统和重点部位用防泄密设备。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 37, __doc__, not_yet="将承载：通信设备登记和传递涉密事项的限制")
