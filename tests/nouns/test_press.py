"""稿件, 印制 and 科技: what the nouns know of themselves."""

from dataclasses import replace
from datetime import date

import pytest

from shoumi.kernel.words import Level, Tie
from shoumi.nouns.noun import Ref
from shoumi.nouns.person import Person
from shoumi.nouns.press import (
    OF_A_DEPARTMENT,
    Conclusion,
    Finding,
    ItemState,
    Manuscript,
    ManuscriptKind,
    ManuscriptState,
    PublicationItem,
    Subject,
)
from shoumi.nouns.printing import PrintingWorks, WorksKind
from shoumi.nouns.science import (
    AbroadPaper,
    PaperKind,
    PaperState,
    PledgeState,
    ProjectState,
    ResearchProject,
    Role,
    SciencePledge,
)

ZHANG = Person("p1", "P1", "张三", "o1")
LI = Person("p2", "P2", "李四", "o1")
MANUSCRIPT = Manuscript(
    "m",
    "o1",
    "1",
    "某稿",
    ManuscriptKind.书刊,
    ManuscriptState.起草,
    author=Ref("p1"),
    final_reviewer=Ref("p2"),
)
PROJECT = ResearchProject(
    "r", "o1", "1", "某项目", ProjectState.在研, Level.机密, leader=Ref("p1", "张三"),
    participants=(Ref("p1", "张三"), Ref("p2", "李四")), pledged=frozenset({"p1"}),
)  # fmt: skip


def test_the_kinds_are_eight_and_four_of_them_are_books():
    """Art. 41; readings 182."""
    assert len(ManuscriptKind) == 8
    assert {k.name for k in ManuscriptKind if k.book} == {"公安史志", "年鉴资料", "教材", "书刊"}


def test_author_and_final_reviewer_are_bound_each_in_his_way():
    """Of the manuscript and of its items alike."""
    item = PublicationItem("i", "o1", "1", "第1页", MANUSCRIPT, ItemState.待审)
    for thing in (MANUSCRIPT, item):
        assert thing.ties(ZHANG) == {Tie.拟定人}
        assert thing.ties(LI) == {Tie.终审人}
        assert thing.ties(Person("p3", "P3", "王五", "o1")) == frozenset()


def test_everyday_work_and_foreign_cases_are_no_departments_own():
    assert {s.name for s in set(Subject) - OF_A_DEPARTMENT} == {"涉外案件", "本单位日常工作"}
    mixed = replace(MANUSCRIPT, subjects=(Subject.涉外案件, Subject.公安科技))
    assert mixed.departments == {Subject.公安科技}
    assert mixed.foreign


@pytest.mark.parametrize("finding", list(Finding))
def test_two_findings_mean_that_it_holds_secrets(finding):
    held = replace(MANUSCRIPT, finding=finding).holds_secrets
    assert held is (finding.name in {"涉及国家秘密", "涉及警务工作秘密"})


def test_what_is_judged_and_what_is_to_be_cut():
    assert {s.name for s in ItemState if not s.judged} == {"待审", "有争议"}
    assert {s.name for s in ItemState if s.to_be_cut} == {"删改后公开", "不得公开"}
    assert {c.name for c in Conclusion if c.public} == {"同意公开", "删改后公开"}


def test_a_licence_holds_through_its_last_day():
    works = PrintingWorks("w", "o1", "某厂", WorksKind.公安机关所属印刷厂, expires_on=date(2026, 6, 30))
    assert works.in_force(date(2026, 6, 30))
    assert not works.in_force(date(2026, 7, 1))
    assert not replace(works, expires_on=None).in_force(date(2026, 7, 1))
    assert works.needs_a_licence
    assert not replace(works, kind=WorksKind.本机关文印室).needs_a_licence


def test_who_takes_part_and_who_has_not_promised():
    assert PROJECT.ties(ZHANG) == {Tie.拟定人, Tie.知悉人}
    assert PROJECT.ties(LI) == {Tie.知悉人}
    assert PROJECT.silent(PROJECT.participants) == ("李四",)
    assert replace(PROJECT, state=ProjectState.已审定).open
    assert not replace(PROJECT, state=ProjectState.已结束).open


def test_a_pledge_binds_its_person_and_a_paper_its_author():
    pledge = SciencePledge("s", "o1", "1", PROJECT, Ref("p2"), Role.参加人, PledgeState.待签)
    assert (pledge.ties(LI), pledge.ties(ZHANG)) == ({Tie.本人}, frozenset())
    paper = AbroadPaper("a", "o1", "1", "某文", PaperKind.论文稿件, "某刊", PaperState.待审, author=Ref("p1"))
    assert (paper.ties(ZHANG), paper.ties(LI)) == ({Tie.拟定人}, frozenset())
