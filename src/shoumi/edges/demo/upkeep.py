"""What keeps a registry in order: loans called in, differences settled, duties shown, the catalogue filed."""

import random
from datetime import date, timedelta

from shoumi.edges.demo.desk import Desk, made
from shoumi.nouns.document import CopyState
from shoumi.records.law import book
from shoumi.things.custody import Discrepancy
from shoumi.things.documents import Copy

ITEMS = (
    ("（演示）年度演练方案", "机密", "10年"),
    ("（演示）值班备勤安排", "秘密", "5年"),
    ("（演示）装备调拨情况", "秘密", "5年"),
    ("（演示）线索核查专报", "机密", "10年"),
)
NEVER_SHOWN = frozenset({"committee_communications", "office_10"})
"""Two duties stay red, as in most bureaus something does."""


class Upkeep:
    """The registry and the secrecy officer minding their books."""

    def __init__(self, desk: Desk, bureau: str, staff: dict[str, list[str]], draw: random.Random) -> None:
        self.desk, self.bureau, self.staff, self.draw = desk, bureau, staff, draw
        self.keeper, self.officer = staff["专管人员"][0], staff["保密干部"][0]

    def tidy(self, day: date) -> None:
        """What is due is brought back sooner or later; differences are settled within a fortnight."""
        late = Copy.objects.filter(organ_id=self.bureau, due_on__lt=day).select_related("document")
        for copy in list(late.filter(state=CopyState.借出)):
            if self.draw.random() < 0.4 and copy.holder_id != self.keeper:
                self.desk.given_back(copy, self.keeper)
        for copy in list(late.filter(state=CopyState.外带)):
            if self.draw.random() < 0.4:
                self.desk.tried(copy.holder_id, "carry_back", copy.id, pages=copy.pages)
        open_ = Discrepancy.objects.filter(organ_id=self.bureau, settled_on__isnull=True)
        for key in list(open_.values_list("id", flat=True)):
            if self.draw.random() < 0.8:
                self.desk.do(
                    self.keeper, "settle_discrepancy", key, outcome="（演示）查明系封口胶脱落，内件齐全"
                )

    def show_duties(self, day: date) -> None:
        """A third of the duties each month, so that each is shown about four times a year."""
        shown = sorted(k for k, d in book().standing.items() if d.cycle and k not in NEVER_SHOWN)
        for key in shown[day.month % 3 :: 3]:
            done = (day - timedelta(days=self.draw.randint(0, 6))).isoformat()
            self.desk.do(
                self.officer,
                "show_duty_done",
                self.bureau,
                duty=key,
                done_on=done,
                account="（演示）已办，凭据存档",
            )

    def catalogue(self, day: date) -> None:
        """The bureau's list of matters, agreed by its head and filed."""
        head = self.staff["机关领导"]
        items = [
            self.desk.agreed(
                self.officer,
                "add_catalogue_item",
                self.bureau,
                head,
                name=name,
                level=level,
                term=term,
                scope_text="（演示）承办单位和批准人员",
                basis="（演示）目录第3项",
                produced_at="县",
            )
            for name, level, term in ITEMS
        ]
        keys = [key for outcome in items for key in made(outcome, "catalogue_item")]
        self.desk.do(
            self.officer,
            "file_catalogue",
            self.bureau,
            items=keys,
            filed_on=day.isoformat(),
            letter="（演示）备1号",
        )
