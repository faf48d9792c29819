"""Each thing of the chapter has its page, its list and its sheets, without anything drawn for it."""

import pytest
from django.test import Client

from shoumi.edges.print.papers import paper_sheet, papers_of
from shoumi.edges.web.jobs.devices import PAGES
from shoumi.records.tables import Account
from shoumi.things.devices import DeviceFinding, DeviceInspection, OperatorNotice, Repair
from shoumi.things.models import NOUNS
from tests.statutes.police_1998.ch08_devices.kit import day, in_use, person
from tests.statutes.police_1998.ch08_devices.test_incidents_and_repairs import found_on_the_internet, sent_out
from tests.world import World


@pytest.fixture(name="told")
def _told(world: World) -> World:
    """A computer with everything that can befall it."""
    device = in_use(world)
    form = {
        "done_on": day(world),
        "inspectors": [world["officer"]],
        "means": "（虚构）人工",
        "account": "（虚构）",
    }
    world.ask("officer", "inspect_device", device, **form, result="合格")
    found_on_the_internet(world, device)
    sent_out(world, device)
    world.ask(
        "officer", "register_secret_system", world.organ, name="（虚构）系统", level="机密", highest="机密"
    )
    return world


def get(world: World, who: str, path: str) -> str:
    client = Client()
    client.force_login(Account.objects.get(login=who))
    with world.moment():
        response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_every_tab_of_the_work_pages_opens(told: World):
    for page in PAGES:
        for tab in page.tabs:
            assert tab.label in get(told, "officer", f"/jobs/{page.slug}?tab={tab.key}")


@pytest.mark.parametrize(
    "noun",
    ["device", "operator_notice", "device_inspection", "device_finding", "repair", "protection_certificate",
     "secret_system"],
)  # fmt: skip
def test_every_thing_has_a_page(told: World, noun: str):
    """With its history where there is one."""
    row = NOUNS[noun]._default_manager.get()
    assert NOUNS[noun].label in get(told, "officer", f"/things/{noun}/{row.pk}")


def test_the_page_of_a_device_lists_what_befell_it(told: World):
    """Findings, repairs, inspections and notices stand on it."""
    device = Repair.objects.get().device_id
    page = get(told, "officer", f"/things/device/{device}")
    for word in ("涉密机联互联网", "（虚构）维修点", "技术检查", "操作保密告知", "防护合格证至"):
        assert word in page, word


def test_the_sheets_bear_their_facts(told: World):
    """涉密设备维修审批表, 防护检查表, 保密告知书: the facts, and who signs."""
    repair = dict(
        paper_sheet(person(told, "officer"), "repair_sheet", Repair.objects.get().pk, told.at)["lines"]
    )
    assert (repair["设备编号"], repair["存储信息处理"], repair["处理人"]) == (
        "JM-001",
        "拆除存储部件",
        "专管员",
    )
    notice = paper_sheet(
        person(told, "officer"), "operator_notice_sheet", OperatorNotice.objects.get().pk, told.at
    )
    assert notice["mark"] == ""
    assert "口令" in notice["statement"]
    row = DeviceInspection.objects.first()
    assert [p.label for p in papers_of("device_inspection", row.pk, told.at.date())] == ["防护检查表"]
    with pytest.raises(LookupError):
        paper_sheet(person(told, "drafter"), "repair_sheet", Repair.objects.get().pk, told.at)


def test_a_finding_bears_the_level_of_its_device(told: World):
    assert DeviceFinding.objects.get().facts().level.name == "机密"
