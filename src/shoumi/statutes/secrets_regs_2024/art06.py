"""机关、单位主要负责人对本机关、单位的保密工作负总责。"""

from shoumi.kernel.declare import Article

art = Article("secrets_regs_2024", 6, __doc__)

art.standing(
    "head_bears_overall_responsibility",
    "主要负责人负保密工作总责",
    applies=lambda upkeep: upkeep.own,
    remedy="请登记主要负责人听取汇报、研究部署保密工作的情况",
    cycle="duty.leader.cycle",
)
