"""The yearly report and the sign-in desk, without scripts."""

from shoumi.law import self_check
from shoumi.things.education import Training
from shoumi.things.oversight import YearlyReport
from tests.edges.web.reading import Page
from tests.edges.web.test_pages import fit
from tests.world import made


def test_only_who_may_make_the_report_finds_the_button(visit, office):
    """Posted all the same by another it is refused and said so; a year not begun too."""
    year = office.day.year
    assert "编制年度报告" in fit(visit("officer").page(f"/report/{year}")).text
    assert "编制年度报告" not in fit(visit("keeper").page(f"/report/{year}")).text
    visit("keeper").post(f"/report/{year}/make")
    visit("officer").post(f"/report/{year + 1}/make")
    assert not YearlyReport.objects.exists()
    visit("officer").post(f"/report/{year}/make")
    assert YearlyReport.objects.get().year == year
    assert visit("officer").get("/report/1").status_code == 404


def test_a_report_and_its_figures_lead_to_each_other(visit, office):
    world, year = office.world, str(office.day.year)
    [key] = made(world.ask("officer", "make_yearly_report", world.organ, year=year), "yearly_report")
    assert f"/report/{year}" in fit(visit("officer").page(f"/things/yearly_report/{key}")).links
    assert f"/things/yearly_report/{key}" in fit(visit("officer").page(f"/report/{year}")).links
    assert "/report" in fit(visit("officer").page("/jobs/reports")).links


def test_what_was_reported_stands_beside_what_is_counted_today(visit, office):
    """The page names what moved; the report itself keeps its figures; the form asks for none of them."""
    world, year = office.world, str(office.day.year)
    [key] = made(world.ask("officer", "make_yearly_report", world.organ, year=year), "yearly_report")
    assert "各项数字" not in Page(visit("officer").page("/acts/finish_yearly_report", thing=key)).labelled
    visit("officer").post("/acts/finish_yearly_report/submit", thing=key, checked="on")
    assert "与今天的台账全部一致" in fit(visit("officer").page(f"/report/{year}")).text
    form = {"title": "（虚构）培训", "held_on": office.day.isoformat(), "hours": "4", "place": "礼堂"}
    world.ask("officer", "open_training", world.organ, **form)
    page = fit(visit("officer").page(f"/report/{year}"))
    assert "其中1项与今天的台账不同" in page.text
    assert "培训 1 定稿0（多1）" in " ".join(page.text.split())
    assert "专职保密干部 1" in fit(visit("officer").page(f"/things/yearly_report/{key}")).text


def test_totals_of_organs_below_lead_to_their_reports(visit, office):
    """From the sum to each organ, and on to what it reported; from below nobody looks sideways."""
    world, year = office.world, str(office.day.year)
    page = fit(visit("up_officer").page(f"/report/{year}"))
    assert "尚未定稿1个" in page.text
    [key] = made(world.ask("officer", "make_yearly_report", world.organ, year=year), "yearly_report")
    world.ask("officer", "finish_yearly_report", key, checked=True)
    page = fit(visit("up_officer").page(f"/report/{year}"))
    [onward] = [x for x in page.links if "/below?" in x and "%E4%B8%93%E8%81%8C" in x]
    below = fit(visit("up_officer").page(onward))
    assert "虚构县公安局" in below.text
    assert f"/things/yearly_report/{key}" in below.links
    report = fit(visit("up_officer").page(f"/things/yearly_report/{key}"))
    assert "专职保密干部 1" in report.text
    assert f"/report/{year}" not in report.links, "that page would be of his own organ"
    assert "还没有下级机关定稿" in fit(visit("up_keeper").page(f"/report/{year}/below")).text
    assert visit("up_keeper").get(f"/things/yearly_report/{key}").status_code == 404
    assert visit("up_officer").get("/report/1/below").status_code == 404


def test_the_sheet_of_a_self_check_shows_every_item(visit, office):
    """With what is said of it; the wording is marked as a proposal."""
    world = office.world
    started = world.ask("officer", "start_self_check", world.organ, year="2026", title="（虚构）自查")
    [key] = made(started, "self_check")
    world.ask("officer", "score_self_check", key, scores=["1,2", "59,无"])
    text = fit(visit("officer").page(f"/things/self_check/{key}")).text
    assert "建议值，待核" in text
    for n, item in self_check.ITEMS.items():
        assert item.text in text, n
    assert "（3分）：2" in text


def test_people_sign_in_by_code_or_by_list(visit, office):
    """One wrong code and nobody of the list has signed in; an unknown training is not there."""
    world = office.world
    form = {"title": "（虚构）培训", "held_on": office.day.isoformat(), "hours": "4", "place": "礼堂"}
    [key] = made(world.ask("officer", "open_training", world.organ, **form), "training")
    officer = visit("officer")
    assert "扫码签到" in fit(officer.page(f"/training/{key}")).text
    assert "民警甲" in officer.post(f"/training/{key}/sign", q="reader").content.decode()
    assert "已经签到" in officer.post(f"/training/{key}/sign", q="reader").content.decode()
    assert "查不到" in officer.post(f"/training/{key}/sign", q="nobody").content.decode()
    officer.post(f"/training/{key}/list", codes="keeper\nnobody")
    assert len(Training.objects.get(pk=key).attended) == 1
    officer.post(f"/training/{key}/list", codes="keeper，drafter\n")
    assert len(Training.objects.get(pk=key).attended) == 3
    assert officer.get("/training/nothing").status_code == 404
    assert visit("secadmin").get(f"/training/{key}").status_code == 403
    refused = visit("keeper").post(f"/training/{key}/sign", q="other").content.decode()
    assert "您没有提出" in refused
