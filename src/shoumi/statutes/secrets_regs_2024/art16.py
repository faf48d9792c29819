"""有定密权的机关可以在权限内书面授权下级机关定密，并监督其行使；被授权的机关不得再授权。"""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Level, Post, Verb
from shoumi.nouns.organ import Organ

art = Article("secrets_regs_2024", 16, __doc__)


@dataclass(frozen=True, slots=True)
class AuthorisationForm:
    level: Level = ask("授权的最高密级")
    document: str = ask("授权文件号", help="定密授权须用书面形式")
    grantor: Organ = ask("授权机关", noun="organ")


@art.act(
    "authorise_organ", "登记定密授权", Verb.AUTHORISE, of="organ", form=AuthorisationForm,
    askers=(Post.安全保密管理员, Post.上级机关领导), page="机关",
    help="凭授权文件登记，经授权机关领导决定后生效；此后该机关可在授权密级以内定密",
)  # fmt: skip
def authorise(asked: Asked[Organ, AuthorisationForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("organ", asked.thing.id, {"power": form.level, "power_ground": form.document})


@art.rule(Verb.AUTHORISE)
def the_granting_organs_leader_authorises(asked: Asked[Organ, AuthorisationForm]) -> Need | None:
    if Post.上级机关领导 in asked.posts:
        return None
    return need(Authority.上级机关, reason="定密授权由授权机关领导决定")


@art.rule(Verb.AUTHORISE)
def what_was_delegated_is_not_delegated_again(asked: Asked[Organ, AuthorisationForm]) -> Forbid | None:
    grantor = asked.form.grantor
    key = f"class.power.{grantor.level.value}"
    lawful = asked.params[key].level() if key in asked.params else None
    if lawful is not None and (grantor.power is None or asked.form.level <= lawful):
        return None
    return forbid(
        f"{grantor.name}自身对{asked.form.level}级没有法定的定密权，授权而来的权限不得再授",
        "请报有法定权限的机关授权",
    )


@art.rule(Verb.AUTHORISE)
def an_authorisation_gives_more_than_there_is(asked: Asked[Organ, AuthorisationForm]) -> Bar | None:
    organ = asked.thing
    if organ.id != asked.form.grantor.id and (organ.power is None or asked.form.level > organ.power):
        return None
    return bar(
        f"{organ.name}已有{organ.power or asked.form.level}级的定密权，或者授权机关就是它自己",
        "请核对授权机关和密级",
    )


@art.rule(Verb.AUTHORISE)
def the_grantor_watches_over_its_use(asked: Asked[Organ, AuthorisationForm]) -> Duty | None:
    if asked.form.grantor.outside:
        return None
    return duty(f"{asked.form.grantor.name}应监督所授定密权的行使")


art.register(
    "authorisations",
    "定密授权登记",
    noun="organ",
    opens=("authorise_organ",),
    columns=(
        Column("登记时间", "at"),
        Column("被授权机关", "thing.name"),
        Column("授权密级", "form.level"),
        Column("授权机关", "form.grantor"),
        Column("授权文件", "form.document"),
        Column("批准人", "approvals"),
    ),
)
