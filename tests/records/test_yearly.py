"""The yearly figures: of the year, of the organ, and only of what the person may know."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shoumi.kernel.words import Level, Post
from shoumi.nouns.device import DeviceState
from shoumi.records import law, yearly
from shoumi.records.asking import actor
from shoumi.records.yearly import Figure, Heading, Lines, Rows, Span, sections
from shoumi.records.yearly_sections import HEADINGS
from shoumi.things.devices import Device
from shoumi.things.models import NOUNS
from tests.world import World, made


def span(world: World, who: str = "officer", year: int = 2026) -> Span:
    return Span(actor(world[who], world.at.date()), world.organ, year)


def figure(world: World, label: str, part: str, **more) -> Figure:
    told = {s.label: s for s in sections(span(world, **more), HEADINGS)}
    return next(f for f in told[part].figures if f.label == label)


def test_lines_of_the_year_are_counted_and_no_others(world):
    """Opened on the first day of the next year they belong to that."""
    world.received()
    assert figure(world, "收文", "收到密件").number == 0, "the officer is not in the scope"
    assert figure(world, "收文", "收到密件", who="keeper").number == 1
    world.pass_days(304)
    assert (world.at.year, world.at.month, world.at.day) == (2026, 12, 31)
    world.received()
    world.pass_days(1)
    world.received()
    assert figure(world, "收文", "收到密件", who="keeper").number == 2
    assert figure(world, "收文", "收到密件", who="keeper", year=2027).number == 1


def test_a_figure_leads_to_just_the_lines_it_counts(world):
    """The conditions are those the page of the register reads."""
    world.received("秘密★5年")
    world.received("机密★10年")
    found = figure(world, "机密", "收到密件", who="keeper")
    assert found.number == 1
    assert found.conditions == {"organ": world.organ, "year": "2026", "level": "机密"}


def test_machines_count_as_long_as_they_are_kept(world):
    """Those of earlier years too; what was destroyed no longer."""
    form = {"kind": "台式计算机", "number": "PC-1", "name": "（虚构）", "level": "秘密", "labelled": True}
    (device,) = made(world.ask("keeper", "register_device", world.organ, **form), "device")
    told = ("在册的计算机", "计算机")
    assert figure(world, *told, who="keeper", year=2027).number == 1
    assert figure(world, "本年登记的计算机", "计算机", who="keeper", year=2027).number == 0
    assert figure(world, "在册的存储介质", "移动介质", who="keeper").number == 0
    Device.objects.filter(pk=device).update(state=DeviceState.已销毁)
    assert figure(world, *told, who="keeper").number == 0


def test_what_one_may_not_know_is_not_counted(world):
    """The two worlds look the same to him."""
    before = sections(span(world, "other"), HEADINGS)
    world.received("机密★10年")
    assert sections(span(world, "other"), HEADINGS) == before


def test_a_part_in_which_nothing_was_done_says_so(world):
    told = {s.label: s for s in sections(span(world), HEADINGS)}
    assert not told["泄密案件"].started
    assert told["保密工作机构及成员"].started


def test_a_book_that_no_chapter_keeps_counts_nothing(world):
    heading = Heading("某部分", (Lines("某书", "no_such_book"), Rows("某物", "no_such_noun")))
    [told] = sections(span(world), [heading])
    assert told.figures == (Figure("某书", 0), Figure("某物", 0))
    assert not told.started


def test_states_and_words_narrow_a_figure(world):
    [plan] = made(world.ask("officer", "open_work_plan", world.organ, year="2026", title="计划"), "work_plan")
    task = {"duty": "宣传教育和干部培训", "to": world["reader"], "due_on": "2026-05-01"}
    first, _ = (
        made(world.ask("officer", "assign_task", plan, title=t, **task), "duty_task")[0]
        for t in ("甲项", "乙项")
    )
    world.ask("reader", "show_task_done", first, done_on="2026-03-02", account="已办")
    assert figure(world, "分派的任务", "计划与总结").number == 2
    assert figure(world, "完成的任务", "计划与总结").number == 1
    one = Lines("甲", "duty_tasks", words="甲项")
    assert one.count(span(world)) == 1
    assert one.leads_to(span(world))["q"] == "甲项"
    assert figure(world, "工作计划", "计划与总结").number == 1
    assert figure(world, "工作计划", "计划与总结", year=2025).number == 0


def test_posts_and_people_are_counted_as_they_stand(world):
    assert figure(world, "专职保密干部", "专兼职人员").number == 1
    assert figure(world, "兼职保密干部", "专兼职人员").number == 0
    assert figure(world, "一般涉密人员", "涉密人员").number == 1


def test_every_declared_key_is_one_of_a_book_or_is_still_to_come():
    """Keys at hand name columns and states that are there."""
    for counted in (c for heading in HEADINGS for c in heading.counted if c.known()):
        if isinstance(counted, Rows):
            table = NOUNS[counted.noun]
            names = {f.name for f in table._meta.concrete_fields}
            wanted = {key.split("__")[0] for key in counted.where} | {counted.on, counted.by_year} - {""}
            assert wanted <= names, counted
        else:
            assert counted.register in law.book().registers


def test_labels_within_a_part_differ():
    for heading in HEADINGS:
        labels = [c.label for c in heading.counted]
        assert len(labels) == len(set(labels)), heading.label


@pytest.mark.parametrize("level", list(Level))
def test_levels_are_told_in_the_address(world, level):
    lines = Lines("x", "received", level=level)
    assert lines.leads_to(span(world))["level"] == level.name


def test_another_organ_is_another_report(world):
    held = {"post": Post.机关领导}
    rows = Rows("领导", "appointment", held)
    assert rows.count(span(world)) == 1
    assert rows.count(replace(span(world), organ=world.prefecture)) == 1
    assert yearly.NOT_STARTED == "未开展"


def test_what_was_declassified_before_its_end_is_counted_apart(world):
    """By decision, not by expiry; of the year in which it was decided."""
    matter = world.matter(readers=("reader", "officer", "keeper"))
    asked = world.ask("drafter", "declassify_matter", matter, reason="（虚构）已无损害")
    assert figure(world, "提前解密", "变更和解密", who="drafter").number == 0
    world.agree("classifier", asked)
    assert figure(world, "提前解密", "变更和解密", who="reader").number == 1
    assert figure(world, "提前解密", "变更和解密", who="reader", year=2027).number == 0
    assert figure(world, "届满解密", "变更和解密", who="reader").number == 0


def test_where_the_year_begins_is_looked_up_once(world, django_assert_num_queries):
    """Not for each figure: the whole report asks it of the ledger twice, for its two ends."""
    told = span(world)
    assert told.entries[0] < told.entries[1]
    with django_assert_num_queries(0):
        assert told.entries
    with CaptureQueriesContext(connection) as asked:
        sections(span(world), HEADINGS)
    ends = [q for q in asked.captured_queries if '"records_entry"."at" >=' in q["sql"]]
    assert len(ends) == 2
