"""四种情形应当派生定密：与已定密事项一致，涉及其密点，概括摘编汇总具体化，原定密机关明确要求。"""

from shoumi.kernel.declare import Article

art = Article("derived_2023", 7, __doc__, informs="与条例第18条相同，派生情形在「拟定派生国家秘密」中选取")
