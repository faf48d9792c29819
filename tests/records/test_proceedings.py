"""From the desk to the books: heard, heard again, performed once, entered."""

from datetime import timedelta

import pytest

from shoumi.kernel.engine import Verdict
from shoumi.kernel.forms import FormRefused
from shoumi.nouns.document import CopyState
from shoumi.records import asking, proceedings
from shoumi.records.asking import Request, UnknownActError
from shoumi.records.loading import NotFoundError
from shoumi.records.now import as_if
from shoumi.records.proceedings import NotRecordableError, RefusedError
from shoumi.records.tables import Entry, EntryThing, Proceeding, RegisterLine
from shoumi.records.timekeeping import ClockSetBackError
from shoumi.things.documents import Copy
from tests.records.books import books, changed, newest, said, size
from tests.world import made

LEDGER = {"records_entry", "records_entrycontent", "records_entrything", "records_loghead"}


def carry(world, copy: str):
    """Ask to carry a copy out: it needs the head's consent."""
    day = world.at.date()
    return world.ask(
        "reader",
        "carry_out",
        copy,
        destination="（虚构）省厅",
        route="专车",
        purpose="送审",
        from_on=day.isoformat(),
        due_on=(day + timedelta(days=2)).isoformat(),
        measures="密码箱",
        work_place_only=True,
    )


def held(world, **about) -> str:
    """A copy in the reader's hand."""
    _, (copy, *_) = world.document(**about)
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world["reader"], "pages": 4}, cosigner=world["reader"]
    )
    return copy


def state(copy: str) -> CopyState:
    return Copy.objects.get(pk=copy).state


def test_an_allowed_act_is_performed_and_entered_at_once(world):
    """One entry, of the actor, the organ, the time and the things; the made things are named."""
    matter, before = world.matter(), size()
    outcome = world.ask(
        "keeper",
        "register_own_document",
        matter,
        title="（虚构）",
        copies=2,
        pages=4,
        dated=world.at.date().isoformat(),
    )
    entry = newest()
    assert size() == before + 1
    assert (entry.kind, entry.act, entry.actor, entry.organ) == (
        "performed",
        "register_own_document",
        world["keeper"],
        world.organ,
    )
    assert entry.at == world.at
    assert [n for n, _ in outcome.made] == ["document", "copy", "copy"]
    assert said()["made"] == [key for _, key in outcome.made]
    about = set(EntryThing.objects.filter(entry=entry).values_list("noun", "thing"))
    assert about == {("matter", matter), *outcome.made}


def test_a_preview_writes_nothing(world):
    """Considering with and without a form leaves every table as it was."""
    document, _ = world.document()
    before = books()
    with world.moment():
        for form in (None, {"recipients": [world["reader"]]}):
            _, decision = proceedings.consider(
                Request(actor=world["keeper"], act="distribute_document", things=(document,), form=form)
            )
            assert decision.verdict is Verdict.ALLOWED
    assert books() == before


def test_a_refused_act_leaves_only_an_entry_that_says_so(world):
    """Nothing but the ledger changes, and its new entry is of kind refused with the places that decided."""
    document, _ = world.document(copies=1)
    before = books()
    with pytest.raises(RefusedError) as refusal:
        world.ask("keeper", "distribute_document", document, recipients=[world["reader"], world["other"]])
    assert changed(before, books()) == LEDGER
    entry = newest()
    assert (entry.kind, entry.actor, entry.act) == ("refused", world["keeper"], "distribute_document")
    assert refusal.value.decision.verdict is Verdict.REFUSED
    assert "要发2份，在库1份" in str(refusal.value)


def test_a_refused_entry_keeps_the_reasons(world):
    """Who reads the ledger later learns why, not only by which article."""
    document, _ = world.document(copies=1)
    with pytest.raises(RefusedError):
        world.ask("keeper", "distribute_document", document, recipients=[world["reader"], world["other"]])
    assert any("要发2份，在库1份" in reason for reason in said()["refusals"])


def test_an_unknown_act_a_bad_form_and_a_hidden_thing_leave_nothing(world):
    """What cannot be heard is not entered."""
    document, _ = world.document()
    before = books()
    with pytest.raises(UnknownActError):
        world.ask("keeper", "no_such_act", document)
    with pytest.raises(FormRefused):
        world.ask("keeper", "distribute_document", document, recipients=["nobody"])
    with pytest.raises(NotFoundError):
        world.ask("outsider", "distribute_document", document, recipients=[world["reader"]])
    with pytest.raises(NotFoundError):
        world.ask("keeper", "distribute_document", [])
    assert books() == before


def test_only_acts_made_for_it_name_several_things(world):
    """Two things in an act on one: refused before it is heard."""
    first, _ = world.document(copies=1)
    second, _ = world.document(copies=1)
    with pytest.raises(NotFoundError):
        world.ask("keeper", "distribute_document", [first, second], recipients=[world["reader"]])


