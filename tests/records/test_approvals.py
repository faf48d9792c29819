"""Consent: by whom, in which order, on which paper; and how a proceeding ends."""

from datetime import timedelta

import pytest

from shoumi.kernel.forms import FormRefused
from shoumi.kernel.model import Finding, Need, Rule
from shoumi.kernel.words import Authority, Level, Post, Verb
from shoumi.nouns.matter import MatterState
from shoumi.records import actors, approvals, asking, law
from shoumi.records.approvals import EndedError, NotYoursError
from shoumi.records.loading import NotFoundError
from shoumi.records.now import as_if
from shoumi.records.proceedings import RefusedError, waiting_needs
from shoumi.records.tables import Approval, Entry, Proceeding
from shoumi.things.matters import Matter
from shoumi.things.people import Appointment, Person
from tests.records.books import books, newest, said
from tests.world import made


def drafted(world, level: str = "机密") -> str:
    outcome = world.ask(
        "drafter", "draft_matter", world.organ, title="（虚构）方案", level=level, term="10年", reasons="（虚构）",
        basis="（虚构）目录第1项", persons=[world["reader"]],
    )  # fmt: skip
    return made(outcome, "matter")[0]


@pytest.fixture(name="two_steps")
def _two_steps(world):
    """A matter put up for determination: reviewed first, determined second."""
    return world.ask("drafter", "determine_matter", drafted(world))


def ending(outcome) -> Proceeding:
    return Proceeding.objects.get(pk=outcome.proceeding.id)


def person(world, name: str):
    return asking.actor(world[name], world.at.date())


def appoint(world, who: str, post: str, **more) -> str:
    """Appoint and have it agreed to; returns the appointment."""
    outcome = world.ask("secadmin", "appoint", world[who], post=post, from_on=world.at.date().isoformat(),
                        document="（虚构）任2号", **more)  # fmt: skip
    if outcome.proceeding:
        outcome = world.agree("head", outcome)
    return made(outcome, "appointment")[0]


# --- whose consent


@pytest.mark.parametrize("reviewer", ["leader", "reviewer", "head"])
def test_any_one_of_several_suffices(world, two_steps, reviewer):
    """主管领导, 机关领导 or 指定审核人: one of them closes the first step."""
    assert [n["step"] for n in waiting_needs(two_steps.proceeding)] == [1]
    outcome = world.agree(reviewer, two_steps)
    assert outcome.entry is None or reviewer == "head"
    assert reviewer == "head" or [n["step"] for n in waiting_needs(ending(two_steps))] == [2]


def test_steps_go_in_order(world, two_steps):
    """Who holds only the second step cannot speak before the first is closed."""
    before = books()
    with pytest.raises(NotYoursError, match="现由承办单位主管领导或指定审核人批准"):
        world.agree("classifier", two_steps)
    assert books() == before
    world.agree("leader", two_steps)
    with pytest.raises(NotYoursError, match="现由定密责任人批准"):
        world.agree("reviewer", two_steps)
    assert world.agree("classifier", two_steps).entry


def test_all_of_several_are_wanted(world, two_steps, monkeypatch):
    """Two needs of one step: both must be met, in any order."""
    place = law.book().acts["determine_matter"].place

    def heard(asked):
        rule = Rule("both", place, frozenset({Verb.DETERMINE}), lambda _: None)
        wanted = (frozenset({Authority.指定审核人}), frozenset({Authority.主管领导}))
        found = tuple(Finding(rule, Need("（虚构）", any_of=w)) for w in wanted)
        return type(decision)(asked.act, found)

    decision = two_steps.decision
    monkeypatch.setattr(law.bench(), "consider", heard)
    assert world.agree("reviewer", two_steps).entry is None
    assert world.agree("leader", two_steps).entry


def test_one_word_counts_once_where_two_needs_overlap(world, two_steps, monkeypatch):
    """The same authority answers two needs of one step with one consent."""
    place = law.book().acts["determine_matter"].place

    def heard(asked):
        rule = Rule("both", place, frozenset({Verb.DETERMINE}), lambda _: None)
        wanted = (frozenset({Authority.主管领导}), frozenset({Authority.主管领导, Authority.指定审核人}))
        return type(two_steps.decision)(
            asked.act, tuple(Finding(rule, Need("（虚构）", any_of=w)) for w in wanted)
        )

    monkeypatch.setattr(law.bench(), "consider", heard)
    assert world.agree("leader", two_steps).entry
    assert Approval.objects.filter(proceeding=two_steps.proceeding).count() == 1


