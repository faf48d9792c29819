"""What each person sees of the books."""

from dataclasses import replace

import pytest

from shoumi.records import asking, law, sight
from shoumi.records.knowledge import above
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from shoumi.records.readable import concerns_known, on_hidden
from shoumi.records.tables import Entry, RegisterLine, RunningClock
from tests.world import World, made, seat


def person(world: World, who: str):
    return asking.actor(world[who], world.at.date())


def lent(world: World) -> str:
    _, copies = world.document()
    form = {"to": "reader", "due_on": world.at.date().isoformat(), "place": "阅文室"}
    world.request("keeper", "lend_copy", copies[0], form)
    return copies[0]


def test_lines_of_a_matter_are_for_those_who_may_know_it(world: World) -> None:
    """Clearance and scope decide, not the organ alone."""
    lent(world)
    for who, seen in (("reader", 1), ("keeper", 1), ("other", 0), ("outsider", 0), ("auditor", 0)):
        assert sight.lines(person(world, who), "loans").count() == seen, who


def test_lines_without_a_matter_are_for_the_keepers_of_the_organ(world: World) -> None:
    """Clearances, say: the secrecy officer sees all, others their own, another organ's keeper none."""
    there = RegisterLine.objects.filter(register="clearances")
    assert there.filter(organ=world.organ).count() > 3
    seen = sight.lines(person(world, "officer"), "clearances")
    assert set(seen) == set(there.filter(organ=world.organ))
    own = sight.lines(person(world, "drafter"), "clearances")
    assert {line.thing for line in own} == {world["drafter"]}
    above = sight.lines(person(world, "up_officer"), "clearances")
    assert not set(above) & set(there.filter(organ=world.organ))


def test_clocks_are_for_whom_they_bind_and_the_keepers(world: World) -> None:
    """Of things they may know."""
    copy = lent(world)
    bound = RunningClock.objects.filter(thing=copy).values_list("person", flat=True)
    assert world["reader"] in bound
    for who, seen in (("reader", True), ("keeper", True), ("drafter", False), ("other", False)):
        assert sight.clocks(person(world, who)).filter(thing=copy).exists() is seen, who


def test_a_keeper_sees_no_clock_of_what_he_may_not_know(world: World) -> None:
    """Of 绝密 papers, one cleared for less sees nothing."""
    _, copies = world.received("绝密★30年", readers=("keeper", "officer"))
    form = {"to": "officer", "due_on": world.at.date().isoformat(), "place": "阅文室"}
    world.request("keeper", "lend_copy", copies[0], form)
    assert sight.clocks(person(world, "officer")).filter(thing=copies[0]).exists()
    assert not sight.clocks(person(world, "reviewer")).filter(thing=copies[0]).exists()


def test_a_refusal_stands_in_the_timeline_of_who_tried(world: World) -> None:
    """And of the keepers; not of others who may know the paper."""
    _, copies = world.document(readers=("reader", "drafter"))
    with pytest.raises(RefusedError):
        world.ask("reader", "copy_document", copies[0], copies=1, purpose="学习")
    tried = Entry.objects.get(kind="refused")
    for who, seen in (("reader", True), ("officer", True), ("drafter", False)):
        rows = sight.timeline(person(world, who), "copy", copies[0])
        assert (tried in rows) is seen, who
    for who in ("other", "outsider"):
        with pytest.raises(NotFoundError):
            sight.timeline(person(world, who), "copy", copies[0])


def test_the_timeline_of_an_organ_hides_matters_one_may_not_know(world: World) -> None:
    """The keeper of its books sees its people registered, and only the drafts he may know."""
    world.matter(readers=("reader",), level="机密")
    drafted = Entry.objects.filter(act="draft_matter").first()
    assert drafted is not None
    seen = sight.timeline(person(world, "up_officer"), "organ", world.prefecture)
    assert drafted not in seen
    with pytest.raises(NotFoundError):
        sight.timeline(person(world, "up_officer"), "organ", world.organ)
    assert drafted in sight.timeline(person(world, "officer"), "organ", world.organ)
    with pytest.raises(NotFoundError):
        sight.timeline(person(world, "reader"), "organ", world.organ)


@pytest.mark.parametrize("noun", ["nothing", "copy", "person"])
def test_what_is_not_there_has_no_timeline(world: World, noun: str) -> None:
    """The same error as for what is hidden."""
    with pytest.raises(NotFoundError):
        sight.timeline(person(world, "keeper"), noun, "a" * 26)


def test_an_entry_is_for_its_actor_the_keepers_and_the_auditor(world: World) -> None:
    """For others it is as if beyond the end."""
    lent(world)
    last = Entry.objects.filter(act="lend_copy").latest("index")
    for who in ("keeper", "officer", "auditor"):
        assert sight.entry(person(world, who), last.index) == last
    for who in ("reader", "sysadmin", "up_officer"):
        with pytest.raises(NotFoundError):
            sight.entry(person(world, who), last.index)


