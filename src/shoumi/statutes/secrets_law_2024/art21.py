"""知悉范围限于工作需要的最小范围，能限定到人的限定到人；范围以外的人需要知悉的，由机关负责人或者其指定的人批准。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Duty, Effect, Need, ask
from shoumi.kernel.say import bar, duty, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.matter import Matter
from shoumi.nouns.organ import Organ
from shoumi.nouns.person import Person
from shoumi.nouns.scope import notices, scope_keys

art = Article("secrets_law_2024", 21, __doc__)


@dataclass(frozen=True, slots=True)
class ScopeForm:
    reason: str = ask("调整理由", help="为什么工作需要")
    persons: tuple[Person, ...] = ask("增加知悉人员", noun="person", required=False, default=())
    posts: tuple[Post, ...] = ask("增加本机关知悉岗位", required=False, default=())
    organs: tuple[Organ, ...] = ask("增加知悉机关", noun="organ", required=False, default=())
    without_persons: tuple[Person, ...] = ask("减去知悉人员", noun="person", required=False, default=())
    without_posts: tuple[Post, ...] = ask("减去本机关知悉岗位", required=False, default=())
    without_organs: tuple[Organ, ...] = ask("减去知悉机关", noun="organ", required=False, default=())


@art.act(
    "set_scope", "调整知悉范围", Verb.SET_SCOPE, of="matter", form=ScopeForm,
    askers=(Post.承办人, Post.保密干部, Post.专管人员, Tie.拟定人), page="拟定密",
    help="增加范围以外的人，须经本机关领导批准；已持有密件的人减去以后应立即收回密件",
)  # fmt: skip
def set_scope(asked: Asked[Matter, ScopeForm]) -> Iterator[Effect]:
    matter, form = asked.thing, asked.form
    kept = (matter.scope | _added(asked)) - _removed(asked)
    yield Alter("matter", matter.id, {"scope": sorted(kept)})
    text = f"「{matter.title}」知悉范围调整。理由：{form.reason}"
    yield from notices(matter, asked.at, text, kept | _removed(asked))


def _added(asked: Asked[Matter, ScopeForm]) -> set[str]:
    form = asked.form
    return scope_keys(asked.organ.id, persons=form.persons, posts=form.posts, organs=form.organs)


def _removed(asked: Asked[Matter, ScopeForm]) -> set[str]:
    form = asked.form
    return scope_keys(
        asked.organ.id, persons=form.without_persons, posts=form.without_posts, organs=form.without_organs
    )


@art.rule(Verb.SET_SCOPE)
def the_head_lets_outsiders_in(asked: Asked[Matter, ScopeForm]) -> Need | None:
    if not _added(asked) - asked.thing.scope:
        return None
    return need(Authority.本机关领导, reason="知悉范围以外的人员需要知悉的，须经机关负责人批准")


@art.rule(Verb.SET_SCOPE)
def a_new_scope_differs_and_is_not_empty(asked: Asked[Matter, ScopeForm]) -> Bar | None:
    scope = asked.thing.scope
    kept = (scope | _added(asked)) - _removed(asked)
    if kept and kept != scope and asked.thing.protected:
        return None
    return bar("知悉范围没有变化、没有人，或者该事项已经解密", "请填写要增加或减去的人员、岗位、机关")


@art.rule(Verb.DRAFT, Verb.DERIVE)
def a_scope_names_persons_where_it_can(asked: Asked[Any, Any]) -> Duty | None:
    if not asked.form.organs:
        return None
    return duty("知悉范围能限定到具体人员的，应限定到具体人员；限定到机关的，由该机关再限定到人")
