"""A site founded for measuring: the small world of the tests on the settings of a real site."""

from shoumi.records import upgrading
from tests.world import World, small_world

KEEPER, READER = "keeper", "reader"


def founded() -> World:
    """Tables and people; everybody signs in with the world's password."""
    upgrading.upgrade()
    return small_world()


def carbon(world: World, copies: int) -> dict[str, object]:
    """The form of a received document with so many copies, dated in the world's time."""
    day = world.at.date().isoformat()
    return {
        "title": "（虚构）关于年度演练的通知", "mark": "机密★10年", "copies": copies, "pages": 4, "received_on": day,
        "dated": day, "sender_name": "（虚构）外单位", "persons": [world[READER]],
    }  # fmt: skip
