"""原允许在无保密措施的线路上用代号密语；现行法要求符合标准的保密措施或者密码。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 38, __doc__, not_yet="将承载：传输涉密事项的告警和密码要求")
