"""外出不得随身携带密件；确需携带的，须经县级以上公安机关领导批准，采取保护措施，不得带往与工作无关的场所。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Column, Duty, Effect, Forbid, Need, ask
from shoumi.kernel.say import bar, duty, forbid, need
from shoumi.kernel.words import Authority, Post, Tie, Verb
from shoumi.nouns.abroad import Trip
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.person import Person

art = Article(
    "police_1998", 30, __doc__,
    today="1998年外带须县级以上公安机关领导批准；"
    "今日携带全程须有保护措施，绝密级还须两人以上同行，从严并行。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CarryForm:
    destination: str = ask("目的地")
    route: str = ask("路线和交通工具")
    purpose: str = ask("事由")
    from_on: date = ask("携出日期", today=True)
    due_on: date = ask("带回日期")
    measures: str = ask("安全保护措施", long=True)
    work_place_only: bool = ask("只去与工作有关的场所", required=False, default=False)
    companions: tuple[Person, ...] = ask("同行人员", noun="person", required=False, default=())
    abroad: bool = ask("出境", required=False, default=False)
    permit: str = ask("出境许可证号", required=False, default="")
    trip: Trip | None = ask("外事案卷", noun="trip", required=False, help="携带出境的必选")


@art.act(
    "carry_out", "携带外出", Verb.CARRY_OUT, of="copy", many=True, form=CarryForm, askers=(Tie.持有人, Post.专管人员),
    page="外带", recordable=True,
    help="由持有人提出，县级以上公安机关领导批准后携出；回来办理「带回」，逐份清点",
)  # fmt: skip
def carry_out(asked: Asked[Copy, CarryForm]) -> Iterator[Effect]:
    form = asked.form
    for copy in asked.named:
        yield Alter("copy", copy.id, {
            "state": CopyState.外带, "state_before": copy.state, "holder_id": asked.actor.id,
            "due_on": form.due_on,
            "place": form.destination, "purpose": form.purpose,
        })  # fmt: skip


@dataclass(frozen=True, slots=True)
class BackForm:
    pages: int = ask("清点页数", least=0, help="带回各份页数合计")
    place: str = ask("存放处", required=False, default="")


@art.act(
    "carry_back", "带回", Verb.CARRY_BACK, of="copy", many=True, form=BackForm, askers=(Tie.持有人, Post.专管人员),
    page="外带", recordable=True, cosigned=True,
    help="缺份的先把带回的各份办理带回，缺的登记下落不明；在专管人员处办理的，携带人在同一屏幕签名",
)  # fmt: skip
def carry_back(asked: Asked[Copy, BackForm]) -> Iterator[Effect]:
    for copy in asked.named:
        back = {"state": copy.state_before or CopyState.持有, "state_before": None}
        yield Alter("copy", copy.id, back | {"due_on": None, "place": asked.form.place})


@art.rule(Verb.CARRY_OUT)
def a_head_of_county_level_or_above_approves(asked: Asked[Copy, CarryForm]) -> Need | None:
    if not asked.thing.matter.protected:
        return None
    return need(
        Authority.县级以上公安机关领导,
        reason="外出不准随身携带密件，确因工作需要的须经县级以上公安机关领导批准",
    )


@art.rule(Verb.CARRY_OUT)
def it_goes_nowhere_but_to_work(asked: Asked[Copy, CarryForm]) -> Forbid | None:
    if asked.form.work_place_only or not asked.thing.matter.protected:
        return None
    return forbid(
        "严禁携带密件去与工作无关的场所", "请确认行程只去与工作有关的场所，并勾选；否则先将密件交回"
    )


@art.rule(Verb.CARRY_OUT)
def the_days_away_are_in_order(asked: Asked[Copy, CarryForm]) -> Bar | None:
    first, last = asked.form.from_on, asked.form.due_on
    if first <= last and (asked.recorded or last >= asked.at.date()):
        return None
    return bar(f"携出{first}、带回{last}，日期不对", "携出不晚于带回，带回不早于今天")


@art.rule(Verb.CARRY_BACK)
def late_return_is_noted(asked: Asked[Copy, BackForm]) -> Duty | None:
    due, today = asked.thing.due_on, asked.at.date()
    if due is None or due >= today:
        return None
    return duty(f"应于{due}带回，已逾期{(today - due).days}日，请说明原因并报批准人")


art.register(
    "carry_outs", "携带外出登记簿", noun="copy", opens=("carry_out",),
    columns=(
        Column("时间", "at"), Column("文件名称", "thing.document.title"),
        Column("密级", "thing.document.matter.mark"),
        Column("份号", "thing.number"), Column("页数", "thing.pages"), Column("携带人", "actor.name"),
        Column("同行人员", "form.companions"), Column("目的地", "form.destination"), Column("路线", "form.route"),
        Column("事由", "form.purpose"), Column("携出日期", "form.from_on"), Column("应带回日期", "form.due_on"),
        Column("保护措施", "form.measures"), Column("批准人", "approvals"), Column("带回时间", "at", on=("carry_back",)),
        Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "carry",
    "携带外出带回",
    opens_on=("carry_out",),
    closes_on=("carry_back", "record_loss", "register_taken_home"),
    form_field="due_on",
)
