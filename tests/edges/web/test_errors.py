"""When a page cannot be given, it says so in Chinese, with what to do."""

import pytest
from django.test import Client

from shoumi.edges.web import errors, home
from shoumi.records.tables import Account
from tests.edges.web.test_pages import fit


def test_a_page_that_is_not_there(visit):
    """404, for strangers and for staff."""
    for who in ("keeper", None):
        answer = visit(who).get("/no/such/page")
        assert answer.status_code == 404
        assert "查不到" in fit(answer.content.decode()).text


def test_a_page_that_breaks(world, monkeypatch):
    """500 says that nothing was entered, and never shows a traceback."""

    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home.todo, "asked_by", broken)
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(login="keeper"))
    with world.moment():
        answer = client.get("/")
    text = fit(answer.content.decode()).text
    assert answer.status_code == 500
    assert "没有留下任何登记" in text
    assert "secret detail" not in text


@pytest.mark.parametrize("many", [25_000])
def test_too_much_at_once(visit, many):
    """More fields than a form may have: 413, in words."""
    client = visit("keeper").client
    body = "&".join(f"thing={n}" for n in range(many))
    answer = client.post("/acts/lend_copy/submit", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "内容太大" in answer.content.decode()
    assert "所选的项目太多，一次最多10000项" in answer.content.decode()


FORM = "application/x-www-form-urlencoded"


def multipart(size: int) -> tuple[bytes, str]:
    """A form with a file in it, of so many bytes in all."""
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    tail = b"\r\n--x--\r\n"
    return head + b"0" * (size - len(head) - len(tail)) + tail, "multipart/form-data; boundary=x"


@pytest.mark.assures("M75", sabotage="answers.any_size_is_read")
def test_no_request_but_an_upload_is_larger_than_a_form(visit, settings, caplog, trials):
    """One byte over the bound is 413 and never read whole, as form, file or JSON; the bound itself is not."""
    most, client, count = settings.DATA_UPLOAD_MAX_MEMORY_SIZE, visit("keeper").client, 0
    assert most == 4 * 1024 * 1024
    for path in ("/acts/lend_copy/submit", "/login", "/nowhere"):
        for size, allowed in ((most, {200, 302, 403, 404, 422}), (most + 1, {413})):
            for body, kind in ((b"x=" + b"0" * (size - 2), FORM), multipart(size)):
                answer = client.post(path, body, content_type=kind)
                assert answer.status_code in allowed, (path, size, kind)
                count += 1
    assert "一次提交的内容超过了限度" in fit(answer.content.decode()).text
    for size, allowed in ((most, {400, 401, 404, 422}), (most + 1, {413})):
        body = b'{"x":"' + b"0" * (size - 8) + b'"}'
        answer = client.post("/api/v1/acts/lend_copy", body, content_type="application/json")
        assert answer.status_code in allowed, answer.content
        count += 1
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == errors.SAYS[413][1]
    assert "cannot be given" not in caplog.text
    trials(count)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("account", "「发现经过和最后去向」太长，最多2000字。"),
        ("typed-sender", "「发文单位（本系统内）」太长，最多200字。"),
        ("persons", "「知悉人员」太多，一次最多10000项。"),
        ("nothing", "一次提交的内容超过了限度"),
    ],
)
def test_a_form_that_is_too_large_says_by_which_field(visit, settings, field, told):
    """By its label, with what it may hold; no more of the form is read than may ever be."""
    act = "record_loss" if field == "account" else "register_received_document"
    form = f"title=%E6%9F%90&{field}=" + "0" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + "&pages=3"
    answer = visit("keeper").client.post(f"/acts/{act}/submit", form, content_type=FORM)
    assert (answer.status_code, told in answer.content.decode()) == (413, True)


def test_what_takes_a_file_bounds_it_itself(office, visit):
    """A file larger than a form is taken where a file is asked for."""
    body, kind = multipart(4 * 1024 * 1024 + 1)
    for path in (f"/documents/{office.secret}/files", "/import"):
        assert visit("keeper").client.post(path, body, content_type=kind).status_code != 413
    answer = visit("keeper").client.post(
        f"/api/v1/documents/{office.secret}/files?name=x.pdf", body, content_type="application/octet-stream"
    )
    assert answer.status_code != 413


@pytest.mark.parametrize("status", sorted(errors.SAYS))
def test_every_trouble_has_its_words(status, rf):
    """Each kind has a title, a remedy and a way on."""
    answer = errors.page(rf.get("/"), status)
    text = fit(answer.content.decode()).text
    assert errors.SAYS[status][0] in text
    assert "回首页" in text


def test_a_clock_set_back_stops_the_books(visit, office):
    """An act before the last entry is refused, with the reason and whom to call."""
    world = office.world
    world.pass_days(-400)
    answer = visit("keeper").post("/acts/open_volume/submit", title="（虚构）")
    assert answer.status_code in {409, 503}
    assert "时钟" in answer.content.decode()


def test_an_address_that_leads_nowhere_keeps_one_at_his_desk(visit, client, db):
    """Whoever has logged in sees his side bar and is not asked to log in again; a stranger is."""
    page = visit("keeper").client.get("/nowhere")
    assert page.status_code == 404
    assert "专管员" in page.content.decode()
    assert ">登录<" not in page.content.decode()
    assert ">登录<" in client.get("/nowhere").content.decode()
