"""落实情况 as a page: each square leads to what it rests on; a superior reads numbers and no content."""

from datetime import timedelta

import pytest

from shoumi.edges.web import todo
from shoumi.records import asking, law
from shoumi.records.squares import of_clock
from shoumi.records.tables import RunningClock
from shoumi.things.organs import DutyEvidence
from tests.edges.web.reading import Page

UNSEEN = "另有{}项不在您的知悉范围内。"


def behind(visit, who: str, article: object, organ: str = "") -> Page:
    """The page with the panel of one square, and its links."""
    return Page(visit(who).page("/board", article=str(article), organ=organ))


def panel(page: Page) -> str:
    """From the head of the chosen square to the months."""
    return page.text.split("看条文")[1].split("近十二个月")[0]


@pytest.fixture(name="broken")
def _broken(world) -> tuple[str, int]:
    """A copy of one reader, lent outside the named places and recorded: it, and the entry."""
    _, (copy,) = world.received()
    form = {
        "to": world["reader"], "due_on": world.at.date().isoformat(), "place": "其他场所", "purpose": "（虚构）",
    }  # fmt: skip
    return copy, world.request("keeper", "lend_copy", copy, form, recorded=True).entry.index


def test_a_violation_leads_to_its_entry(visit, world, broken):
    """Who keeps the books opens the entry; one whom the paper concerns, but no entry, opens the paper."""
    copy, entry = broken
    assert f"/ledger/{entry}" in behind(visit, "keeper", 28).links
    page = behind(visit, "reader", 28)
    assert "违规记录" in panel(page)
    assert f"/things/copy/{copy}" in page.links
    assert f"/ledger/{entry}" not in page.links
    assert "违规记录" not in panel(behind(visit, "other", 28))


def test_a_superior_reads_how_many_and_not_what(visit, world, broken):
    """The late loan and the violation are counted, named by one sentence, and neither is listed."""
    copy, entry = broken
    world.pass_days(3)
    own = behind(visit, "keeper", 28)
    kinds = [c.key for c in law.book().clocks.values() if "police_1998/28" in of_clock(c)]
    open_ = RunningClock.objects.filter(organ=world.organ, key__in=kinds, closed_at__isnull=True).count()
    assert "另有" not in panel(own)
    page = behind(visit, "up_officer", 28, world.organ)
    assert "超时" in page.text
    assert "本年度违规记录1件" in page.text
    assert UNSEEN.format(open_ + 1) in panel(page)
    assert not {f"/things/copy/{copy}", f"/ledger/{entry}"} & set(page.links)


def test_a_duty_that_is_not_met_leads_to_where_it_is_shown(visit, world):
    """By evidence: the form of 登记履职, filled in; by a seat: the organ. At another organ: the organ."""
    page = behind(visit, "officer", 39)
    form = f"/acts/show_duty_done?thing={world.organ}&duty=technical_inspection"
    assert form in page.links
    assert "technical_inspection" in visit("officer").page(form)
    assert f"/things/organ/{world.organ}" in behind(visit, "up_officer", 39, world.organ).links
    assert f"/things/organ/{world.prefecture}" in behind(visit, "up_officer", 7).links


def test_what_is_in_order_names_what_it_rests_on(visit, world):
    """The evidence with its day, and the limits that run."""
    day = world.at.date().isoformat()
    world.ask(
        "officer", "show_duty_done", world.organ, duty="technical_inspection", done_on=day, account="（虚构）"
    )
    key = DutyEvidence.objects.get(duty="technical_inspection").pk
    page = behind(visit, "officer", 39)
    assert f"{day}履职记录" in panel(page)
    assert f"/things/duty_evidence/{key}" in page.links
    above = behind(visit, "up_officer", 39, world.organ)
    assert f"{day}履职记录" in panel(above)
    assert f"/things/duty_evidence/{key}" not in above.links
    _, (copy,) = world.received()
    due = (world.at + timedelta(days=20)).date().isoformat()
    world.ask("keeper", "lend_copy", copy, to=world["reader"], due_on=due, place="阅文室", purpose="（虚构）")
    world.ask("reader", "accept_copies", copy, copies=1, pages=4)
    lent = behind(visit, "keeper", 28)
    assert "借阅归还" in panel(lent)
    assert f"{due} " in panel(lent)
    assert f"/things/copy/{copy}" in lent.links


def test_what_stands_beside_none_of_the_seventy_has_a_row_beneath(visit):
    """上位法: its squares bear the name of the article and open like the others."""
    page = behind(visit, "keeper", "secrets_regs_2024/62")
    assert "上位法 2024实施条例第六十二条" in page.text
    assert "收缴非法获取、持有的涉密载体" in panel(page)


def test_the_secrecy_officer_finds_the_duties_that_wait_on_the_first_page(visit, world):
    """Red and soon due, leading to where they are shown; to others none of it."""
    page = Page(visit("officer").page("/"))
    assert "职责待落实" in page.text.split("眼下没有的")[0]
    assert any(link.startswith(f"/acts/show_duty_done?thing={world.organ}&duty=") for link in page.links)
    for who in ("keeper", "reader"):
        assert "职责待落实" not in Page(visit(who).page("/")).text.split("眼下没有的")[0]


def test_a_duty_once_shown_leaves_the_first_page_until_it_is_due_again(visit, world):
    """Green: gone; in the last tenth of its time it is back."""

    def waiting() -> set[str]:
        with world.moment():
            person = asking.actor(world["officer"], world.at.date())
            return {judged.duty.key for judged in todo.standing_duties(person)}

    assert "committee_inspection" in waiting()
    form = {"duty": "committee_inspection", "done_on": world.at.date().isoformat(), "account": "（虚构）"}
    world.ask("officer", "show_duty_done", world.organ, **form)
    assert "committee_inspection" not in waiting()
    world.pass_days(360)
    assert "committee_inspection" in waiting()


def test_the_board_says_whose_view_it_is(visit):
    """Two readers may see two numbers, and are told why."""
    assert "按您可以知悉的登记计" in Page(visit("head").page("/board")).text