def test_a_thing_named_twice_is_one(world):
    """The same copy scanned twice is handed over once."""
    _, (copy, *_) = world.document()
    outcome = world.ask("keeper", "hand_over_copies", [copy, copy], to=world["reader"], pages=4)
    assert said(outcome.entry)["things"] == [copy]


def test_asking_without_a_form_is_asking_with_an_empty_one(world):
    """No rule is passed over because the form was left away."""
    document, _ = world.document(copies=1)
    before = books()
    with pytest.raises(FormRefused):
        world.request("keeper", "mark_document", document, None)
    assert books() == before
    world.request("keeper", "open_volume", world.organ, {"title": "（虚构）案卷"})
    volume = said()["made"][0]
    assert world.request("keeper", "close_volume", volume, None).entry


def test_one_faulty_copy_holds_up_all(world):
    """An act on many is done on all or none."""
    _, copies = world.document(copies=3)
    world.ask("keeper", "hand_over_copies", copies[0], to=world["reader"], pages=4)
    with pytest.raises(RefusedError):
        world.ask("keeper", "hand_over_copies", copies, to=world["other"], pages=12)
    assert [state(c) for c in copies] == [CopyState.待签收, CopyState.在库, CopyState.在库]


def test_what_needs_consent_waits_and_changes_nothing(world):
    """The proposal is entered; no thing moves; the answer says whose consent is wanted."""
    copy = held(world)
    before = books()
    outcome = carry(world, copy)
    assert outcome.entry is None
    assert outcome.proceeding.state == Proceeding.WAITING
    assert outcome.decision.verdict is Verdict.NEEDS_APPROVAL
    assert outcome.proceeding.needs[0]["any_of"] == ["县级以上公安机关领导"]
    assert "police_1998/30/1" in outcome.proceeding.needs[0]["cites"]
    assert newest().kind == "proposed"
    assert changed(before, books()) == LEDGER | {"records_proceeding", "records_proceedingthing"}


def test_the_performed_entry_follows_the_proposal_and_names_who_agreed(world):
    """The chain proposed → approved → performed is in the ledger itself."""
    outcome = carry(world, held(world))
    done = world.agree("head", outcome)
    assert said(done.entry)["approvals"] == ["局长（县级以上公安机关领导）"]
    assert f'"follows":[{outcome.proceeding.asked_entry}]' in bytes(done.entry.body).decode()
    kinds = list(Entry.objects.order_by("-index").values_list("kind", flat=True)[:3])
    assert kinds == ["performed", "approved", "proposed"]


@pytest.mark.parametrize("recorded", [False, True])
def test_a_loss_is_entered_and_flagged_never_refused(world, recorded):
    """What has happened is recorded whatever the law says of it; the entry tells the violation."""
    copy = held(world)
    outcome = world.request(
        "reader",
        "record_loss",
        copy,
        {"discovered_at": world.at.isoformat(), "account": "（虚构）途中遗失"},
        recorded=recorded,
    )
    assert outcome.entry.kind == "recorded"
    assert outcome.decision.violations
    (violation,) = said(outcome.entry)["violations"]
    assert violation == "密件脱离专人管理，下落不明（police_1998/28/1）"
    assert state(copy) is CopyState.下落不明


def test_what_needed_consent_is_recorded_as_done_without_it(world):
    """A carrying-out entered after the fact needs nobody any more; it is a violation in the books."""
    copy = held(world)
    day = world.at.date().isoformat()
    outcome = world.request(
        "reader",
        "carry_out",
        copy,
        {
            "destination": "（虚构）省厅",
            "route": "专车",
            "purpose": "送审",
            "from_on": day,
            "due_on": day,
            "measures": "密码箱",
            "work_place_only": True,
        },
        recorded=True,
    )
    assert outcome.proceeding is None
    assert any("须经县级以上公安机关领导批准" in v for v in said(outcome.entry)["violations"])
    assert state(copy) is CopyState.外带


def test_what_may_not_be_recorded_afterwards_is_refused(world):
    """An act that only counts when asked for beforehand leaves no trace when entered afterwards."""
    copy = held(world)
    before = books()
    with pytest.raises(NotRecordableError, match="不能事后补登"):
        world.request("reader", "return_copies", copy, {}, recorded=True)
    assert books() == before


def test_the_clock_set_back_stops_all_acts(world):
    """A second before the last entry nothing is done, and the message tells both times."""
    document, _ = world.document()
    before = books()
    wanted = Request(actor=world["keeper"], act="distribute_document", things=(document,), form={})
    with as_if(world.at - timedelta(seconds=1)), pytest.raises(ClockSetBackError, match="早于最后一条记录"):
        proceedings.ask(wanted)
    assert books() == before


