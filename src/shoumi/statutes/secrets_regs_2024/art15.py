"""定密责任人批准密级的确定、变更、解除，审核在保的秘密，编制一览表，对不明确事项先提意见。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_regs_2024",
    15,
    __doc__,
    informs="列举定密责任人的职责；各项分别由确定、审核、一览表和请示各条承载",
)
