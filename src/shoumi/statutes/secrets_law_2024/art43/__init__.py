"""涉密人员按涉密程度分类管理；任用前审查，上岗前培训并签保密承诺书。"""

from shoumi.kernel.declare import Article

art = Article("secrets_law_2024", 43, __doc__)
