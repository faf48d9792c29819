"""会议文件由专人管理；要收回的如数收回；允许带回的按携带外出办理，回去交专管人员登记保管。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 56, __doc__)