def test_a_proceeding_is_for_those_it_concerns(world: World) -> None:
    """Asker and approver while it waits; afterwards the asker and who consented."""
    _, copies = world.document()
    outcome = world.ask("keeper", "copy_document", copies[0], copies=1, purpose="学习")
    case = outcome.proceeding
    assert case is not None
    for who, seen in (("keeper", True), ("head", True), ("keeper2", False), ("reader", False)):
        if seen:
            assert sight.proceeding(person(world, who), case.pk).pk == case.pk
        else:
            with pytest.raises(NotFoundError):
                sight.proceeding(person(world, who), case.pk)
    world.agree("head", outcome)
    for who in ("keeper", "head"):
        assert sight.proceeding(person(world, who), case.pk).state == "已办结"
    with pytest.raises(NotFoundError):
        sight.proceeding(person(world, "reviewer"), case.pk)


def test_a_letter_may_be_written_in_only_where_nobody_here_can_agree(world: World) -> None:
    """By a keeper who did not ask."""
    _, copies = world.received("绝密★30年", readers=("officer", "keeper"))
    outside = world.ask("keeper", "copy_document", copies[0], copies=1, purpose="学习").proceeding
    _, own = world.document()
    inside = world.ask("keeper", "copy_document", own[0], copies=1, purpose="学习").proceeding
    assert outside is not None
    assert inside is not None
    for who, may in (("officer", True), ("keeper2", True), ("keeper", False), ("reader", False)):
        assert sight.may_write_in(person(world, who), outside) is may, who
        assert not sight.may_write_in(person(world, who), inside), who


def counted(world: World) -> str:
    """Cipher machines entered by the one who may know of them."""
    seat(world, "cipher", "机要员", organ=world.organ, posts=("机要人员",), clearance="绝密")
    entered = world.ask(
        "cipher", "enter_cipher_stock", world.organ, kind="密码机", count=2, place="（虚构）一号柜"
    )
    return made(entered, "cipher_goods")[0]


def test_lines_of_things_known_to_some_are_for_them_alone(world: World) -> None:
    """Whoever keeps the organ's books sees no line of what only the 机要人员 may know."""
    goods = counted(world)
    for who, seen in (
        ("cipher", 1),
        ("officer", 0),
        ("keeper", 0),
        ("head", 0),
        ("up_officer", 0),
        ("auditor", 0),
    ):
        assert sight.lines(person(world, who), "cipher_goods").filter(thing=goods).count() == seen, who


def test_things_known_to_some_stay_out_of_the_timeline_of_the_organ(world: World) -> None:
    """Neither what was done with them nor what was refused is told to the keepers of its books."""
    goods = counted(world)
    with pytest.raises(RefusedError):
        world.ask(
            "cipher", "enter_cipher_stock", world.organ, kind="密码机", count=2, place="柜", numbers="M1-9"
        )
    tried = set(Entry.objects.filter(act="enter_cipher_stock"))
    assert {entry.kind for entry in tried} == {"performed", "refused"}
    for who in ("officer", "head"):
        assert not tried & set(sight.timeline(person(world, who), "organ", world.organ)), who
    assert sight.timeline(person(world, "cipher"), "cipher_goods", goods).count() == 1
    for who in ("officer", "keeper", "outsider"):
        with pytest.raises(NotFoundError):
            sight.timeline(person(world, who), "cipher_goods", goods)


def test_limits_on_things_known_to_some_are_hidden_from_the_keepers(world: World) -> None:
    """The count that falls due is told to the 机要人员."""
    goods = counted(world)
    assert sight.clocks(person(world, "cipher")).filter(thing=goods).exists()
    assert not sight.clocks(person(world, "officer")).filter(thing=goods).exists()
    for who in ("cipher", "officer", "keeper", "auditor"):
        of_all = sight.clocks(person(world, who), law.book().clocks)
        assert set(of_all) == set(sight.clocks(person(world, who))), who


def test_what_is_kept_ready_of_a_person_ends_with_what_made_it(world: World) -> None:
    """Asked for as cleared and as no longer cleared in one process: each answer is its own."""
    cleared, copy = person(world, "keeper"), lent(world)
    entries, limits = Entry.objects.filter(about__thing=copy), RunningClock.objects.filter(thing=copy)
    bare = replace(cleared, clearance=None)
    for who, seen in ((cleared, True), (bare, False), (cleared, True)):
        assert entries.filter(concerns_known(who)).exists() is seen
        assert (entries.count() > entries.filter(pk__in=on_hidden(who)).count()) is seen
        assert limits.filter(sight.clocks_known(who)).exists() is seen
        assert limits.filter(above(who)).exists() is not seen
