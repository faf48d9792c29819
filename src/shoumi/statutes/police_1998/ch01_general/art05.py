"""各级领导干部对本单位的保密工作负领导责任。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 5, __doc__)

art.standing(
    "leader_in_place",
    "有对保密工作负责的机关领导",
    applies=lambda upkeep: upkeep.own,
    met=lambda upkeep: upkeep.leaders > 0,
    remedy="请登记本机关领导的任职，明确由谁负责",
)

art.standing(
    "leaders_answer_for_their_unit",
    "领导干部落实保密工作责任",
    applies=lambda upkeep: upkeep.own,
    remedy="请登记领导班子部署、检查保密工作和签订责任书的情况",
    cycle="duty.leader.cycle",
)
