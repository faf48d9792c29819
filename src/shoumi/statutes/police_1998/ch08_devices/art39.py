"""办公设备定期作保密检查，涉密介质按同密级密件管理，涉密计算机不得接入国际网络。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 39, __doc__, not_yet="将承载：设备和介质台账、检查周期、联网禁止")
