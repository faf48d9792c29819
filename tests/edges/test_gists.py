"""Each rule has one Chinese line that tells what it is about, read off its own text."""

import re

import pytest

from shoumi.edges.gists import KINDS, gist
from shoumi.records import law


@pytest.mark.parametrize(
    ("key", "kind", "line"),
    [
        ("police_1998/29/top_secret_needs_origin_or_its_superior", "须经批准",
         "绝密级密件非经原定密机关或其上级机关批准，不得复制、摘抄"),
        ("police_1998/28/the_day_of_return_is_still_ahead", "不予办理", "归还日期…已过；请填写今天或以后的日期"),
        ("police_1998/48/then_a_leader_of_the_ministry", "须经批准", "报公安部主管领导批准"),
        ("police_1998/30/late_return_is_noted", "附带要求", "应于…带回，已逾期…日，请说明原因并报批准人"),
    ],
)  # fmt: skip
def test_a_gist_is_what_the_rule_says(key, kind, line):
    """What only the asking knows is left open; a helper's words are found; a short reason has its remedy."""
    assert gist(law.book().rules[key]) == (kind, line)


def test_every_rule_has_a_line_of_its_own():
    """None is empty or says too little to know it by."""
    for key, rule in law.book().rules.items():
        kinds, line = gist(rule)
        assert set(kinds.split("、")) <= set(KINDS.values()), key
        assert len(re.findall(r"[㐀-鿿]", line)) >= 5, (key, line)
        assert "\n" not in line
