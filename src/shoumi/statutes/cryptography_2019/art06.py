"""密码分为核心密码、普通密码和商用密码。"""

from shoumi.kernel.declare import Article

art = Article("cryptography_2019", 6, __doc__, informs="给出分类；所用密码在「传输涉密事项」中选取")
