"""从事载体制作、复制、维修、销毁等涉密业务的单位，须经保密审查。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    41,
    __doc__,
    informs="印制单位的资质登记、核对；维修、销毁单位在送修、销毁时写明，由批准人核对",
)
