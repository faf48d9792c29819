"""未经批准不得携带秘密载体出境，确需的办出境许可；绝密级现已一律不得出境。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 51, __doc__, not_yet="将承载：携带出境的申请、许可证和清点")
