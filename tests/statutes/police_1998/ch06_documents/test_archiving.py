"""To the state archive: a closed volume, counted, each own secret within reviewed; the list is signed."""

from datetime import date

import pytest

from shoumi.edges.print.papers import paper_sheet
from shoumi.edges.unknowing import which_told
from shoumi.records import actors, entries
from shoumi.records.proceedings import RefusedError
from shoumi.records.tables import Entry
from shoumi.things.custody import Volume
from shoumi.things.documents import Copy, Document
from shoumi.things.matters import Matter
from shoumi.things.scope import ScopeKey
from tests.statutes.police_1998.ch06_documents.shelf import line
from tests.world import World, made


def closed(world: World, copies: list[str]) -> str:
    """A closed volume with these copies."""
    volume = made(world.ask("keeper", "open_volume", world.organ, title="（虚构）案卷"), "volume")[0]
    world.ask("keeper", "file_copies", copies, volume=volume)
    world.ask("keeper", "close_volume", volume)
    return volume


def transferred(world: World, volume: str, copies: int):
    day = world.at.date().isoformat()
    form = {"archive": "（虚构）县档案馆", "letter": "虚构档1号", "transferred_on": day}
    return world.ask(
        "keeper", "transfer_volume", volume, **form, channel="专人直送", receiver="（虚构）", copies=copies
    )


def reviewed(world: World, document: str) -> None:
    matter = Document.objects.get(pk=document).matter_id
    world.ask("classifier", "review_matter", matter, result="继续保密", account="（虚构）")


def test_nothing_unreviewed_goes_to_the_archive(world):
    """Two own papers are reviewed first; the received one beside them is its issuer's to review."""
    first, copies = world.document(copies=2)
    second, more = world.document(copies=1)
    _, received = world.received()
    volume = closed(world, [*copies, *more, *received])
    with pytest.raises(RefusedError, match="内有2项国家秘密没有在移交以前作解密审核"):
        transferred(world, volume, 4)
    reviewed(world, first)
    with pytest.raises(RefusedError, match="内有1项"):
        transferred(world, volume, 4)
    reviewed(world, second)
    with pytest.raises(RefusedError, match="卷内登记4份，清点3份"):
        transferred(world, volume, 3)
    assert transferred(world, volume, 4).entry
    row = Volume.objects.get(pk=volume)
    assert (row.archive, row.transferred_on) == ("（虚构）县档案馆", world.at.date())
    assert line("archive_transfers", volume)["接收档案馆"] == "（虚构）县档案馆"


def test_a_refusal_names_what_the_asker_may_know_and_counts_the_rest(world):
    """What is not reviewed is named to him, and in no entry; of what he may not know he learns the number."""
    first, copies = world.document(copies=1)
    second, more = world.document(copies=1)
    volume = closed(world, [*copies, *more])
    hidden = Document.objects.get(pk=second).matter_id
    ScopeKey.objects.filter(thing_id=hidden).delete()
    Matter.objects.filter(pk=hidden).update(scope=[], title="（虚构）不该提到的事项")
    with pytest.raises(RefusedError, match="内有2项") as refused:
        transferred(world, volume, 2)
    keeper = actors.by_id(world["keeper"], world.at.date())
    told = which_told(keeper, refused.value.decision)
    known = Matter.objects.get(pk=Document.objects.get(pk=first).matter_id)
    assert told == f"所指的是「{known.title}」；另有1项不在您的知悉范围内，请知悉范围内的人员办理"
    assert "不该提到" not in str(refused.value)
    entry = Entry.objects.filter(act="transfer_volume", kind="refused").latest("index")
    assert known.title not in str(entries.content_of(entry))


def test_a_review_of_more_than_a_year_ago_no_longer_counts(world):
    """The day on which a year is full still counts, the next does not."""
    first, copies = world.document(copies=1)
    second, more = world.document(copies=1)
    volumes = closed(world, copies), closed(world, more)
    reviewed(world, first)
    reviewed(world, second)
    world.pass_days(365)
    assert world.at.date() == date(2027, 3, 2)
    assert transferred(world, volumes[0], 1).entry
    world.pass_days(1)
    with pytest.raises(RefusedError, match="没有在移交以前作解密审核"):
        transferred(world, volumes[1], 1)


def test_the_list_to_be_signed_has_each_copy_with_its_mark(world):
    """Printed as soon as the volume is closed, before it goes."""
    document, copies = world.document(copies=6)
    volume = closed(world, copies)
    keeper = actors.by_id(world["keeper"], world.at.date())
    sheet = paper_sheet(keeper, "archive_transfer_list", volume, world.at)
    assert [row[4] for row in sheet["rows"]] == [f"{n:06d}" for n in range(1, 7)]
    assert {row[3] for row in sheet["rows"]} == {"机密★10年"}
    assert Document.objects.get(pk=document).title in sheet["rows"][0]


def test_a_filed_copy_that_is_missed_is_entered_and_comes_off_the_count(world):
    """Its volume then holds one less, until it is found and filed again."""
    document, copies = world.document(copies=2)
    volume = closed(world, copies)
    reviewed(world, document)
    lost = {"discovered_at": "2026-03-02T08:00", "account": "（虚构）查卷不见"}
    outcome = world.request("keeper", "record_loss", copies[0], lost, recorded=True)
    assert outcome.decision.violations
    missing = Copy.objects.get(pk=copies[0])
    assert missing.state.value == "下落不明"
    assert (missing.holder_id, missing.volume_id) == (world["keeper"], None)
    with pytest.raises(RefusedError, match="卷内登记1份，清点2份"):
        transferred(world, volume, 2)
    assert transferred(world, volume, 1).entry
