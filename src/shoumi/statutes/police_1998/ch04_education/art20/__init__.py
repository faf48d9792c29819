"""上岗前、晋升警衔前先受保密教育；要害部门和重点涉密岗位的人要经常受教育。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 20, __doc__)
