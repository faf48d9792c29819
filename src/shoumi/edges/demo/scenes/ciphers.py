"""Ciphers change hands, telegrams go out: what the cipher clerk enters seldom. All invented."""

from collections.abc import Callable

from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.seldom import Seldom, Story
from shoumi.things.ciphers import Telegram


class Ciphers(Seldom):
    """The cipher clerk, and a second one who relieves him."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return ((9, self.goods), (38, self.telegrams))

    @property
    def clerk(self) -> str:
        return self.staff["机要人员"][0]

    def goods(self) -> Story:
        """Found in the safe when the books were opened; handed to the second clerk, given back in the end."""
        stock = {"kind": "密码机零部件", "count": 3, "numbers": "YS0201-0203", "place": "（演示）机要室"}
        goods = self.new(self.clerk, "enter_cipher_stock", self.bureau, "cipher_goods", **stock)
        second = self.newcomer("Y9201", "林默", "绝密", "机要人员")
        yield 12
        sent = {"to": second, "channel": "机要人员直送", "count": 3}
        self.do(self.clerk, "transfer_cipher_goods", goods, **sent)
        self.do(second, "accept_cipher_goods", goods, count=3, place="（演示）机要室二号柜")
        yield 90
        back = {"supplier": "密码管理部门", "receipt": self.number("密收")}
        self.do(second, "give_back_cipher_goods", goods, **back)

    def telegrams(self) -> Story:
        """One is sent of one's own accord; one that came in is read by one more, and relayed."""
        sent = {"other_side": "（演示）州局", "reference": self.number("电"), "sent_at": self.hour()}
        self.do(self.clerk, "send_telegram", self.bureau, **sent, enciphered=True, level="机密")
        came = Telegram.objects.filter(organ_id=self.bureau, direction="收电", enciphered=True)
        key = came.order_by("-born").values_list("pk", flat=True).first() or self.bureau
        wider = {"persons": [self.handlers[0]], "reason": "（演示）承办来电所涉事项"}
        self.settle(self.clerk, "widen_telegram", key, **wider)
        sent = {"other_side": "（演示）下辖派出所", "reference": self.number("转"), "sent_at": self.hour()}
        self.do(self.clerk, "relay_telegram", key, **sent, enciphered=True)
        yield from ()


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Ciphers(stage).day
