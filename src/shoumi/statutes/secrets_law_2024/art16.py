"""机关负责人及其指定的人是定密责任人；承办人提出意见，定密责任人批准密级的确定、变更和解除。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Need
from shoumi.kernel.say import bar, need
from shoumi.kernel.words import Authority, Kind, Post, Verb
from shoumi.nouns.matter import Matter
from shoumi.nouns.person import Person

art = Article("secrets_law_2024", 16, __doc__)


@art.rule(Verb.DETERMINE)
def the_classification_officer_determines(asked: Asked[Matter, Any]) -> Need | None:
    if asked.thing.kind is not Kind.国家秘密:
        return None
    value = asked.params["class.approver"]
    return need(Authority.定密责任人, reason="国家秘密由定密责任人确定", step=2, rests_on=(value,))


@art.rule(Verb.CHANGE, Verb.EXTEND, Verb.DECLASSIFY)
def the_classification_officer_changes_and_ends(asked: Asked[Matter, Any]) -> Need | None:
    if asked.thing.kind is not Kind.国家秘密 or Post.上级保密干部 in asked.posts:
        return None
    return need(
        Authority.定密责任人,
        reason="变更、延长、解密由定密责任人批准",
        rests_on=(asked.params["class.approver"],),
    )


@art.rule(Verb.APPOINT)
def the_head_names_the_classification_officers(asked: Asked[Person, Any]) -> Need | None:
    if asked.form.post is not Post.定密责任人:
        return None
    return need(Authority.本机关领导, reason="定密责任人由机关负责人指定")


@art.rule(Verb.APPOINT)
def only_a_classification_officer_has_a_highest_level(asked: Asked[Person, Any]) -> Bar | None:
    if asked.form.most is None or asked.form.post is Post.定密责任人:
        return None
    return bar(f"「{asked.form.post.value}」没有可确定的最高密级", "请去掉最高密级，或改登记为定密责任人")
