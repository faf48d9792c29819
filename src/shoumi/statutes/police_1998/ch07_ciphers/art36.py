"""密码工作归机要部门；来电为密的不得明复，不得明密混用，不得扩大知悉范围。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 36, __doc__, not_yet="将承载：密码电报登记和密来密复的限制")
