"""绝密, approval, export, print and keys ask for the factor again; what was shown once is worth nothing."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from shoumi.records.identity import Factor, FactorKind, LoginEvent
from shoumi.records.tables import Approval, Entry
from tests.door.guest import Guest
from tests.edges.web.conftest import Office, with_file
from tests.world import PASSWORD


def asks(answer) -> bool:
    """Whether it leads to the page of confirmation, or says so to a program."""
    if answer.status_code == 403:
        return answer.json()["type"] == "urn:shoumi:problem:confirm-first"
    return answer.status_code in {302, 401} and "/confirm" in (
        answer.get("Location") or answer.get("HX-Redirect") or ""
    )


def wanting(world) -> dict[str, tuple[str, tuple[str, str, dict]]]:
    """What asks again: who, how, where, with what."""
    top, copies = world.received("绝密★20年", title="（虚构）绝密来文", readers=("leader", "keeper"))
    _, kept = world.document(copies=2)
    case = world.ask("keeper", "copy_document", kept[0], copies=1, purpose="（虚构）会商").proceeding.id
    file = with_file(Office(world, secret=top))
    return {
        "绝密页": ("keeper", ("get", f"/things/document/{top}", {})),
        "绝密事项页": ("keeper", ("get", f"/things/matter/{matter_of(top)}", {})),
        "绝密接口": ("keeper", ("api", f"/documents/{top}", {})),
        "绝密份接口": ("keeper", ("api", f"/copies/{copies[0]}", {})),
        "绝密经过接口": ("keeper", ("api", f"/timeline/document/{top}", {})),
        "绝密电子件": ("keeper", ("post", f"/files/{file}", {})),
        "绝密电子件接口": ("keeper", ("call", f"/files/{file}", {})),
        "批准": ("head", ("post", f"/approvals/{case}/agree", {})),
        "批准接口": ("head", ("call", f"/proceedings/{case}/approve", {})),
        "导出": ("keeper", ("get", "/export/registers/master.xlsx", {})),
        "导出报告": ("officer", ("get", "/export/reports/2026.xlsx", {})),
        "打印": ("keeper", ("get", "/print/registers/master.pdf", {})),
        "打印页": ("keeper", ("get", "/registers/master/sheets", {})),
        "打印标签": ("keeper", ("get", "/print/labels.pdf", {"thing": kept[0]})),
        "账号": ("sysadmin", ("post", "/accounts/change", {"person": world["reader"], "do": "suspend"})),
        "解锁": ("secadmin", ("post", "/admissions/release", {"person": world["reader"]})),
    }


def matter_of(document: str) -> str:
    from shoumi.things.documents import Document  # noqa: PLC0415

    return str(Document.objects.get(pk=document).matter_id)


def done(one: Guest, how: str, path: str, form: dict):
    if how in {"api", "call"}:
        return one.call(path, None if how == "api" else form)
    return (one.get if how == "get" else one.post)(path, **form)


@pytest.mark.assures("M62", sabotage="door.nobody_is_asked_again")
def test_each_of_them_asks_again(world, trials):
    """Without a confirmation, and with one older than five minutes; nothing is entered or agreed to."""
    n = failures = 0
    for who, (how, path, form) in wanting(world).values():
        one = Guest(world, who)
        one.enrol()
        one.enter()
        before, agreed = Entry.objects.count(), Approval.objects.count()
        failures += not asks(done(one, how, path, form))
        assert one.confirm().status_code == 302
        world.at += timedelta(minutes=5)
        failures += not asks(done(one, how, path, form))
        failures += (before, agreed) != (Entry.objects.count(), Approval.objects.count())
        n += 2
    trials(n, failures=failures)


def test_a_confirmation_opens_each_of_them(world):
    """Within five minutes; what was agreed to a moment ago has then ended."""
    for name, (who, (how, path, form)) in wanting(world).items():
        one = Guest(world, who)
        one.enrol()
        one.enter()
        one.confirm()
        answer = done(one, how, path, form)
        assert not asks(answer), name
        assert answer.status_code in {200, 302, 409}, (name, answer.status_code)


def test_it_leads_on_to_where_one_was_going(guest):
    """A page is opened then; of a form the page it stands on."""
    one = guest("keeper")
    top, _ = one.world.received("绝密★20年", title="（虚构）", readers=("keeper",))
    there = one.get(f"/things/document/{top}")["Location"]
    assert there == f"/confirm?next=%2Fthings%2Fdocument%2F{top}"
    assert "动态码" in one.get(there).content.decode()
    assert one.confirm(next=f"/things/document/{top}")["Location"] == f"/things/document/{top}"
    assert one.get(f"/things/document/{top}").status_code == 200
    assert LoginEvent.objects.latest("pk").what.name == "再次确认"


def test_a_file_leads_back_to_its_paper(guest):
    """Where the form stands that asks for it; a file of a lower paper opens without being asked for more."""
    one = guest("keeper")
    top, _ = one.world.received("绝密★20年", title="（虚构）", readers=("keeper",))
    low, _ = one.world.document()
    above, below = (with_file(Office(one.world, secret=paper)) for paper in (top, low))
    assert one.post(f"/files/{above}")["Location"] == f"/confirm?next=%2Fthings%2Fdocument%2F{top}"
    assert one.post(f"/files/{below}").status_code == 200
    assert one.call(f"/files/{below}", {}).status_code == 200


@pytest.mark.parametrize(
    ("who", "form", "page"),
    [
        ("reader", "/factors/code/start", "/factors"),
        ("reader", "/factors/end", "/factors"),
        ("sysadmin", "/accounts/change", "/accounts"),
        ("secadmin", "/admissions/release", "/admissions"),
        ("auditor", "/print/checkpoint.txt", "/ledger"),
        ("keeper", "/print/labels.pdf", "/"),
    ],
)
def test_a_form_leads_back_to_its_page(guest, who, form, page):
    """Not to one that he may not open."""
    assert guest(who).post(form)["Location"] == f"/confirm?next={quote(page, safe='')}"


def test_every_print_and_export_is_among_them():
    """A new one that is not is found here."""
    from shoumi.edges.exporting import urls as exporting  # noqa: PLC0415
    from shoumi.edges.print import urls as printing  # noqa: PLC0415
    from shoumi.edges.web.presence import CONFIRMED  # noqa: PLC0415

    assert {p.name for p in (*exporting.urlpatterns, *printing.urlpatterns)} <= CONFIRMED


@pytest.mark.assures("M62", sabotage="door.codes_twice")
def test_a_code_is_worth_nothing_the_second_time(world, trials):
    """Not for a confirmation, not for a login, not for a signature; nor are codes before it."""
    one, failures = Guest(world, "keeper"), 0
    one.enrol()
    with world.moment() as at:
        code, past = one.code(at), one.code(at.replace(microsecond=0) - timedelta(30 / 86_400))
        form = {"login": "keeper", "password": PASSWORD, "code": code}
        assert one.client.post("/login", form).status_code == 302
        for again in (code, past):
            failures += one.client.post("/confirm", {"code": again}).status_code != 403
        failures += one.client.post("/login", form).status_code != 403
        from shoumi.records import accounts, doorkeeper  # noqa: PLC0415

        try:
            doorkeeper.countersign("keeper", PASSWORD, code, "")
            failures += 1
        except accounts.WrongPasswordError:
            pass
    trials(4, failures=failures)


@pytest.mark.assures("M62", sabotage="door.any_device_for_anybody")
def test_somebody_elses_device_confirms_nothing(world, trials):
    """Nor opens the door."""
    one, other = Guest(world, "keeper"), Guest(world, "reader")
    one.enrol()
    other.enrol()
    one.enter()
    other.key, mine = one.key, other.key
    assert other.enter().status_code == 403
    one.key = mine
    assert one.confirm().status_code == 403
    trials(2)


def test_five_wrong_confirmations_end_the_session(guest):
    """And lock the name."""
    one = guest("keeper")
    for _ in range(5):
        answer = one.post("/confirm", code="000000")
    assert answer["Location"] == "/login"
    assert not one.alive()
    assert one.enter().status_code == 403


def test_a_confirmation_belongs_to_its_session(guest):
    """After a new login it is asked for again."""
    one = guest("keeper")
    one.confirm()
    assert not asks(one.get("/print/registers/master.pdf"))
    one.enter()
    assert asks(one.get("/print/registers/master.pdf"))


@pytest.mark.parametrize("face", ["page", "api"])
def test_a_confirmation_gives_the_session_a_new_key(guest, face):
    """The one it was asked under opens nothing more."""
    one, before = guest("keeper"), Client()
    before.cookies["session"] = one.cookie
    if face == "page":
        one.confirm()
    else:
        headers = {"X-CSRFToken": one.call("/session").json()["csrf"]}
        with one.world.moment() as at:
            code = {"code": one.code(at)}
            told = one.client.post("/api/v1/session/confirm", code, "application/json", headers=headers)
        assert told.status_code == 200
    assert one.alive()
    assert one.cookie != before.cookies["session"].value
    with one.world.moment():
        assert before.get("/password").status_code == 302


def test_the_clock_set_back_confirms_nothing(guest):
    """A confirmation in the future is none."""
    from shoumi.records import seats  # noqa: PLC0415

    one = guest("keeper")
    begun = seats.begun(one.world.at, ("start", 0.0), "", "动态码")
    sure = seats.confirmed(begun, one.world.at, ("start", 10.0))
    minute = timedelta(minutes=1)
    assert seats.is_fresh(sure, one.world.at + minute, ("start", 70.0))
    assert not seats.is_fresh(sure, one.world.at - minute, ("start", 70.0))
    assert not seats.is_fresh(sure, one.world.at + minute, ("start", 311.0))


def test_who_has_no_code_is_told_where_he_needs_one(guest):
    """Beside a 通行密钥 alone 登录凭证 says what else wants a 动态码; beside a code it does not."""
    one, says = guest("reader"), "在他人屏幕上签认、在控制台办理时只认动态码"
    assert says not in one.get("/factors").content.decode()
    Factor.objects.filter(person_id=one.world["reader"]).update(kind=FactorKind.通行密钥)
    assert says in one.get("/factors").content.decode()


def test_a_code_beside_a_certificate_opens_what_the_certificate_does_not(world):
    """With a UKey alone nobody signs at another's screen; with a code enrolled beside it he does."""
    from shoumi.records import accounts, doorkeeper, factors  # noqa: PLC0415

    one = Guest(world, "reader")
    with world.moment():
        factors.enrol_certificate(actor=world["reader"], certificate=b"(invented)", label="UKey")
        with pytest.raises(accounts.WrongPasswordError):
            doorkeeper.countersign("reader", PASSWORD, "", "")
    with world.moment() as at:
        factors.enrol_code(actor=world["reader"], key=one.key, code=one.code(at), label="")
    with world.moment() as at:
        assert doorkeeper.countersign("reader", PASSWORD, one.code(at), "") == world["reader"]
