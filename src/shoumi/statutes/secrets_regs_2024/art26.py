"""对是否属于国家秘密、属于何种密级有不同意见的，在有权机关决定以前，按所主张的最高密级保护。"""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Level, Post, Tie, Verb
from shoumi.nouns.matter import Matter, MatterState
from shoumi.nouns.scope import notices

art = Article("secrets_regs_2024", 26, __doc__)


@dataclass(frozen=True, slots=True)
class DisputeForm:
    asserted: Level = ask("主张的密级")
    opinion: str = ask("不同意见和理由", long=True, most=1500)


@art.act(
    "dispute_matter", "提出定密异议", Verb.DISPUTE, of="matter", form=DisputeForm,
    askers=(Post.承办人, Post.主管领导, Post.保密干部, Post.定密责任人, Tie.拟定人), page="拟定密",
    help="提出以后按所主张的最高密级保护，书面通知知悉范围内的机关和人员，并在时限内请示",
)  # fmt: skip
def dispute(asked: Asked[Matter, DisputeForm]) -> Iterator[Effect]:
    matter, form = asked.thing, asked.form
    highest = max(form.asserted, matter.level or form.asserted)
    yield Alter("matter", matter.id, {"state": MatterState.不明确, "level": highest})
    yield from notices(
        matter, asked.at, f"「{matter.title}」有定密异议，决定以前按{highest}级保护。理由：{form.opinion}"
    )


@art.rule(Verb.DISPUTE)
def only_an_own_state_secret_is_disputed(asked: Asked[Matter, DisputeForm]) -> Bar | None:
    matter = asked.thing
    if matter.secret and not matter.foreign:
        return None
    return bar(
        "该事项不是本机关所定的国家秘密", "对其他机关所定密级有异议的，请向原定密机关提出；已解密的不必办理"
    )


@art.rule(Verb.DISPUTE)
def a_dispute_asserts_another_level(asked: Asked[Matter, DisputeForm]) -> Bar | None:
    matter = asked.thing
    if matter.state is not MatterState.不明确 and matter.level is not asked.form.asserted:
        return None
    return bar(
        "所主张的密级与现在的一样，或者已经作为不明确事项处理", "请填写不同的密级；已有异议的，请办理请示"
    )
