"""Sessions end: by themselves, by another login, by logout, by suspension, a change of post or password."""

from datetime import timedelta
from random import Random

import pytest

from shoumi.records import accounts, asking, gap, seats
from shoumi.records.identity import LoginEvent
from shoumi.records.now import BEIJING, as_if
from shoumi.records.tables import Account, LogHead
from tests.door.guest import Guest
from tests.records.test_outside import set_back
from tests.world import START


def replayed(one: Guest, cookie: str) -> bool:
    """Whether an old cookie opens anything, in a browser of its own."""
    other = Guest(one.world, one.who)
    other.client.cookies["session"] = cookie
    return other.alive() or other.call("/me").status_code != 401


def suspended(one: Guest) -> None:
    with one.world.moment():
        accounts.set_active(actor=one.world["sysadmin"], person=one.world[one.who], active=False)


def brought_back(one: Guest) -> None:
    suspended(one)
    with one.world.moment():
        accounts.set_active(actor=one.world["sysadmin"], person=one.world[one.who], active=True)


def given_a_post(one: Guest) -> None:
    day = one.world.at.date().isoformat()
    outcome = one.world.ask(
        "secadmin", "appoint", one.world[one.who], post="承办人", from_on=day, document="虚构任2号"
    )
    assert outcome.entry


def relieved_of_a_post(one: Guest) -> None:
    from shoumi.things.people import Appointment  # noqa: PLC0415

    row = Appointment.objects.get(person_id=one.world[one.who], ended_on=None)
    day = one.world.at.date().isoformat()
    assert one.world.ask("secadmin", "end_appointment", row.id, ended_on=day, reason="虚构免1号").entry


def changed_password(one: Guest) -> None:
    with one.world.moment() as at:
        form = {"old": one.password, "password": "another-horse-22", "again": "another-horse-22"}
        assert one.client.post("/password", form | {"code": one.code(at)}).status_code == 302


def logged_in_elsewhere(one: Guest) -> None:
    other = Guest(one.world, one.who, "10.1.1.2")
    other.key = one.key
    assert other.enter().status_code == 302
    assert other.alive()


ENDS = {
    "logout": lambda one: one.post("/logout"),
    "logout by the api": lambda one: one.call("/session/end", {}),
    "suspended": suspended,
    "suspended and restored": brought_back,
    "a post more": given_a_post,
    "a post less": relieved_of_a_post,
    "another password": changed_password,
    "a login elsewhere": logged_in_elsewhere,
    "ten minutes idle": lambda one: setattr(one.world, "at", one.world.at + timedelta(minutes=10)),
}


@pytest.mark.assures("M61", sabotage="door.seats_never_end")
@pytest.mark.parametrize("end", ENDS)
def test_the_old_cookie_opens_nothing(guest, end, trials):
    """After each of these the cookie that was good before is replayed, and is nobody's."""
    one = guest("keeper")
    assert one.alive()
    cookie = one.cookie
    ENDS[end](one)
    trials(1, failures=int(replayed(one, cookie)))


def test_a_login_gives_a_new_session_id(guest):
    """What a stranger planted before the login is not the session after it."""
    one = guest("keeper", inside=False)
    one.client.post("/login/challenge")
    planted = one.cookie
    assert one.enter().status_code == 302
    assert one.cookie != planted
    assert not replayed(one, planted)


@pytest.mark.assures("M61", sabotage="door.seats_never_end")
def test_eight_hours_are_the_longest(guest, trials):
    """However busy; a step before they are full the session lives."""
    one = guest("keeper")
    begun = one.world.at
    while one.world.at + timedelta(minutes=9, seconds=30) < begun + timedelta(hours=8):
        one.world.at += timedelta(minutes=9)
        assert one.alive()
    one.world.at = begun + timedelta(hours=8) - timedelta(seconds=30)
    assert not one.alive()
    assert LoginEvent.objects.filter(detail="已到一次登录的最长时间").count() == 1
    trials(1)


