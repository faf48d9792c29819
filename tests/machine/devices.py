"""What may be tried with ciphers, telegrams, lines, devices and their repair."""

from collections.abc import Callable
from typing import Any

from shoumi.things.abroad import Trip
from shoumi.things.ciphers import CipherGoods, Telegram
from shoumi.things.devices import (
    Device,
    DeviceFinding,
    ForeignAccess,
    ProtectionCertificate,
    Repair,
    SecretSystem,
)
from shoumi.things.documents import Copy
from tests.machine.tries import STAFF, Draft, Draw, Try, of_organ, on_row, some_level

MACHINES = ("台式计算机", "便携式计算机", "服务器")
MEDIA = ("光盘", "移动硬盘", "优盘")
SUPPLIERS = ("密码管理部门", "密码管理部门", "其他单位")


def _text(*names: str, **more: Any) -> Any:
    return lambda *_: dict.fromkeys(names, "（虚构）") | more


def _moment(d: Draw, last: int = 0) -> str:
    return f"{d.day(-3, last)}T08:00"


def _level(d: Draw) -> dict[str, str]:
    return {} if d.seldom() else {"level": some_level(d)}


def _fresh(d: Draw) -> str:
    """A number nobody has taken, mostly."""
    return "同号" if d.seldom() else f"虚构{Device.objects.count() + 1}号"


def _registered(kinds: tuple[str, ...]) -> Callable[[Draw], dict[str, Any]]:
    def form(d: Draw) -> dict[str, Any]:
        facts = {"kind": d.one(kinds), "number": _fresh(d), "name": "（虚构）", "labelled": not d.seldom()}
        return facts | _level(d)

    return form


def on_device(who: str, form: Callable[[Draw, Any], dict[str, Any]], **likely: Any) -> Draft:
    """An act on one device, by who has it, who should sign for it, or a fixed person."""

    def draft(d: Draw) -> Try | None:
        row = d.row(Device, **likely)
        if row is None:
            return None
        addressee = None if row.to_registry else row.to_person_id
        actor = {"custodian": d.name(row.custodian_id), "addressee": d.name(addressee)}.get(who, who)
        return Try(actor, [row.pk], form(d, row))

    return draft


def _watch(d: Draw) -> Try | None:
    """By one of its supervisors who has not yet confirmed, mostly."""
    row = d.row(Device, state="待销毁")
    if row is None:
        return None
    waiting = sorted(d.name(p) for p, _ in row.supervisors if p not in row.confirmed)
    who = d.one(waiting) if waiting and not d.seldom() else d.one(STAFF)
    return Try(who, [row.pk], {"pieces": 1 + d.seldom()})


def _receiver(d: Draw, row: Any) -> str:
    """One of those briefed for it, if any."""
    briefed = [person for person, _ in row.operators]
    return str(d.one(briefed)) if briefed and not d.seldom() else d.person()


def _certificate(d: Draw) -> dict[str, Any] | None:
    device = d.row(Device, kind__in=MACHINES)
    if device is None:
        return None
    named = {"kind": "涉密计算机", "device": device.pk} if not d.seldom() else {"kind": "指挥系统"}
    dates = {"issued_on": d.day(-5, 0), "expires_on": d.day(0, 300)}
    return named | dates | dict.fromkeys(("name", "number", "issuer", "measures"), "（虚构）")


def _connection(d: Draw, _: Any) -> dict[str, Any]:
    system = d.row(SecretSystem, state="运行")
    if system and d.flag():
        return {"network": "涉密信息系统", "system": system.pk}
    return {"network": d.one(["公安信息网", "互联网", "不联网"])}


def _inspection(d: Draw, _: Any) -> dict[str, Any]:
    failed = {"result": "不合格", "due_on": d.day(0, 9)} if d.flag() else {"result": "合格"}
    return failed | {
        "done_on": d.day(-2, 0),
        "inspectors": [d.person()],
        "means": "（虚构）",
        "account": "（虚构）",
    }


def _violation(d: Draw, _: Any) -> dict[str, Any]:
    kind = d.one(["涉密机联互联网", "涉密机联非涉密网", "介质交叉使用", "非涉密设备处理国家秘密"])
    return {"kind": kind, "found_on": d.day(-3, 0), "due_on": d.day(0, 9), "account": "（虚构）"}


def _repair(d: Draw, _: Any) -> dict[str, Any]:
    treated = {"treatment": "拆除存储部件", "treated_by": d.person(), "treated_on": d.day(-1, 0)}
    stripped = treated if not d.seldom() else {"treatment": "未处理"}
    facts = {"outside": d.flag(), "attendants": [d.person()], "due_on": d.day(0, 9)}
    return stripped | facts | {"vendor": "（虚构）", "fault": "（虚构）"}


