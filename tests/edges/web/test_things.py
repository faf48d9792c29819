"""The page of a paper, and of every other thing."""

import re

from shoumi.edges.web import timeline
from shoumi.edges.web.scope import scope_words
from shoumi.records.tables import Entry
from shoumi.things.custody import DestructionList
from shoumi.things.documents import Copy
from tests.edges.web.reading import Page
from tests.edges.web.test_pages import fit
from tests.world import made


def test_a_document_is_shown_as_the_paper_is_marked(visit, office):
    """Its mark, its facts, its scope in words, its copies with holder, state and place."""
    page = visit("keeper").page(f"/things/document/{office.secret}")
    text = fit(page).text
    assert re.search(r'class="stamp">\s*机密★10年', page)
    for word in ("登记号", "知悉范围", "民警甲", "共7份", "借出", "待签收", "→ 民警甲", "待销毁", "归档"):
        assert word in text


def test_a_copy_stands_below_the_one_it_was_made_from(visit, office):
    """000004-1 follows 000004, one step in."""
    world = office.world
    outcome = world.ask("keeper", "copy_document", office.copies[3], copies=1, purpose="（虚构）")
    world.agree("head", outcome)
    page = visit("keeper").page(f"/things/document/{office.secret}")
    assert re.search(r"└ </span>000004-1", page)
    assert page.index("000004-1") < page.index(">000005<")


def test_what_can_be_done_now_is_told_with_reasons(visit, office):
    """For each act that is his to ask: possible, whose approval, or why not."""
    visitor = visit("keeper")
    in_stock = Page(visitor.page(f"/can/copy/{office.copies[3]}")).text
    assert re.search(r"借阅 可以提出", in_stock)
    assert re.search(r"复制 须批准 须\S*本机关领导\S*批准", in_stock)
    lent = Page(visitor.page(f"/can/copy/{office.copies[0]}")).text
    assert re.search(r"借阅 不可办 份号000001现为借出", lent)


def test_only_ones_own_acts_are_offered(visit, office):
    """民警甲 is not offered what only the keeper may ask."""
    text = Page(visit("reader").page(f"/can/copy/{office.copies[0]}")).text
    assert "交回密件室" in text
    assert "编制销毁清册" not in text
    assert "交回密件室" not in Page(visit("reader").page(f"/can/copy/{office.copies[3]}")).text


def test_several_copies_are_taken_up_at_once(visit, office):
    """Buttons for acts on several copies say to how many it could be done, and lead to the one form."""
    visitor = visit("keeper")
    page = visitor.page(f"/things/document/{office.secret}")
    assert re.search(r'formaction="/acts/lend_copy" title="2份可以提出"', page)
    form = visitor.page("/acts/lend_copy", thing=office.copies[3:5])
    assert form.count(' name="thing"') == 2


def test_the_timeline_tells_sentences(visit, office):
    """Who, when, what, on which 份, by which article; refusals only to who asked or keeps the books."""
    text = Page(visit("keeper").page(f"/things/document/{office.secret}")).text
    assert re.search(r"2026-03-02 09:\d\d 专管员 办理「借阅」，份号000001 总账第\d+号", text)
    assert "归还日期：" in text


def test_a_history_leaves_out_what_was_not_ticked_or_filled(visit, office):
    """An empty box is no news; a number that is nought is, and so is a tick."""
    text = Page(visit("keeper").page(f"/things/document/{office.secret}")).text
    assert "：否" not in text
    assert "：；" not in text
    form = {"cipher": False, "purpose": "", "copies": 0, "stands": True}
    assert [name for name, value in form.items() if timeline.told(value)] == ["copies", "stands"]


def test_an_entry_is_put_right_from_the_page_of_its_paper(visit, office):
    """Beside each entry that was done stands 更正, for who did it and who keeps the books."""
    page = visit("keeper").page(f"/things/document/{office.secret}")
    done = re.findall(
        r"总账第(\d+)号</a>\s*(?:　<a[^>]*>打印[^<]*</a>)?　<a[^>]*amend_entry\?thing=(\d+)", page
    )
    assert done
    assert all(shown == named for shown, named in done)
    form = fit(visit("keeper").page("/acts/amend_entry", thing=done[0][0])).text
    assert "有误之处" in form
    reader = visit("reader")
    mine = re.findall(r"amend_entry\?thing=(\d+)", reader.page(f"/things/document/{office.secret}"))
    actors = set(Entry.objects.filter(pk__in=mine).values_list("actor", flat=True))
    assert actors <= {office.world["reader"]}, "of others' entries nothing is offered to who keeps no books"
    assert len(mine) < len(done)


