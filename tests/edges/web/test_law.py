"""条文、落实情况、总账."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.edges.web.articles import figures, figures_of
from shoumi.edges.web.citing import in_words
from shoumi.law.numerals import to_chinese
from shoumi.law.parameters import Parameters
from shoumi.records import asking, checkpoints, issued, law, sight
from shoumi.records.tables import Entry, EntryThing, RegisterLine
from shoumi.things.documents import Document
from shoumi.things.organs import Organ
from tests.edges.web.reading import Page
from tests.edges.web.test_pages import fit

TEXT = "公安机关保密工作规定\n第一章　总则\n" + "\n".join(f"第{n}条　（虚构）内容{n}。" for n in "一二三")


def test_all_seventy_articles_stand_in_fifteen_chapters(visit):
    """Each with its gist and whether it is carried out."""
    page = visit("reader").page("/articles")
    assert len(set(re.findall(r'href="(/articles/police_1998/\d+)"', page))) == 70
    assert len(re.findall(r"<h2>第.+?章", page)) == 15


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.nightly)])
def test_every_article_has_its_page(visit, every):
    """Gist, acts, rules, time limits, books, readings marked 待核, and the later law beside it."""
    visitor = visit("reader")
    for article in list(law.book().articles.values())[::every]:
        page = visitor.page(f"/articles/{article.statute}/{article.number}")
        assert article.gist.split("\n")[0][:20] in page
    text = fit(visitor.page("/articles/police_1998/29")).text
    for word in (
        "复制登记簿",
        "绝密级密件非经原定密机关或其上级机关批准",
        "2024保密法第二十六条",
        "释义",
        "待核",
        "上一条",
        "下一条",
    ):
        assert word in text
    assert visitor.get("/articles/police_1998/71").status_code == 404
    assert visitor.get("/articles", statute="nothing").status_code == 404


def test_a_reading_the_site_upholds_is_no_longer_unchecked(visit, monkeypatch):
    """The page names who confirmed it, and when."""
    told = "[[reading]]\nnumber = 8\nchecked_by = '虚构保密办'\nchecked_on = 2026-06-01\n"
    before = visit("reader").page("/articles/police_1998/29")
    loaded = Parameters.load(told)
    monkeypatch.setattr(law, "parameters", lambda: loaded)
    page = visit("reader").page("/articles/police_1998/29")
    assert "虚构保密办　2026-06-01已核" in page
    assert page.count('class="unchecked"') == before.count('class="unchecked"') - 1


def test_what_later_law_made_of_an_article_stands_to_its_right(visit):
    """1998 on the left, today's law on the right with which decides; nothing of it where nothing changed."""
    visitor = visit("reader")
    for found in (a for a in law.book().articles.values() if a.today):
        page = visitor.page(f"/articles/police_1998/{found.number}")
        left, right = page.split("<h2>今日的法</h2>")
        assert "<h2>1998年要旨</h2>" in left
        assert found.today in right
        assert f"以何者为准：{found.decides.value}" in right
    for number in (4, 36):
        assert "以何者为准" not in visitor.page(f"/articles/police_1998/{number}")


def test_law_named_beside_an_article_is_shown_though_no_verb_is_common(visit):
    """Art. 24 carries nothing out, and the article that overrode it is one click away."""
    page = visit("reader").page("/articles/police_1998/24")
    assert 'href="/articles/criminal_procedure_2018/154"' in page.split("今日的法")[1]
    assert "同管：</small>" not in page


def test_figures_are_live(visit, office):
    """The count of what was done grows with each act."""
    before = re.search(r"借阅</a></span><small>已办(\d+)次", visit("reader").page("/articles/police_1998/28"))
    world = office.world
    due = world.at.date().isoformat()
    world.ask("keeper", "lend_copy", office.copies[3], to=world["reader"], due_on=due, place="阅文室")
    after = re.search(r"借阅</a></span><small>已办(\d+)次", visit("reader").page("/articles/police_1998/28"))
    assert int(after[1]) == int(before[1]) + 1


@pytest.mark.parametrize("who", ["reader", "keeper", "officer", "auditor", "other", "up_officer"])
def test_an_article_counts_what_the_contents_count(office, who):
    """Looking only at what an article is about leaves the figures of each person as they are."""
    world, book = office.world, law.book()
    with world.moment():
        person = asking.actor(world[who], world.at.date())
        live = figures(person)
        unsure = set(
            sight.clocks(person).filter(closed_at__isnull=True, expected=True).values_list("key", flat=True)
        )
        acts, clocks = list(book.acts.values()), list(book.clocks.values())
        found, expected = figures_of(person, acts, clocks)
        assert (found, expected) == ({key: done + running for key, (done, running) in live.items()}, unsure)
        for key in ("police_1998/28", "police_1998/27", "secrets_regs_2024/27"):
            own = [a for a in acts if a.place.article_key == key]
            limits = [c for c in clocks if c.place.article_key == key]
            counted, _ = figures_of(person, own, limits)
            assert counted == {k: n for k, n in found.items() if k in {x.key for x in (*own, *limits)}}


