"""保密事项范围的目录写明事项名称、密级、期限、知悉范围和产生层级。"""

from shoumi.kernel.declare import Article

art = Article("secrets_regs_2024", 12, __doc__, informs="规定目录的内容；本机关一览表的栏目照此设置")
