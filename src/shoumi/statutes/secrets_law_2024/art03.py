"""全国保密工作由中央保密工作领导机构统一领导。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024", 3, __doc__, informs="领导体制，没有单独的办理事项；各级机关的职责见有关条文"
)
