"""Every way a request can fail, told in one shape (RFC 9457) that carries the verdict.

A thing that is hidden and a thing that is missing give the very same problem.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DatabaseError, DataError, IntegrityError, InternalError, OperationalError

from shoumi.edges import shortage
from shoumi.kernel.engine import Consent, Decision
from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Finding
from shoumi.law.errors import LawError
from shoumi.law.unit_signs import IssuedTextError
from shoumi.records.accounts import AccountRefusedError, ConfirmFirstError, WrongPasswordError
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.asking import UnknownActError
from shoumi.records.backing import NotBackedUpError
from shoumi.records.checkpoints import LedgerBrokenError
from shoumi.records.clockwork import NotConfirmedError
from shoumi.records.durability import NotDurableError
from shoumi.records.earnest import NotADemoError
from shoumi.records.files import FileNotTakenError
from shoumi.records.fresh import StaleError
from shoumi.records.gap import GapError
from shoumi.records.guards import GuardsDownError
from shoumi.records.halting import HaltedError, halted, notice
from shoumi.records.issued import ImportRefusedError
from shoumi.records.keykeeping import NotKeeperError
from shoumi.records.loading import NotFoundError
from shoumi.records.outside import NotConcernedError, NotTakenInError
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.records.sealed import ShownOnceError
from shoumi.records.sealing import SealBrokenError
from shoumi.records.setup import AlreadySetUpError
from shoumi.records.timekeeping import ClockJumpedError, ClockSetBackError
from shoumi.records.token import TokenMissingError
from shoumi.records.unwanted import UnwantedError
from shoumi.records.upgrading import UpgradeError

URN = "urn:shoumi:problem:"
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong and what to do. `refusals`, `needs` and `faults` are plain JSON."""

    kind: str
    title: str
    status: int
    detail: str
    verdict: str | None = None
    cites: tuple[str, ...] = ()
    refusals: tuple[dict[str, Any], ...] = ()
    needs: tuple[dict[str, Any], ...] = ()
    faults: tuple[dict[str, Any], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The members of the problem document."""
        told = asdict(self)
        return {"type": URN + told.pop("kind")} | told


_KINDS: dict[type[Exception], tuple[str, str, int]] = {
    RefusedError: ("refused", "依法不能办理", 403),
    NotYoursError: ("not-yours", "不由您办理", 403),
    ConfirmFirstError: ("confirm-first", "请再次确认身份", 403),
    AccountRefusedError: ("account-refused", "账号不能这样办理", 403),
    ImportRefusedError: ("import-refused", "法规文本不能导入", 403),
    PermissionDenied: ("not-allowed", "无权查看", 403),
    NotFoundError: ("not-found", "查不到", 404),
    UnknownActError: ("not-found", "查不到", 404),
    NotRecordableError: ("not-recordable", "不能事后补登", 409),
    EndedError: ("ended", "事项已经办结", 409),
    ClockSetBackError: ("clock-set-back", "本机时钟有误", 409),
    ClockJumpedError: ("clock-jumped", "本机时钟有误", 409),
    NotConfirmedError: ("not-yours", "不由您办理", 403),
    UpgradeError: ("not-upgraded", "未能升级", 409),
    StaleError: ("stale", "内容已有变化", 412),
    HaltedError: ("halted", "已停止登记", 409),
    NotDurableError: ("halted", "已停止登记", 409),
    GuardsDownError: ("halted", "已停止登记", 409),
    NotADemoError: ("halted", "已停止登记", 409),
    ShownOnceError: ("shown-once", "已经显示过", 409),
    SealBrokenError: ("seal-broken", "密封内容读不出", 409),
    TokenMissingError: ("seal-broken", "密封内容读不出", 409),
    AlreadySetUpError: ("already-set-up", "站点已初始化", 409),
    GapError: ("gap", "总账有缺口", 409),
    NotBackedUpError: ("not-backed-up", "没有备份", 409),
    NotKeeperError: ("not-the-keeper", "没有更换密钥", 403),
    NotTakenInError: ("not-taken-in", "检查点不能导入", 422),
    NotConcernedError: ("not-yours", "不由您办理", 403),
    LedgerBrokenError: ("ledger-broken", "总账不符", 409),
    LawError: ("law-value", "法规参数有误", 409),
    FormRefused: ("form", "填写的内容有误", 422),
    IssuedTextError: ("issued-text", "法规文本读不出", 422),
    FileNotTakenError: ("file-not-taken", "文件不能保存", 422),
    UnwantedError: ("file-not-taken", "文件不能保存", 422),
    WrongPasswordError: ("wrong-password", "身份验证未通过", 422),
}

_PLAIN: dict[type[Exception], Problem] = {
    IntegrityError: Problem(
        kind="doubled",
        title="与已有登记冲突",
        status=409,
        detail="与已有登记重复或冲突，未作任何登记，请核对后重试",
    ),
    DataError: Problem(
        kind="form",
        title="填写的内容有误",
        status=422,
        detail="有内容过长或超出范围，未作任何登记，请删减后重试",
    ),
    MemoryError: Problem(
        kind="busy",
        title="暂时不能办理",
        status=503,
        detail="服务器内存暂时不足，本次没有办成，请稍后重试；打印、导出请缩小范围分次办理",
    ),
    SuspiciousOperation: Problem(
        kind="unreadable", title="请求读不出", status=400, detail="提交的内容过大或不合格式，请删减或分次提交"
    ),
}


def problem_of(error: BaseException) -> Problem | None:
    """The problem behind an error of records, kernel or framework; None where it is none of theirs."""
    shortage.notice(error)
    if isinstance(error, DatabaseError) and notice(error):
        return _made(HaltedError(halted()), *_KINDS[HaltedError])
    if isinstance(error, (OperationalError, InternalError)):
        return _stuck(str(error))
    for kind in type(error).__mro__:
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind in _KINDS:
            return _made(error, *_KINDS[kind])
    return None


def _made(error: BaseException, kind: str, title: str, status: int) -> Problem:
    about: dict[str, Any] = {}
    if isinstance(error, RefusedError):
        told = tell(error.decision)
        about = {k: told[k] for k in ("verdict", "cites", "refusals", "needs")}
    if isinstance(error, FormRefused):
        about = {"faults": tuple(asdict(f) for f in error.faults)}
    detail = "；".join((str(error), *getattr(error, "__notes__", ())))
    return Problem(kind=kind, title=title, status=status, detail=detail, **about)


_STUCK = {
    ("no such table", "does not exist"): "数据库尚未建立，请系统管理员先运行 shoumi setup",
    ("is full", "No space"): "存储空间已满，本次未作任何登记，请系统管理员清理磁盘后重试",
    ("readonly", "read-only"): "数据库只能读不能写，本次未作任何登记，请系统管理员核对文件权限",
    ("locked", "deadlock", "serialize"): "其他人正在办理，本次未作任何登记，请稍后重试",
}


def _stuck(words: str) -> Problem:
    """What an unwilling database means for the one who asks."""
    said = [why for marks, why in _STUCK.items() if any(mark in words for mark in marks)]
    why = said[0] if said else "数据库连不上，本次未作任何登记，请稍后重试；仍不行的，请联系系统管理员"
    return Problem(kind="busy", title="暂时不能办理", status=409, detail=why)


def unexpected(reference: str) -> Problem:
    """What is left to say when nobody foresaw the error; `reference` finds it in the log."""
    return Problem(
        kind="unexpected", title="未能办理", status=500,
        detail=f"办理时出现未预料的情况（编号{reference}），未作任何登记，请将编号告知系统管理员",
    )  # fmt: skip


def tell(decision: Decision) -> dict[str, Any]:
    """A decision as plain JSON: the verdict, what it rests on, and the way out."""
    return {
        "verdict": decision.verdict.value,
        "cites": tuple(str(p) for p in decision.cites),
        "refusals": tuple(found(f) for f in decision.refusals),
        "violations": tuple(found(f) for f in decision.violations),
        "needs": tuple(_need(n) for n in decision.needs),
        "duties": tuple(found(f) for f in decision.duties),
        "unchecked": decision.unchecked,
    }


def found(finding: Finding) -> dict[str, str]:
    """One rule's word: the place of law, why, and what to do instead."""
    return {
        "place": str(finding.rule.place),
        "reason": finding.word.reason,
        "remedy": finding.word.remedy,
    }


def _need(need: Consent) -> dict[str, Any]:
    return {
        "any_of": sorted(a.value for a in need.any_of),
        "step": need.step,
        "reason": need.reason,
        "cites": sorted({str(f.rule.place) for f in need.findings}),
    }
