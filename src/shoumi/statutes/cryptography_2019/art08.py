"""商用密码保护不属于国家秘密的信息。"""

from shoumi.kernel.declare import Article

art = Article("cryptography_2019", 8, __doc__, informs="传输国家秘密时由第十四条排除；其他信息不在本系统判定")
