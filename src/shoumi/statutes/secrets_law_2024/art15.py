"""保密事项范围由国家保密行政管理部门单独或者会同中央有关机关规定。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024", 15, __doc__, informs="范围由中央规定，本系统不设制定途径；依据由第十一条（1998）核对"
)
