"""密码及其密件的传递、使用、保管另依密码工作的专门规定。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 35, __doc__, not_yet="将承载：只对机要人员可见的密码载体登记")
