"""The engine: no ground, no act; every rule is heard; doubt refuses."""

from datetime import datetime

import pytest

from shoumi.kernel.engine import Blank, Decision, Verdict
from shoumi.kernel.words import Level, Post
from tests.kernel.statute import AT, BEIJING, Clerk, CopyForm, Paper, asking, bench, toy_book

SECRET, TOP = Paper(level=Level.机密), Paper(level=Level.绝密)


def heard(*papers: Paper, **more) -> Decision:
    book = toy_book()
    return bench(book).consider(asking(book, *papers, **more))


def names(findings) -> list[str]:
    return [f.rule.name for f in findings]


def test_an_act_without_objection_is_allowed_and_cites_its_own_article():
    """Silence of all rules allows; the article that gives the act is cited."""
    decision = heard()
    assert decision.verdict is Verdict.ALLOWED
    assert [str(p) for p in decision.cites] == ["rule/1/1"]


def test_whom_the_act_does_not_name_may_not_ask():
    """Default deny, for recording after the fact as well."""
    for recorded in (False, True):
        decision = heard(posts=frozenset({Post.承办人}), recorded=recorded)
        assert decision.verdict is Verdict.REFUSED
        assert "专管人员" in decision.refusals[0].word.remedy


def test_a_tie_to_the_thing_is_a_ground():
    """He who holds the paper may ask without any post."""
    assert heard(Paper(owner="c1"), posts=frozenset()).verdict is Verdict.ALLOWED
    assert heard(Paper(owner="c2"), posts=frozenset()).verdict is Verdict.REFUSED


def test_a_need_waits_for_its_authority():
    """A need is neither leave nor refusal."""
    decision = heard(SECRET)
    assert decision.verdict is Verdict.NEEDS_APPROVAL
    assert [sorted(a.value for a in n.any_of) for n in decision.needs] == [["主管领导"]]


def test_deny_beats_permit():
    """One prohibition refuses, whatever else is allowed or approved."""
    decision = heard(TOP)
    assert decision.verdict is Verdict.REFUSED
    assert names(decision.refusals) == ["top_secret_is_never_copied"]
    assert [str(p) for p in decision.cites] == ["rule/1/2"]


def test_a_higher_statute_lifts_the_lower_ban_and_is_cited():
    """The exception leaves the other rules standing."""
    decision = heard(TOP, form=CopyForm(1, "抢险"))
    assert decision.verdict is Verdict.NEEDS_APPROVAL
    assert [str(p) for p in decision.cites] == ["law/2/1", "rule/1/1"]


def test_a_rule_that_raises_refuses_and_names_its_article():
    """A broken prohibition must not let anything through, not even a record after the fact."""
    for recorded in (False, True):
        decision = heard(Paper(broken=True), recorded=recorded)
        assert decision.verdict is Verdict.REFUSED
        assert str(decision.refusals[0].rule.place) == "rule/1/1"


def test_recorded_after_the_fact_a_prohibition_is_a_violation():
    """Reality is entered and flagged, never refused."""
    decision = heard(TOP, recorded=True)
    assert decision.verdict is Verdict.ALLOWED
    assert set(names(decision.violations)) == {"top_secret_is_never_copied", "leader_approves_from_机密"}
    assert not decision.needs


def test_each_thing_of_an_asking_is_heard():
    """One forbidden paper in a pile refuses the pile; the same words are said once."""
    decision = heard(Paper("a"), Paper("b", Level.绝密), Paper("c", Level.绝密))
    assert names(decision.refusals) == ["top_secret_is_never_copied"]


def test_a_duty_accompanies_and_refuses_nothing():
    """Duties are told with the verdict."""
    assert names(heard(form=CopyForm(2)).duties) == ["many_copies_are_counted"]
    assert not heard(form=CopyForm(1)).duties


@pytest.mark.parametrize(
    ("day", "speaks"),
    [((2010, 9, 30), False), ((2010, 10, 1), True), ((2030, 1, 1), True), ((2030, 1, 2), False)],
)
def test_only_law_in_force_on_the_day_is_heard(day, speaks):
    """First and last day in force are inclusive."""
    decision = heard(form=CopyForm(2), at=datetime(*day, 9, tzinfo=BEIJING))
    assert bool(decision.duties) is speaks


def test_the_same_asking_gives_the_same_decision():
    """Nothing but the asking decides."""
    book = toy_book()
    one, other = (bench(book).consider(asking(book, TOP, at=AT)) for _ in range(2))
    assert one == other


def test_a_preview_leaves_open_what_the_form_decides():
    """Rules on the thing speak, rules on the form stay silent."""
    decision = heard(TOP, form=Blank())
    assert decision.verdict is Verdict.REFUSED
    assert not decision.duties


def test_a_blank_is_no_form_of_a_real_asking():
    """NotFilled outside a preview is a doubt like any other."""

    class Torn(CopyForm):
        @property
        def purpose(self):
            return Blank().purpose

    decision = heard(form=Torn.__new__(Torn))
    assert decision.verdict is Verdict.REFUSED


def test_the_actor_is_only_known_by_id():
    """Another person with the same name has no tie."""
    assert heard(Paper(owner="某甲"), posts=frozenset(), actor=Clerk("c9")).verdict is Verdict.REFUSED
