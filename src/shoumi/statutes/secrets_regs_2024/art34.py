"""涉密信息系统配备系统管理、安全保密管理、安全审计人员，分别由不同的人担任。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Forbid
from shoumi.kernel.say import forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.person import Person

art = Article("secrets_regs_2024", 34, __doc__)

_THREE = frozenset({Post.系统管理员, Post.安全保密管理员, Post.安全审计员})


def _held(person: Person) -> frozenset[Post]:
    """His posts at any organ."""
    names = {key.rpartition(":")[2] for key in person.keys if key.startswith("岗:")}
    return person.posts | {post for post in Post if post.name in names}


@art.rule(Verb.APPOINT)
def the_three_officers_are_three_persons(asked: Asked[Person, Any]) -> Forbid | None:
    others = _held(asked.thing) & _THREE - {asked.form.post}
    if asked.form.post not in _THREE or not others:
        return None
    return forbid(f"{asked.thing.name}已任{_names(others)}，三员不得兼任", "请由另一人担任")


@art.rule(Verb.APPOINT)
def an_officer_of_the_system_does_no_business(asked: Asked[Person, Any]) -> Forbid | None:
    held, post = _held(asked.thing), asked.form.post
    mixed = held & _THREE if post not in _THREE else held - _THREE
    if not mixed:
        return None
    return forbid(
        f"{asked.thing.name}已任{_names(mixed)}，三员与业务岗位不得兼任", "请由另一人担任，或先免去原职"
    )


def _names(posts: frozenset[Post]) -> str:
    return "、".join(sorted(p.value for p in posts))
