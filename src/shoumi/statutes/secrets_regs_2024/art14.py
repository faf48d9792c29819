"""机关主要负责人是法定定密责任人，可以指定其他人员为定密责任人；定密责任人应接受培训。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Duty, Forbid
from shoumi.kernel.say import duty, forbid
from shoumi.kernel.words import Post, Verb

art = Article("secrets_regs_2024", 14, __doc__)


@art.rule(Verb.APPOINT)
def a_classification_officer_is_named_in_writing(asked: Asked[Any, Any]) -> Forbid | None:
    if asked.form.post is not Post.定密责任人 or asked.form.document:
        return None
    return forbid("指定定密责任人没有书面文件", "请填写机关负责人的指定文件号")


@art.rule(Verb.APPOINT)
def a_classification_officer_is_trained(asked: Asked[Any, Any]) -> Duty | None:
    if asked.form.post is not Post.定密责任人:
        return None
    return duty("定密责任人应接受定密培训，名单在机关内部公布")


art.standing(
    "statutory_classification_officer",
    "有法定或者指定的定密责任人",
    applies=lambda upkeep: upkeep.own and upkeep.organ.power is not None,
    met=lambda upkeep: upkeep.leaders + upkeep.classification_officers > 0,
    remedy="请登记机关领导（法定定密责任人）的任职，或者指定定密责任人",
)
