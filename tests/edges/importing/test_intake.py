"""A register is tried dry, and then taken over whole or not at all."""

from pathlib import Path

import pytest

from shoumi.edges.importing.intake import Intake
from shoumi.edges.importing.page import Source
from shoumi.edges.importing.report import ImportReport
from shoumi.edges.importing.whole import run_import
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import Manner
from shoumi.records import checkpoints, registers
from shoumi.records.tables import Entry, RegisterLine
from shoumi.things.documents import Copy, Document
from tests.edges.importing.sheets import HEADINGS, book, line, read
from tests.world import World


def imported(world: World, path: Path, *, who: str = "keeper", **more) -> ImportReport:
    with world.moment():
        return run_import(path, actor=world[who], organ=more.pop("organ", world.organ), **more)


def test_a_sound_register_is_taken_over_through_the_acts(world: World, tmp_path: Path):
    """Each row is a recorded act with its old number in the book; ledger and registers agree."""
    path = book(tmp_path / "a.xlsx", [line(1), line(2, 份号起止="000014-000016")])
    dry = imported(world, path)
    assert (dry.good, dry.faulty, dry.committed, Document.objects.count()) == (2, 0, False, 0)
    report = imported(world, path, commit=True)
    assert report.committed, report.says()
    assert report.says() == "已全部转入2行；其中0份待保管人签收"
    assert sorted(Copy.objects.values_list("number", flat=True)) == ["000001", "000014", "000015", "000016"]
    first = next(d for d in Document.objects.all() if d.title == "（虚构）来文1")
    assert (first.reference, first.pages, first.sender_name) == ("（虚构）字〔2026〕1号", 4, "（虚构）外单位")
    assert str(first.matter.facts().term) == "10年"
    entries = Entry.objects.filter(act="register_received_document")
    assert {e.kind for e in entries} == {"recorded"}
    lines = RegisterLine.objects.filter(register="master")
    assert [line.columns["原登记号"] for line in lines].count("旧-00001") == 1
    assert registers.differences() == []
    assert checkpoints.verify_site().holds


def test_what_a_person_keeps_waits_for_his_signature(world: World, tmp_path: Path):
    """By name or by code; he is let into the scope of knowledge, and signs for it himself."""
    rows = [line(1, 保管人="民警甲"), line(2, 保管人="reader"), line(3, 保管人="专管员")]
    report = imported(world, book(tmp_path / "a.xlsx", rows), commit=True)
    assert report.committed, report.says()
    assert report.handed_over == 2
    copies = {c.document.title: c for c in Copy.objects.select_related("document__matter")}
    kept = copies["（虚构）来文1"]
    assert (kept.state, kept.to_person_id) == (CopyState.待签收, world["reader"])
    assert f"人:{world['reader']}" in kept.document.matter.scope
    assert copies["（虚构）来文3"].state is CopyState.在库
    accepted = world.ask("reader", "accept_copies", kept.id, copies=1, pages=4)
    assert accepted.entry


def test_one_bad_row_stops_all(world: World, tmp_path: Path):
    """Nothing of the file is stored, and the answer sheet says what is wrong where."""
    answer = tmp_path / "answer.xlsx"
    rows = [line(1), line(2, 页数="", **{"密级★期限": "内部"}), line(3, 制发日="2026-02-30")]
    before = Entry.objects.count()
    report = imported(world, book(tmp_path / "a.xlsx", rows), commit=True, answer=answer)
    assert (report.good, report.faulty, report.committed) == (1, 2, False)
    assert "没有转入任何一行" in report.says()
    assert (Document.objects.count(), Entry.objects.count()) == (0, before)
    said = [str(fault) for fault in report.faults]
    assert any(s.startswith("第3行H列「页数」：没有填写") for s in said), said
    assert any(s.startswith("第3行E列「密级★期限」：「内部」不是密级标志") for s in said), said
    assert any(s.startswith("第4行F列「制发日」：「2026-02-30」不是真实的日期") for s in said), said
    table = read(answer)
    assert table[0] == [*HEADINGS, "错误说明", "错误栏目", "原行号"]
    assert [row[len(HEADINGS)] == "" for row in table[1:]] == [True, False, False]
    assert table[2][3] == "（虚构）来文2"
    assert "E列「密级★期限」" in table[2][len(HEADINGS) + 1]
    assert table[2][len(HEADINGS) + 2] == 3


