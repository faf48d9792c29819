"""涉密信息系统按涉密程度分级保护，配备合标准的设施、设备，检测审查合格后才能投入使用。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.device import Device, SecretSystem, SystemState

art = Article("secrets_law_2024", 30, __doc__)


@dataclass(frozen=True, slots=True)
class StartForm:
    approved_on: date = ask("批准日期")
    approval: str = ask("检测审查合格的批准文号", required=False, default="")


@art.act(
    "start_secret_system", "启用涉密信息系统", Verb.START_SYSTEM, of="secret_system", form=StartForm,
    askers=(Post.专管人员, Post.保密干部), page="通信保密",
    help="检测审查合格、有批准文号的，由专管人员或保密干部登记；启用后按期做风险评估",
)  # fmt: skip
def start(asked: Asked[SecretSystem, StartForm]) -> Iterator[Effect]:
    yield Alter("secret_system", asked.thing.id, {
        "state": SystemState.运行, "approval": asked.form.approval, "approved_on": asked.form.approved_on,
    })  # fmt: skip


@art.rule(Verb.START_SYSTEM)
def a_system_runs_only_when_tested_and_approved(asked: Asked[SecretSystem, StartForm]) -> Forbid | None:
    if asked.form.approval:
        return None
    return forbid("涉密信息系统没有检测审查合格的批准文号", "请先检测、报审，取得批准后填写文号再启用")


@art.rule(Verb.START_SYSTEM)
def it_starts_once_and_after_approval(asked: Asked[SecretSystem, StartForm]) -> Bar | None:
    if asked.thing.state is not SystemState.运行 and asked.form.approved_on <= asked.at.date():
        return None
    return bar("该系统已在运行，或者批准日期晚于今天", "请核对系统和批准日期")


@art.rule(Verb.CONNECT_DEVICE)
def a_device_joins_only_a_running_system(asked: Asked[Device, Any]) -> Forbid | None:
    system = asked.form.system
    if system is None or system.state is SystemState.运行:
        return None
    return forbid(f"{system.name}还没有批准运行", "请待该系统检测审查合格、启用以后再接入")


art.register(
    "secret_systems", "涉密信息系统登记簿", noun="secret_system", opens=("register_secret_system",),
    columns=(
        Column("系统名称", "thing.name"), Column("密级", "thing.level"),
        Column("状态", "thing.state", on=("register_secret_system", "start_secret_system")),
        Column("批准文号", "thing.approval", on=("start_secret_system",)),
        Column("批准日期", "thing.approved_on", on=("start_secret_system",)),
        Column("上次风险评估", "thing.assessed_on", on=("assess_system_risk",)),
        Column("评估单位", "thing.assessor", on=("assess_system_risk",)), Column("登记时间", "at"),
        Column("登记人", "actor.name"),
    ),
)  # fmt: skip
