"""从事载体制作、复制、维修、销毁等涉密业务的单位，须经保密审查。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024", 41, __doc__, informs="维修、印制、销毁单位的资质在相应的办理事项中登记、核对"
)