def test_an_article_asks_for_no_more_than_it_shows(visit, office):
    """Few questions, the same whatever kind of thing its acts have concerned."""
    visitor = visit("keeper")
    visitor.page("/articles/police_1998/28")

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as said:
            visitor.page("/articles/police_1998/28")
        return [query["sql"] for query in said.captured_queries]

    before = asked()
    assert len(before) <= 12
    done = Entry.objects.filter(act="hand_over_copies", kind="performed").latest("index")
    EntryThing.objects.create(entry=done, noun="leak", thing="hidden")
    assert list(map(len, asked())) == list(map(len, before))


def test_the_issued_text_stands_beside_the_gist_once_imported(visit, monkeypatch):
    """Without it the page says that the gist stands in its place."""
    assert "还没有导入印发的文本" in visit("reader").page("/articles/police_1998/2")
    paragraph = {
        "number": 1,
        "text": "（虚构）印发的第一款。",
        "items": [{"number": 1, "text": "（一）项。"}],
    }
    monkeypatch.setattr(issued, "article_text", lambda *_: {"paragraphs": [paragraph]})
    page = visit("reader").page("/articles/police_1998/2")
    assert "（虚构）印发的第一款。" in page
    assert "（一）项。" in page


def test_the_board_judges_every_duty(visit, office):
    """Each standing duty of the organ with its light, article and remedy; organs below with their counts."""
    text = fit(visit("up_officer").page("/board")).text
    assert "虚构州公安局" in text
    assert "虚构县公安局" in text
    for duty in law.book().standing.values():
        assert duty.label in text
    below = visit("up_officer").page("/board", organ=office.world.organ)
    assert "虚构县公安局　落实情况" in below
    assert "虚构县公安局　落实情况" in visit("keeper").page("/board", organ=office.world.prefecture)


def test_the_ledger_is_verified_by_a_button(visit, world):
    """A whole log passes; a changed line of a book is named."""
    visitor = visit("auditor")
    with world.moment():
        signed = checkpoints.sign_checkpoint()
    page = visitor.page("/ledger")
    assert "最近检查点" in page
    assert f'根　<span class="hash">{signed.note.splitlines()[2]}' in page
    visitor.post("/ledger/verify")
    assert "核验通过" in visitor.page("/ledger")
    RegisterLine.objects.filter(pk=RegisterLine.objects.first().pk).update(state="改动")
    visitor.post("/ledger/verify")
    assert "核验不符" in visitor.page("/ledger")


def test_an_entry_carries_its_proof(visit, office):
    """Leaf, root and path; its content only for those who may know."""
    entry = Entry.objects.filter(act="lend_copy").first()
    page = visit("keeper").page(f"/ledger/{entry.pk}")
    assert bytes(entry.leaf).hex() in page
    assert "归还日期" in page
    seen = visit("auditor").page(f"/ledger/{entry.pk}")
    assert bytes(entry.leaf).hex() in seen
    assert "归还日期" not in seen
    assert "演练" not in seen


def test_the_ledger_is_searched_by_person_and_by_paper(visit, office):
    """By name, by code, by 登记号; the auditor finds people, and papers only for those who may know them."""
    visitor = visit("keeper")
    assert "民警甲" in visitor.page("/ledger", q="民警甲")
    number = re.search(r"\d{4}-\d{6}", visitor.page(f"/things/document/{office.secret}"))[0]
    assert "登记自产密件" in visitor.page("/ledger", q=number)
    assert "没有您可以查阅的条目" in visit("other").page("/ledger", q=number)


def test_everybody_has_his_receipts(visit, office):
    """我的签收 lists what one signed for, and nothing else."""
    text = Page(visit("reader").page("/ledger/receipts")).text
    assert re.search(r"民警甲 办理「签收」，份号000001", text)
    assert "专管员 办理" not in text


def test_a_receipt_names_the_papers_he_may_still_know(visit, office):
    """With titles; of a paper that is none of his since, the 份号 alone."""
    visitor, world = visit("reader"), office.world
    assert "份号000001　（虚构）演练方案" in Page(visitor.page("/ledger/receipts")).text
    matter = Document.objects.get(pk=office.secret).matter_id
    world.ask("officer", "set_scope", matter, reason="（虚构）", without_persons=[world["reader"]])
    text = Page(visitor.page("/ledger/receipts")).text
    assert "份号000001" in text
    assert "演练方案" not in text


def test_the_ledger_names_a_printed_sheet_in_words(visit, office):
    """Labels, a receipt: as the button that prints them, never by the name of a route."""
    keeper = visit("keeper")
    assert keeper.get("/print/labels.pdf", thing=office.copies[3]).status_code == 200
    page = Page(visit("auditor").page("/ledger")).text
    assert "打印标签" in page
    assert "labels_pdf" not in page


