"""Devices of the small world, as its keeper enters them."""

from datetime import timedelta
from typing import Any

from shoumi.records import asking
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.devices import Device
from tests.world import World, made


def person(world: World, who: str) -> Any:
    return asking.actor(world[who], world.at.date())


def day(world: World, days: int = 0) -> str:
    return (world.at.date() + timedelta(days=days)).isoformat()


def computer(world: World, number: str = "JM-001", level: str = "机密", **more: Any) -> str:
    """A classified computer in the registry, certified."""
    form = {
        "kind": "台式计算机",
        "number": number,
        "name": "（虚构）办公机",
        "level": level,
        "labelled": True,
    } | more
    device = made(world.ask("keeper", "register_device", world.organ, **form), "device")[0]
    certificate = {
        "kind": "涉密计算机", "name": "（虚构）办公机", "number": f"虚构证{number}", "issuer": "（虚构）检测中心",
        "issued_on": day(world), "expires_on": day(world, 365), "measures": "（虚构）", "device": device,
    }  # fmt: skip
    world.ask("officer", "register_protection_certificate", world.organ, **certificate)
    return device


def medium(world: World, level: str = "机密", kind: str = "光盘", number: str = "GP-001") -> str:
    form = {"kind": kind, "number": number, "name": "（虚构）光盘", "level": level, "labelled": True}
    return made(world.ask("keeper", "register_medium", world.organ, **form), "device")[0]


def in_use(world: World, who: str = "reader") -> str:
    """A computer signed for by one who has been briefed."""
    device = computer(world)
    world.ask("keeper", "brief_operator", device, operator=world[who], signed_on=day(world))
    world.ask("keeper", "hand_over_device", device, to=world[who])
    world.ask(who, "accept_device", device, place="（虚构）101室")
    return device


def state(device: str) -> str:
    return str(Device.objects.get(pk=device).state.name)


def line(register: str, thing: str) -> dict[str, str]:
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def running(key: str, thing: str) -> bool:
    return RunningClock.objects.filter(key=key, thing=thing, closed_at__isnull=True).exists()


def due(key: str, thing: str) -> str:
    clock = RunningClock.objects.get(key=key, thing=thing, closed_at__isnull=True)
    return clock.due_at.astimezone().date().isoformat()
