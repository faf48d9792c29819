"""Leaks of a year and what follows from them; rewards towards its end. All invented."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from shoumi.edges.demo.scenes import Stage
from shoumi.kernel.words import Level
from shoumi.nouns.document import CopyState
from shoumi.nouns.leak import LeakGround, LeakStanding, LeakState
from shoumi.nouns.liability import RewardState, SanctionState
from shoumi.nouns.matter import MatterState
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.proceedings import RefusedError
from shoumi.things.documents import Copy
from shoumi.things.leaks import Leak, Reward, Sanction

EVERY = 24
"""Working days from one report to the next."""
CASES = (
    ("（演示）走廊拾到秘密件", "秘密", "丢失被盗", "过失"),
    ("（演示）复印件多印一份去向不明", "机密", "非法复制记录存储", "过失"),
    ("（演示）打印件错发内设机构", "秘密", "其他形式", "过失"),
    ("（演示）普通快递寄送机密件", "机密", "普通邮政快递传递", "过失"),
    ("（演示）即时通信软件传递照片", "秘密", "利用电子邮件等通过互联网传递", "故意"),
)
LOSSES = (70, 190)
"""Working days on which a copy is missed."""
SHEET = {
    "content": "（演示）一件", "carrier": "纸质", "quantity": 1, "found_how": "（演示）检查中发现",
    "course": "（演示）办公区，当日", "harm": "（演示）可能影响工作", "inquiry": "（演示）正在核查",
    "remedies": "（演示）已追回封存", "contact": "（演示）内线0000", "unit_nature": "地方党政机关",
}  # fmt: skip


def scene(stage: Stage) -> Callable[[date], None]:
    """One report about every five weeks, each worked on in steps of a week or so."""
    office = _Office(stage)
    days = 0

    def day(today: date) -> None:
        nonlocal days
        days += 1
        if days % EVERY == EVERY // 2:
            office.report(CASES[days // EVERY % len(CASES)])
        if days % 5 == 0:
            office.work_on(today)
        if days % 60 == 30:
            office.reward(today)
        if days in LOSSES:
            office.lose()

    return day


def _typed(at: datetime) -> str:
    return at.astimezone(BEIJING).strftime("%Y-%m-%dT%H:%M")


class _Office:
    """The secrecy officer and those who agree."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.desk, self.draw = stage, stage.desk, stage.draw
        self.officer, self.chair = stage.staff["保密干部"][0], stage.staff["保密委员会主任"][0]

    def do(self, act: str, thing: str, **form: Any) -> list[str]:
        return [key for _, key in self.desk.do(self.officer, act, thing, **form).made]

    def report(self, case: tuple[str, str, str, str]) -> None:
        """Found yesterday or today; one in four is told to the superior too late."""
        title, level, how, _ = case
        found = self.desk.watch.at - timedelta(hours=self.draw.choice((2, 3, 16)))
        internet = "互联网" in how
        (leak,) = self.do(
            "report_leak", self.stage.bureau, title=title, level=level, kind="国家秘密", item="（演示）代号甲",
            standing="泄密" if internet or self.draw.random() < 0.8 else "可能泄密", internet=internet,
            discovered_at=_typed(found), received_at=_typed(found + timedelta(minutes=40)), remedied=True,
            found_how="（演示）检查中发现", remedies="（演示）已追回封存", tip=self.draw.random() < 0.2,
        )  # fmt: skip
        self.do("tell_own_leader", leak, told_at=_typed(self.desk.watch.at), letter="（演示）当面")
        supplement = (self.desk.watch.at + timedelta(days=10)).date().isoformat()
        self.do("fill_leak_form", leak, **SHEET, responsible="尚不清楚", supplement_on=supplement)
        self._tell(leak, "report_leak_to_bureau")
        if self.draw.random() < 0.75:
            self._tell(leak, "report_leak_to_superior")

    def lose(self) -> None:
        """A copy in stock is missed and told of as what may be a leak; its days run on."""
        keeper = self.stage.staff["专管人员"][0]
        mine = Copy.objects.filter(organ_id=self.stage.bureau, holder_id=keeper, state=CopyState.在库)
        secret = mine.filter(
            document__matter__level__isnull=False, document__matter__state=MatterState.已确定
        )
        copy = secret.order_by("-born").first()
        if copy is None:
            return
        found = _typed(self.desk.watch.at - timedelta(hours=1))
        lost = {"discovered_at": found, "account": "（演示）清点时未见"}
        self.desk.do(keeper, "record_loss", copy.pk, recorded=True, **lost)
        self.desk.do(
            keeper, "report_missing_as_leak", copy.pk, recorded=True, title="（演示）清点少一份", discovered_at=found,
            received_at=found, found_how="（演示）清点时未见", remedies="（演示）正在查找", remedied=True,
        )  # fmt: skip

    def _tell(self, leak: str, act: str) -> None:
        late = self.desk.watch.at - Leak.objects.get(pk=leak).discovered_at > timedelta(hours=24)
        why = {"why_late": "（演示）值班漏转"} if late else {}
        self.do(act, leak, told_at=_typed(self.desk.watch.at), letter="演保函〔2026〕1号", **why)

    def work_on(self, today: date) -> None:
        """One step on each open case of the bureau; where the law refuses one, the others go on."""
        open_ = Leak.objects.filter(organ_id=self.stage.bureau, state=LeakState.查处中)
        for leak in list(open_.order_by("born")):
            with suppress(RefusedError, NotFoundError):
                self._step(leak, today)

    def _step(self, leak: Leak, today: date) -> None:
        if not leak.form_filled:
            self.do("fill_leak_form", leak.pk, **SHEET, responsible="（演示）待查")
            self._tell(leak.pk, "report_leak_to_bureau")
        elif leak.superior_told_at is None:
            self._tell(leak.pk, "report_leak_to_superior")
        elif leak.standing is LeakStanding.可能泄密:
            self._settle(leak, today)
        elif not leak.finding:
            self.do("review_leaked_content", leak.pk, opinion="（演示）合目录", level=leak.level.name)
            self._clear_up(leak)
        elif not leak.dealt:
            self._sanction(leak, today)
        else:
            self._end(leak, today)

    def _end(self, leak: Leak, today: date) -> None:
        """The result is told first; of the lowest level it is told within a week after the end."""
        later = leak.level is Level.秘密
        if leak.result_told_at is None and not later:
            self.do(
                "report_leak_result", leak.pk, told_at=_typed(self.desk.watch.at), letter="演保报〔2026〕1号"
            )
        elif self.draw.random() < 0.8:
            ended = {
                "closing": "（演示）已查结",
                "handling": "（演示）已处理",
                "closed_on": today.isoformat(),
            }
            if leak.result_told_at is None:
                ended["tell_by"] = (today + timedelta(days=7)).isoformat()
            self.do("close_leak", leak.pk, **ended)

    def _settle(self, leak: Leak, today: date) -> None:
        """Proved harmless; or missing, and a leak once its days are over."""
        if not leak.missing:
            self.do("rule_out_leak", leak.pk, account="（演示）封口完好，监控为证", proved=True)
        elif today - leak.discovered_at.date() > timedelta(days=61):
            self.do(
                "confirm_leak", leak.pk, ground=LeakGround.下落不明到期未找回.name, account="（演示）仍未找回"
            )

    def _clear_up(self, leak: Leak) -> None:
        _, _, how, fault = next((case for case in CASES if case[0] == leak.title), CASES[0])
        culprit = self.draw.choice([p for p in self.stage.staff["承办人"] if p != self.officer])
        found = {
            "finding": "（演示）已查清",
            "occurrence": how,
            "fault": fault,
            "culprits": [culprit],
            "low_items": 1,
        }
        self.do("establish_leak_facts", leak.pk, **found)
        about = {
            "answerable": ["演示甲,演示大队,民警,中共党员,重要"],
            "origin": "（演示）本局",
            "term": "5年",
            "attachments": ["（演示）情况说明1份", "（演示）谈话记录1份"],
        }
        self.do("fill_leak_form", leak.pk, **SHEET, responsible="（演示）承办人一名", **about)
        self.do("complete_leak_remedies", leak.pk, account="（演示）已追回，收据存档")
        self.do("strengthen_measures", leak.pk, account="（演示）修订制度，组织教育")

    def _draft(self, leak: Leak) -> None:
        (culprit, _), *_ = leak.culprits
        self.do(
            "draft_sanction", leak.pk, person=culprit, circumstances="（演示）违反规定，未造成后果",
            basis="公安机关人民警察纪律条令", proposal="（演示）警告", body="（演示）任免机关",
        )  # fmt: skip

    def _sanction(self, leak: Leak, today: date) -> None:
        """Proposed, decided and carried out in turn; some are waited for and pressed for."""
        one = Sanction.objects.filter(leak=leak).order_by("born").first()
        day, due = today.isoformat(), (today + timedelta(days=14)).isoformat()
        if one is None:
            self._draft(leak)
        elif one.state is SanctionState.拟稿:
            self.desk.agreed(self.officer, "propose_sanction", one.pk, (self.chair,), decide_by=due)
        elif self.draw.random() < 0.4:
            self.do("press_for_decision", one.pk, letter="演保督〔2026〕1号", pressed_on=day)
        elif one.state is SanctionState.已提出:
            decided = {"decision": "给予处分", "decided": "（演示）警告", "decided_by": "（演示）任免机关"}
            self.do(
                "decide_sanction", one.pk, **decided, letter="演处〔2026〕1号", decided_on=day, execute_by=due
            )
        else:
            self.do("execute_sanction", one.pk, executed_on=day, execution="（演示）已宣布并归档")

    def reward(self, today: date) -> None:
        """The committee's own is given, a merit waits for those with the power."""
        keeper = self.draw.choice(self.stage.staff["专管人员"])
        for kind, who in (("保密工作先进", {"person": keeper}), ("嘉奖", {"collective": "（演示）密件室"})):
            form = {"ground": "一贯严守或长期管理事迹突出", "kind": kind, "deeds": "（演示）全年无差错"}
            self.do("propose_reward", self.stage.bureau, **form, **who)
        for one in Reward.objects.filter(state=RewardState.已提出, kind="保密工作先进"):
            granted = {
                "letter": "演保奖〔2026〕1号",
                "granted_on": today.isoformat(),
                "outcome": "（演示）通报表扬",
            }
            self.desk.agreed(self.officer, "grant_reward", one.pk, (self.chair,), **granted)
