"""公安机关印刷厂承印密件须有资质，按印制管理规定办理；1998年所称复印许可证，现为国家秘密载体印制资质（释义第19号）。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 44, __doc__,
    today="1998年印刷厂凭国家秘密载体复印许可证承印；"
    "今日凭国家秘密载体印制资质，没有或者过期的不得承印，以现行法为准。",
    beside=("secrets_law_2024/41",),
)  # fmt: skip
