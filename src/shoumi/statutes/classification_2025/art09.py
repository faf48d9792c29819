"""保密事项范围本身可能是国家秘密（第六至九条合看，条次待核）。"""

from shoumi.kernel.declare import Article

art = Article("classification_2025", 9, __doc__, informs="属于国家秘密的，按密件登记、管理")
