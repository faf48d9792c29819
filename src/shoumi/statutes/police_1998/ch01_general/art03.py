"""方针是积极防范、突出重点，既保安全又便利工作；统一领导、归口管理、分工负责。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 3, __doc__,
    informs="方针和原则，贯穿全部条文，没有单独的办理事项",
    today="1998年的方针是积极防范、突出重点、便利工作；"
    "今日保密法第四条另要求技术和管理并重，领导和分工的原则照旧，从严并行。",
    beside=("secrets_law_2024/3", "secrets_law_2024/4"),
)  # fmt: skip