def test_one_person_with_both_posts_speaks_for_both_steps(world, two_steps):
    """The head is leader and classification officer by office: one word closes both, each entered."""
    outcome = world.agree("head", two_steps)
    assert outcome.entry
    assert said(outcome.entry)["approvals"] == ["局长（承办单位主管领导）", "局长（定密责任人）"]
    kinds = list(Entry.objects.order_by("-index").values_list("kind", flat=True)[:4])
    assert kinds == ["performed", "approved", "approved", "proposed"]


@pytest.mark.assures("M07", sabotage="durable.own_askings_are_decided")
def test_nobody_approves_his_own(world, trials):
    """Not even with every post for it, nor by an account or post gained afterwards."""
    appoint(world, "drafter", "主管领导")
    appoint(world, "drafter", "定密责任人", most="机密")
    outcome = world.ask("drafter", "determine_matter", drafted(world))
    with pytest.raises(NotYoursError, match="本人提出"):
        world.agree("drafter", outcome)
    appoint(world, "drafter", "机关领导")
    with pytest.raises(NotYoursError, match="本人提出"):
        world.agree("drafter", outcome)
    assert outcome.proceeding.id not in [c.id for c in approvals.mine(person(world, "drafter"))]
    trials(2)


def test_who_holds_nothing_for_it_cannot_agree(world, two_steps):
    """Neither another post, nor the site's officers, nor no post at all."""
    before = books()
    for who in ("keeper", "officer", "sysadmin", "secadmin", "auditor", "outsider", "up_head"):
        with pytest.raises(NotYoursError):
            world.agree(who, two_steps)
    assert books() == before


def test_a_post_given_up_speaks_no_more(world, two_steps):
    """The post counts on the day of consent."""
    held = Appointment.objects.get(person_id=world["reviewer"], post=Post.定密审核人)
    world.ask("secadmin", "end_appointment", held.id, ended_on=world.at.date().isoformat(), reason="（虚构）")
    with pytest.raises(NotYoursError):
        world.agree("reviewer", two_steps)


def test_consent_once_given_stands_when_the_post_ends(world, two_steps):
    """What was said in office stays said."""
    world.agree("reviewer", two_steps)
    held = Appointment.objects.get(person_id=world["reviewer"], post=Post.定密审核人)
    world.ask("secadmin", "end_appointment", held.id, ended_on=world.at.date().isoformat(), reason="（虚构）")
    assert world.agree("classifier", two_steps).entry


def test_consent_is_not_given_twice(world, two_steps):
    """The same word again is nobody's any more."""
    world.agree("leader", two_steps)
    with pytest.raises(NotYoursError):
        world.agree("leader", two_steps)


def test_each_consent_is_an_entry_that_follows_the_proposal(world, two_steps):
    """Who, for which authority, on which paper."""
    world.agree("leader", two_steps)
    entry = newest()
    assert (entry.kind, entry.actor) == ("approved", world["leader"])
    assert said(entry)["authorities"] == ["承办单位主管领导"]
    assert f'"follows":[{two_steps.proceeding.asked_entry}]' in bytes(entry.body).decode()
    assert Approval.objects.get(proceeding=two_steps.proceeding).entry == entry.index


# --- by letter


def foreign_copy(world) -> str:
    """A top-secret copy from an organ outside this site."""
    _, (copy,) = world.received("绝密★30年")
    return copy


def test_an_authority_outside_consents_on_paper(world):
    """The issuer keeps no books here: its letter, entered by another keeper, performs the act."""
    copy = foreign_copy(world)
    outcome = world.ask("keeper", "copy_document", copy, copies=1, purpose="（虚构）")
    done = world.agree("keeper2", outcome, letter="（虚构）函〔2026〕3号")
    assert said(done.entry)["approvals"] == ["副专管员（原定密机关，（虚构）函〔2026〕3号）"]


