"""依法确定为国家秘密的政府信息不公开。"""

from shoumi.kernel.declare import Article

art = Article("disclosure_2019", 14, __doc__, informs="拟公开事项的保密审查见1998规定第四十三条的办理事项")
