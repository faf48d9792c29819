"""What a report for want of power, and the decision on it, leave behind."""

from datetime import date

from shoumi.kernel.words import Level
from shoumi.nouns.matter import MatterState
from tests.statutes.doing import altered, done, made


def test_a_report_waits_for_one_with_power_who_learns_of_the_matter():
    """2025 rule 11: protected meanwhile at the drafted level."""
    effects = done(
        "report_powerless",
        thing={"state": "拟定"},
        form={"superior": "省厅", "letter": "密2", "question": "请定"},
    )
    [report] = made(effects, "clarification")
    assert report["powerless"] is True
    assert report["addressees"] == "省厅"
    facts = altered(effects, "matter")
    assert facts["state"] is MatterState.无权待定
    assert facts["scope"] == ["人:甲", "岗:省厅:保密干部", "岗:省厅:定密责任人"]
    assert "level" not in facts


def test_the_deciding_organ_becomes_the_origin():
    """Whoever determined it is the one to change it."""
    form = {"decided_by": "上级局", "letter": "定3", "answer": "机密", "level": "机密", "term": "6个月"}
    facts = altered(done("answer_powerless", thing={"powerless": "true"}, form=form), "matter")
    assert (facts["state"], facts["level"], facts["origin_id"]) == (MatterState.已确定, Level.机密, "上级局")
    assert facts["ends_on"] == date(2026, 7, 1)


def test_a_decision_tells_every_person_and_every_organ_in_the_scope():
    """Law 23: whether it is a secret, at which level and for how long."""
    thing = {"powerless": "true", "matter": {"scope": ["人:甲", "岗:省厅:保密干部"]}}
    secret, open_ = ({"level": "机密", "term": "6个月"}, {"not_secret": "true"})
    for more, said in ((secret, "密级为机密，期限为6个月"), (open_, "不属于国家秘密")):
        form = {"decided_by": "上级局", "letter": "定3", "answer": "决定"} | more
        told = made(done("answer_powerless", thing=thing, form=form), "notice")
        assert [(n.get("to_person_id"), n.get("to_organ_id")) for n in told] == [("甲", None), (None, "省厅")]
        assert all(said in n["text"] for n in told)


def test_a_decision_of_no_secret_ends_the_protection():
    form = {"decided_by": "上级局", "letter": "定3", "answer": "不属于", "not_secret": "true"}
    facts = altered(done("answer_powerless", thing={"powerless": "true"}, form=form), "matter")
    assert facts["state"] is MatterState.已解密