def test_what_a_page_asks_by_itself_keeps_nobody_awake(guest):
    """The counts beside the links are fetched every two minutes; the session ends all the same."""
    one = guest("keeper")
    for _ in range(3):
        one.world.at += timedelta(minutes=2)
        assert one.get("/badges").status_code == 200
    one.world.at += timedelta(minutes=2)
    assert not one.alive()


def test_a_site_may_be_stricter_and_not_looser():
    """The parameters of idle time and length have a bound."""
    from shoumi.law.values import Bound  # noqa: PLC0415
    from shoumi.records import law  # noqa: PLC0415

    view = law.parameters().on(START.date())
    assert (view["session.idle"].amount, view["session.longest"].amount) == (10, 8)
    keys = ("session.idle", "session.longest", "login.failures", "factor.fresh")
    assert {view[key].bound for key in keys} == {Bound.MAX}


JUMPS = (-1, -2, -60, -3600, -86_400, -315_360_000, 1, 60, 3600, 86_400, 315_360_000)


def lived(world, jumps: dict[int, int]) -> float:
    """Seconds a session lives whose holder does something every five minutes while the clock jumps."""
    account = Account.objects.select_related("person").get(login="keeper")
    person = asking.actor(world["keeper"], START.date())
    clock, passed, turn = world.at, 0.0, 0
    seat = seats.begun(clock, ("start", 0.0), seats.posts_of(person), "动态码")
    account.seat = seat.id
    while passed < 86_400 and not seats.ended(seat, account, person, clock, ("start", passed)):
        seat = seats.seen(seat, clock, ("start", passed)) or seat
        passed, turn = passed + 300, turn + 1
        clock += timedelta(seconds=300 + jumps.get(turn, 0))
    return passed


@pytest.mark.assures("M61", "M43", sabotage="door.clock_believed")
def test_no_jump_of_the_clock_makes_a_session_longer(world, trials):
    """Whatever jumps the clock makes, and when: at most eight hours."""
    chance, n, failures = Random(43), 200, 0
    for _ in range(n):
        jumps = {chance.randrange(1, 100): chance.choice(JUMPS) for _ in range(chance.randrange(1, 4))}
        failures += lived(world, jumps) > 8 * 3600
    trials(n, failures=failures, seed=43)


@pytest.mark.assures("M61", "M43", sabotage="door.clock_believed")
@pytest.mark.parametrize("back", [60, 3600, 86_400, 315_360_000])
def test_a_clock_set_back_ends_the_session(guest, back, trials):
    """Rather than give it the time once more."""
    one = guest("keeper")
    one.world.at += timedelta(minutes=5)
    assert one.alive()
    with as_if(one.world.at - timedelta(seconds=back)):
        answer = one.client.get("/password")
    assert answer.status_code in {302, 409}
    with as_if(one.world.at.astimezone(BEIJING)):
        assert one.client.get("/password").status_code == 302
    trials(1)


def test_who_was_cleared_less_is_at_his_next_step(guest):
    """A clearance withdrawn counts at once; the session need not end for it."""
    one = guest("reader")
    document, _ = one.world.document(copies=1, readers=("reader",))
    assert one.get(f"/things/document/{document}").status_code == 200
    one.world.ask("secadmin", "withdraw_clearance", one.world["reader"], reason="（虚构）")
    assert one.get(f"/things/document/{document}").status_code == 404


def test_a_gap_in_the_ledger_keeps_nobody_out(guest):
    """Whoever is to acknowledge it has to come in first; until then nothing is entered."""
    one = guest("auditor", inside=False)
    missed = gap.of_note(set_back(one.world, 1).encode())
    gap.begin(LogHead.objects.get().size, missed)
    try:
        assert one.enter().status_code == 302
        assert one.alive()
        with pytest.raises(gap.GapError), one.world.moment():
            accounts.set_active(actor=one.world["sysadmin"], person=one.world["reader"], active=False)
    finally:
        gap.settle()
