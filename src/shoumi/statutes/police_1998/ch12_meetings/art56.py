"""会议文件由专人管理，要收回的如数收回，准带回的按外带办理并交专管人员。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 56, __doc__, not_yet="将承载：会议文件逐份发放、收回和带回登记")
