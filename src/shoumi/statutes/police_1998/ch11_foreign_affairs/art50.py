"""出国出境人员先受教育，来访出访划清界限、事后检查，外派人员签保密协议。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 50, __doc__, not_yet="将承载：出访案卷：教育、协议、行前谈话、回访检查")