def test_the_answer_sheet_corrected_is_taken_over(world: World, tmp_path: Path):
    """What it adds is passed over when it comes back."""
    answer = tmp_path / "answer.xlsx"
    imported(world, book(tmp_path / "a.xlsx", [line(1), line(2, 页数="")]), answer=answer)
    table = read(answer)
    table[2][HEADINGS.index("页数")] = 6
    again = book(tmp_path / "b.xlsx", table[1:], headings=table[0])
    assert imported(world, again, commit=True).committed


def test_a_second_time_is_refused(world: World, tmp_path: Path):
    """The same file by its content, the same numbers by the books."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    assert imported(world, path, commit=True).committed
    assert "不能重复转入" in imported(world, path, commit=True).faults[0].message
    other = book(tmp_path / "b.xlsx", [line(1, 存放处="另一柜"), line(2)])
    report = imported(world, other, commit=True)
    number = Document.objects.get().register_number
    assert [str(f) for f in report.faults] == [
        f"第2行A列「登记号」：登记号「旧-00001」已在密件总登记簿中（登记号{number}），不能重复转入",
        "第2行G列「份号起止」：（虚构）字〔2026〕1号 000001已经登记在册，不能重复转入",
    ]
    assert Document.objects.count() == 1


def test_a_file_without_numbers_is_known_again_when_taken_over(world: World, tmp_path: Path):
    """No number stands twice, but the rows are the same rows of the same file."""
    path = book(tmp_path / "a.xlsx", [line(1, 登记号="", 文号="")])
    assert imported(world, path, commit=True).committed
    again = imported(world, path, commit=True)
    assert not again.committed
    assert "已经转入过" in again.refused
    assert Document.objects.count() == 1


def test_numbers_doubled_in_the_file_are_named_with_their_rows(world: World, tmp_path: Path):
    """Old numbers, and 文号 with 份号; one document in several rows by 份号 is no double."""
    rows = [
        line(1),
        line(1, 登记号="旧-2"),
        line(3, 登记号="旧-00001"),
        line(4, 登记号="旧-4", 文号="（虚构）字〔2026〕1号"),
    ]
    report = imported(world, book(tmp_path / "a.xlsx", rows))
    said = [str(fault) for fault in report.faults]
    assert len(said) == 2
    assert "与第2行相同" in said[0]
    assert "登记号「旧-00001」与第2行重复" in said[1]


def test_what_has_ended_its_life_stays_in_the_old_book(world: World, tmp_path: Path):
    """Filed, destroyed, sent back: counted, said, not taken over."""
    rows = [line(1), line(2, 状态="已归档"), line(3, 状态="销毁"), line(4, 状态="借出")]
    report = imported(world, book(tmp_path / "a.xlsx", rows), commit=True)
    assert report.committed
    assert (report.good, report.left_out) == (2, 2)
    assert [h.row for h in report.hints if "不转入" in h.message] == [3, 4]


def test_reality_is_taken_over_and_flagged(world: World, tmp_path: Path):
    """A paper whose term has run out is entered as a violation, not refused."""
    report = imported(
        world,
        book(tmp_path / "a.xlsx", [line(1, **{"密级★期限": "秘密★1年", "制发日": "2020-01-01"})]),
        commit=True,
    )
    assert report.committed, report.says()
    assert any("已于" in hint.message and "届满" in hint.message for hint in report.hints)


def test_a_term_beyond_the_cap_is_hinted_at_dry(world: World, tmp_path: Path):
    """The mark is its sender's: the row is good, and the hint at its mark names the article of the cap."""
    rows = [line(1, **{"密级★期限": "机密★50年"}), line(2, **{"密级★期限": "机密★20年"})]
    report = imported(world, book(tmp_path / "a.xlsx", rows))
    assert (report.good, report.faulty) == (2, 0)
    said = [hint for hint in report.hints if "向发文机关核实期限" in hint.message]
    assert [(hint.row, "secrets_law_2024/20" in hint.message) for hint in said] == [(2, True)]


