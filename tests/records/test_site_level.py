"""Nothing above the level the site was started with is kept: at the form, the API, the import, the file."""

from datetime import date

import pytest
from django.conf import settings as running
from django.test import Client

from shoumi.edges.importing.whole import run_import
from shoumi.law.errors import LawError
from shoumi.records import asking, filing, law
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Account, Entry
from shoumi.things.documents import Copy
from tests.edges.importing.sheets import book, line
from tests.founding import founded_world, own_world

__all__ = ["founded_world", "own_world"]

TITLE = "（虚构）绝密来文"


@pytest.fixture(name="below")
def _below(world, settings, monkeypatch):
    """A site whose owner has said 机密 and nothing else; a 绝密 lies there from better days."""
    world.top, _ = world.received("绝密★20年", title=TITLE, readers=("keeper",))
    settings.SITE_LEVEL = "机密"
    stated = law.parameters.__wrapped__()
    monkeypatch.setattr(law, "parameters", lambda: stated)
    return world


def received(world) -> dict[str, object]:
    """The form of a 绝密 that came."""
    day = world.at.date().isoformat()
    return {
        "title": TITLE, "mark": "绝密★20年", "copies": 1, "pages": 4, "received_on": day, "dated": day,
        "sender_name": "（虚构）外单位", "persons": [world["keeper"]],
    }  # fmt: skip


def test_a_title_above_it_is_refused_on_the_page_and_by_the_api(below):
    """In one sentence, and only the refusal is entered, without the title."""
    client = Client()
    client.force_login(Account.objects.get(login="keeper"))
    form = received(below)
    with below.moment():
        page = client.post("/acts/register_received_document/submit", {"thing": below.organ} | form)
        called = client.post(
            "/api/v1/acts/register_received_document",
            {"things": [below.organ], "form": form},
            content_type="application/json",
        )
    assert page.status_code == 422
    assert "高于本系统的密级（机密）" in page.content.decode()
    assert called.status_code == 403
    assert called.json()["refusals"][0]["reason"].startswith("该事项高于本系统的密级（机密）")
    assert {e.kind for e in Entry.objects.order_by("-index")[:2]} == {"refused"}


def test_a_title_above_it_is_refused_by_the_import(below, tmp_path):
    """Row and reason are told, and nothing of the file is taken."""
    path = book(tmp_path / "a.xlsx", [line(1, **{"密级★期限": "绝密★20年"}), line(2)])
    with below.moment():
        report = run_import(path, actor=below["keeper"], organ=below.organ, commit=True)
    assert (report.good, report.faulty, report.committed) == (1, 1, False)
    assert any("高于本系统的密级（机密）" in str(fault) for fault in report.faults)


def test_a_file_above_it_is_refused_before_a_byte_is_read(below):
    """Its paper may lie there under a code name; the file may not."""
    with below.moment() as at:
        keeper = asking.actor(below["keeper"], at.date())
        with pytest.raises(RefusedError, match="不得存入电子件"):
            filing.upload_for(keeper, below.top, 100)


@pytest.mark.parametrize("title", ["代号青松", "（虚构）绝密会议"])
def test_a_meeting_above_it_bears_a_code_name(below, title):
    """As papers do."""
    day = below.at.date().isoformat()
    form = {
        "title": title, "host_unit": "（虚构）办公室", "starts_at": f"{day}T15:00", "ends_on": day,
        "place": "（虚构）会议室", "level": "绝密",
    }  # fmt: skip
    if title.startswith("代号"):
        assert below.ask("officer", "open_meeting", below.organ, **form).entry
        return
    with pytest.raises(RefusedError, match="系统内不得录入其名称"):
        below.ask("officer", "open_meeting", below.organ, **form)