def _foreign(d: Draw) -> dict[str, Any]:
    facts = {"work": "检修", "from_on": d.day(-2, 0), "until_on": d.day(0, 5), "attendants": [d.person()]}
    return facts | dict.fromkeys(("subject", "company", "why_not_own", "measures"), "（虚构）")


def _checked(d: Draw, _: Any) -> dict[str, Any]:
    passed = {"result": "合格"} if d.flag() else {"result": "不合格", "due_on": d.day(0, 9)}
    return passed | {"account": "（虚构）"}


def _transmission(d: Draw) -> dict[str, Any]:
    means, cipher = d.one([("加密传真", "普通密码"), ("密码电报", "核心密码"), ("普通电话", "无")])
    sent = {"means": means, "cipher": cipher, "sent_at": _moment(d), "code_words": d.flag()}
    return sent | _level(d) | {"code_name": "（虚构）", "addressee": "（虚构）"}


def _carrying(d: Draw, _: Any) -> dict[str, Any]:
    companions = {"companions": [d.person(), d.person()]}
    days = {"from_on": d.day(0, 2), "due_on": d.day(2, 5)}
    told = dict.fromkeys(("destination", "purpose", "measures"), "（虚构）")
    trip = d.row(Trip, state="准备中") if d.seldom() else None
    abroad = (
        {"abroad": True, "permit": "（虚构）证"} | ({"trip": trip.pk} if trip else {}) if d.seldom() else {}
    )
    return companions | days | told | abroad | {"work_place_only": not d.seldom()}


def _goods(d: Draw) -> dict[str, Any]:
    numbers = {"numbers": d.one(["M0001-0002", "M0001-0003"])} if d.flag() else {}
    return numbers | {"kind": "密码机", "count": 2, "place": "（虚构）"}


def _count(d: Draw, row: Any) -> int:
    return int(row.count) - (1 if d.seldom() else 0)


def _outgoing(d: Draw, *_: Any) -> dict[str, Any]:
    sent = {"enciphered": not d.seldom(), "sent_at": _moment(d)}
    return sent | {"other_side": "（虚构）", "reference": "（虚构）"}


def _incoming(d: Draw) -> dict[str, Any]:
    told = {"enciphered": d.flag(), "received_at": _moment(d), "recipients": [d.person()]}
    return told | _level(d) | {"other_side": "（虚构）", "reference": "（虚构）"}


def _bound(d: Draw, _: Any) -> dict[str, Any]:
    copy = d.one(list(Copy.objects.order_by("born", "number")))
    return {"copy": copy.pk} if copy else {}


