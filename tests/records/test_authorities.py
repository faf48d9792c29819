"""Each 批准机关 leads to the right organ and persons."""

import pytest

from shoumi.kernel.words import Authority, Level, OrganLevel, Post
from shoumi.records import asking, authorities
from shoumi.records.asking import Request
from shoumi.things.matters import Matter
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person
from tests.world import made, seat

A = Authority


def asked(world, who: str, act: str, thing: str, **form):
    return asking.asked(Request(actor=world[who], act=act, things=(thing,), form=form), world.at)


def holders(world, authority: Authority, heard) -> set[str]:
    """Short names of who holds it."""
    names = {key: name for name, key in world.people.items()}
    found = authorities.holders((authority,), heard, world.at.date())
    return {names[a.person_id] for a in found}


@pytest.fixture(name="own")
def _own(world):
    """Copying an own paper."""
    _, (copy, *_) = world.document()
    return asked(world, "keeper", "copy_document", copy, copies=1, purpose="（虚构）")


@pytest.mark.parametrize(
    ("authority", "names"),
    [
        (A.承办单位主管领导, {"leader", "head"}),
        (A.指定审核人, {"reviewer"}),
        (A.定密责任人, {"classifier", "head"}),
        (A.主管领导, {"leader", "head"}),
        (A.本机关领导, {"head"}),
        (A.县级以上公安机关领导, {"head"}),
        (A.制文单位, {"head"}),
        (A.原定密机关, {"head", "classifier"}),
        (A.原定密机关的上级机关, {"up_head"}),
        (A.上级机关, {"up_head"}),
        (A.本机关保密工作机构, {"officer"}),
        (A.上级保密工作机构, {"up_officer"}),
        (A.保密行政管理部门, set()),
        (A.有权批准超期的机关, set()),
    ],
)
def test_each_authority_over_an_own_paper(world, own, authority, names):
    """Own posts for own authorities, the organ above for the upper ones, nobody for those outside."""
    assert holders(world, authority, own) == names


def test_every_authority_has_a_seat(world, own):
    """None is forgotten: each leads somewhere, or lies outside; this world has no ministry."""
    for authority in Authority:
        outside = authority in authorities.OUTSIDE or authority.name.startswith("公安部")
        assert bool(authorities.seat(authority, own).organ) is not outside


@pytest.fixture(name="station")
def _station(world) -> str:
    """A station below the county, with a chief who keeps its papers."""
    made_of = {"code": "53019901", "name": "虚构派出所", "level": "基层"}
    station = made(world.ask("sysadmin", "register_organ", world.organ, **made_of), "organ")[0]
    seat(world, "chief", "所长", organ=station, posts=("机关领导", "专管人员"), clearance="绝密")
    return station


def test_a_station_goes_to_the_county_head(world, station):
    """县级以上: below the county the nearest organ above that is one."""
    day = world.at.date().isoformat()
    came = {
        "title": "（虚构）来文",
        "mark": "机密★10年",
        "copies": 1,
        "pages": 2,
        "received_on": day,
        "dated": day,
    }
    came |= {"sender_name": "（虚构）外单位", "persons": [world["chief"]]}
    copy = made(world.ask("chief", "register_received_document", station, **came), "copy")[0]
    texts = dict.fromkeys(("destination", "route", "purpose", "measures"), "（虚构）")
    days = {"from_on": day, "due_on": day, "work_place_only": True}
    heard = asked(world, "chief", "carry_out", copy, **texts, **days)
    assert holders(world, A.县级以上公安机关领导, heard) == {"head"}
    assert holders(world, A.上级保密工作机构, heard) == {"officer"}
    Organ.objects.filter(pk=station).update(level=OrganLevel.县)
    assert authorities.seat(A.县级以上公安机关领导, heard).organ == station


def test_the_sender_on_this_site_is_asked_itself(world):
    """制文单位 and 原定密机关 of a paper from above are the organ above, not one's own."""
    _, (copy,) = world.received(sender=world.prefecture)
    heard = asked(world, "keeper", "copy_document", copy, copies=1, purpose="（虚构）")
    assert holders(world, A.制文单位, heard) == {"up_head"}
    assert holders(world, A.原定密机关, heard) == {"up_head"}
    assert holders(world, A.本机关领导, heard) == {"head"}
    assert authorities.seat(A.原定密机关的上级机关, heard).organ is None


def test_a_sender_outside_sits_nowhere_here(world):
    """Its consent comes on paper."""
    _, (copy,) = world.received()
    heard = asked(world, "keeper", "copy_document", copy, copies=1, purpose="（虚构）")
    for authority in (A.制文单位, A.原定密机关, A.原定密机关的上级机关):
        assert authorities.seat(authority, heard).organ is None
        assert holders(world, authority, heard) == set()
        assert not authorities.seated(authority, heard, world.at.date())


def test_the_asker_is_left_out(world, own):
    """Whatever he holds, he does not hold it for his own asking; his seat is still taken."""
    heard = asked(world, "keeper", "open_volume", world.organ, title="（虚构）")
    assert holders(world, A.本机关领导, heard) == {"head"}
    day = world.at.date()
    _, (copy, *_) = world.document(readers=("head",))
    world.request(
        "keeper", "hand_over_on_the_spot", copy, {"to": world["head"], "pages": 4}, cosigner=world["head"]
    )
    mine = asked(world, "head", "copy_document", copy, copies=1, purpose="（虚构）")
    assert holders(world, A.本机关领导, mine) == set()
    assert authorities.held(asking.actor(world["head"], day), (A.本机关领导,), mine, day) == []
    assert authorities.seated(A.本机关领导, mine, day)


