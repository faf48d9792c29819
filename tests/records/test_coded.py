"""What rises above the level of the site is known there by a code from then on, and its file is not read."""

import json

import pytest
from django.test import Client

from shoumi.kernel.words import Level
from shoumi.records import asking, checkpoints, coded, filing, law, loading, registers
from shoumi.records.files import take
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Account, Entry, RegisterLine
from shoumi.things.attachments import Attachment
from shoumi.things.custody import Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter, Notice
from tests.founding import founded_world, own_world
from tests.world import made

__all__ = ["founded_world", "own_world"]

TITLE, WORDS = "（虚构）金丝雀行动方案", "（虚构）银喜鹊行动"
FILE = b"%PDF-1.7 (invented)"


@pytest.fixture(name="raised")
def _raised(world, settings, monkeypatch):
    """A 机密 with a file, copied, lent and signed for on a 机密 site; then its origin says it is 绝密."""
    settings.SITE_LEVEL = "机密"
    stated = law.parameters.__wrapped__()
    monkeypatch.setattr(law, "parameters", lambda: stated)
    world.document_, copies = world.received("机密★10年", copies=3, title=TITLE, readers=("keeper", "leader"))
    with world.moment() as at:
        keeper = asking.actor(world["keeper"], at.date())
        file = take(filing.upload_for(keeper, world.document_, len(FILE)), [FILE])
        world.file = made(filing.attach(keeper, world.document_, file, f"{TITLE}.pdf"), "attachment")[0]
    day = world.at.date().isoformat()
    world.ask("keeper", "lend_copy", copies[0], to=world["leader"], due_on=day, place="阅文室", purpose=WORDS)
    world.ask("leader", "accept_copies", copies[0], copies=1, pages=4)
    world.matter_ = Document.objects.get(pk=world.document_).matter_id
    world.outcome = world.ask(
        "keeper", "follow_change_notice", world.matter_, letter="通3", reason="见纸质材料", level="绝密"
    )
    return world


def rows_of(world) -> str:
    """Every text the tables now hold of it."""
    found = []
    for table, link in ((Matter, "pk"), (Document, "matter"), (Notice, "matter"), (Copy, "document__matter"),
                        (Attachment, "document__matter")):  # fmt: skip
        found += [str(vars(row)) for row in table.objects.filter(**{link: world.matter_})]
    return " ".join(found)


def test_a_raise_is_recorded_at_once_and_says_what_becomes_of_it(raised):
    """It is a fact: the entry stands, the level is 绝密, and the duty tells of code and paper."""
    assert raised.outcome.entry
    assert Matter.objects.get(pk=raised.matter_).level == Level.绝密
    assert any("名称改为代号" in f.word.reason for f in raised.outcome.decision.duties)


def test_a_raise_in_words_is_refused(world, settings, monkeypatch):
    """What the notice says stays on paper."""
    settings.SITE_LEVEL = "机密"
    stated = law.parameters.__wrapped__()
    monkeypatch.setattr(law, "parameters", lambda: stated)
    document, _ = world.received("机密★10年", title=TITLE, readers=("keeper",))
    matter = Document.objects.get(pk=document).matter_id
    with pytest.raises(RefusedError, match=r"系统内不得录入其.*内容"):
        world.ask("keeper", "follow_change_notice", matter, letter="通3", reason=WORDS, level="绝密")


@pytest.mark.assures("M10", sabotage="labels.what_rises_keeps_its_name")
def test_its_name_gives_way_to_a_code_in_tables_and_registers(raised, trials):
    """Matter, paper, copies, file, notices and every line of every register; one code for all."""
    (title,) = set(Document.objects.filter(pk=raised.document_).values_list("title", flat=True))
    assert title.startswith("代号")
    assert Matter.objects.get(pk=raised.matter_).title == title
    assert Notice.objects.filter(matter=raised.matter_).exists()
    lines = json.dumps([r.columns for r in RegisterLine.objects.all()], ensure_ascii=False)
    for secret in (TITLE, WORDS):
        assert secret not in rows_of(raised) + lines
    assert title in lines
    assert registers.differences() == []
    assert checkpoints.verify_site().registers == []
    trials(2)


def test_entries_from_before_tell_it_no_more(raised):
    """They stand under seal as they were; what is told of them is not above the site."""
    kept = [coded.entries.content_of(e) for e in Entry.objects.select_related("content_row")]
    shown = [coded.told(e) for e in Entry.objects.select_related("content_row")]
    assert TITLE in json.dumps(kept, ensure_ascii=False)
    of_it = [s for s in shown if raised.matter_ in (s.get("shelf") or {})]
    assert len(of_it) >= 3
    for secret in (TITLE, WORDS):
        assert secret not in json.dumps([[s["shelf"], s["form"]] for s in of_it], ensure_ascii=False)


