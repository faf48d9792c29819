"""技术引进能自己办的不让外国人介入，确需的经两方领导批准；送修先清除信息，修后检查。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 40, __doc__, not_yet="将承载：外方介入的两级批准和送修登记")
