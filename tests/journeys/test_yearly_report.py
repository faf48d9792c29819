"""The report of a year: made with one key, and each figure leads to what it counts."""

from playwright import sync_api

from shoumi.things.oversight import YearlyReport
from tests.world import made


def test_a_report_is_made_with_one_key_and_a_figure_is_followed(site):
    """The key makes it; the number of people trained is that of the lines of the register it leads to."""
    world = site.world
    year = world.at.year
    training = {
        "title": "（虚构）培训",
        "held_on": world.at.date().isoformat(),
        "hours": "4",
        "place": "礼堂",
    }
    opened = world.ask("officer", "open_training", world.organ, **training)
    world.ask(
        "officer",
        "sign_in_to_training",
        made(opened, "training")[0],
        persons=[world["reader"], world["other"]],
    )

    officer = site("officer")
    officer.open(f"/report/{year}")
    officer.sees("虚构县公安局", "宣传教育", "未开展")
    officer.page.keyboard.press("n")
    officer.sees("「编制年度报告」已办理", "已编制：")
    assert YearlyReport.objects.get().year == year

    figure = officer.page.get_by_role("link", name="宣传教育：受训人次")
    number = int(figure.inner_text())
    figure.click()
    officer.page.wait_for_url("**/registers/attendances**")
    officer.sees("民警乙")
    sync_api.expect(officer.page.locator("main tbody tr")).to_have_count(number)


def test_people_are_scanned_in_to_a_training(site):
    """One field keeps the focus; who came before or is not there is told in red; a list goes in at once."""
    world = site.world
    form = {"title": "（虚构）培训", "held_on": world.at.date().isoformat(), "hours": "4", "place": "礼堂"}
    [training] = made(world.ask("officer", "open_training", world.organ, **form), "training")
    officer = site("officer")
    officer.open(f"/things/training/{training}")
    officer.page.keyboard.press("n")
    officer.page.locator("#scan").wait_for()
    for place, code in enumerate(("reader", "other"), 1):
        officer.scan(code)
        officer.page.locator("#tally", has_text=f"{place}人").wait_for()
        assert officer.page.evaluate("document.activeElement.id") == "scan"
    for wrong in ("reader", "nobody"):
        officer.scan(wrong)
    sync_api.expect(officer.page.locator("#counted li.wrong")).to_have_count(2)
    officer.fill("人员编号", "keeper\ndrafter")
    officer.press("成批签到")
    officer.sees("已签到2人", "4人")
