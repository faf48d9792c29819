"""保密工作积极防范、突出重点，技术和管理并重。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 4, __doc__, informs="方针，贯穿全部条文，没有单独的办理事项")
