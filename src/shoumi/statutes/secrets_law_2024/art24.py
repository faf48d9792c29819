"""每年审核所定的国家秘密；期满自行解密，提前解密和延长由原定密机关或者其上级决定，延长须在期满以前决定。"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.matter import Matter

art = Article("secrets_law_2024", 24, __doc__)


class ReviewResult(Enum):
    """What a review finds."""

    继续保密 = "继续保密"
    应当变更 = "应当变更"
    应当解密 = "应当解密"


@dataclass(frozen=True, slots=True)
class ReviewForm:
    result: ReviewResult = ask("审核结论")
    account: str = ask("审核说明", long=True, help="目录有无调整、损害还在不在、期限和范围合不合适")


@art.act(
    "review_matter", "定期审核", Verb.REVIEW, of="matter", form=ReviewForm,
    askers=(Post.定密责任人, Post.机关领导, Post.保密干部, Post.承办人), page="拟定密",
    help="结论为变更或者解密的，另办变更、解密",
)  # fmt: skip
def review(asked: Asked[Matter, ReviewForm]) -> Iterator[Effect]:
    yield Alter("matter", asked.thing.id, {"reviewed_on": asked.at.date()})


_ENDS = ("declassify_matter", "expire_matter", "declassify_by_publication")


def _a_state_secret_stands(asked: Asked[Any, Any]) -> bool:
    matter = getattr(asked.thing, "matter", asked.thing)
    return bool(matter.secret) and not getattr(asked.form, "not_secret", False)


art.clock(
    "yearly_review", "国家秘密年度审核",
    opens_on=("determine_matter", "answer_unclear_matter", "answer_powerless", "review_matter"),
    closes_on=("review_matter", *_ENDS),
    parameter="review.cycle", on_made="matter", when=_a_state_secret_stands,
)  # fmt: skip


@art.rule(Verb.EXTEND, Verb.CHANGE)
def what_has_run_out_is_not_prolonged(asked: Asked[Matter, Any]) -> Bar | None:
    ends = asked.thing.ends_on
    if ends is None or ends >= asked.at.date():
        return None
    return bar(
        f"保密期限已于{ends}届满，该事项已自行解密，不能再延长或者变更", "仍需保密的，按新产生的事项另行定密"
    )


art.register(
    "reviews",
    "国家秘密审核登记",
    noun="matter",
    opens=("review_matter",),
    columns=(
        Column("审核时间", "at"),
        Column("事项名称", "thing.title"),
        Column("密级、期限", "thing.mark"),
        Column("最后一日", "thing.ends_on"),
        Column("审核结论", "form.result"),
        Column("审核说明", "form.account"),
        Column("审核人", "actor.name"),
        Column("批准人", "approvals"),
    ),
)
