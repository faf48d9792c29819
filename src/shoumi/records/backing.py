"""A backup is a carrier of all the site holds: that it goes onto a registered medium is entered first."""

from django.db.models import Max

from shoumi.kernel.words import Level, Post
from shoumi.nouns.device import DeviceState
from shoumi.records import asking, entries, writing
from shoumi.records.now import today
from shoumi.records.tables import Entry
from shoumi.things.devices import Device
from shoumi.things.matters import Matter

ACT = "back_up_site"
AT_HAND = frozenset({DeviceState.在库, DeviceState.在用})


class NotBackedUpError(Exception):
    """Why no backup is made."""


def highest() -> Level | None:
    """The highest level of what the site holds; None where it holds nothing classified."""
    found = Matter.objects.aggregate(highest=Max("level"))["highest"]
    return Level(found) if found else None


def enter(actor: str, number: str, file: str) -> Entry:
    """Write that a backup goes onto this medium, before it does. Raises NotBackedUpError."""
    who = asking.actor(actor, today())
    if Post.系统管理员 not in who.posts:
        raise NotBackedUpError("备份由系统管理员办理，请交由他办理")
    medium, level = _medium(who.organ, number), highest()
    if level and (medium is None or medium.level is None or medium.level < level):
        raise NotBackedUpError(
            f"本站点存有{level.name}级事项，备份件须存入已登记、不低于{level.name}级的介质；"
            "请密件专管人员先办「登记存储介质」，再以 --medium 写明介质编号"
        )
    with writing.writing():
        return entries.append(
            entries.Draft(
                kind="checkpoint", act=ACT, actor=who.id, organ=who.organ, at=writing.moment(),
                content={
                    "by": {"id": who.id, "name": who.name}, "file": file,
                    "medium": medium.number if medium else "", "level": level.name if level else "",
                },
                about=(("device", medium.id),) if medium else (),
            )
        )  # fmt: skip


def _medium(organ: str, number: str) -> Device | None:
    if not number:
        return None
    found = Device.objects.filter(organ_id=organ, number=number).first()
    if found is None or not found.kind.medium or found.state not in AT_HAND:
        raise NotBackedUpError(f"没有编号为「{number[:40]}」、在库或在用的存储介质，请核对编号")
    return found
