"""Two officers let a person in together; neither of them can come in by what he has."""

import pytest
from django.test import Client

from shoumi.records import accounts, admissions
from shoumi.records.accounts import AccountRefusedError, WrongPasswordError
from shoumi.records.identity import Admission
from shoumi.records.tables import Entry, EntryContent
from tests.door.guest import Guest
from tests.world import made

NEW = "brand-new-horse"


@pytest.fixture(name="newcomer")
def _newcomer(world) -> str:
    registered = world.ask("sysadmin", "register_person", world.organ, code="new", name="新民警")
    world.people["new"] = made(registered, "person")[0]
    with world.moment():
        accounts.open_account(actor=world["sysadmin"], person=world["new"], login="new", password=None)
    return world["new"]


def halves(world, person: str, first_by="sysadmin", second_by="secadmin") -> tuple[str, str]:
    with world.moment():
        first = admissions.start(actor=world[first_by], person=person)
        case = Admission.objects.get(person_id=person, ended_at=None)
        return first, admissions.agree(actor=world[second_by], admission=case.id)


def let_in(world, login: str, first: str, second: str, password: str = NEW) -> bool:
    with world.moment():
        try:
            admissions.redeem(login=login, first=first, second=second, password=password, address="")
        except WrongPasswordError:
            return False
    return True


def test_a_newcomer_is_let_in_by_two_on_their_pages(guest, newcomer):
    """开户 shows one half once, 启用与解锁 the other; with both he sets a password and enrols a factor."""
    world = guest("keeper").world
    one, two = guest("sysadmin"), guest("secadmin")
    one.confirm()
    two.confirm()
    page = one.post("/accounts/change", person=newcomer, do="admit").content.decode()
    first = page.split('class="half" tabindex="0">')[1].split("<")[0]
    assert first not in one.get("/accounts").content.decode()
    case = Admission.objects.get(person_id=newcomer)
    page = two.post("/admissions/give", admission=case.id).content.decode()
    second = page.split('class="half" tabindex="0">')[1].split("<")[0]
    assert second not in two.get("/admissions").content.decode()
    him = Guest(world, "new")
    form = {"login": "new", "first": first.upper().replace("-", " "), "second": second}
    assert him.post("/recover", **form, password=NEW, again=NEW)["Location"] == "/"
    assert him.get("/")["Location"] == "/factors"
    him.password = NEW
    him.enrol()
    assert him.get("/").status_code == 200
    assert Guest(world, "new").post("/recover", **form, password=NEW, again=NEW).status_code == 403
    acts = list(Entry.objects.filter(about__thing=newcomer).order_by("index").values_list("act", "actor"))
    assert acts[2:] == [
        ("start_admission", world["sysadmin"]), ("agree_admission", world["secadmin"]),
        ("redeem_admission", newcomer), ("enrol_factor", newcomer),
    ]  # fmt: skip


def test_recovery_voids_what_proved_him_before(guest):
    """Old factors, the old password and the open session are over."""
    one = guest("keeper")
    world = one.world
    first, second = halves(world, world["keeper"])
    assert one.alive()
    assert let_in(world, "keeper", first, second)
    assert not one.alive()
    assert one.enter().status_code == 403
    one.password = NEW
    assert one.enter()["Location"] == "/"
    assert one.get("/")["Location"] == "/factors"


@pytest.mark.assures("M06", "M07", sabotage="door.one_half_opens")
def test_half_a_code_opens_nothing(world, newcomer, trials):
    """One half twice, halves swapped, a half of another code, a code used, replaced or a day old."""
    first, second = halves(world, newcomer)
    wrong = [(first, first), (second, second), (second, first), (first, ""), ("", second), ("", "")]
    failures = sum(let_in(world, "new", *pair) for pair in wrong[:4])
    older = first, second
    first, second = halves(world, newcomer)
    failures += let_in(world, "new", *older)
    with world.moment():
        from shoumi.records.doorkeeper import clear, digest  # noqa: PLC0415

        clear(digest("new"))
    failures += sum(let_in(world, "new", *pair) for pair in wrong[4:])
    failures += let_in(world, "new", older[0], second)
    failures += let_in(world, "keeper", first, second)
    assert let_in(world, "new", first, second)
    failures += let_in(world, "new", first, second)
    first, second = halves(world, newcomer)
    world.pass_days(1)
    failures += let_in(world, "new", first, second)
    trials(11, failures=failures)


@pytest.mark.assures("M06", "M07", sabotage="door.one_officer_does_both")
def test_no_officer_gives_both_halves_or_helps_himself(world, newcomer, trials):
    """Every pair of officers and every person, one of themselves among them: only 系统管理员 then 安全保密管理员."""
    everybody, n, failures = ("sysadmin", "secadmin", "auditor", "keeper", "head"), 0, 0
    for whose in (newcomer, world["sysadmin"], world["secadmin"], world["auditor"]):
        for first_by in everybody:
            for second_by in everybody:
                n += 1
                got = _given(world, whose, first_by, second_by)
                failures += got != _lawful(world, whose, first_by, second_by)
    trials(n, failures=failures)


def _given(world, whose: str, first_by: str, second_by: str) -> bool:
    try:
        halves(world, whose, first_by, second_by)
    except AccountRefusedError:
        return False
    return True


def _lawful(world, whose: str, first_by: str, second_by: str) -> bool:
    """The auditor stands in for the one officer whose own login it is, and who has no colleague."""
    first = "auditor" if whose == world["sysadmin"] else "sysadmin"
    second = "auditor" if whose == world["secadmin"] else "secadmin"
    return (first_by, second_by) == (first, second)


def test_nobody_sets_anothers_password(world):
    """On a site in earnest a password is its owner's alone."""
    with world.moment():
        with pytest.raises(AccountRefusedError, match="只由本人设定"):
            accounts.set_password(actor=world["sysadmin"], person=world["keeper"], password=NEW)
        with pytest.raises(AccountRefusedError, match="只由本人设定"):
            accounts.open_account(
                actor=world["sysadmin"], person=_person_without(world), login="x9", password=NEW
            )


def _person_without(world) -> str:
    return made(world.ask("sysadmin", "register_person", world.organ, code="x9", name="新"), "person")[0]


def test_no_half_stands_anywhere(world, newcomer):
    """Neither in the table nor in the ledger."""
    first, second = halves(world, newcomer)
    case = Admission.objects.get(person_id=newcomer)
    kept = f"{case.first}{case.second}" + "".join(EntryContent.objects.values_list("content", flat=True))
    for half in (first, second, first.replace("-", ""), second.replace("-", "")):
        assert half not in kept


def test_the_halves_are_guarded_against_guessing_too(world, newcomer):
    """Five wrong tries lock the name, the right code at place six opens nothing."""
    first, second = halves(world, newcomer)
    for _ in range(5):
        assert not let_in(world, "new", first, "wrong")
    assert not let_in(world, "new", first, second)


def test_the_page_says_the_same_whatever_was_wrong(world, newcomer):
    """Unknown name, known name, wrong half."""
    first, _ = halves(world, newcomer)
    said = set()
    for login in ("new", "nobody", "keeper"):
        form = {"login": login, "first": first, "second": "x", "password": NEW, "again": NEW}
        with world.moment():
            body = Client().post("/recover", form).content.decode()
        token = body.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        said.add(body.replace(token, "").replace(f'value="{login}"', 'value=""'))
    assert len(said) == 1