def test_a_copy_leads_to_its_document(visit, office):
    """The page of a copy is its line on the page of the document."""
    answer = visit("keeper").get(f"/things/copy/{office.copies[0]}")
    assert answer["Location"] == (
        f"/things/document/{office.secret}?copy={office.copies[0]}#copy-{office.copies[0]}"
    )


def test_every_other_thing_has_its_page(visit, office):
    """Matter, volume, list, stock-taking, person, organ, appointment: facts, lists, acts, history."""
    world, visitor = office.world, visit("keeper")
    for path, words in {
        f"destruction_list/{office.listed}": (
            "监销人员",
            "保密干部（未确认）",
            "清册所列",
            "报批销毁",
            "打印销毁清册",
        ),
        f"stock_taking/{office.stock}": ("还没有见到", "扫码核对", "结束清点"),
        f"volume/{office.volume}": ("卷内各份", "演练方案", "封卷"),
        f"person/{world['reader']}": ("手中的密件", "待其签收", "移交清单"),
        f"organ/{world.organ}": ("任职", "虚构州公安局"),
    }.items():
        text = fit(visitor.page(f"/things/{path}")).text
        for word in words:
            assert word in text, (path, word)
    matter = re.search(r"/things/matter/(\w+)", visitor.page(f"/things/document/{office.secret}"))[1]
    text = fit(visitor.page(f"/things/matter/{matter}")).text
    assert "定密依据" in text
    assert "份号000001" in text


def test_a_discrepancy_and_a_notice_have_pages(visit, office):
    """What a loss and a change of level leave behind can be opened from the lists."""
    world = office.world
    lost = world.ask(
        "officer", "record_loss", office.copies[3], discovered_at="2026-03-10T09:00", account="（虚构）经过"
    )
    visitor = visit("officer")
    page = visitor.page("/jobs/stock", tab="differences")
    assert "下落不明" in page
    found = made(lost, "discrepancy")[0]
    assert "处理差异" in visitor.page(f"/things/discrepancy/{found}")


def test_a_device_tells_which_of_its_supervisors_have_confirmed(visit, office):
    """Each by name, with whether he has said that he saw it destroyed."""
    world = office.world
    told = {"kind": "移动硬盘", "name": "（虚构）盘", "number": "YP-9", "level": "秘密", "labelled": True}
    asked = world.ask("keeper", "register_medium", world.organ, **told)
    disk = made(asked, "device")[0]
    form = {"reason": "（虚构）", "supervisors": [world["officer"], world["reader"]], "site": "（虚构）中心",
            "vehicle": "虚A0001"}  # fmt: skip
    world.agree("leader", world.ask("keeper", "retire_device", disk, **form))
    world.ask("reader", "confirm_device_supervision", disk, pieces=1)
    text = Page(visit("keeper").page(f"/things/device/{disk}")).text
    assert "保密干部（未确认）、民警甲（已确认）" in text


def test_the_page_of_one_who_handles_secrets_is_his_file(visit, office):
    """His grade, those of his posts, vetting, what he reported to the office alone, his passports."""
    world = office.world
    world.ask("secadmin", "vet_person", world["reader"], kind="复审", outcome="合格", vetted_on="2026-03-01",
              document="（虚构）", again_on="2029-03-01")  # fmt: skip
    told = {"kind": "婚姻变化", "happened_on": "2026-03-01", "account": "（虚构）"}
    world.ask("reader", "report_personal_matter", world["reader"], **told)
    handed = {"kind": "因私护照", "number": "（虚构）E1", "handed_in_on": "2026-03-02"}
    world.ask("officer", "hand_in_passport", world["reader"], **handed)
    text = Page(visit("officer").page(f"/things/person/{world['reader']}")).text
    for said in ("人员涉密等级", "重要", "2029-03-01", "婚姻变化", "因私护照", "打印涉密人员登记表"):
        assert said in text
    assert "婚姻变化" not in Page(visit("keeper").page(f"/things/person/{world['reader']}")).text


def test_a_scope_says_the_organ_of_several_posts_once(world):
    """Two posts of one organ, then a person: the organ stands before the first post alone."""
    said = scope_words({f"岗:{world.organ}:专管人员", f"岗:{world.organ}:主管领导", f"人:{world['reader']}"})
    assert sum("虚构县公安局" in word for word in said) == 1
    assert "民警甲" in said
    assert len(said) == 3


def test_a_destruction_list_says_how_many_copies_it_lists(visit, office):
    """Of those the reader may know; the auditor reads its number, not an id."""
    path = f"/things/destruction_list/{office.listed}"
    listed = Copy.objects.filter(listed=office.listed).count()
    assert f"所列各份 {listed}份在您知悉范围内" in Page(visit("keeper").page(path)).text
    number = DestructionList.objects.get(pk=office.listed).number
    assert re.search(rf"销毁清册\s*{number}", visit("auditor").page("/audit"))
