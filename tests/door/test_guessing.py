"""Guessing is locked: five failures, whatever is done to the name, the address or the hour."""

import time
from datetime import timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.hashers import make_password

from shoumi.records import accounts, doorkeeper
from shoumi.records.doorkeeper import fold
from shoumi.records.identity import Failures, LoginEvent
from shoumi.records.now import as_if
from shoumi.records.tables import Account, Entry
from tests.door.came import Looks, tried
from tests.door.guest import Guest
from tests.world import PASSWORD

SHAPES = (
    "keeper", "KEEPER", "Keeper", " keeper", "keeper ", "ke eper", "\tkeeper\n", "ｋｅｅｐｅｒ", "ＫＥＥＰＥＲ",
    "kee\u200bper", "kee\u00adper", "keeper\u3000", "\u202ekeeper", "keeper\u0301", "kee\x00per",
)  # fmt: skip


@pytest.fixture(name="looks")
def _looks(world, monkeypatch) -> Looks:
    return Looks(monkeypatch, Account.objects.get(login="keeper").password)


def guessed(world, looks, n: int) -> int:
    """How many of n tries got in; all but the first five with the right password and the right code."""
    one = Guest(world, "keeper")
    one.enrol()
    got_in = 0
    with world.moment() as at:
        for turn in range(n):
            moment = at + timedelta(milliseconds=100 * turn)
            with as_if(moment):
                name = SHAPES[turn % len(SHAPES)] if turn < 5 else ("keeper", *SHAPES)[turn % 16]
                password = "wrong-horse-0" if turn < 5 else PASSWORD
                got_in += tried(name, password, f"10.{turn % 200}.2.3", one.code(moment))
    assert looks.n <= 5
    return got_in


@pytest.mark.assures("M59", sabotage="door.names_by_the_letter")
def test_no_shape_of_a_name_passes_the_lock(world, looks, trials):
    """Case, width, spaces, marks and what cannot be seen make no other name; other addresses help nothing."""
    assert len({fold(shape) for shape in SHAPES}) == 1
    trials(150, failures=guessed(world, looks, 150), seed=1)


@pytest.mark.nightly
@pytest.mark.assures("M59", sabotage="door.nothing_is_counted")
def test_ten_thousand_guesses_get_nobody_in(world, looks, trials, share):
    """The right password at place six and later is not even looked at."""
    trials(n := share(10_000), failures=guessed(world, looks, n), seed=2)


@pytest.mark.assures("M59", sabotage="door.nothing_is_counted")
def test_five_failures_lock_and_the_lock_is_an_entry(world, trials):
    """The sixth is refused with everything right; 30 minutes later it is not."""
    one = Guest(world, "keeper")
    one.enrol()
    for _ in range(5):
        assert one.enter(password="wrong-horse-0").status_code == 403
    assert one.enter().status_code == 403
    entry = Entry.objects.latest("index")
    assert (entry.act, entry.actor, entry.about.get().thing) == (
        "lock_login", world["SYSTEM"], world["keeper"],
    )  # fmt: skip
    told = [e.what.name for e in LoginEvent.objects.order_by("pk")]
    assert told == ["登录失败"] * 5 + ["锁定", "锁定中被拒"]
    world.at += timedelta(minutes=24)
    assert one.enter().status_code == 403
    world.at += timedelta(minutes=6)
    assert one.enter().status_code == 302
    trials(7)


def test_a_success_begins_the_count_anew(world):
    """Four failures, in, four failures, in."""
    one = Guest(world, "keeper")
    one.enrol()
    for _ in range(2):
        for _ in range(4):
            assert one.enter(password="wrong-horse-0").status_code == 403
        assert one.enter().status_code == 302
        one.post("/logout")


@pytest.mark.assures("M59", sabotage="door.addresses_from_headers")
def test_a_forged_address_is_not_looked_at(world, trials):
    """X-Forwarded-For and its kin change neither what is counted nor what is written down."""
    for turn, header in enumerate(
        ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "Client-Ip", "True-Client-Ip")
    ):
        one = Guest(world, "keeper", headers={header: f"10.9.9.{turn}"})
        assert one.enter(code="", password="wrong-horse-0").status_code == 403
    one = Guest(world, "keeper", headers={"X-Forwarded-For": "10.9.9.99"})
    one.enrol()
    assert one.enter().status_code == 403
    assert set(LoginEvent.objects.values_list("address", flat=True)) == {"10.1.1.1"}
    trials(6)


def test_one_who_fails_locks_nobody_else_at_the_same_address(world):
    """His own name alone; another at the same terminal comes in."""
    with world.moment():
        for _ in range(8):
            assert not tried("reader", "wrong-horse-0")
    one = Guest(world, "keeper")
    one.enrol()
    assert one.enter().status_code == 302


def test_many_names_from_one_address_shut_the_address(world):
    """As many failures as lock five names; from elsewhere one still comes in."""
    with world.moment():
        for turn in range(40):
            assert not tried(f"nobody{turn}", "wrong-horse-0", "10.6.6.6")
        assert Failures.objects.filter(address="10.6.6.6").count() == 25
    near, far = Guest(world, "keeper", "10.6.6.6"), Guest(world, "keeper")
    near.enrol()
    far.key = near.key
    assert near.enter().status_code == 403
    assert far.enter().status_code == 302