def test_the_asker_does_not_enter_the_letter_himself(world):
    """Two people stand behind a consent on paper."""
    outcome = world.ask("keeper", "copy_document", foreign_copy(world), copies=1, purpose="（虚构）")
    before = books()
    with pytest.raises(NotYoursError):
        world.agree("keeper", outcome, letter="（虚构）函")
    for who in ("reader", "classifier", "secadmin"):
        with pytest.raises(NotYoursError):
            world.agree(who, outcome, letter="（虚构）函")
    assert books() == before


def test_paper_does_not_speak_for_who_sits_here(world, two_steps):
    """The reviewer is on this site: he says it himself."""
    with pytest.raises(NotYoursError):
        world.agree("keeper", two_steps, letter="（虚构）函")


def test_paper_does_not_speak_for_the_asker_himself(world):
    """The only head of the organ asks: no letter consents in his own name."""
    _, (copy, *_) = world.document(readers=("head",))
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world["head"], "pages": 4}, cosigner=world["head"]
    )
    day = world.at.date().isoformat()
    outcome = world.ask(
        "head", "carry_out", copy, destination="（虚构）", route="专车", purpose="会议", from_on=day, due_on=day,
        measures="密码箱", work_place_only=True,
    )  # fmt: skip
    assert outcome.proceeding
    with pytest.raises(NotYoursError):
        world.agree("keeper", outcome, letter="（虚构）函")


def test_paper_does_not_speak_where_the_one_in_office_may_not_go_so_high(world):
    """An officer bounded to 秘密 does not open the way for a letter on 机密."""
    Appointment.objects.filter(post__in=["定密责任人"]).update(most=Level.秘密)
    Appointment.objects.filter(person_id=world["head"]).update(ended_on=world.at.date() - timedelta(days=1))
    outcome = world.ask("drafter", "determine_matter", drafted(world))
    world.agree("leader", outcome)
    with pytest.raises(NotYoursError):
        world.agree("classifier", outcome)
    with pytest.raises(NotYoursError):
        world.agree("keeper", outcome, letter="（虚构）函")


# --- endings


def test_sent_back_with_a_reason_the_asker_reads(world, two_steps):
    """Ended, told how, nothing done, entered by who sent it back."""
    with world.moment():
        case = approvals.send_back(
            actor=world["leader"], proceeding=two_steps.proceeding.id, reason="依据不足"
        )
    assert (case.state, case.outcome) == (Proceeding.RETURNED, "分管领导退回：依据不足")
    assert (newest().kind, newest().actor, case.ended_entry) == ("returned", world["leader"], newest().index)
    assert Matter.objects.get(pk=case.about.get().thing).state is MatterState.拟定


@pytest.mark.parametrize("reason", ["", "   ", "\n\t", "\x00", "很" * 2001])
def test_sending_back_and_withdrawing_need_a_readable_reason(world, two_steps, reason):
    """Without one nothing ends."""
    before = books()
    with world.moment():
        for end, who in ((approvals.send_back, "leader"), (approvals.withdraw, "drafter")):
            with pytest.raises(FormRefused, match="理由"):
                end(actor=world[who], proceeding=two_steps.proceeding.id, reason=reason)
    assert books() == before


def test_only_who_may_agree_sends_back(world, two_steps):
    """Neither a stranger nor the asker nor who waits for a later step."""
    before = books()
    for who in ("drafter", "keeper", "classifier"):
        with world.moment(), pytest.raises(NotYoursError):
            approvals.send_back(actor=world[who], proceeding=two_steps.proceeding.id, reason="（虚构）")
    assert books() == before


def test_only_the_asker_withdraws(world, two_steps):
    """Others are told whom to turn to; he himself succeeds."""
    with world.moment():
        for who in ("leader", "head", "sysadmin"):
            with pytest.raises(NotYoursError, match="只有提出人可以撤回"):
                approvals.withdraw(actor=world[who], proceeding=two_steps.proceeding.id, reason="（虚构）")
        case = approvals.withdraw(actor=world["drafter"], proceeding=two_steps.proceeding.id, reason="写错了")
    assert (case.state, case.outcome, newest().kind) == (Proceeding.WITHDRAWN, "撤回：写错了", "withdrawn")


