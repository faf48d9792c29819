"""国家秘密载体：收发清点、编号、登记、签收；传递密封并选用安全渠道；在符合要求的场所阅读、使用；复制、摘录经批准并视同原件；知悉人员须有资格并在知悉范围内。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Duty, Forbid, Need
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Level, Verb
from shoumi.nouns.document import Copy
from shoumi.nouns.organ import Organ
from shoumi.nouns.paper import mark_on
from shoumi.nouns.person import Person

art = Article("secrets_regs_2024", 27, __doc__)


def _receivers(asked: Asked[Any, Any]) -> tuple[Person, ...]:
    """Who would learn of it."""
    match asked.act.verb:
        case Verb.DISTRIBUTE:
            return tuple(asked.form.recipients)
        case Verb.HAND_OVER | Verb.HAND_OVER_CUSTODY | Verb.LEND:
            return (asked.form.to,)
        case Verb.READ:
            return (asked.form.reader or asked.actor,)
        case _:
            return (asked.actor,)


def _organs(asked: Asked[Any, Any]) -> tuple[Organ, ...]:
    if asked.act.verb is Verb.DISTRIBUTE:
        return tuple(asked.form.organs)
    to = getattr(asked.form, "to", None)
    return (to,) if to else ()


@art.rule(Verb.DISTRIBUTE, Verb.HAND_OVER, Verb.HAND_OVER_CUSTODY, Verb.LEND, Verb.ACCEPT, Verb.READ)
def who_receives_it_is_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    level = asked.thing.level
    short = [person.name for person in _receivers(asked) if not person.cleared_for(level)]
    if not short or level is None:
        return None
    return forbid(
        f"{'、'.join(short)}没有{level.name}级涉密资格或资格已失效",
        "请改由具有相应资格的人员接收，或先办理「授予涉密资格」",
    )


@art.rule(Verb.DISTRIBUTE, Verb.HAND_OVER, Verb.HAND_OVER_CUSTODY, Verb.LEND, Verb.ACCEPT, Verb.READ)
def who_receives_it_is_in_the_scope(asked: Asked[Any, Any]) -> Forbid | None:
    matter = asked.thing.matter
    strange = [person.name for person in _receivers(asked) if not matter.scope & person.keys]
    if not strange or not matter.protected:
        return None
    return forbid(f"{'、'.join(strange)}不在知悉范围内", "确因工作需要的，先办理「调整知悉范围」再办")


@art.rule(Verb.DISTRIBUTE, Verb.DELIVER)
def which_organ_receives_it_is_in_the_scope(asked: Asked[Any, Any]) -> Forbid | None:
    matter = asked.thing.matter
    named = {key.split(":")[1] for key in matter.scope if not key.startswith("人")}
    strange = [organ.name for organ in _organs(asked) if organ.id not in named]
    if not strange or not matter.protected:
        return None
    return forbid(f"{'、'.join(strange)}不在知悉范围内", "确因工作需要的，先办理「调整知悉范围」再办")


@art.rule(Verb.RECEIVE, para=1)
def who_registers_it_is_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    mark = mark_on(asked.form.mark)
    if mark is None or mark.level is None or asked.actor.cleared_for(mark.level):
        return None
    return forbid(f"您没有{mark.level.name}级涉密资格", "请由具有相应资格的专管人员登记")


@art.rule(Verb.ISSUE_NOTEBOOK)
def who_gets_a_notebook_is_cleared(asked: Asked[Organ, Any]) -> Forbid | None:
    to, level = asked.form.to, asked.form.level
    if to.cleared_for(level):
        return None
    return forbid(
        f"{to.name}没有{level.name}级涉密资格", "请按其资格降低笔记本的最高密级，或先办理「授予涉密资格」"
    )


@art.rule(Verb.DISTRIBUTE, Verb.DELIVER)
def it_leaves_sealed(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.form.channel is None or asked.form.sealed or not asked.thing.matter.protected:
        return None
    return forbid("密件没有密封", "请密封、加盖密封章，标明密级、编号和收发单位后再传递")


@art.rule(Verb.EXCERPT)
def excerpting_needs_what_copying_needs(asked: Asked[Copy, Any]) -> Need | None:
    if asked.thing.level not in {Level.机密, Level.秘密}:
        return None
    return need(
        Authority.本机关领导, Authority.制文单位, reason="摘录机密、秘密级载体的内容，与复制一样须经批准"
    )


@art.rule(Verb.COPY, Verb.EXCERPT)
def a_copy_bears_a_stamp_and_the_mark_of_the_original(asked: Asked[Copy, Any]) -> Duty | None:
    if asked.thing.level is None:
        return None
    return duty("复制件、摘录件加盖复制机关戳记，不改变原件的密级、保密期限和知悉范围，视同原件管理")


@art.rule(Verb.CARRY_OUT)
def carried_it_stays_under_effective_control(asked: Asked[Copy, Any]) -> Duty | None:
    if not asked.thing.matter.protected:
        return None
    return duty("携带期间载体始终处于有效控制之中，不得离身")


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT)
def who_carries_it_is_cleared(asked: Asked[Any, Any]) -> Bar | None:
    level = asked.thing.level
    if level is None or asked.actor.cleared_for(level):
        return None
    return bar(f"您没有{level.name}级涉密资格", "请由具有相应资格的人员携带")


@art.rule(Verb.REPAIR_DEVICE, Verb.ADMIT_FOREIGNERS)
def own_staff_are_present_when_outsiders_work(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.form.attendants or not getattr(asked.thing, "secret", True):
        return None
    return forbid("外来人员维修、安装没有本机关人员在场", "请指定本机关人员全程在场监督，并填写姓名")
