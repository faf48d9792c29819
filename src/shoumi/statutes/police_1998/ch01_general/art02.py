"""公安机关和人民警察既保守国家秘密，也保守警务工作秘密；两者分开管理，工作秘密没有密级，也不标★。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Need
from shoumi.kernel.say import bar, need
from shoumi.kernel.words import Authority, Kind, Verb
from shoumi.nouns.matter import Matter

art = Article(
    "police_1998", 2, __doc__,
    today="1998年只要求两类秘密都要保守；"
    "今日工作秘密另有专条保护，不得标密级和★，与国家秘密分开管理，从严并行。",
    beside=("secrets_law_2024/22",),
)  # fmt: skip


@art.rule(Verb.DRAFT)
def a_work_secret_has_neither_level_nor_term(asked: Asked[Any, Any]) -> Bar | None:
    form = asked.form
    if form.kind is not Kind.工作秘密 or not (form.level or form.term or form.asserted):
        return None
    return bar("警务工作秘密不定密级和保密期限", "请去掉密级和期限；属于国家秘密的，类别选「国家秘密」")


@art.rule(Verb.CHANGE, Verb.EXTEND, Verb.CORRECT_LEVEL)
def what_has_no_level_has_none_to_change(asked: Asked[Matter, Any]) -> Bar | None:
    if asked.thing.kind is Kind.国家秘密:
        return None
    return bar("警务工作秘密没有密级和保密期限可以变更", "实为国家秘密的，请另行拟定密级")


@art.rule(Verb.FOLLOW)
def no_notice_gives_a_work_secret_a_level(asked: Asked[Matter, Any]) -> Bar | None:
    if asked.thing.kind is Kind.国家秘密 or not (asked.form.level or asked.form.term):
        return None
    return bar("警务工作秘密没有密级和保密期限可以变更", "发文单位改定为国家秘密的，请按新的标志重新登记来文")


@art.rule(Verb.DECLASSIFY)
def a_leader_in_charge_releases_a_work_secret(asked: Asked[Matter, Any]) -> Need | None:
    if asked.thing.kind is Kind.国家秘密:
        return None
    return need(Authority.主管领导, reason="不再作为警务工作秘密管理的，由主管领导决定")
