"""上岗前、晋升警衔前先受保密教育；要害部门和重点涉密岗位的人要经常受教育。"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 20, __doc__,
    today="1998年要求上岗前、晋升警衔前受教育；"
    "今日任用到涉密岗位，还须先审查、培训并签保密承诺书，从严并行。",
    beside=("secrets_law_2024/44", "secrets_regs_2024/50"),
)  # fmt: skip
