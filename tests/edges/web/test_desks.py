"""An asking that waits for another's desk costs whoever holds such a post nothing, listed or looked up."""

import pytest

from tests.edges.web.pair import CANARY, Ask, Blocks, Story, compare
from tests.edges.web.routes import Named
from tests.founding import founded_world

__all__ = ["founded_world"]


def hidden_askings(story: Story) -> None:
    """To determine a matter, which a head agrees to: of this organ, not of the one above it."""
    world, hidden = story.world, story.unseen
    for level in ("秘密", "机密"):
        drafted = {
            "title": CANARY, "level": level, "term": "5年", "reasons": CANARY, "basis": "（虚构）目录第1项",
            "persons": [world["drafter"]], "starts_on": world.at.date().isoformat(),
        }  # fmt: skip
        matter = story.made(hidden, "drafter", "draft_matter", world.organ, **drafted)
        story.made(hidden, "drafter", "determine_matter", matter)


def visible_volume(story: Story) -> None:
    """Something that all keepers know."""
    story.made(story.seen, "keeper", "open_volume", story.world.organ, title="（虚构）案卷")


BLOCKS: Blocks = [(hidden_askings, visible_volume)]


def desks(named: Named) -> list[Ask]:
    """Where askings wait and are counted, and one by its id."""
    one = named.unseen["proceeding"]
    lists = [Ask("GET", path) for path in ("/", "/approvals", "/api/v1/session")]
    return [
        *lists,
        Ask("GET", "/api/v1/proceedings", {"box": "waiting"}),
        Ask("GET", f"/api/v1/proceedings/{one}"),
        Ask("POST", f"/api/v1/proceedings/{one}/approve"),
        Ask("GET", f"/approvals/{one}"),
    ]


@pytest.mark.assures("M01", "M17", sabotage="worlds.every_asking_is_heard")
@pytest.mark.parametrize(("who", "most"), [("up_head", 7), ("keeper2", 6)])
@pytest.mark.usefixtures("db")
def test_what_waits_for_another_costs_no_statement(founded, monkeypatch, trials, who, most):
    """For a head of another organ and a keeper who enters letters: with it and without, each statement."""
    count, differ = compare(founded, monkeypatch, who, lambda named: desks(named)[:most], blocks=BLOCKS)
    assert differ == []
    trials(count, failures=len(differ))
