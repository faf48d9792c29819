"""不得：非法获取、持有载体；买卖、转送、私自销毁；经普通邮政、快递等无保密措施的渠道传递；寄递、托运出境；未经批准携带、传递出境；其他违法行为。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Verb
from shoumi.nouns.custody import Volume
from shoumi.nouns.document import Copy

art = Article("secrets_law_2024", 28, __doc__)


@art.rule(Verb.DELIVER, Verb.DISTRIBUTE)
def secrets_do_not_go_by_post_or_courier(asked: Asked[Any, Any]) -> Forbid | None:
    channel = asked.form.channel
    if channel is None or not channel.open_to_all or not asked.thing.matter.secret:
        return None
    return forbid(f"国家秘密载体不得通过{channel.value}传递", "请改用机要交通、机要通信，或派专人直送")


@art.rule(Verb.TRANSFER_TO_ARCHIVE)
def files_do_not_go_by_post_or_courier(asked: Asked[Volume, Any]) -> Forbid | None:
    channel = asked.form.channel
    if not channel.open_to_all or asked.thing.level is None:
        return None
    return forbid(f"涉密案卷不得通过{channel.value}移交", "请改用机要交通、机要通信，或派专人直送")


@art.rule(Verb.CARRY_OUT, Verb.CARRY_DEVICE_OUT)
def nothing_is_taken_abroad_without_a_permit(asked: Asked[Any, Any]) -> Forbid | None:
    secret = getattr(asked.thing, "matter", asked.thing).secret
    if not asked.form.abroad or asked.form.permit or not secret:
        return None
    return forbid(
        "未经主管部门批准，不得携带国家秘密载体出境", "请先取得出境许可证并填写证号；绝密件不得出境"
    )


@art.rule(Verb.HAND_OVER)
def secrets_are_not_passed_on_to_outsiders(asked: Asked[Copy, Any]) -> Forbid | None:
    to = asked.form.to
    if to.organ == asked.thing.organ or not asked.thing.matter.secret or asked.thing.matter.scope & to.keys:
        return None
    return forbid(
        f"{to.name}不是保管该件的机关的人员，又不在知悉范围内，不得转送", "请经密件室按程序传递到对方机关"
    )
