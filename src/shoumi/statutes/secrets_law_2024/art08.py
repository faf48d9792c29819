"""机关、单位实行保密工作责任制，设保密工作机构或者指定专人管理保密工作。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 8, __doc__)

art.standing(
    "secrecy_organ_or_person",
    "设保密工作机构或者指定专人",
    applies=lambda upkeep: upkeep.own,
    met=lambda upkeep: upkeep.has_office or upkeep.full_time_officers + upkeep.part_time_officers > 0,
    remedy="请设立保密工作机构，或者登记一名保密干部",
)
