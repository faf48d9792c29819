"""Leaks on the pages: their job, their own page, their sheet; as if not there for who may not know."""

import pytest

from shoumi.records import law
from shoumi.things.leaks import Gain, Leak, Reward, Sanction, Transfer
from shoumi.things.models import NOUNS
from tests.statutes.police_1998.ch13_leaks.leaking import SHEET, cleared_up, reported, sanctioned
from tests.world import World

TITLE = "（虚构）某事件"


@pytest.fixture(name="leak")
def _leak(world: World) -> str:
    """A leak of 绝密 with all that can hang on one."""
    leak, day = reported(world, level="绝密", handlers=[world["keeper"]]), world.at.date().isoformat()
    world.ask("officer", "fill_leak_form", leak, **SHEET)
    cleared_up(world, leak)
    sanctioned(world, leak)
    world.ask("officer", "record_gain", leak, amount="10", source="（虚构）")
    world.ask(
        "officer", "transfer_leak", leak, person=world["other"], offence="过失泄露国家秘密", letter="虚构1号",
        addressee="（虚构）检察院", transferred_on=day,
    )  # fmt: skip
    world.ask(
        "officer", "propose_reward", world.organ, ground="专职经管忠于职守", kind="嘉奖", deeds="（虚构）",
        collective="（虚构）密件室",
    )  # fmt: skip
    return leak


TABS = ("open", "missing", "appraisals", "sanctions", "transfers", "gains", "ended")


@pytest.mark.parametrize("path", [*(f"/jobs/leaks?tab={t}" for t in TABS), "/jobs/rewards?tab=proposed"])
def test_every_list_of_the_job_opens(visit, leak, path):
    assert visit("officer").page(path)


def test_each_thing_has_its_page(visit, leak):
    """The leak and what hangs on it; the leak's page lists them."""
    officer = visit("officer")
    for table in (Leak, Sanction, Transfer, Gain, Reward):
        assert officer.page(f"/things/{table.noun}/{table.objects.get().pk}")
    shown = officer.page(f"/things/leak/{leak}")
    assert TITLE in shown
    assert Sanction.objects.get().number in shown


@pytest.mark.parametrize("who", ["reviewer", "other", "drafter"])
def test_who_may_not_know_finds_nothing(visit, leak, who):
    """The reviewer keeps the books, but is not cleared for 绝密."""
    visitor = visit(who)
    assert visitor.get(f"/things/leak/{leak}").status_code == 404
    assert TITLE not in visitor.page("/jobs/leaks?tab=open")
    assert TITLE not in visitor.page("/find?q=某事件")
    assert TITLE not in visitor.page("/registers/leaks")
    assert TITLE not in visitor.page("/limits")


def test_the_register_shows_it_to_the_keepers(visit, leak):
    assert TITLE in visit("officer").page("/registers/leaks")


PAPERS = ("leak_report_sheet", "sanction_proposal", "transfer_sheet", "reward_sheet")


@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheets_print(visit, leak, paper):
    """One of each; not for who may not know."""
    noun = law.book().papers[paper].noun
    thing = NOUNS[noun].objects.get().pk
    response = visit("officer").get(f"/print/papers/{paper}/{thing}.pdf")
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF")
    assert visit("other").get(f"/print/papers/{paper}/{thing}.pdf").status_code == 404
