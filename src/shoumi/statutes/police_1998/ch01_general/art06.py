"""各级公安保密工作机构对公安保密工作指导、协调、监督、检查。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 6, __doc__)

art.standing(
    "secrecy_office_supervises",
    "保密工作机构指导、监督和检查",
    applies=lambda upkeep: upkeep.county_or_above,
    remedy="请登记对本机关和所属单位保密工作的指导、监督、检查情况",
    cycle="inspection.cycle",
)
