"""回来: papers given back, the check after the trip, and the file is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, Make, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.abroad import Trip, TripState
from shoumi.nouns.custody import DiscrepancyKind
from shoumi.nouns.device import Device, DeviceState
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.noun import Ref
from shoumi.statutes.police_1998.ch11_foreign_affairs.art50 import CARERS, art


@dataclass(frozen=True, slots=True)
class PapersForm:
    ids: int = ask("交回本数", least=1, most=20)
    account: str = ask("情况", required=False, default="", help="没有如数交回的写明原因")


@art.act(
    "return_travel_papers", "登记证件交回", Verb.RETURN_TRAVEL_PAPERS, of="trip", form=PapersForm, askers=CARERS,
    page="外事", help="全部交回的才能登记",
)  # fmt: skip
def return_travel_papers(asked: Asked[Trip, PapersForm]) -> Iterator[Effect]:
    yield Alter("trip", asked.thing.id, {"ids_back": asked.form.ids})


@dataclass(frozen=True, slots=True)
class TripCheckForm:
    returned_on: date = ask("返回（结束）日期")
    checked_on: date = ask("检查日期", today=True)
    findings: str = ask("检查情况", long=True, help="有无失泄密、异常接触，文件资料、设备是否带回")
    report: str = ask("境外情况报告", long=True, required=False, default="", help="涉密人员必须报告")
    carriers: tuple[Copy, ...] = ask(
        "见到的出境各份",
        noun="copy",
        scan=True,
        required=False,
        default=(),
        help="经许可携带出境的密件逐份清点",
    )
    devices: tuple[Device, ...] = ask(
        "见到的出境设备、介质",
        noun="device",
        required=False,
        default=(),
        help="经许可携带出境的设备、介质逐台（件）清点",
    )


@art.act(
    "check_after_trip", "登记回访保密检查", Verb.CHECK_TRIP, of="trip", form=TripCheckForm, askers=(Post.保密干部,),
    page="外事", recordable=True,
    help="返回后由保密干部检查；应带回而没有见到的密件、设备各立一笔差异，限期查明",
)  # fmt: skip
def check_after_trip(asked: Asked[Trip, TripCheckForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("trip", asked.thing.id, {
        "state": TripState.已检查, "returned_on": form.returned_on, "checked_on": form.checked_on,
        "findings": form.findings, "report": form.report,
    })  # fmt: skip
    for place, copy in enumerate(still_abroad(asked), 1):
        yield Make("discrepancy", f"gap{place}", {
            "organ_id": asked.thing.organ, "kind": DiscrepancyKind.数量不符, "copy_id": copy.id,
            "account": f"案卷{asked.thing.number}携带出境，回来检查时没有见到",
        })  # fmt: skip
    for place, device in enumerate(devices_abroad(asked), 1):
        yield Make("discrepancy", f"lack{place}", {
            "organ_id": asked.thing.organ, "kind": DiscrepancyKind.数量不符,
            "account": f"设备、介质{device.name}按案卷{asked.thing.number}携带出境，回来检查时没有见到",
        })  # fmt: skip


def still_abroad(asked: Asked[Trip, TripCheckForm]) -> list[Any]:
    """What was permitted out and is not among the copies seen, back in the books."""
    back = {copy.id for copy in asked.form.carriers if copy.state is not CopyState.外带}
    return [copy for copy in asked.thing.permitted if copy.id not in back]


def devices_abroad(asked: Asked[Trip, TripCheckForm]) -> list[Ref]:
    """The same of devices and media."""
    back = {device.id for device in asked.form.devices if device.state is not DeviceState.外带}
    return [device for device in asked.thing.permitted_devices if device.id not in back]


@dataclass(frozen=True, slots=True)
class CloseTripForm:
    account: str = ask("办结说明", required=False, default="")


@art.act(
    "close_trip", "办结外事案卷", Verb.CLOSE_TRIP, of="trip", form=CloseTripForm, askers=CARERS, page="外事",
    recordable=True,
    help="证件已交回、回访检查已完成的，才能办结",
)  # fmt: skip
def close_trip(asked: Asked[Trip, CloseTripForm]) -> Iterator[Effect]:
    yield Alter("trip", asked.thing.id, {"state": TripState.已办结})


@art.rule(Verb.RETURN_TRAVEL_PAPERS)
def papers_come_back_in_full(asked: Asked[Trip, PapersForm]) -> Bar | None:
    if asked.form.ids == asked.thing.ids_out:
        return None
    return bar(
        f"领出证件{asked.thing.ids_out}本，交回{asked.form.ids}本，本数不符",
        "请待全部交回后登记；遗失的先报告和挂失，案卷留待查明",
    )


@art.rule(Verb.CHECK_TRIP)
def nobody_checks_his_own_trip(asked: Asked[Trip, TripCheckForm]) -> Forbid | None:
    if asked.thing.traveller is None or asked.actor.id != asked.thing.traveller.id:
        return None
    return forbid("检查人就是出访（接待）人员本人", "请由另一名保密干部检查")


@art.rule(Verb.CHECK_TRIP)
def the_check_follows_the_return(asked: Asked[Trip, TripCheckForm]) -> Bar | None:
    form = asked.form
    if asked.thing.from_on <= form.returned_on <= form.checked_on <= asked.at.date():
        return None
    return bar("启程、返回、检查的日期前后不一，或晚于今天", "请核对返回日期和检查日期")


@art.rule(Verb.CLOSE_TRIP)
def a_file_closes_when_papers_are_back(asked: Asked[Trip, CloseTripForm]) -> Forbid | None:
    missing = asked.thing.ids_out - asked.thing.ids_back
    if missing <= 0:
        return None
    return forbid(f"还有{missing}本证件没有交回", "请先收回证件，办理「登记证件交回」")
