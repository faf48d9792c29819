"""密码、密钥和密码机是核心秘密，保证绝对安全。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 33, __doc__, not_yet="将承载：密码设备的数量登记，不存任何密钥和算法")
