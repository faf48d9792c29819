"""Papers that go astray, come back, are misread and put right; old books and closed volumes. All invented."""

from collections.abc import Callable

from shoumi.edges.demo.country import COUNTY
from shoumi.edges.demo.desk import made
from shoumi.edges.demo.scenes import Day, Stage
from shoumi.edges.demo.scenes.registry import OUTSIDE
from shoumi.edges.demo.seldom import ABOVE, PAGES, Seldom, Story
from shoumi.records import files
from shoumi.records.files import Upload
from shoumi.records.tables import Entry
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Notice
from shoumi.things.organs import Organ

PAGE = b"%PDF-1.4\n% an invented page for the demo\n%%EOF\n"


class Mishaps(Seldom):
    """The registry and those who hold its papers."""

    def stories(self) -> tuple[tuple[int, Callable[[], Story]], ...]:
        return (
            (6, self.earlier), (17, self.unclear), (34, self.given), (41, self.notebook), (48, self.astray),
            (57, self.copying), (66, self.corrected), (72, self.published), (75, self.changed),
            (80, self.longer), (81, self.outside),
            (83, self.listed), (95, self.volume), (101, self.file), (110, self.catalogue), (170, self.lost),
            (190, self.expires), (200, self.expires),
        )  # fmt: skip

    def earlier(self) -> Story:
        """A paper of one's own from before this system is entered."""
        about = {
            "title": "（演示）往年方案",
            "mark": "机密★10年",
            "copies": 2,
            "pages": 6,
            "dated": self.on(-400),
        }
        self.do(
            self.keeper, "register_earlier_document", self.bureau, **about, received_on=self.on(),
            sender=COUNTY, reference="云公（演）〔2024〕31号", persons=[self.handlers[0]], former_number="旧2024-31",
            place="密件室2号柜",
        )  # fmt: skip
        entry = Entry.objects.filter(act="register_earlier_document").latest("index")
        slip = {"was": "（演示）原记页数有误", "right": "（演示）以原件页数为准"}
        self.do(self.keeper, "amend_entry", str(entry.index), **slip)
        yield from ()

    def expires(self) -> Story:
        """Its term is over within the year: time alone ends it."""
        self.own(f"阶段安排（{self.today:%m%d}）", term="1个月")
        yield from ()

    def given(self) -> Story:
        """Handed over, excerpted, given back short and sent back; at one desk, kept, and brought back."""
        one, two = self.handlers[:2]
        first, second = self.received("会商材料", 2, [one, two])
        self.do(self.keeper, "hand_over_copies", first, to=one, pages=PAGES, purpose="（演示）会商")
        self.do(one, "accept_copies", first, copies=1, pages=PAGES)
        signed = {"to": two, "pages": PAGES, "purpose": "移交", "cosigner": two}
        self.do(self.keeper, "hand_over_on_the_spot", second, **signed)
        kept = {"reason": "（演示）案件办理中常用", "place": "302室保密柜"}
        self.settle(two, "keep_personally", second, **kept)
        passage = {"passage": "（演示）第二部分第一段", "pages": 1, "purpose": "（演示）拟写方案"}
        self.settle(one, "excerpt_document", first, **passage)
        self.do(one, "return_copies", first)
        wrong = {"reason": "数量不符", "note": "（演示）少一页附表，退回补齐"}
        self.do(self.keeper, "decline_return", first, **wrong)
        yield 30
        self.do(two, "hand_back", second, reason="（演示）案件已办结")
        taken = {"copies": 1, "pages": PAGES, "place": "密件室2号柜"}
        self.do(self.keeper, "accept_return", second, **taken)

    def notebook(self) -> Story:
        to = self.handlers[0]
        form = {"to": to, "level": "机密", "pages": 100, "title": "（演示）保密笔记本"}
        outcome = self.do(self.keeper, "issue_notebook", self.bureau, **form)
        self.do(to, "accept_copies", made(outcome, "copy"), copies=1, pages=100)
        yield from ()

    def astray(self) -> Story:
        """One copy goes to the wrong office; another is missed at the count, and found in a folder."""
        reader = self.handlers[2]
        first, second = self.received("协查通报", 2, [reader])
        self.do(self.keeper, "hand_over_copies", first, to=reader, pages=PAGES, purpose="（演示）阅办")
        told = {
            "to_whom": "（演示）内设机构收发员",
            "sent_at": self.hour(),
            "account": "（演示）当场追回，未拆封",
        }
        self.do(self.keeper, "record_misdelivery", first, recorded=True, **told)
        self.do(reader, "decline_copies", first, reason="错发", note="（演示）不是本人承办")
        missed = {"discovered_at": self.hour(), "account": "（演示）清点时未见"}
        self.do(self.keeper, "record_loss", second, recorded=True, **missed)
        yield 3
        found = {
            "found_at": self.hour(),
            "account": "（演示）夹在其他文件中，无人知悉",
            "place": "密件室2号柜",
        }
        self.do(self.keeper, "record_found", second, **found)

    def lost(self) -> Story:
        """Missed and never reported: when its days are over it is a leak."""
        [copy] = self.received("值班要情", 1, [self.handlers[3]], mark="机密★10年")
        missed = {"discovered_at": self.hour(), "account": "（演示）交接时未见，正在查找"}
        self.do(self.keeper, "record_loss", copy, recorded=True, **missed)
        yield from ()

    def copying(self) -> Story:
        """Printed without its mark, marked, sent outside; copying is forbidden, and allowed again."""
        matter = self.own("名单汇编")
        document, copies = self.printed(matter, "名单汇编", unmarked=True)
        self.do(self.keeper, "mark_document", document, mark="秘密★5年", place="首页左上角")
        self.settle(self.handlers[0], "set_scope", matter, reason="（演示）抄送", organs=[OUTSIDE])
        way = {"to": OUTSIDE, "channel": "机要交通", "sealed": True, "purpose": "（演示）抄送"}
        self.do(self.keeper, "deliver_copies", copies, **way)
        signed = {"receipt": self.number("回"), "signed_by": "（演示）收发室", "signed_on": self.on()}
        outside = Organ.objects.get(code=OUTSIDE).pk
        self.do(self.keeper, "record_outside_receipt", copies[0], organ=outside, **signed)
        self.do(self.classifier, "forbid_copying", document, reason="（演示）含人员名单")
        sheet = {"pages": PAGES, "printed_on": self.on(), "applicant": self.handlers[0]}
        proof = {"kind": "稿纸", "copies": 1, "purpose": "（演示）校对清样"}
        self.do(self.keeper, "print_document", document, **sheet, **proof)
        more = {"kind": "加印", "copies": 1, "purpose": "（演示）补发参加单位"}
        self.settle(self.keeper, "print_document", document, **sheet, **more)
        yield 12
        self.settle(self.classifier, "allow_copying", document, reason="（演示）名单已分册")

    def corrected(self) -> Story:
        """Classified too high: put right by the own office, and another from above."""
        here, there = self.own("设备清单", level="机密"), self.own("训练安排", level="机密")
        to_organ = {"reason": "（演示）报送", "organs": [ABOVE]}
        self.settle(self.handlers[0], "set_scope", there, **to_organ)
        right = {"reason": "（演示）定密偏高，与目录不符", "level": "秘密", "term": "3年"}
        self.settle(self.officer, "correct_classification", here, **right)
        over = "（演示）工作已结束，公开不再损害"
        self.settle(self.handlers[0], "declassify_matter", here, reason=over)
        above = self.staff[f"{ABOVE}保密干部"][0]
        self.settle(above, "correct_as_superior", there, **right)
        yield from ()

    def changed(self) -> Story:
        """Lowered, prolonged, and doubted."""
        matter, drafter = self.own("协作方案", level="机密", term="10年"), self.handlers[0]
        lower = {"reason": "（演示）泄露后损害程度已减轻", "level": "秘密", "term": "3年"}
        self.settle(drafter, "change_matter", matter, **lower)
        self.settle(drafter, "extend_term", matter, term="4年", reason="（演示）工作延续")
        doubt = {"asserted": "机密", "opinion": "（演示）涉及协作单位，应按机密级保护"}
        self.do(self.officer, "dispute_matter", matter, **doubt)
        yield from ()

    def longer(self) -> Story:
        """A term beyond the cap is asked for above, and granted within the month."""
        matter = self.own("联合勤务方案", level="秘密", term="10年")
        asks = {"term": "15年", "addressee": "（演示）中央有关机关", "reasons": "（演示）损害将持续"}
        letter = self.number("请")
        self.do(self.officer, "ask_longer_term", matter, letter=letter, asked_on=self.on(), **asks)
        yield 12
        answer = {"letter": self.number("批"), "answered_on": self.on(), "granted": True}
        self.do(self.officer, "answer_longer_term", matter, **answer)
        self.settle(self.handlers[0], "extend_term", matter, reason="（演示）损害将持续")

    def unclear(self) -> Story:
        """Nobody knows whether it is a secret: asked of the province, which answers."""
        drafter, other = self.handlers[:2]
        form = {"title": "（演示）新业务试点", "level": "秘密", "term": "5年", "reasons": "（演示）泄露会妨碍工作",
                "basis": "（演示）目录未列明", "persons": [other], "starts_on": self.on()}  # fmt: skip
        matter = self.new(drafter, "draft_matter", self.bureau, "matter", **form)
        asked = {
            "question": "（演示）是否属于国家秘密",
            "letter": self.number("请"),
            "superior_informed": True,
        }
        key = self.new(
            drafter, "report_unclear_matter", matter, "clarification", **asked, bureau="省级保密行政管理部门"
        )  # fmt: skip
        yield 7
        said = {"answer": "（演示）同意", "level": "秘密", "term": "5年", "starts_on": self.on()}
        by = {"answered_by": "省级保密行政管理部门", "letter": self.number("复")}
        self.do(self.officer, "answer_unclear_matter", key, **said, **by)

    def published(self) -> Story:
        matter = self.own("便民措施（送审稿）")
        yield 15
        told = {"letter": self.number("公告"), "published_on": self.on(), "publisher": "（演示）县政府公报"}
        self.do(self.officer, "declassify_by_publication", matter, **told)

    def outside(self) -> Story:
        """An organ that does not use this system knows a matter: what changes it is told by letter."""
        about = {"code": "YLJCY", "name": "云岭县人民检察院（虚构）", "level": "县", "outside": True}
        other = self.new(self.administrator, "register_organ", self.bureau, "organ", **about)
        matter = self.own("联合专案方案", level="机密", term="10年")
        let_in = {"organs": [other], "reason": "（演示）共同办理专案"}
        self.settle(self.officer, "set_scope", matter, **let_in)
        yield 10
        changed = {"reason": "（演示）专案已进入审查起诉阶段", "level": "秘密", "term": "5年"}
        self.settle(self.officer, "change_matter", matter, **changed)
        yield 3
        for notice in Notice.objects.filter(matter_id=matter, to_organ_id=other).order_by("born"):
            told = {"letter": self.number("密通"), "received_on": self.on(), "signed_by": "签收员（演示）"}
            self.do(self.keeper, "tell_outside_organ", notice.pk, **told)

    def listed(self) -> Story:
        """Listed to be destroyed, and taken off again: it is still needed."""
        copies = self.received("参考资料", 2, [self.handlers[1]])
        form = {"reason": "（演示）无保存价值", "supervisors": [self.second, self.officer], "vehicle": "云E·演示1",
                "site": "州涉密载体销毁中心（演示）"}  # fmt: skip
        key = self.new(self.keeper, "draft_destruction_list", copies, "destruction_list", **form)
        self.do(self.keeper, "withdraw_destruction_list", key, note="（演示）案件复查还要用")
        handed = {"giver": self.keeper, "to": self.second, "copies": 2, "note": "（演示）休假交接"}
        self.do(self.keeper, "hand_over_custody", copies, cosigner=self.second, **handed)
        yield 20
        matter = Copy.objects.select_related("document").get(pk=copies[0]).document.matter_id
        told = {"letter": self.number("通"), "reason": "（演示）原定密机关通知解密", "declassified": True}
        self.do(self.officer, "follow_change_notice", matter, **told)

    def volume(self) -> Story:
        """A case is over: its papers are filed, and the volume closed."""
        _, copies = self.printed(self.own("专案总结"), "专案总结")
        volume = self.new(self.keeper, "open_volume", self.bureau, "volume", title="（演示）专案卷")
        self.do(self.keeper, "file_copies", copies, volume=volume)
        yield 5
        self.do(self.keeper, "close_volume", volume, note="（演示）共一份")
        yield 30
        matter = Copy.objects.select_related("document").get(pk=copies[0]).document.matter_id
        self.do(
            self.classifier, "review_matter", matter, result="继续保密", account="（演示）移交档案馆前审核"
        )
        sent = {"archive": "云岭县档案馆（虚构）", "letter": self.number("档移"), "transferred_on": self.on()}
        handed = {"channel": "专人直送", "receiver": "档案馆接收员（演示）", "copies": len(copies)}
        self.do(self.keeper, "transfer_volume", volume, **sent, **handed)

    def file(self) -> Story:
        """The wrong file was put beside a paper: it is taken down."""
        [copy] = self.received("电子件样本", 1, [self.officer])
        paper = Copy.objects.get(pk=copy).document_id
        level = Document.objects.select_related("matter").get(pk=paper).matter.level
        file = files.take(Upload(self.keeper, paper, int(level), len(PAGE)), [PAGE])
        attached = {"file": file, "name": "（演示）附件.pdf"}
        key = self.new(self.keeper, "attach_file", paper, "attachment", **attached)
        yield 1
        self.do(self.keeper, "detach_file", key, reason="（演示）传错文件")

    def catalogue(self) -> Story:
        """An item proves needless and is struck out; the list is filed again."""
        item = {"name": "（演示）会议室使用安排", "level": "秘密", "term": "1年", "scope_text": "（演示）承办单位",
                "basis": "（演示）目录第9项", "produced_at": "县"}  # fmt: skip
        [key] = made(self.settle(self.officer, "add_catalogue_item", self.bureau, **item), "catalogue_item")
        yield 10
        self.settle(self.officer, "withdraw_catalogue_item", key, reason="（演示）不属于国家秘密")
        self.do(self.officer, "file_catalogue", self.bureau, filed_on=self.on(), letter=self.number("备"))


def scene(stage: Stage) -> Day:
    """Ready for the first day."""
    return Mishaps(stage).day