@pytest.mark.assures("M60", sabotage="door.locked_is_told")
def test_who_exists_who_is_locked_and_who_is_suspended_is_not_told(world, trials):
    """Existing, unknown, locked, suspended, departed, without password: one page, to the byte."""
    with world.moment():
        accounts.set_active(actor=world["sysadmin"], person=world["other"], active=False)
        for _ in range(6):
            tried("drafter", "wrong-horse-0", "10.8.8.8")
    world.leave("outsider")
    said = set()
    names = ("reader", "nobody", "drafter", "other", "outsider", "", "x" * 199)
    for login in names:
        for password in ("wrong-horse-0", PASSWORD if login != "reader" else "y"):
            one = Guest(world, login or "nobody", f"10.7.{len(said)}.{len(login)}")
            answer = one.enter(login=login, password=password, code="123456")
            body = answer.content.decode().replace(f'value="{login[:40]}"', 'value=""')
            token = body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
            heads = {k: v for k, v in answer.headers.items() if k != "Content-Length"}
            said.add((answer.status_code, body.replace(token, ""), tuple(sorted(heads.items()))))
    trials(2 * len(names), failures=len(said) - 1)


@pytest.mark.assures("M60", sabotage="door.nobody_is_quick")
def test_one_password_is_looked_at_whoever_it_is(world, monkeypatch, trials):
    """Exactly one check, of a hash as costly, for existing, unknown, locked and suspended names."""
    with world.moment():
        accounts.set_active(actor=world["sysadmin"], person=world["other"], active=False)
        for _ in range(6):
            tried("drafter", "wrong-horse-0")
    seen: list[tuple[str, ...]] = []
    real = doorkeeper.check_password

    def look(password, encoded):
        seen.append(tuple(encoded.split("$")[:1]))
        return real(password, encoded)

    monkeypatch.setattr(doorkeeper, "check_password", look)
    for login in ("reader", "nobody", "drafter", "other"):
        before = len(seen)
        with world.moment():
            tried(login, "wrong-horse-0")
        assert len(seen) == before + 1, login
    assert len(set(seen)) == 1
    trials(len(seen))


def auc(one: list[float], other: list[float]) -> float:
    """How often a value of the one is greater than one of the other, ties half."""
    ranks = sorted([(v, 0) for v in one] + [(v, 1) for v in other])
    total = sum(rank for rank, (_, which) in enumerate(ranks, 1) if which == 0)
    return (total - len(one) * (len(one) + 1) / 2) / (len(one) * len(other))


@pytest.mark.nightly
@pytest.mark.assures("M60", sabotage="door.nobody_is_quick")
def test_the_time_an_answer_takes_tells_nothing(world, settings, trials, share):
    """With argon2 as on a site: 4 × 2,000 interleaved failures, told apart no better than by a coin."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    doorkeeper._nobody.cache_clear()
    Account.objects.filter(login__in=("reader", "drafter", "other")).update(password=make_password(PASSWORD))
    Account.objects.filter(login="other").update(is_active=False)
    took: dict[str, list[float]] = {name: [] for name in ("reader", "nobody", "drafter", "other")}
    for turn in range(n := share(2_000)):
        for login in sorted(took, key=lambda name: sha256(f"{turn}{name}".encode()).digest()):
            row = Failures.objects.filter(pk=doorkeeper.digest(login))
            row.update(count=6 if login == "drafter" else 0, locked_until=None)
            address, began = f"10.5.{turn % 250}.{turn // 250}", time.perf_counter()
            assert not tried(login, "wrong-horse-0", address)
            took[login].append(time.perf_counter() - began)
    doorkeeper._nobody.cache_clear()
    known = took.pop("reader")
    apart = {name: auc(known, times) for name, times in took.items()}
    print(apart)
    chance = max(0.05, 4 / (6 * n) ** 0.5)
    trials(3 * n, failures=sum(abs(told - 0.5) > chance for told in apart.values()))


@pytest.mark.assures("M59", sabotage="door.anyone_releases")
def test_a_lock_is_released_by_the_security_officer_for_others(world, guest, trials):
    """Not by the locked one, not by the other officers; and it is an entry."""
    with world.moment():
        for _ in range(5):
            tried("reader", "wrong-horse-0")
    for who in ("sysadmin", "auditor", "keeper"):
        one = guest(who)
        one.confirm()
        assert one.post("/admissions/release", person=world["reader"]).status_code in {302, 403}
        assert Failures.objects.filter(locked_until__isnull=False).exists()
    one = guest("secadmin")
    one.confirm()
    assert "民警甲" in one.get("/admissions").content.decode()
    one.post("/admissions/release", person=world["reader"])
    assert not Failures.objects.filter(locked_until__isnull=False).exists()
    assert Entry.objects.latest("index").act == "release_login"
    trials(4)
