"""A leak in the small world, as far as a test needs it to have come."""

from datetime import datetime, timedelta

from shoumi.records.now import BEIJING
from shoumi.records.tables import RegisterLine, RunningClock
from shoumi.things.leaks import Leak
from tests.world import World, made

REPORT = {
    "title": "（虚构）某事件", "standing": "泄密", "kind": "国家秘密", "level": "机密", "item": "（虚构）某事项",
    "found_how": "（虚构）自查", "remedies": "（虚构）已追回", "remedied": True,
}  # fmt: skip
SHEET = {
    "content": "（虚构）机密级1件", "carrier": "纸质", "quantity": 1, "found_how": "（虚构）自查",
    "responsible": "（虚构）某人", "course": "（虚构）某日", "harm": "（虚构）可能", "inquiry": "（虚构）正在进行",
    "remedies": "（虚构）已追回", "contact": "内线",
}  # fmt: skip


def said(at: datetime) -> str:
    """A moment as typed."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M")


def reported(world: World, who: str = "officer", *, hours_ago: int = 1, **more: object) -> str:
    """A leak found some hours ago and entered now."""
    found = said(world.at - timedelta(hours=hours_ago))
    form = REPORT | {"discovered_at": found, "received_at": found} | more
    return made(world.ask(who, "report_leak", world.organ, **form), "leak")[0]


def cleared_up(world: World, leak: str, **more: object) -> None:
    """Conditions (1), (2) and (4)."""
    finding = {"finding": "（虚构）已查清", "occurrence": "丢失被盗"}
    fault = more or {"fault": "过失", "culprits": [world["other"]]}
    world.ask("officer", "establish_leak_facts", leak, **finding, **fault)
    world.ask("officer", "complete_leak_remedies", leak, account="（虚构）收据")
    world.ask("officer", "strengthen_measures", leak, account="（虚构）新规")


def sanctioned(world: World, leak: str, who: str = "other") -> str:
    """Condition (3): drafted, proposed by the committee, decided, carried out."""
    draft = world.ask(
        "officer", "draft_sanction", leak, person=world[who], circumstances="（虚构）丢失",
        basis="政务处分法第三十九条", proposal="警告", body="任免机关",
    )  # fmt: skip
    sanction = made(draft, "sanction")[0]
    day = world.at.date().isoformat()
    world.agree("leader", world.ask("officer", "propose_sanction", sanction, decide_by=day))
    decision = {"decision": "给予处分", "decided": "警告", "decided_by": "任免机关", "letter": "虚构处1号"}
    world.ask("officer", "decide_sanction", sanction, **decision, decided_on=day, execute_by=day)
    world.ask("officer", "execute_sanction", sanction, executed_on=day, execution="（虚构）已宣布")
    return sanction


def clock(key: str, thing: str) -> RunningClock:
    return RunningClock.objects.filter(key=key, thing=thing).latest("pk")


def line(register: str, thing: str) -> dict[str, str]:
    return RegisterLine.objects.filter(register=register, thing=thing).latest("entry").columns


def row(leak: str) -> Leak:
    return Leak.objects.get(pk=leak)