CIPHERS: dict[str, Draft] = {
    "enter_cipher_stock": of_organ("cipher", _goods),
    "receive_cipher_supply": of_organ(
        "cipher", lambda d: _goods(d) | {"supplier": d.one(SUPPLIERS), "voucher": "（虚构）"}
    ),
    "count_cipher_goods": on_row(CipherGoods, "cipher", lambda d, r: {"counted": _count(d, r)}, state="在库"),
    "send_ciphers_for_repair": on_row(
        CipherGoods, "cipher", lambda d, _: {"supplier": d.one(SUPPLIERS)}, state="在库"
    ),
    "take_back_repaired_ciphers": on_row(
        CipherGoods, "cipher", lambda d, r: {"count": _count(d, r), "place": "（虚构）"}, state="送修"
    ),
    "transfer_cipher_goods": on_row(
        CipherGoods, "cipher",
        lambda d, r: {"to": d.world["cipher"], "channel": "机要交通", "count": _count(d, r)}, state="在库",
    ),
    "accept_cipher_goods": on_row(
        CipherGoods, "cipher", lambda d, r: {"count": _count(d, r), "place": "（虚构）"}, state="待签收"
    ),
    "give_back_cipher_goods": on_row(
        CipherGoods, "cipher", lambda d, _: {"supplier": d.one(SUPPLIERS), "receipt": "（虚构）"}, state="在库"
    ),
    "register_telegram": of_organ("cipher", _incoming),
    "send_telegram": of_organ("cipher", _outgoing),
    "answer_telegram": on_row(Telegram, "cipher", _outgoing, direction="收电"),
    "relay_telegram": on_row(Telegram, "cipher", _outgoing, direction="收电"),
    "widen_telegram": on_row(
        Telegram, "cipher", lambda d, _: {"persons": [d.person()], "reason": "（虚构）"}, direction="收电"
    ),
}  # fmt: skip
CARE: dict[str, Draft] = {
    "transmit_secret": of_organ("drafter", _transmission),
    "register_protection_certificate": of_organ("officer", _certificate),
    "renew_protection_certificate": on_row(
        ProtectionCertificate, "officer",
        lambda d, _: {"number": "（虚构）", "issued_on": d.day(-2, 0), "expires_on": d.day(0, 300)}, ended=False,
    ),
    "withdraw_protection_certificate": on_row(ProtectionCertificate, "officer", _text("reason"), ended=False),
    "connect_device": on_device("custodian", _connection, state="在用"),
    "inspect_device": on_device("officer", _inspection, state="在用"),
    "record_device_violation": on_device("officer", _violation, state="在用"),
    "rectify_finding": on_row(DeviceFinding, "officer", _text("measures", "leak_account"), state="待整改"),
    "send_device_for_repair": on_device("keeper", _repair, state__in=["在库", "在用", "停用整改"]),
    "take_back_from_repair": on_row(
        Repair, "keeper", lambda d, _: {"returned_on": d.day(-1, 0), "work_done": "（虚构）"}, state="修理中"
    ),
    "check_repaired_device": on_row(Repair, "officer", _checked, state="待检查"),
    "admit_foreign_technicians": of_organ("drafter", _foreign),
    "end_foreign_work": on_row(
        ForeignAccess, "drafter", lambda d, _: {"ended_on": d.day(-1, 0), "account": "（虚构）"}, ended_on=None
    ),
    "register_secret_system": of_organ(
        "officer", lambda d: {"name": "（虚构）", "level": some_level(d), "highest": some_level(d)}
    ),
    "start_secret_system": on_row(
        SecretSystem, "officer", lambda d, _: {"approval": "（虚构）", "approved_on": d.day(-2, 0)}, state="建设中"
    ),
    "assess_system_risk": on_row(
        SecretSystem, "officer", _text("assessor", "result", assessed_on="2026-03-01"), state="运行"
    ),
}  # fmt: skip
HOLDING: dict[str, Draft] = {
    "register_device": of_organ("keeper", _registered(MACHINES)),
    "register_medium": of_organ("keeper", _registered(MEDIA)),
    "change_device": on_device(
        "keeper", lambda d, _: {"reason": "（虚构）", "name": "（虚构）", "wiped": d.flag()} | _level(d), state="在库"
    ),
    "label_device": on_device("keeper", lambda *_: {}, labelled=False),
    "bind_copy_to_medium": on_device("keeper", _bound, kind__in=MEDIA),
    "brief_operator": on_device(
        "keeper", lambda d, _: {"operator": d.person(), "signed_on": d.day(-1, 0)}, kind__in=MACHINES
    ),
    "hand_over_device": on_device("custodian", lambda d, r: {"to": _receiver(d, r)}, state="在库"),
    "lend_device": on_device(
        "keeper", lambda d, r: {"to": _receiver(d, r), "due_on": d.day(0, 9), "purpose": "（虚构）"}, state="在库"
    ),
    "accept_device": on_device("addressee", lambda *_: {"place": "（虚构）"}, state="待签收"),
    "decline_device": on_device("addressee", _text("reason"), state="待签收"),
    "recall_device": on_device("custodian", _text("reason"), state="待签收"),
    "return_device": on_device("custodian", lambda *_: {}, state__in=["在用", "借出"]),
    "carry_device_out": on_device("custodian", _carrying, state="在用"),
    "carry_device_back": on_device("custodian", lambda d, _: {"inspected": d.flag()}, state="外带"),
    "record_device_loss": on_device("officer", lambda d, _: {"discovered_at": _moment(d), "account": "（虚构）"}),
    "record_device_found": on_device("keeper", _text("account"), state="下落不明"),
    "retire_device": on_device(
        "keeper",
        lambda d, _: {"reason": "（虚构）", "site": "（虚构）", "supervisors": [d.person(), d.person()],
                      "vehicle": "虚A0001"}, state="在库",
    ),
    "withdraw_retirement": on_device("keeper", _text("reason"), state="待销毁"),
    "confirm_device_supervision": _watch,
    "destroy_device": on_device(
        "keeper", lambda d, _: {"destroyed_on": d.day(-1, 0), "receipt": "（虚构）"}, state="待销毁"
    ),
}  # fmt: skip
DEVICES = CIPHERS | CARE | HOLDING