@pytest.mark.parametrize(
    ("said", "most"), [("秘密", "秘密"), ("机密", "机密"), ("绝密", "绝密"), ("", None), ("一般", None)]
)
def test_the_level_is_what_the_site_was_started_with(settings, said, most):
    """A word that is no level stops the start rather than letting everything in."""
    settings.SITE_LEVEL = said
    if most is None:
        with pytest.raises(LawError, match=r"site\.level"):
            law.parameters.__wrapped__()
        return
    assert law.parameters.__wrapped__().on(date(2026, 11, 23))["site.level"].level().name == most


@pytest.mark.parametrize(("file", "most"), [("秘密", "秘密"), ("绝密", None)])
def test_a_file_of_the_site_may_only_be_stricter(settings, tmp_path, file, most):
    """It was accredited for no more."""
    stated = tmp_path / "a.toml"
    stated.write_text(law.accredited("机密")[0].replace('"机密"', f'"{file}"'), "utf-8")
    settings.SITE_LEVEL, settings.LAW_FILES = "机密", [stated]
    if most is None:
        with pytest.raises(LawError, match="放宽"):
            law.parameters.__wrapped__()
        return
    assert law.parameters.__wrapped__().on(date(2026, 11, 23))["site.level"].level().name == most


def test_the_suite_runs_at_the_highest():
    """So that its other tests may speak of 绝密."""
    assert running.SITE_LEVEL == "绝密"


def test_a_correction_is_of_the_level_of_what_it_corrects(below):
    """更正 of an entry on a paper above the system takes no words, of one on an open thing it does."""
    said = {"was": "（虚构）标题有误", "right": "（虚构）应为另一标题"}
    top = Entry.objects.filter(about__thing=below.top).latest("index").index
    with pytest.raises(RefusedError, match="系统内不得录入其内容"):
        below.ask("keeper", "amend_entry", str(top), **said)
    paper = {"was": "见纸质材料", "right": "见纸质材料"}
    assert below.ask("keeper", "amend_entry", str(top), **paper).entry
    volume = below.ask("keeper", "open_volume", below.organ, title="（虚构）案卷").entry.index
    assert below.ask("keeper", "amend_entry", str(volume), **said).entry


def test_a_note_on_a_list_is_of_the_level_of_its_papers(below):
    """What is said of a list that holds one above the system takes no words either."""
    copies = Copy.objects.filter(document_id=below.top).values_list("pk", flat=True)
    form = {
        "supervisors": [below["officer"], below["leader"]],
        "vehicle": "虚A0001警",
        "site": "（虚构）单位",
    }
    drafted = below.ask("keeper", "draft_destruction_list", list(copies), reason="见纸质材料", **form)
    listed = dict(drafted.made)["destruction_list"]
    with pytest.raises(RefusedError, match="系统内不得录入其内容"):
        below.ask("keeper", "withdraw_destruction_list", listed, note="（虚构）内容有误")
    assert below.ask("keeper", "withdraw_destruction_list", listed, note="见纸质材料").entry


def test_minutes_of_a_meeting_say_of_what_level_they_are(below):
    """The committee spoke of something 绝密: its minutes hold neither subject nor decision."""
    day = below.at.date().isoformat()
    form = {
        "held_on": day,
        "chair": below["leader"],
        "members": [below["leader"]],
        "duties": ["会议计划总结和表彰"],
    }
    words = {"title": "（虚构）例会", "subjects": "（虚构）专项", "decisions": "（虚构）照办"}
    paper = {"title": "代号青松", "subjects": "见纸质材料", "decisions": "见纸质材料"}
    for said, level, kept in (
        (words, "绝密", False),
        (paper, "绝密", True),
        (words, "机密", True),
        (words, "", True),
    ):
        ask = {"level": level} if level else {}
        if kept:
            assert below.ask("officer", "minute_committee_meeting", below.organ, **form, **said, **ask).entry
            continue
        with pytest.raises(RefusedError, match="系统内不得录入其名称、内容"):
            below.ask("officer", "minute_committee_meeting", below.organ, **form, **said, **ask)
