"""The first moment of a site, once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shoumi.kernel.words import Level, OrganLevel, Post
from shoumi.records import accounts, checkpoints, doorkeeper
from shoumi.records.now import as_if
from shoumi.records.setup import AlreadySetUpError, Officer, Root, setup_site
from shoumi.records.tables import Entry
from shoumi.things.organs import Organ
from shoumi.things.people import Appointment, Person
from tests.door.came import came
from tests.machine.replay import departures
from tests.records.books import books, said
from tests.world import PASSWORD, START

HOME = Root(
    code="530199", name="虚构县公安局", level=OrganLevel.县, power=Level.机密, ground="（虚构）授权1号"
)
ABOVE = (
    Root(code="530000", name="虚构省公安厅", level=OrganLevel.省, power=Level.绝密),
    Root(code="530100", name="虚构州公安局", level=OrganLevel.地市, power=Level.机密),
)
OFFICERS = tuple(Officer(code=c, name=c, login=c, password=PASSWORD) for c in ("sys", "sec", "aud"))


@pytest.fixture(autouse=True)
def _on_a_new_site(db) -> Iterator[None]:
    with as_if(START):
        yield


def founded(**more) -> Organ:
    return setup_site(HOME, OFFICERS, **more)


def test_the_three_officers_are_three_persons_with_logins():
    """Each with his own post, for the whole site; and the system is a named actor without a login."""
    home = founded()
    posts = dict(Appointment.objects.values_list("person__code", "post"))
    assert posts == {
        "SYSTEM": Post.系统,
        "sys": Post.系统管理员,
        "sec": Post.安全保密管理员,
        "aud": Post.安全审计员,
    }
    assert {doorkeeper.authenticate(came(o.login, PASSWORD)).person.code for o in OFFICERS} == {
        "sys",
        "sec",
        "aud",
    }
    assert not hasattr(Person.objects.get(code="SYSTEM"), "account")
    assert set(Person.objects.values_list("organ_id", flat=True)) == {home.id}


def test_the_organs_above_stand_in_their_order():
    """Highest first; the home organ below the last; powers as registered."""
    home = founded(above=ABOVE)
    assert (home.superior.code, home.superior.superior.code) == ("530100", "530000")
    assert home.superior.superior.superior is None
    assert (Level(home.power), Level(home.superior.superior.power)) == (Level.机密, Level.绝密)


def test_the_founding_is_the_first_entry_and_tells_all_of_it():
    """What was made can be rebuilt from it; the site verifies."""
    founded(above=ABOVE)
    first = Entry.objects.get(index=0)
    assert (first.kind, first.act) == ("founded", "setup_site")
    assert len(said(first)["made"]) == 3 + 4 + 4
    assert (
        list(Entry.objects.order_by("index").values_list("act", flat=True))
        == ["setup_site"] + ["open_account"] * 3
    )
    assert departures() == []
    assert checkpoints.verify_site().holds


def test_a_site_is_founded_once():
    """The second time nothing happens."""
    founded()
    before = books()
    with pytest.raises(AlreadySetUpError, match="已经初始化"):
        founded()
    assert books() == before


def test_one_person_does_not_hold_two_of_the_three_offices():
    """Refused, and nothing is founded."""
    with pytest.raises(ValueError, match="三个不同的人"):
        setup_site(HOME, (OFFICERS[0], OFFICERS[1], replace(OFFICERS[2], code="sys")))
    assert not Organ.objects.exists()


@pytest.mark.parametrize("fault", ["login", "password", "organ"])
def test_what_fails_halfway_leaves_no_site(fault):
    """A login twice, a short password, two organs of one code: nothing is there afterwards."""
    before = books()
    officers = {
        "login": (*OFFICERS[:2], replace(OFFICERS[2], login="sys")),
        "password": (*OFFICERS[:2], replace(OFFICERS[2], password="short")),
    }.get(fault, OFFICERS)
    above = (replace(ABOVE[0], code=HOME.code),) if fault == "organ" else ()
    with pytest.raises(Exception, match=r"已被使用|口令至少|UNIQUE|unique|重复"):
        setup_site(HOME, officers, above=above)
    assert books() == before


def test_officers_may_be_given_passwords_later():
    """As the demo does: the login is there, nobody gets in."""
    setup_site(HOME, tuple(replace(o, password=None) for o in OFFICERS))
    with pytest.raises(accounts.WrongPasswordError):
        doorkeeper.authenticate(came("sys", ""))