def test_no_page_shows_it_and_its_file_is_refused_in_clear_words(raised):
    """Not even to one who is cleared for 绝密: this system is not."""
    client, keeper = Client(), Client()
    client.force_login(Account.objects.get(login="leader"))
    keeper.force_login(Account.objects.get(login="keeper"))
    copy = Copy.objects.filter(holder=raised["leader"]).first().pk
    receipts = (
        f"/things/document/{raised.document_}",
        f"/things/copy/{copy}",
        f"/things/matter/{raised.matter_}",
    )
    with raised.moment():
        pages = [
            client.get(p)
            for p in (*receipts, "/receipts", "/", "/registers/loans", "/ledger", "/find?q=金丝雀")
        ]
        answer = keeper.post(f"/files/{raised.file}")
    told = " ".join(p.content.decode() for p in pages)
    assert "行动方案" not in told
    assert WORDS not in told
    assert "电子件不在本系统阅看" in told
    assert "阅看、保存" not in told
    assert answer.status_code == 422
    assert "电子件不再在本系统内阅看" in answer.content.decode()
    with raised.moment() as at, pytest.raises(RefusedError, match="电子件不再在本系统内阅看"):
        filing.look(asking.actor(raised["keeper"], at.date()), raised.file)


def test_a_notice_made_by_the_raise_names_the_code(world, settings, monkeypatch):
    """Whoever has it is told which matter is meant, and no more."""
    settings.SITE_LEVEL = "秘密"
    stated = law.parameters.__wrapped__()
    monkeypatch.setattr(law, "parameters", lambda: stated)
    matter = world.matter(level="秘密", term="5年", readers=("reader", "leader"))
    form = {"reason": "见纸质材料", "level": "机密", "term": "10年"}
    asked = world.ask("drafter", "change_matter", matter, **form)
    while asked.proceeding and not asked.entry:
        asked = world.agree("classifier", asked)
    title = Matter.objects.get(pk=matter).title
    texts = list(Notice.objects.filter(matter=matter).values_list("text", flat=True))
    assert title.startswith("代号")
    assert texts
    assert all(title in text and "演练方案" not in text for text in texts)


def test_what_stays_within_the_site_keeps_its_name(world, settings, monkeypatch):
    """Raised from 秘密 to 机密 on a 机密 site: nothing gives way."""
    settings.SITE_LEVEL = "机密"
    stated = law.parameters.__wrapped__()
    monkeypatch.setattr(law, "parameters", lambda: stated)
    document, _ = world.received("秘密★5年", title=TITLE, readers=("keeper",))
    matter = Document.objects.get(pk=document).matter_id
    world.ask("keeper", "follow_change_notice", matter, letter="通3", reason=WORDS, level="机密")
    assert loading.by_id("document", document)[0].title == TITLE


@pytest.mark.assures("M10", sabotage="labels.volumes_keep_their_titles")
@pytest.mark.parametrize("raised_by", ["what is filed", "what lies in it"])
def test_the_title_of_a_volume_above_the_system_gives_way_to_a_code(
    world, settings, monkeypatch, raised_by, trials
):
    """Whether a paper above it is filed, or one within is raised: in tables, registers, pages and search."""
    settings.SITE_LEVEL = "绝密" if raised_by == "what is filed" else "机密"
    top, copies = world.received(
        "绝密★20年" if raised_by == "what is filed" else "机密★10年", readers=("keeper",)
    )
    volume = made(world.ask("keeper", "open_volume", world.organ, title=TITLE), "volume")[0]
    settings.SITE_LEVEL = "机密"
    stated = law.parameters.__wrapped__()
    monkeypatch.setattr(law, "parameters", lambda: stated)
    world.ask("keeper", "file_copies", copies[0], volume=volume)
    if raised_by != "what is filed":
        matter = Document.objects.get(pk=top).matter_id
        notice = {"letter": "通3", "reason": "见纸质材料", "level": "绝密"}
        world.ask("keeper", "follow_change_notice", matter, **notice)
    row = Volume.objects.get(pk=volume)
    assert row.level == Level.绝密
    assert row.title.startswith("代号")
    lines = json.dumps([r.columns for r in RegisterLine.objects.all()], ensure_ascii=False)
    assert TITLE not in lines
    client = Client()
    client.force_login(Account.objects.get(login="keeper"))
    with world.moment():
        pages = [
            client.get(p)
            for p in (f"/things/volume/{volume}", "/registers/volumes", "/find?q=金丝雀", "/ledger")
        ]
    assert "行动方案" not in " ".join(p.content.decode() for p in pages)
    assert registers.differences() == []
    assert checkpoints.verify_site().registers == []
    trials(1)
