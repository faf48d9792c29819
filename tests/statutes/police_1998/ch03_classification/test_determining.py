"""What drafting, determining, asking upward and correcting leave behind."""

from datetime import date

from shoumi.kernel.words import Kind, Level
from shoumi.nouns.matter import ClarificationState, Manner, MatterState
from shoumi.statutes import load
from tests.statutes.doing import altered, asked, done, made

FORM = {
    "title": "方案", "reasons": "危害侦查", "level": "机密", "term": "20年", "basis": "某条", "persons": ["乙"],
    "organs": ["省厅"],
}  # fmt: skip


def drafted(**more):
    [matter] = made(done("draft_matter", posts=["承办人"], form={**FORM, **more}), "matter")
    return matter


def test_a_draft_is_protected_at_once_at_its_level():
    """Art. 13, 14: from the moment it is proposed."""
    matter = drafted()
    assert (matter["state"], matter["level"], matter["kind"]) == (MatterState.拟定, Level.机密, Kind.国家秘密)
    assert (matter["term"], matter["manner"], matter["drafted_by_id"]) == ("20年", Manner.原始, "甲")
    assert matter["organ_id"] == "本局"


def test_the_scope_holds_the_drafter_those_named_and_those_whose_office_it_is():
    scope = drafted()["scope"]
    assert {"人:甲", "人:乙", "机关:省厅", "岗:本局:定密责任人", "岗:本局:专管人员"} <= set(scope)
    assert scope == sorted(scope)


def test_an_unclear_draft_is_protected_at_the_highest_level_asserted():
    """Regs 26."""
    matter = drafted(unclear="true", level="秘密", asserted="绝密", term="5年")
    assert (matter["state"], matter["level"]) == (MatterState.不明确, Level.绝密)
    assert drafted(asserted="秘密")["level"] is Level.机密


def test_a_draft_without_day_of_issue_has_no_start_yet():
    """It cannot run out before it is determined."""
    assert drafted()["starts_on"] is None
    assert "ends_on" not in drafted()


def test_a_draft_may_rest_on_a_row_of_the_catalogue():
    matter = drafted(basis="", catalogue_item={"id": "目3", "name": "专案部署", "level": "机密"})
    assert (matter["basis"], matter["catalogue_item_id"]) == ("专案部署", "目3")


def test_a_term_runs_from_the_day_of_issue_else_from_the_decision():
    """Regs 19; reading 5: the corresponding day is the last."""
    thing = {"state": "拟定", "term": "1年", "starts_on": "2026-03-01"}
    facts = altered(done("determine_matter", thing=thing), "matter")
    assert (facts["starts_on"], facts["ends_on"]) == (date(2026, 3, 1), date(2027, 3, 1))
    facts = altered(done("determine_matter", thing={**thing, "starts_on": ""}), "matter")
    assert (facts["starts_on"], facts["ends_on"]) == (date(2026, 11, 23), date(2027, 11, 23))
    assert facts["determined_on"] == date(2026, 11, 23)
    assert facts["state"] is MatterState.已确定


def test_a_condition_and_a_work_secret_have_no_last_day():
    thing = {"state": "拟定", "term": "侦破后解密", "starts_on": "2026-03-01"}
    assert altered(done("determine_matter", thing=thing), "matter")["ends_on"] is None
    assert altered(done("determine_matter", thing={"kind": "工作秘密"}), "matter")["ends_on"] is None


QUESTION = {
    "question": "是否属于", "letter": "密1", "bureau": "省级保密行政管理部门", "superior_informed": "true",
}  # fmt: skip


def test_a_question_goes_to_both_and_the_superior_office_learns_of_the_matter():
    """Reading 4."""
    effects = done("report_unclear_matter", thing={"state": "拟定"}, form=QUESTION)
    [question] = made(effects, "clarification")
    assert question["addressees"] == "省级保密行政管理部门、上一级公安机关保密工作机构"
    assert question["state"] is ClarificationState.已报
    facts = altered(effects, "matter")
    assert facts["state"] is MatterState.不明确
    assert facts["scope"] == ["人:甲", "岗:上级局:保密干部"]


def test_the_ministry_has_no_superior_to_tell():
    effects = done("report_unclear_matter", thing={"organ": "公安部"}, form=QUESTION)
    assert altered(effects, "matter")["scope"] == ["人:甲"]