CARRY = {
    "destination": "（虚构）", "route": "（虚构）", "purpose": "（虚构）", "measures": "（虚构）", "work_place_only": True,
    "from_on": "2026-03-02", "due_on": "2026-03-03",
}  # fmt: skip


@pytest.mark.parametrize(("companion", "able"), [("reader", {"head"}), ("head", set())])
def test_whom_the_form_names_does_not_consent(world, companion, able):
    """Named beside others he stays out, and his seat counts as empty; otherwise he speaks."""
    _, (copy, *_) = world.document()
    form = CARRY | {"companions": [world["other"], world[companion]]}
    heard = asked(world, "keeper", "carry_out", copy, **form)
    assert holders(world, A.县级以上公安机关领导, heard) == able
    assert authorities.seated(A.县级以上公安机关领导, heard, world.at.date()) is bool(able)


def test_who_only_helps_may_consent(world):
    """A leader who stands by at the work is not whom it is about."""
    form = {
        "subject": "（虚构）", "work": "检修", "company": "（虚构）", "why_not_own": "（虚构）", "measures": "（虚构）",
        "from_on": "2026-03-02", "until_on": "2026-03-03", "attendants": [world["leader"]],
    }  # fmt: skip
    heard = asked(world, "drafter", "admit_foreign_technicians", world.organ, **form)
    assert holders(world, A.主管领导, heard) == {"leader", "head"}


@pytest.mark.parametrize(("whose", "able"), [("reader", {"head"}), ("head", set())])
def test_nobody_is_appointed_by_his_own_consent(world, whose, able):
    """The thing acted on is himself."""
    form = {"post": "定密责任人", "from_on": world.at.date().isoformat(), "document": "（虚构）"}
    heard = asked(world, "secadmin", "appoint", world[whose], **form)
    assert holders(world, A.本机关领导, heard) == able


def test_an_appointment_counts_from_its_first_day_to_the_day_before_its_end(world, own):
    """Both sides of both days."""
    held = Appointment.objects.get(person_id=world["head"], post=Post.机关领导)
    day = world.at.date()
    for from_on, ended_on, there in [
        (day, None, True),
        (day.replace(day=day.day + 1), None, False),
        (day.replace(day=1), day, False),
        (day.replace(day=1), day.replace(day=day.day + 1), True),
    ]:
        Appointment.objects.filter(pk=held.pk).update(from_on=from_on, ended_on=ended_on)
        assert (holders(world, A.本机关领导, own) == {"head"}) is there


def test_who_has_left_holds_nothing(world, own):
    """Also where nobody ended his appointment."""
    Person.objects.filter(pk=world["head"]).update(left_on=world.at.date())
    assert holders(world, A.本机关领导, own) == set()
    assert not authorities.seated(A.本机关领导, own, world.at.date())


@pytest.mark.parametrize(
    ("most", "level", "reaches"),
    [
        (None, Level.绝密, True),
        (Level.绝密, Level.绝密, True),
        (Level.机密, Level.机密, True),
        (Level.机密, Level.绝密, False),
        (Level.秘密, Level.机密, False),
        (Level.秘密, Level.秘密, True),
    ],
)
def test_a_classification_officer_reaches_as_high_as_appointed(world, most, level, reaches):
    """A bound of 机密 covers 机密 and not 绝密; without a bound, all."""
    matter = world.matter()
    Matter.objects.filter(pk=matter).update(level=level)
    Appointment.objects.filter(person_id=world["classifier"]).update(most=most)
    heard = asked(world, "officer", "declassify_matter", matter, reason="（虚构）")
    assert ("classifier" in holders(world, A.定密责任人, heard)) is reaches


@pytest.mark.parametrize(
    ("level", "reaches"), [("绝密", False), ("机密", False), ("秘密", False), (None, False)]
)
def test_he_does_not_lower_what_stands_above_his_bound(world, level, reaches):
    """A 绝密 matter is beyond an officer bounded to 机密, whatever it is to become."""
    matter = world.matter()
    Matter.objects.filter(pk=matter).update(level=Level.绝密)
    Appointment.objects.filter(person_id=world["classifier"]).update(most=Level.机密)
    form = {"reason": "（虚构）", "term": "5年"} | ({"level": level} if level else {})
    heard = asked(world, "officer", "change_matter", matter, **form)
    assert ("classifier" in holders(world, A.定密责任人, heard)) is reaches


def test_he_does_not_raise_beyond_his_bound(world):
    """From 秘密 to 机密 by an officer of 秘密: no."""
    matter = world.matter(level="秘密")
    Appointment.objects.filter(person_id=world["classifier"]).update(most=Level.秘密)
    up = asked(world, "officer", "change_matter", matter, reason="（虚构）", level="机密")
    stay = asked(world, "officer", "change_matter", matter, reason="（虚构）", term="5年")
    assert "classifier" not in holders(world, A.定密责任人, up)
    assert "classifier" in holders(world, A.定密责任人, stay)


def test_an_organ_with_nothing_above_has_no_superior(world):
    """Asked of the topmost organ, the upper authorities sit nowhere."""
    heard = asked(world, "up_keeper", "open_volume", world.prefecture, title="（虚构）")
    for authority in (A.上级机关, A.上级保密工作机构):
        assert authorities.seat(authority, heard).organ is None
