"""绝密级载体另须：指定专人管理；传递、携带二人以上同行；在指定的场所阅读；不得携带、传递出境。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Level, Verb
from shoumi.nouns.document import Copy
from shoumi.nouns.handling import Channel, ReadingPlace

art = Article("secrets_regs_2024", 29, __doc__)


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT)
def top_secret_is_carried_by_two(asked: Asked[Any, Any]) -> Forbid | None:
    least = asked.params["carry.绝密.min_persons"]
    together = {asked.actor.id} | {person.id for person in asked.form.companions}
    if asked.thing.level is not Level.绝密 or len(together) >= least.number():
        return None
    return forbid(f"携带绝密件只有{len(together)}人", f"请增加同行人员，共{least}以上", least)


@art.rule(Verb.DELIVER, Verb.DISTRIBUTE)
def top_secret_is_delivered_by_two(asked: Asked[Any, Any]) -> Forbid | None:
    least = asked.params["deliver.绝密.min_persons"]
    couriers = {person.id for person in asked.form.couriers}
    by_hand = asked.form.channel is Channel.专人直送
    if asked.thing.level is not Level.绝密 or not by_hand or len(couriers) >= least.number():
        return None
    return forbid(f"传递绝密件只有{len(couriers)}人", f"请增加传递人员，共{least}以上", least)


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT, Verb.DELIVER, Verb.DISTRIBUTE)
def who_goes_along_is_cleared(asked: Asked[Any, Any]) -> Forbid | None:
    carried = asked.act.verb in {Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT}
    along = asked.form.companions if carried else asked.form.couriers
    short = [person.name for person in along if not person.cleared_for(asked.thing.level)]
    if not short or asked.thing.level is None:
        return None
    return forbid(
        f"同行的{'、'.join(short)}没有{asked.thing.level.name}级涉密资格", "请改派具有相应资格的人员同行"
    )


@art.rule(Verb.READ, Verb.LEND)
def top_secret_is_read_in_the_appointed_room(asked: Asked[Copy, Any]) -> Forbid | None:
    if asked.thing.level is not Level.绝密 or asked.form.place is ReadingPlace.阅文室:
        return None
    return forbid("绝密件只能在指定的阅文室阅读、使用", "请改在阅文室阅读")


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT)
def top_secret_never_leaves_the_country(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.thing.level is not Level.绝密 or not asked.form.abroad:
        return None
    return forbid("绝密件一律不得携带出境", "任何机关都不能批准；请将该件留下")


@art.rule(Verb.REGISTER_EXIT_PERMIT)
def no_permit_lets_top_secret_out(asked: Asked[Any, Any]) -> Forbid | None:
    taken = (*asked.form.copies, *asked.form.devices)
    top = [one.number for one in taken if one.level is Level.绝密]
    if not top:
        return None
    return forbid(f"编号{'、'.join(top[:5])}是绝密件，一律不得携带出境", "任何机关都不能批准；请将该件留下")