ANSWER = {"answered_by": "省级保密行政管理部门", "letter": "函9", "answer": "秘密级"}


def test_an_answer_settles_level_and_term():
    form = {**ANSWER, "level": "秘密", "term": "5年", "starts_on": "2026-01-05"}
    effects = done("answer_unclear_matter", thing={"matter": {"state": "不明确"}}, form=form)
    facts = altered(effects, "matter")
    assert (facts["state"], facts["level"], facts["term"]) == (MatterState.已确定, Level.秘密, "5年")
    assert facts["ends_on"] == date(2031, 1, 5)
    answered = altered(effects, "clarification")
    assert answered == {"state": ClarificationState.已答复, "answer": "函9：秘密级"}


def test_an_answer_tells_every_person_and_every_organ_in_the_scope():
    """Law 23: whether it is a secret, at which level and for how long."""
    thing = {"matter": {"state": "不明确", "scope": ["人:甲", "机关:省厅", "岗:省厅:专管人员"]}}
    secret, open_ = ({"level": "秘密", "term": "5年"}, {"not_secret": "true"})
    for form, said in ((secret, "密级为秘密，期限为5年"), (open_, "不属于国家秘密")):
        told = made(done("answer_unclear_matter", thing=thing, form={**ANSWER, **form}), "notice")
        assert [(n.get("to_person_id"), n.get("to_organ_id")) for n in told] == [("甲", None), (None, "省厅")]
        assert all(said in n["text"] for n in told)


def test_an_answer_of_no_secret_ends_the_protection():
    effects = done(
        "answer_unclear_matter", thing={"matter": {"state": "不明确"}}, form={**ANSWER, "not_secret": "true"}
    )
    assert altered(effects, "matter")["state"] is MatterState.已解密


def test_a_correction_keeps_the_term_where_only_the_level_was_wrong():
    thing = {"level": "机密", "term": "10年", "starts_on": "2026-01-01", "scope": ["人:甲", "机关:省厅"]}
    effects = done("correct_classification", thing=thing, form={"reason": "目录", "level": "秘密"})
    facts = altered(effects, "matter")
    assert (facts["level"], facts["term"], facts["ends_on"]) == (Level.秘密, "10年", date(2036, 1, 1))
    assert len(made(effects, "notice")) == 2


def test_a_superior_corrects_as_the_own_organ_does():
    form = {"reason": "目录没有", "not_secret": "true"}
    facts = altered(done("correct_as_superior", form=form), "matter")
    assert facts["state"] is MatterState.已解密
    assert facts["declassified_by"] == "纠正：不应定密"


def test_the_clock_of_an_unclear_matter_starts_with_its_draft():
    """Regs 25: from the day of proposal; a clear draft starts none."""
    report = _clock("unclear_report")
    assert report.when(asked("draft_matter", form={**FORM, "unclear": "true"}))
    assert not report.when(asked("draft_matter", form=FORM))
    assert report.when(asked("dispute_matter", form={"asserted": "绝密", "opinion": "异议"}))


def _clock(key):
    return load().clocks[key]


def test_the_clock_of_the_powerless_starts_only_beyond_the_power():
    """2025 rule 11: at once."""
    clock = _clock("powerless_report")
    assert clock.when(asked("draft_matter", form=FORM))
    assert not clock.when(asked("draft_matter", form=FORM, organ={"power": "机密"}))
    assert not clock.when(asked("draft_matter", form={**FORM, "unclear": "true"}))
    work = {"title": "值班", "reasons": "影响", "kind": "工作秘密", "posts": ["承办人"]}
    assert not clock.when(asked("draft_matter", form=work))


def test_the_yearly_review_starts_when_a_state_secret_stands():
    """Law 24: not for work secrets, nor for what an answer found no secret."""
    clock = _clock("yearly_review")
    assert clock.when(asked("determine_matter", thing={"state": "拟定"}))
    assert not clock.when(asked("determine_matter", thing={"kind": "工作秘密"}))
    assert not clock.when(asked("answer_unclear_matter", form={**ANSWER, "not_secret": "true"}))
    assert clock.when(asked("answer_unclear_matter", form={**ANSWER, "level": "秘密", "term": "5年"}))
