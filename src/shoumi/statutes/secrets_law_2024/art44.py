"""机关、单位对涉密人员建立管理制度。"""

from shoumi.kernel.declare import Article

art = Article(
    "secrets_law_2024",
    44,
    __doc__,
    informs="任用前审查、培训、承诺、出境、离岗由第43、45、46条和条例第50、52、53条承载",
)
