"""The press officer's year: reports reviewed and published, prints ordered and brought back, one slip."""

from datetime import date, timedelta
from itertools import count

from shoumi.edges.demo import country
from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.records import asking
from shoumi.records.knowledge import seen_by
from shoumi.things.matters import Matter
from shoumi.things.press import PrintOrder

TITLES = (
    ("某盗窃案侦破纪实", "新闻报道", ("重大重要案件",)), ("春节安保工作综述", "新闻报道", ("重大事件活动",)),
    ("社区民警的一天", "影视作品", ("本单位日常工作",)), ("反诈宣传发言稿", "对外发言", ("本单位日常工作",)),
    ("跨境诈骗案通报", "新闻报道", ("涉外案件", "重大重要案件")), ("科技强警专题片", "影视作品", ("公安科技",)),
    ("县公安年鉴供稿", "年鉴资料", ("本单位日常工作",)), ("队伍教育整顿通报", "新闻报道", ("队伍违法违纪",)),
)  # fmt: skip
SOON = timedelta(days=2)
EVERY, PRINTS_EVERY = 9, 21
"""Working days between two manuscripts, and between two orders to print."""


class Press:
    """One author, the secrecy officer, a works with a licence that runs out within the year."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.desk, self.days = stage, stage.desk, count()
        self.staff = stage.staff
        self.author, self.officer = stage.staff["承办人"][0], stage.staff["保密干部"][0]
        self.keeper, self.second = stage.staff["专管人员"][:2]
        self.works = ""

    def day(self, day: date) -> None:
        """What falls on this working day."""
        n = next(self.days)
        if n == 0:
            self._works(day)
        if n % EVERY == 3:
            self._manuscript(day, n // EVERY)
        if n % PRINTS_EVERY == 8:
            self._print(day)
        self._collect(day)

    def _works(self, day: date) -> None:
        form = {
            "name": "（演示）州警印厂", "kind": "公安机关所属印刷厂", "licence": "国家秘密载体印制资质",
            "licence_number": "（演示）印制资质第1号", "level": "机密",
            "expires_on": (day + timedelta(days=400)).isoformat(),
        }  # fmt: skip
        outcome = self.desk.do(self.officer, "register_printing_works", self.stage.bureau, **form)
        self.works = made(outcome, "printing_works")[0]
        self.desk.do(
            self.officer, "register_printing_works", self.stage.bureau,
            name="（演示）某图文店", kind="其他印制单位", licence="没有",
        )  # fmt: skip

    def _manuscript(self, day: date, n: int) -> None:
        name, kind, subjects = TITLES[n % len(TITLES)]
        outcome = self.desk.do(
            self.author, "register_manuscript", self.stage.bureau, title=f"（演示）{name}第{n + 1}稿", kind=kind,
            subjects=subjects, outlet="（演示）某报社", final_reviewer=self.staff["主管领导"][0],
        )  # fmt: skip
        manuscript = made(outcome, "manuscript")[0]
        if n % 13 == 11:
            self._slip(manuscript, day)
            return
        lines = [f"（演示）第{page}页 有关经过" for page in range(1, self.stage.draw.randint(2, 4))]
        outcome = self.desk.do(self.author, "list_publication_items", manuscript, items=lines)
        finding = "删改后不涉密" if n % 3 == 0 else "不涉密"
        self.desk.do(
            self.author, "review_own_manuscript", manuscript, finding=finding, account="（演示）逐段核对"
        )
        due = (day + timedelta(days=5)).isoformat()
        self.desk.do(self.author, "submit_manuscript", manuscript, due_on=due, note="（演示）请审")
        if n % 7 != 6:
            self._review(manuscript, made(outcome, "publication_item"), day, n)

    def _slip(self, manuscript: str, day: date) -> None:
        """Printed by a paper before anybody had looked: entered after the fact."""
        self.desk.do(
            self.officer, "make_public", manuscript, recorded=True, outlet="新闻单位",
            published_on=day.isoformat(), account="（演示）通讯员自行投稿",
        )  # fmt: skip

    def _review(self, manuscript: str, items: list[str], day: date, n: int) -> None:
        for place, item in enumerate(items):
            if place == 0 and n % 8 == 5:
                self._dispute(item, day)
                continue
            cut = place == 0 and n % 3 == 0
            outcome = "删改后公开" if cut else "可以公开"
            self.desk.do(
                self.officer, "judge_publication_item", item, outcome=outcome, reasons="（演示）对照目录"
            )
            if cut:
                self.desk.do(self.author, "cut_publication_item", item, account="（演示）删去手段描述")
        if self._concluded(manuscript, "不同意公开" if n % 10 == 9 else "同意公开"):
            self.desk.do(
                self.author, "make_public", manuscript, outlet="新闻单位", published_on=day.isoformat(),
                account="（演示）第2版",
            )  # fmt: skip

    def _dispute(self, item: str, day: date) -> None:
        """Settled by the secrecy office above."""
        form = {"outcome": "有争议", "answer_by": (day + timedelta(days=3)).isoformat()}
        self.desk.do(self.officer, "judge_publication_item", item, reasons="（演示）是否涉密不清", **form)
        by = self.staff[f"{country.ABOVE[1]}保密干部"]
        settled = {"outcome": "可以公开", "reasons": "（演示）目录没有列入"}
        self.desk.agreed(self.officer, "settle_disputed_item", item, by, **settled)

    def _concluded(self, manuscript: str, conclusion: str) -> bool:
        """By the final reviewer himself, with whose consent the subject asks for; those outside wait."""
        final = self.staff["主管领导"][0]
        by = (self.staff["业务部门领导"][0], self.staff["机关领导"][0])
        form = {"conclusion": conclusion, "reasons": "（演示）逐项审过"}
        outcome = self.desk.do(final, "conclude_review", manuscript, **form)
        if outcome.proceeding is not None:
            wanted = {a for need in outcome.proceeding.needs for a in need["any_of"]}
            if not wanted & {"政府外事部门", "上级业务主管部门"}:
                who = by[0] if "同级业务部门领导" in wanted else by[1]
                outcome = self.desk.agree(who, outcome)
        return outcome.entry is not None and conclusion == "同意公开"

    def _print(self, day: date) -> None:
        keeper = asking.actor(self.keeper, day)
        own = Matter.objects.filter(organ_id=self.stage.bureau, state="已确定", manner="原始", level__lte=2)
        matter = seen_by(keeper, own).order_by("-born").first()
        if matter is None:
            return
        self.desk.do(
            self.keeper, "order_printing", self.works, matter=matter.pk, title=f"{matter.title}（印件）",
            copies=self.stage.draw.choice((20, 30, 50)), pages=8, purpose="（演示）会议材料",
            due_on=(day + timedelta(days=3)).isoformat(), supervisor=self.second,
        )  # fmt: skip

    def _collect(self, day: date) -> None:
        """Most come back in time, some late."""
        due = PrintOrder.objects.filter(organ_id=self.stage.bureau, state="在印", due_on__lte=day + SOON)
        for key, copies in list(due.values_list("pk", "copies")):
            if self.stage.draw.random() < 0.8:
                counted = {"copies": copies, "spoiled": self.stage.draw.randint(0, 9), "plates_back": "是"}
                self.desk.do(self.keeper, "collect_prints", key, **counted)


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Press(stage).day
