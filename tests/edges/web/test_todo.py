"""首页 and the side bar: what waits for whom, and how much of it."""

import re
from datetime import timedelta

from shoumi.edges.web.rows import item
from shoumi.records import law, workdays
from shoumi.records.tables import RunningClock
from shoumi.things.documents import Document
from shoumi.things.matters import Notice
from tests.edges.web.reading import Page

FEW = 12
"""Statements of a page that asks for nothing but who is there."""


def badges(visitor) -> dict[str, int]:
    """What the side bar counts."""
    html = visitor.page("/badges")
    return {k: int(n or 0) for k, n in re.findall(r'id="count-(\w+)"[^>]*>(\d*)<', html)}


def test_each_finds_his_own_to_dos(visit, office):
    """待签收 at the receiver, 待审批 at the approver, 逾期未还 at borrower and keeper, 时限 at both."""
    assert badges(visit("reader")) == {"sign": 1, "inbox": 0, "limits": 2, "lend": 1, "draft": 0, "stock": 0}
    assert badges(visit("head"))["inbox"] == 1
    keeper = badges(visit("keeper"))
    assert (keeper["lend"], keeper["inbox"]) == (1, 0)
    assert badges(visit("other")) == {"sign": 0, "inbox": 0, "limits": 0, "lend": 0, "draft": 0, "stock": 0}


def test_what_waits_is_counted_anew_once_anything_is_entered(visit, office, django_assert_max_num_queries):
    """Until then, for a minute, it is told as it was counted; another person is counted for himself."""
    world, keeper = office.world, visit("keeper")
    world.at = world.at.replace(second=45)
    before, at = badges(keeper), world.at
    with django_assert_max_num_queries(FEW):
        assert badges(keeper) == before
    lost = {"discovered_at": "2026-03-10T09:00", "account": "（虚构）"}
    world.ask("officer", "record_loss", office.copies[3], **lost)
    world.at = at
    assert badges(keeper)["stock"] == before["stock"] + 1
    assert badges(visit("other"))["stock"] == 0


def test_what_waits_is_counted_anew_each_minute(visit, office):
    """A limit that runs out is no entry."""
    reader = visit("reader")
    office.world.at = office.world.at.replace(second=45)
    before = badges(reader)
    RunningClock.objects.filter(closed_at__isnull=True).update(closed_at=office.world.at)
    assert badges(reader) == before
    office.world.at += timedelta(minutes=1)
    assert badges(reader)["limits"] == 0


def test_cards_name_what_waits(visit, office):
    """With mark, number, holder and how late it is."""
    text = Page(visit("keeper").page("/")).text
    assert re.search(
        r"逾期未还 1 机密★10年 （虚构）演练方案 份号000001　民警甲　应于2026-03-05归还，已逾期9日", text
    )
    assert "我提出、等批准的" in text


def test_an_empty_desk_says_what_would_come(visit):
    """Nothing waiting: each kind says so and what leads to it."""
    text = Page(visit("outsider").page("/")).text
    assert "眼下没有的" in text
    assert "有人分发、移交给您时，会列在这里" in text


def test_terms_running_out_and_reviews_come_up_in_time(visit, office):
    """临近到期 begins with the widest reminder; 待年审 with the nearest before the year is out."""
    world = office.world
    world.matter(term="8个月")
    assert "临近到期" not in Page(visit("drafter").page("/")).text.split("眼下没有的")[0]
    world.pass_days(100)
    text = Page(visit("drafter").page("/")).text
    assert re.search(r"临近到期 1 机密★8个月 （虚构）演练方案 2026-11-\d\d届满，还有1\d\d日", text)
    world.pass_days(245)
    assert "待年审" in Page(visit("drafter").page("/")).text.split("眼下没有的")[0]


def test_a_notice_waits_with_whom_it_is_for_and_with_the_keeper_once_he_has_left(visit, office):
    """A change of term: its reader is to sign; when he is gone, who keeps the books is to write to him."""
    world = office.world
    matter = world.matter(level="秘密", term="5年", readers=("other",))
    own = badges(visit("other"))["draft"]
    change = world.ask("drafter", "change_matter", matter, reason="（虚构）", term="6年")
    world.agree("classifier", change)
    assert badges(visit("other"))["draft"] == own + 1
    keepers = badges(visit("keeper"))["draft"]
    world.leave("other")
    assert badges(visit("keeper"))["draft"] == keepers + 1


def test_differences_are_counted(visit, office):
    """A loss opens a difference at those who keep the books."""
    world = office.world
    world.ask(
        "officer", "record_loss", office.copies[3], discovered_at="2026-03-10T09:00", account="（虚构）"
    )
    assert badges(visit("keeper"))["stock"] == 1


def test_limits_are_shown_nearest_first(visit, office):
    """Overdue ones red and first, each with its article."""
    text = Page(visit("keeper").page("/limits")).text
    assert re.search(r"已超\d+日\d*小?时? 借阅归还", text)
    assert "1998规定第二十八条" in text
    assert "没有超时" not in Page(visit("keeper").page("/limits", only="late")).text


def test_an_end_that_is_only_expected_is_shown_so_everywhere(visit, office):
    """首页, the list, the page of the article; nowhere where the notice is known."""
    article = law.book().clocks["acceptance"].place
    pages = ("/", "/limits", f"/articles/{article.statute}/{article.article}")
    assert not [p for p in pages if workdays.EXPECTED in visit("keeper").page(p)]
    RunningClock.objects.filter(key="acceptance").update(expected=True)
    assert [p for p in pages if workdays.EXPECTED in visit("reader").page(p)] == list(pages)


def test_an_asking_says_what_it_is_about(visit, office):
    """To who is to agree, and to who asked; what has ended, to who may know it."""
    assert "复制：（虚构）演练方案" in Page(visit("head").page("/")).text
    assert "复制：（虚构）演练方案" in Page(visit("keeper").page("/")).text
    assert visit("head").post(f"/approvals/{office.case}/agree").status_code == 302
    ended = Page(visit("keeper").page("/approvals")).text
    assert re.search(r"复制 （虚构）演练方案 专管员", ended)
    assert "演练方案" not in Page(visit("head").page("/approvals")).text


def test_a_notice_says_what_its_paper_does_not(visit, office):
    """The title stands once; what came of it fits beside."""
    notice = Notice(
        id="n" * 26, matter=Document.objects.get(pk=office.secret).matter, organ_id=office.world.organ,
        text="「（虚构）演练方案」保密期限已于2026-03-01届满，自行解密",
    )  # fmt: skip
    assert item(notice).detail == "保密期限已于2026-03-01届满，自行解密"
