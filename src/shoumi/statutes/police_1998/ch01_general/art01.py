"""制定依据：保守国家秘密法和人民警察法（现为2024年修订的保密法）。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 1, __doc__,
    informs="说明依据，没有可执行的内容；现行依据见法规目录",
    today="1998年的依据是1988年保密法和人民警察法；"
    "今日的保密法是2024年修订本，自2024-05-01起施行，以现行法为准。",
)  # fmt: skip
