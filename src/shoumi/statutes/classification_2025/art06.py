"""定密以保密事项范围为依据（第六至九条合看，条次待核）。"""

from shoumi.kernel.declare import Article

art = Article(
    "classification_2025",
    6,
    __doc__,
    informs="范围由中央规定，本系统不设制定途径；依据由第十一条（1998）核对",
)
