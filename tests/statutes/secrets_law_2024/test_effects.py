"""What deriving, setting a scope, following a notice, reviewing and clearing leave behind."""

from datetime import date

from shoumi.kernel.words import Level
from shoumi.nouns.matter import Derivation, Manner, MatterState
from tests.statutes.doing import altered, done, made

DERIVED = {
    "title": "贯彻意见", "derivation": "涉及已定密事项密点", "reasons": "含密点", "term": "5年", "persons": ["乙"],
}  # fmt: skip


def test_a_derived_matter_takes_the_level_of_its_source_and_belongs_to_who_derives():
    """Law 18."""
    effects = done(
        "draft_derived_matter",
        thing={"level": "绝密", "title": "总方案"},
        actor={"organ": "派出所"},
        form=DERIVED,
    )
    [matter] = made(effects, "matter")
    assert (matter["level"], matter["manner"], matter["organ_id"]) == (Level.绝密, Manner.派生, "派出所")
    assert (matter["derived_from_id"], matter["derivation"]) == ("事项", Derivation.涉及已定密事项密点.name)
    assert matter["basis"] == "派生自原事项"
    assert {"人:甲", "人:乙", "岗:派出所:专管人员"} <= set(matter["scope"])


def test_a_scope_gains_and_loses_and_both_are_told():
    """Law 21, 23."""
    form = {"reason": "调整", "persons": ["丙"], "posts": ["专管人员"], "without_persons": ["乙"]}
    effects = done("set_scope", thing={"scope": ["人:甲", "人:乙"]}, form=form)
    assert altered(effects, "matter") == {"scope": ["人:丙", "人:甲", "岗:本局:专管人员"]}
    assert {n.get("to_person_id") or n["to_organ_id"] for n in made(effects, "notice")} == {
        "甲",
        "乙",
        "丙",
        "本局",
    }


def test_a_notice_of_change_is_followed():
    thing = {
        "level": "机密",
        "term": "10年",
        "starts_on": "2026-03-01",
        "manner": "来文",
        "default_term": "true",
    }
    effects = done(
        "follow_change_notice", thing=thing, form={"letter": "通3", "reason": "降级", "level": "秘密"}
    )
    facts = altered(effects, "matter")
    assert (facts["level"], facts["term"], facts["ends_on"]) == (Level.秘密, "10年", date(2036, 3, 1))
    assert facts["default_term"] is False
    assert len(made(effects, "notice")) == 1


def test_a_notice_of_declassification_is_followed():
    form = {"letter": "通3", "reason": "解密", "declassified": "true"}
    facts = altered(done("follow_change_notice", thing={"manner": "来文"}, form=form), "matter")
    assert facts["state"] is MatterState.已解密
    assert facts["declassified_by"] == "原定密机关通知"


def test_a_receipt_is_dated_today_unless_told():
    assert altered(done("acknowledge_notice", thing={"to_person": "甲"}), "notice") == {
        "acknowledged_on": date(2026, 11, 23)
    }
    form = {"received_on": "2026-11-20"}
    assert altered(done("acknowledge_notice", thing={"to_person": "甲"}, form=form), "notice") == {
        "acknowledged_on": date(2026, 11, 20)
    }


def test_a_review_leaves_its_day():
    facts = altered(done("review_matter", form={"result": "继续保密", "account": "仍有危害"}), "matter")
    assert facts == {"reviewed_on": date(2026, 11, 23)}


def test_a_clearance_is_given_for_a_time_and_taken_away():
    form = {"level": "机密", "from_on": "2026-11-23", "until_on": "2027-11-23"}
    facts = altered(done("grant_clearance", thing={"id": "乙"}, form=form), "person")
    assert facts == {
        "clearance": Level.机密,
        "cleared_from": date(2026, 11, 23),
        "cleared_until": date(2027, 11, 23),
    }
    taken = altered(done("withdraw_clearance", thing={"id": "乙"}, form={"reason": "调离"}), "person")
    assert (taken.pop("released_on"), taken.pop("released_from")) == (date(2026, 11, 23), Level.绝密)
    assert set(taken.values()) == {None}


def test_a_person_is_registered_at_the_organ():
    [person] = made(done("register_person", form={"code": "001", "name": "丙"}), "person")
    assert person == {"code": "001", "name": "丙", "organ_id": "本局", "unit": ""}