def test_the_auditor_is_told_where_to_look_for_a_paper(visit, office):
    """The ledger tells him of no papers: it promises none, and says where he finds who saw one."""
    number = Document.objects.get(pk=office.secret).register_number
    page = visit("auditor").page("/ledger", q=number)
    assert "或密件登记号" not in page
    assert "请到「查阅审计」按登记号查" in page
    assert "或密件登记号" in visit("keeper").page("/ledger")


def test_an_article_of_the_board_shows_what_is_behind_it(visit, office):
    """The duty that is not met, with its remedy; the sheet for the wall is a PDF."""
    page = visit("up_officer").page("/board", article="7")
    assert 'aria-current="true">7</a>' in page
    assert "第7条" in fit(page).text
    assert "未落实" in fit(page).text
    with visit("up_officer").world.moment():
        answer = visit("up_officer").client.get("/print/board.pdf", {"organ": office.world.organ})
    assert answer.content.startswith(b"%PDF")


def test_who_signs_at_anothers_desk_finds_it_among_his_receipts(visit, world):
    """A copy handed over on the spot stands in the receipts of both."""
    _, (copy,) = world.received()
    form = {"to": world["reader"], "pages": 4}
    world.request("keeper", "hand_over_on_the_spot", copy, form, cosigner=world["reader"])
    assert "专管员 办理「当面" in fit(visit("reader").page("/ledger/receipts")).text
    assert "专管员 办理" not in fit(visit("other").page("/ledger/receipts")).text


def test_who_gives_back_at_anothers_desk_finds_and_prints_the_receipt(visit, world):
    """At 收回签收 it is the giver who signs beside; the sheet bears his name, and others get none."""
    _, (copy,) = world.received()
    due = {"to": world["reader"], "due_on": "2026-12-01", "place": "阅文室"}
    world.request("keeper", "lend_copy", copy, due, cosigner=world["reader"])
    form = {"copies": 1, "pages": 4, "place": "1号柜"}
    outcome = world.request("keeper", "accept_return", copy, form, cosigner=world["reader"])
    page = Page(visit("reader").page("/ledger/receipts"))
    assert "专管员 办理「收回签收」" in page.text
    sheet = f"/print/receipts/{outcome.entry.index}.pdf"
    assert sheet in page.links
    assert "收回签收" in visit("reader").page(f"/ledger/{outcome.entry.index}")
    assert visit("other").get(f"/ledger/{outcome.entry.index}").status_code == 404
    assert visit("reader").get(sheet).content.startswith(b"%PDF")
    assert visit("other").get(sheet).status_code == 404


def test_an_overridden_article_leads_to_those_in_force(visit):
    """With the acts that stand there, so that nobody stops at it."""
    text = fit(visit("reader").page("/articles/police_1998/25")).text
    for word in ("现行办法", "2018刑诉法第三十九条", "2020程序规定第五十二条", "登记律师会见申请"):
        assert word in text
    assert "1998规定第五十二条" not in text
    assert "现行办法" not in visit("reader").page("/articles/police_1998/29")


def test_a_violation_is_cited_in_words():
    """Entries end it with the key of the statute; people read its name."""
    said = "涉密计算机进行了国际联网（police_1998/39/1）；迟报（secrets_regs_2024/61/2）"
    told = "涉密计算机进行了国际联网（1998规定第三十九条）；迟报（2024实施条例第六十一条第二款）"
    assert in_words(said) == told
    assert in_words("会议（虚构）") == "会议（虚构）"


def test_who_oversees_many_organs_opens_the_board_of_any(visit, world):
    """As many queries for a page of organs below as for two; an officer elsewhere is shown his own."""
    visitor = visit("up_officer")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert "落实情况" in visitor.page("/board")
        return len(asked)

    world.ask("sysadmin", "import_organs", world.prefecture, rows=["530198,（虚构）乙县公安局,县,530100"])
    queries()
    few = queries()
    rows = [f"5302{n},（虚构）{n}县公安局,县,530100" for n in range(10, 40)]
    world.ask("sysadmin", "import_organs", world.prefecture, rows=rows)
    assert queries() == few
    other = Organ.objects.get(code="530239")
    assert f"{other.name}　落实情况" in visitor.page("/board", organ=other.pk)
    assert f"{other.name}　落实情况" not in visit("keeper").page("/board", organ=other.pk)


def test_the_imported_text_of_the_law_beside_is_shown(visit, world):
    """Where the site has it; the gist alone where it has not."""
    path, words = "/articles/police_1998/24", "（虚构）技术侦查材料可以作为证据"
    assert words not in visit("reader").page(path)
    articles = "\n".join(f"第{to_chinese(n)}条　{words if n == 154 else '（虚构）'}。" for n in range(1, 309))
    with world.moment():
        issued.import_text(
            actor=world["officer"], statute="criminal_procedure_2018",
            data=f"中华人民共和国刑事诉讼法\n第一编　总则\n第一章　任务\n{articles}".encode(),
        )  # fmt: skip
    assert words in visit("reader").page(path).split("今日的法")[1]