def test_two_acts_may_bear_the_same_time(world):
    """Time never falls, but it may stand still."""
    with as_if(world.at):
        for title in ("（虚构）一", "（虚构）二"):
            proceedings.ask(
                Request(
                    actor=world["keeper"], act="open_volume", things=(world.organ,), form={"title": title}
                )
            )
    ats = list(Entry.objects.order_by("index").values_list("at", flat=True))
    assert ats == sorted(ats)
    assert ats[-1] == ats[-2]


def test_a_batch_is_all_or_none(world):
    """The second act fails: the first is undone, ledger and numbers included."""
    before = books()

    def two() -> None:
        world.request("keeper", "open_volume", world.organ, {"title": "（虚构）"})
        world.request("keeper", "open_volume", world.organ, {"title": ""})

    with pytest.raises(FormRefused), proceedings.batch():
        two()
    assert books() == before
    with proceedings.batch():
        world.request("keeper", "open_volume", world.organ, {"title": "（虚构）"})
        world.request("keeper", "open_volume", world.organ, {"title": "（虚构）二"})
    assert newest().index == before["records_loghead"][0][1] + 1


def test_an_error_caught_within_a_batch_leaves_nothing_of_that_act(world, monkeypatch):
    """Who catches an error and goes on does not keep half an act."""
    document, _ = world.document(copies=1)
    lines = RegisterLine.objects.count()

    def fail(*_: object) -> None:
        raise RuntimeError("（虚构）故障")

    with proceedings.batch():
        with monkeypatch.context() as patch:
            patch.setattr("shoumi.records.registers.follow", fail)
            with pytest.raises(RuntimeError):
                world.ask("keeper", "distribute_document", document, recipients=[world["reader"]])
        outcome = world.request("keeper", "open_volume", world.organ, {"title": "（虚构）"})
    assert [c.state for c in Copy.objects.filter(document=document)] == [CopyState.在库]
    assert RegisterLine.objects.count() == lines
    assert outcome.entry.index == size() - 1


# --- what an entry commits to


def test_an_entry_tells_things_as_they_stand_after_the_act(world):
    """The shelf shows the new state; the effects say what changed; the form is shown as filled in."""
    _, (copy, *_) = world.document()
    outcome = world.ask("keeper", "hand_over_copies", copy, to=world["reader"], pages=4, purpose="阅办")
    content = said(outcome.entry)
    assert content["form"] == {"to": {"id": world["reader"], "name": "民警甲"}, "pages": 4, "purpose": "阅办"}
    assert content["at"] == f"{world.at:%Y-%m-%d %H:%M}"
    assert content["actor"]["name"] == "专管员"
    (verb, noun, thing, facts) = content["effects"][0]
    assert (verb, noun, thing, facts["state"]) == ("alter", "copy", copy, "待签收")
    assert content["shelf"][copy]["state"] == "待签收"


def test_no_password_clearance_key_or_scope_is_in_an_entry(world):
    """Entries name persons; they do not carry the whole of what is known of them."""
    world.document()
    shelf = said()["shelf"].values()
    assert not [f for f in shelf if {"keys", "posts", "scope", "password"} & set(f)]


def test_a_cosigner_stands_in_the_entry(world):
    """Two signed: both are named."""
    held(world)
    assert said()["cosigner"]["name"] == "民警甲"


def test_values_nobody_checked_are_told(world):
    """待核 travels with the verdict into the entry."""
    outcome = world.ask(
        "drafter",
        "draft_matter",
        world.organ,
        title="（虚构）",
        level="机密",
        term="10年",
        reasons="（虚构）",
        basis="（虚构）目录第1项",
        persons=[world["reader"]],
    )
    matter = made(outcome, "matter")[0]
    asked = world.ask("drafter", "determine_matter", matter)
    assert said(Entry.objects.get(index=asked.proceeding.asked_entry))["unchecked"] == list(
        asked.decision.unchecked
    )


def test_request_of_gives_back_what_was_asked(world):
    """A proceeding keeps the typed form and the things in their order."""
    _, copies = world.document(copies=3)
    for copy in copies:
        world.request(
            "keeper",
            "hand_over_on_the_spot",
            copy,
            {"to": world["reader"], "pages": 4},
            cosigner=world["reader"],
        )
    order = [copies[2], copies[0], copies[1]]
    day = world.at.date().isoformat()
    form = {
        "destination": "（虚构）",
        "route": "车",
        "purpose": "会",
        "from_on": day,
        "due_on": day,
        "measures": "箱",
        "work_place_only": True,
    }
    outcome = world.request("reader", "carry_out", order, form)
    back = proceedings.request_of(outcome.proceeding)
    assert back == Request(actor=world["reader"], act="carry_out", things=tuple(order), form=form)
    with world.moment():
        asked = asking.asked(back, world.at)
    assert [t.id for t in asked.things] == order
