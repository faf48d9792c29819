"""Each rule has one Chinese line that tells what it is about, read off its own text."""

import ast
import re

import pytest

from shoumi.edges.blanks import blank, worded
from shoumi.edges.gists import KINDS, gist
from shoumi.records import law


@pytest.mark.parametrize(
    ("key", "kind", "line"),
    [
        ("police_1998/29/top_secret_needs_origin_or_its_superior", "须经批准",
         "绝密级密件非经原定密机关或其上级机关批准，不得复制、摘抄"),
        ("police_1998/28/the_day_of_return_is_still_ahead", "不予办理", "归还日期已过；请填写今天或以后的日期"),
        ("police_1998/48/then_a_leader_of_the_ministry", "须经批准", "报公安部主管领导批准"),
        ("police_1998/30/late_return_is_noted", "附带要求", "应于某日带回，已逾期若干日，请说明原因并报批准人"),
    ],
)  # fmt: skip
def test_a_gist_is_what_the_rule_says(key, kind, line):
    """What only the asking knows is worded so; a helper's words are found; a short reason has its remedy."""
    assert gist(law.book().rules[key]) == (kind, line)


def test_every_rule_has_a_line_of_its_own():
    """None is empty or says too little to know it by."""
    for key, rule in law.book().rules.items():
        kinds, line = gist(rule)
        assert set(kinds.split("、")) <= set(KINDS.values()), key
        assert len(re.findall(r"[㐀-鿿]", line)) >= 5, (key, line)
        assert "\n" not in line


def test_no_line_has_a_hole():
    """What only the asking knows has a word for it, and one that goes with the measure word beside it."""
    for key, rule in law.book().rules.items():
        line = gist(rule)[1]
        assert not re.search(r"[\ue000-\uf8ff…{}]|「」|（）|^[；，]", line), (key, line)
        assert not re.search(
            r"某[人日项](?:[级份页个本部台]|名(?!下))|若干(?![份页名人项个部本台笔题元日小分行条，、；）]|$)",
            line,
        ), (key, line)


@pytest.mark.parametrize(
    ("before", "expression", "after", "line"),
    [
        ("", "asked.form.to.name", "已离岗，不能接收密件", "某人已离岗，不能接收密件"),
        ("", "asked.thing.name", "已经离岗", "该人员已经离岗"),
        ("份号", "copy.number", "不是发给您的", "该份不是发给您的"),
        ("归还日期", "asked.form.due_on", "已过", "归还日期已过"),
        ("应于", "due", "交回", "应于某日交回"),
        ("还有", "len(waiting)", "名监销人没有确认", "还有若干名监销人没有确认"),
        ("监销人", "by_name(asked.thing.waiting)", "还没有确认", "监销人还没有确认"),
        ("某人没有", "level.name", "级涉密资格", "某人没有相应的涉密资格"),
        ("没有确定", "level", "级的权限", "没有确定某密级的权限"),
        ("该事项现为", "asked.thing.state.value", "，不能标密", "该事项现在的状态不符，不能标密"),
        ("国家秘密载体不得通过", "channel.value", "传递", "国家秘密载体不得通过这类方式传递"),
        ("「", "asked.thing.mark", "」已经总结", "「某某」已经总结"),
        ("每次延长不得超过", "limit", "", "每次延长不得超过规定时限"),
        ("违反网络保密管理：", "anything", "", "违反网络保密管理：逐项列出"),
        ("任务不许", "anything", "", "任务不许某项"),
    ],
)  # fmt: skip
def test_what_is_filled_in_is_worded_by_what_it_is_and_where_it_stands(before, expression, after, line):
    """A name, a day, a number, a level, a state; dropped where the word before it says enough."""
    filled = blank(ast.parse(expression, mode="eval").body, "人员")
    assert worded(before + filled + after) == line
