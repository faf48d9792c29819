"""泄露，指被不应知悉者知悉，或者超出限定的范围而不能证明未被知悉：证明的责任在本单位。"""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.leak import Leak, LeakGround, LeakStanding, LeakState

art = Article("leaks_2018", 4, __doc__)


@dataclass(frozen=True, slots=True)
class ConfirmForm:
    ground: LeakGround = ask("属于哪种情形")
    account: str = ask("依据", long=True)


@art.act(
    "confirm_leak", "按泄密处理", Verb.CONFIRM_LEAK, of="leak", form=ConfirmForm, askers=(Post.保密干部, Post.系统),
    page="泄密查处", recordable=True,
    help="到期仍未找回的由系统登记，其他情形由保密干部登记；此后照泄密事件查处到终结",
)  # fmt: skip
def confirm(asked: Asked[Leak, ConfirmForm]) -> Iterator[Effect]:
    leak = asked.thing
    yield Alter("leak", leak.id, {"standing": LeakStanding.泄密})
    if leak.copy is not None:
        yield Alter("copy", leak.copy.id, {})


@art.rule(Verb.CONFIRM_LEAK)
def only_what_may_be_a_leak_is_confirmed(asked: Asked[Leak, ConfirmForm]) -> Bar | None:
    if asked.thing.standing is LeakStanding.可能泄密:
        return None
    return bar("该事件已经按泄密处理", "请核对所选事件")


@dataclass(frozen=True, slots=True)
class RuleOutForm:
    account: str = ask("查明的经过和凭据", long=True)
    proved: bool = ask("有证据证明没有被不应知悉者知悉", required=False, default=False)


@art.act(
    "rule_out_leak", "排除泄密", Verb.RULE_OUT_LEAK, of="leak", form=RuleOutForm, askers=(Post.保密干部,),
    page="泄密查处", help="还没有报出的，仍须报出",
)  # fmt: skip
def rule_out(asked: Asked[Leak, RuleOutForm]) -> Iterator[Effect]:
    ended = {"state": LeakState.已排除, "closing": asked.form.account, "closed_on": asked.at.date()}
    yield Alter("leak", asked.thing.id, ended)


@art.rule(Verb.RULE_OUT_LEAK)
def what_is_not_disproved_is_a_leak(asked: Asked[Leak, RuleOutForm]) -> Forbid | None:
    if asked.thing.standing is LeakStanding.可能泄密 and asked.form.proved:
        return None
    return forbid(
        "没有证据证明未被不应知悉者知悉，或者已经按泄密处理", "请继续查处；不能证明的，办理「按泄密处理」"
    )