def test_the_asker_withdraws_what_he_may_no_longer_know(world, two_steps):
    """His clearance is gone; his own proceeding is not."""
    world.ask("secadmin", "withdraw_clearance", world["drafter"], reason="（虚构）")
    with world.moment():
        case = approvals.withdraw(actor=world["drafter"], proceeding=two_steps.proceeding.id, reason="调岗")
    assert case.state == Proceeding.WITHDRAWN


@pytest.mark.parametrize("ending_by", ["performed", "returned", "withdrawn", "lapsed"])
def test_what_has_ended_stays_ended_and_says_how(world, two_steps, ending_by):
    """Every further word is answered with the state."""
    key = two_steps.proceeding.id
    if ending_by == "performed":
        world.agree("head", two_steps)
    elif ending_by == "returned":
        with world.moment():
            approvals.send_back(actor=world["leader"], proceeding=key, reason="（虚构）")
    elif ending_by == "withdrawn":
        with world.moment():
            approvals.withdraw(actor=world["drafter"], proceeding=key, reason="（虚构）")
    else:
        Matter.objects.update(state=MatterState.已解密)
        with pytest.raises(RefusedError):
            world.agree("leader", two_steps)
    case, before = ending(two_steps), books()
    with world.moment():
        for again in (
            lambda: approvals.approve(actor=world["leader"], proceeding=key),
            lambda: approvals.send_back(actor=world["leader"], proceeding=key, reason="（虚构）"),
            lambda: approvals.withdraw(actor=world["drafter"], proceeding=key, reason="（虚构）"),
        ):
            with pytest.raises(EndedError, match=f"此件{case.state}"):
                again()
    assert books() == before


def test_a_stranger_does_not_end_what_facts_have_overtaken(world, two_steps):
    """Only who may consent brings about the lapse."""
    Matter.objects.update(state=MatterState.已解密)
    before = books()
    for who in ("keeper", "outsider", "drafter", "classifier"):
        with pytest.raises(NotYoursError):
            world.agree(who, two_steps)
    assert books() == before
    with pytest.raises(RefusedError, match="该事项已解密"):
        world.agree("leader", two_steps)
    assert ending(two_steps).state == Proceeding.LAPSED


def test_what_can_no_longer_be_heard_lapses(world, two_steps):
    """Proceedings that nobody could end are ended by the system; others are left."""
    other = world.ask("keeper", "copy_document", foreign_copy(world), copies=1, purpose="（虚构）")
    world.ask("secadmin", "withdraw_clearance", world["drafter"], reason="（虚构）")
    with world.moment():
        assert approvals.lapse_unheard(actor=world["SYSTEM"]) == 1
        assert approvals.lapse_unheard(actor=world["SYSTEM"]) == 0
    assert ending(two_steps).state == Proceeding.LAPSED
    assert "查不到" in ending(two_steps).outcome
    assert ending(other).state == Proceeding.WAITING


def test_an_unknown_proceeding_is_not_found(world):
    """A wrong id tells nothing."""
    with world.moment(), pytest.raises(NotFoundError):
        approvals.approve(actor=world["head"], proceeding="nothing")


# --- whose desk


def test_each_finds_on_his_desk_what_waits_for_him(world, two_steps):
    """The reviewer first, the determining officer afterwards, the asker never."""
    key = two_steps.proceeding.id

    def desks() -> set[str]:
        with as_if(world.at):
            return {w for w in world.people if key in [c.id for c in approvals.mine(person(world, w))]}

    assert desks() == {"leader", "reviewer", "head"}
    world.agree("reviewer", two_steps)
    assert desks() == {"classifier", "head"}
    world.agree("classifier", two_steps)
    assert desks() == set()


def test_may_agree_and_approve_are_of_one_mind(world, two_steps):
    """Whom the desk shows it, he may; whom not, he may not."""
    case = ending(two_steps)
    for name in world.people:
        with as_if(world.at):
            may = approvals.may_agree(
                actors.facts_of(Person.objects.get(pk=world[name]), world.at.date()), case
            )
        if name in {"leader", "reviewer", "head"}:
            assert may
        else:
            assert not may
            with pytest.raises(NotYoursError):
                world.agree(name, two_steps)
