"""没有保密措施的通信工具严禁传递国家秘密；指挥系统和涉密重点部门（部位）的通信工具要用防泄密的技术设备。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 37, __doc__,
    today="1998年禁止用没有保密措施的通信工具传递秘密；"
    "今日还禁止用非涉密系统和设备存储、处理国家秘密，从严并行。",
    beside=(
        "secrets_law_2024/31", "secrets_law_2024/39", "secrets_regs_2024/31", "secrets_regs_2024/41",
    ),
)  # fmt: skip
