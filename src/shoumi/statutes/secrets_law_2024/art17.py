"""中央、省级机关及其授权的机关可定绝密以下，设区的市级及其授权的机关可定机密以下；县级没有当然的定密权。

超出权限的，先行保护，立即报有权的上级；公安机关在其工作范围内另有规定权限的，以授权登记。
"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Level, Post, Verb
from shoumi.nouns.matter import Manner, Matter
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person

art = Article("secrets_law_2024", 17, __doc__)


def _beyond(level: Level | None, organ: Organ) -> bool:
    return level is not None and (organ.power is None or level > organ.power)


@art.rule(Verb.DETERMINE)
def an_organ_determines_within_its_power(asked: Asked[Matter, Any]) -> Forbid | None:
    matter, value = asked.thing, asked.params["class.power.county_default"]
    if matter.manner is not Manner.原始 or not _beyond(matter.level, asked.organ):
        return None
    reason = f"{asked.organ.name}没有确定{matter.level}级国家秘密的权限"
    return forbid(reason, "该事项已先行保护，请立即办理「无权定密事项报告」，报有权的上级机关", value)


@art.rule(Verb.CHANGE, Verb.CORRECT_LEVEL)
def a_level_is_raised_within_the_power(asked: Asked[Matter, Any]) -> Forbid | None:
    matter, level = asked.thing, asked.form.level
    raised = level is not None and (matter.level is None or level > matter.level)
    if not raised or Post.上级保密干部 in asked.posts or not _beyond(level, asked.organ):
        return None
    return forbid(f"{asked.organ.name}没有确定{level}级国家秘密的权限", "请报有权的上级机关变更或者纠正")


@art.rule(Verb.APPOINT)
def nobody_is_given_more_than_the_organ_has(asked: Asked[Person, Any]) -> Forbid | None:
    organ = asked.form.organ or asked.organ
    if not _beyond(asked.form.most, organ):
        return None
    return forbid(
        f"{organ.name}没有确定{asked.form.most}级国家秘密的权限", "请把最高密级改为本机关的定密权以内"
    )
