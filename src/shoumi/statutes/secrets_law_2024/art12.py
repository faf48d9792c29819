"""对保守、保护国家秘密和改进保密技术、措施成绩显著的，给予表彰和奖励。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 12, __doc__, informs="表彰奖励的上位法依据；办理见1998规定第62、66条")
