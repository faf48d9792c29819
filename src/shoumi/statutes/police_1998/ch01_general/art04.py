"""基本任务：保守两类秘密，消除隐患，查处泄密，防范窃密。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 4, __doc__, informs="概括任务，由第六章、第十三章等各条分别承载")
