"""定密是密级的确定、变更和解除；分原始定密和派生定密。"""

from shoumi.kernel.declare import Article

art = Article("classification_2025", 2, __doc__, informs="给出定义；两种定密分别由拟定、派生两个办理事项承载")
