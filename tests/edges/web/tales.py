"""Stories of two worlds drawn by a seed: which papers are hidden, how many, whose, at which level."""

from collections.abc import Callable
from random import Random

from shoumi.things.models import NOUNS
from tests.edges.web.pair import (
    BLOCKS,
    CANARY,
    Blocks,
    Story,
    hidden_goods,
    kept_among_few,
    papers,
    visible_books,
    visible_papers,
)

MARKS = ("绝密★20年", "绝密★30年", "机密★10年", "机密★20年", "秘密★5年")
WHOSE = ("leader", "head", "classifier")
"""Who may know of hidden papers: nobody of those who read the two worlds."""
FIRST = 7
"""The seed whose story is the plain one."""


def tale(seed: int, words: tuple[str, ...] = ()) -> Blocks:
    """Hidden and visible blocks; `words` stand in the titles of the hidden papers."""
    if seed == FIRST and not words:
        return BLOCKS
    dice = Random(seed)
    titles = words or tuple(CANARY + one for one in "甲乙丙"[: dice.randint(1, 3)])
    drawn = [(dice.choice(MARKS), dice.choice(WHOSE), title) for title in titles]
    goods = dice.choice((hidden_goods, kept_among_few))

    def hides(story: Story) -> None:
        for mark, whose, title in drawn:
            papers(story, story.unseen, mark, whose, title)

    blocks = [hides, goods]
    dice.shuffle(blocks)
    return list(zip(blocks, (visible_papers, visible_books), strict=True))


def made_by(story: Story, tell: Callable[[Story], None]) -> dict[str, set[str]]:
    """The ids that this part of a story adds to each table."""
    before = _ids()
    tell(story)
    return {noun: ids - before[noun] for noun, ids in _ids().items()}


def _ids() -> dict[str, set[str]]:
    return {noun: set(table._default_manager.values_list("pk", flat=True)) for noun, table in NOUNS.items()}
