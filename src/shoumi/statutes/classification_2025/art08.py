"""保密事项范围在适当的范围内公布（第六至九条合看，条次待核）。"""

from shoumi.kernel.declare import Article

art = Article("classification_2025", 8, __doc__, informs="由制定机关公布；本系统不附目录，由本单位导入")
