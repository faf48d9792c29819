"""使用智能设备和互联网，不得违反保密规定。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_regs_2024", 41, __doc__, informs="禁止的情形由1998规定第37、39条和保密法第29、31条判定"
)
