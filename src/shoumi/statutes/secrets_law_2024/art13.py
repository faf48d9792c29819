"""国家秘密的七个方面；其中追查刑事犯罪、维护国家安全活动中的秘密事项与公安工作关系最大。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 13, __doc__, informs="划定什么是国家秘密；逐事项的判断由定密程序承载")
