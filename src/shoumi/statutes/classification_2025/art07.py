"""保密事项范围由正文和目录组成（第六至九条合看，条次待核）。"""

from shoumi.kernel.declare import Article

art = Article("classification_2025", 7, __doc__, informs="目录的栏目由条例第12条规定；本机关一览表照此设置")
