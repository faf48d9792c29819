"""The approval card: one component, the same for asker and approver; and all that can be done with it."""

import re

from shoumi.kernel.words import Level
from shoumi.records.tables import Look, Proceeding
from shoumi.things.matters import Matter
from tests.edges.web.reading import Page
from tests.edges.web.test_knowledge import told


def state(office) -> str:
    return Proceeding.objects.get(pk=office.case).state


def shown(html: str) -> str:
    """The card of a page, without the buttons that only one of the two has."""
    card = re.search(r"<article.*?</article>", html, re.DOTALL)[0]
    return Page(re.sub(r'<div class="decide.*', "", card, flags=re.DOTALL)).text


def test_asker_and_approver_see_the_same(visit, office):
    """Things, filled-in form, verdict with its articles: word for word the same on both screens."""
    path = f"/approvals/{office.case}"
    asker, approver = visit("keeper"), visit("head")
    world = office.world
    moment = world.at
    asked = shown(asker.page(path))
    world.at = moment
    assert shown(approver.page(path)) == asked
    for word in ("复制", "机密★10年", "（虚构）会商", "本机关领导", "1998规定第二十九条", "专管员"):
        assert word in asked


def test_who_is_to_agree_reads_what_he_agrees_to(visit, world):
    """Reasons, basis and scope of a matter stand on the card for who may know it; the look is kept."""
    matter = world.matter(level="秘密")
    world.ask("drafter", "change_matter", matter, level="机密", reason="（虚构）影响扩大")
    before = Look.objects.filter(way="case").count()
    card = shown(visit("classifier").page("/approvals"))
    row = Matter.objects.get(pk=matter)
    for word in (row.reasons, row.basis, "知悉范围", "民警甲"):
        assert word in card
    assert Look.objects.filter(way="case", thing=matter, person=world["classifier"]).count() == 1
    assert Look.objects.filter(way="case").count() == before + 1


def test_who_may_not_know_it_is_told_why_and_what_to_do(visit, world):
    """He is to agree and stands outside of the scope: no facts, a plain word, and two ways on."""
    matter = world.matter(level="秘密")
    world.ask("officer", "set_scope", matter, without_posts=["定密责任人"], reason="（虚构）")
    world.ask("drafter", "change_matter", matter, level="机密", reason="（虚构）影响扩大")
    page = visit("classifier").page("/approvals")
    assert Matter.objects.get(pk=matter).basis not in page
    for word in ("不在您的知悉范围内", "列入知悉范围后再报", "其他批准人办理"):
        assert word in page
    assert "不在您的知悉范围内，只列" not in visit("drafter").page("/approvals")


def test_who_may_know_it_reads_no_such_word(visit, world):
    """Nothing is kept from him; of 绝密 he is sent to its page."""
    matter = world.matter(level="机密")
    world.ask("officer", "declassify_matter", matter, reason="（虚构）")
    card = visit("classifier").page("/approvals")
    assert "知悉范围内，只列" not in card
    assert "绝密级的内容" not in card
    Matter.objects.filter(pk=matter).update(level=Level.绝密)
    card = visit("classifier").page("/approvals")
    assert "绝密级的内容不在此列出，请点开其页面查看" in card


def test_the_approver_has_one_box(visit, office):
    """同意 and 退回 for who may agree; 撤回 for who asked; for others the case is not there."""
    assert ">同意<" in visit("head").page("/approvals")
    asker = visit("keeper").page(f"/approvals/{office.case}")
    assert "同意</button>" not in asker
    assert "撤回</button>" in asker
    assert visit("reader").get(f"/approvals/{office.case}").status_code == 404


def test_the_card_stands_on_the_papers_page_too(visit, office):
    """Whoever opens the document meets the waiting case on top."""
    assert "现由" in visit("keeper").page(f"/things/document/{office.secret}")


def test_agreeing_does_the_act(visit, office):
    """The last consent performs it, and says under which number."""
    visitor = visit("head")
    assert visitor.post(f"/approvals/{office.case}/agree").status_code == 302
    assert state(office) == Proceeding.PERFORMED
    assert "随即办理" in visitor.page("/approvals")


def test_sending_back_needs_a_reason(visit, office):
    """Without one nothing happens and the page says so; with one the asker reads it."""
    visitor = visit("head")
    visitor.post(f"/approvals/{office.case}/return", reason=" ")
    assert state(office) == Proceeding.WAITING
    assert "只有空格" in visitor.page("/approvals")
    visitor.post(f"/approvals/{office.case}/return", reason="（虚构）用途不明")
    assert state(office) == Proceeding.RETURNED
    assert "用途不明" in visit("keeper").page("/approvals")


def test_the_asker_takes_it_back(visit, office):
    """撤回 by the asker, with a reason; not by another."""
    visit("reader").post(f"/approvals/{office.case}/withdraw", reason="x")
    assert state(office) == Proceeding.WAITING
    visit("keeper").post(f"/approvals/{office.case}/withdraw", reason="（虚构）不需要了")
    assert state(office) == Proceeding.WITHDRAWN


def test_nobody_agrees_to_his_own(visit, office):
    """The asker's consent is refused in words, and the case still waits."""
    visitor = visit("keeper")
    visitor.post(f"/approvals/{office.case}/agree")
    assert state(office) == Proceeding.WAITING
    assert "不能由您批准" in visitor.page("/approvals")


def test_an_ended_case_says_so(visit, office):
    """A second consent finds the case ended."""
    visitor = visit("head")
    for _ in range(2):
        visitor.post(f"/approvals/{office.case}/agree")
    assert "已办结" in visitor.page("/approvals")


def test_consent_from_outside_comes_by_letter(visit, office):
    """Where nobody here holds the authority, another keeper enters the number of the letter."""
    world = office.world
    case = world.ask(
        "keeper", "copy_document", office.top_copies[0], copies=1, purpose="（虚构）"
    ).proceeding.pk
    scribe = visit("officer")
    assert "凭书面批复登记同意" in scribe.page(f"/approvals/{case}")
    scribe.post(f"/approvals/{case}/agree", letter=" ")
    assert Proceeding.objects.get(pk=case).state == Proceeding.WAITING
    scribe.post(f"/approvals/{case}/agree", letter="虚构批〔2026〕3号")
    assert Proceeding.objects.get(pk=case).state == Proceeding.PERFORMED
    assert "虚构批〔2026〕3号" in visit("keeper").page(f"/approvals/{case}")


def test_what_has_become_impossible_lapses_in_words(visit, office):
    """Facts moved since: the consent ends the case and says why."""
    world = office.world
    world.ask(
        "officer", "record_loss", office.copies[4], discovered_at="2026-03-10T09:00", account="（虚构）"
    )
    visitor = visit("head")
    visitor.post(f"/approvals/{office.case}/agree")
    assert state(office) == Proceeding.LAPSED
    assert "情况已有变化" in visitor.page("/approvals")


def test_a_hidden_case_and_no_case_are_one_answer(visit, office):
    """By whatever button."""
    visitor = visit("other")
    for does in ("agree", "return", "withdraw"):
        answers = [visitor.post(f"/approvals/{key}/{does}", reason="x") for key in (office.case, "a" * 26)]
        assert told(answers[0]) == told(answers[1]), does