def test_own_papers_are_taken_over_as_its_own(world: World, tmp_path: Path):
    """自产 needs no sender and was never received; an organ of this system is known by name or code."""
    rows = [line(1, 来源="自产", 发文单位=""), line(2, 发文单位="虚构州公安局"), line(3, 发文单位="530100")]
    report = imported(world, book(tmp_path / "a.xlsx", rows), commit=True)
    assert report.committed, report.says()
    senders = dict(Document.objects.values_list("title", "sender_id"))
    assert senders == {
        "（虚构）来文1": None,
        "（虚构）来文2": world.prefecture,
        "（虚构）来文3": world.prefecture,
    }
    own = next(d for d in Document.objects.all() if d.title == "（虚构）来文1")
    assert (own.received, own.matter.manner, own.matter.origin_id) == (False, Manner.原始, None)


def test_the_scope_is_read_from_names_posts_and_everybody(world: World, tmp_path: Path):
    """What is none of them is named."""
    rows = [
        line(1, 知悉范围="民警甲、other 主管领导"),
        line(2, 知悉范围="全体"),
        line(3, 知悉范围="民警甲、某大队"),
    ]
    path = book(tmp_path / "a.xlsx", rows)
    assert [str(f) for f in imported(world, path).faults] == [
        "第4行J列「知悉范围」：本机关在岗人员中没有「某大队」；请填人员编号或姓名，已离岗的先办移交"
    ]
    assert imported(world, book(path, rows[:2]), commit=True).committed
    scopes = dict(Document.objects.values_list("title", "matter__scope"))
    named = {f"人:{world['reader']}", f"人:{world['other']}", f"岗:{world.organ}:主管领导"}
    assert named <= set(scopes["（虚构）来文1"])
    assert f"机关:{world.organ}" in scopes["（虚构）来文2"]


def test_who_keeps_no_registry_takes_nothing_over(world: World, tmp_path: Path):
    """The act's own ground decides, row by row."""
    report = imported(world, book(tmp_path / "a.xlsx", [line(1)]), who="reader", commit=True)
    assert not report.committed
    assert "请由专管人员提出" in report.faults[0].message


def test_an_unknown_organ_is_said(world: World, tmp_path: Path):
    """By code or id, or not at all."""
    path = book(tmp_path / "a.xlsx", [line(1)])
    assert "查不到机关" in imported(world, path, organ="999").refused
    assert imported(world, path, organ="530199").ready


def test_a_refusal_while_taking_over_undoes_all(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Even if the books have moved since the dry run."""
    path = book(tmp_path / "a.xlsx", [line(1), line(2)])
    with world.moment():
        intake = Intake(actor=world["keeper"], source=Source(path=path, organ=world.organ))
        list(intake.check())
        assert intake.report.ready
    world.received(title="（虚构）另文", numbers="000002", reference="（虚构）字〔2026〕2号")
    before = Entry.objects.count()
    with world.moment():
        list(intake.commit())
    assert not intake.report.committed
    assert "已全部撤销" in intake.report.refused
    assert "第3行" in intake.report.refused
    assert (Document.objects.count(), Entry.objects.count()) == (1, before)


def test_an_import_broken_off_leaves_nothing(world: World, tmp_path: Path):
    """Whoever stops listening half-way stops the whole."""
    path = book(tmp_path / "a.xlsx", [line(n) for n in range(1, 450)])
    with world.moment():
        intake = Intake(actor=world["keeper"], source=Source(path=path, organ=world.organ))
        list(intake.check())
        steps = intake.commit()
        assert next(steps).done == 200
        steps.close()
    assert Document.objects.count() == 0
    assert not intake.report.committed
    assert checkpoints.verify_site().holds
