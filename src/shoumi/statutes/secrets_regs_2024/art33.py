"""涉密信息系统启用前须经检测评估和审查批准；公安机关、国家安全机关的系统另按专门规定检测审批。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_regs_2024",
    33,
    __doc__,
    informs="检测审批由有关主管部门按专门规定办理，条文不在本系统；批准文号在「启用涉密信息系统」中登记",
)
