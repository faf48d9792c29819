"""The yearly report on paper."""

from django.test import Client
from django.urls import reverse

from shoumi.edges.print.report import report_sheet
from shoumi.edges.reporting import report
from shoumi.records.asking import actor
from shoumi.records.tables import Account
from tests.world import World


def test_the_report_is_printed_part_by_part(world: World, client: Client):
    """Each part in its order; what was not done is one line; the sheet is a PDF to save."""
    day = world.at.date()
    sheet = report_sheet(report(actor(world["officer"], day), day.year), world.at)
    assert sheet["title"] == f"虚构县公安局{day.year}年度保密工作情况"
    assert sheet["rows"][0][1] == "保密工作机构及成员"
    assert ["泄密案件", "未开展", "0", ""] in [row[1:] for row in sheet["rows"]]
    client.force_login(Account.objects.get(login="officer"))
    given = client.get(reverse("report_pdf", args=(day.year,)))
    assert given["Content-Type"] == "application/pdf"
    assert given.content.startswith(b"%PDF")
    assert client.get(reverse("report_pdf", args=(1,))).status_code == 404


def test_the_sheets_of_the_articles_are_printed(world: World, client: Client):
    """签到表 and 保密承诺书, each for who may know what it is of."""
    form = {"title": "（虚构）培训", "held_on": world.at.date().isoformat(), "hours": "4", "place": "礼堂"}
    opened = world.ask("officer", "open_training", world.organ, **form)
    client.force_login(Account.objects.get(login="officer"))
    for paper, key in (("training_sheet", opened.made[0][1]), ("pledge", world["reader"])):
        given = client.get(reverse("paper_pdf", args=(paper, key)))
        assert given["Content-Type"] == "application/pdf", paper
