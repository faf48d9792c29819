"""All addresses: none changes anything without its token or by being opened, is kept, leads out, or tells."""

import io
import logging
from collections import Counter
from contextlib import contextmanager
from random import Random
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from shoumi.edges.logs import OneLine, on_one_line
from shoumi.edges.web import home
from shoumi.edges.web.entrance import leads_inside
from shoumi.records import looks
from shoumi.records.tables import Entry, Look
from tests.door.guest import Guest
from tests.door.observatory import score
from tests.door.routes import NOT_STATE, addresses, state
from tests.edges.web.dice import sheets_in_words
from tests.world import PASSWORD, World

CANARY = "金丝雀四七一一"


@contextmanager
def writes():
    """The statements that write something, but sessions and what befalls at the door."""
    found: list[str] = []

    def look(execute, sql, params, many, context):
        word = sql.split(None, 1)[0].upper()
        if word in {"INSERT", "UPDATE", "DELETE", "REPLACE"} and not any(t in sql for t in NOT_STATE):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


@pytest.fixture(name="papers")
def _papers(world) -> dict[str, str]:
    document, _ = world.document(copies=2, readers=("reader", "keeper"))
    return {"key": document, "thing": document, "document": document}


def token_of(client: Client) -> dict[str, str]:
    """The token of this browser's page."""
    page = client.get("/login").content.decode()
    return {"csrfmiddlewaretoken": page.split('csrfmiddlewaretoken" value="')[1].split('"')[0]}


def tokens() -> dict[str, dict[str, str]]:
    """No token, a made-up one, one of another browser."""
    return {"missing": {}, "wrong": {"csrfmiddlewaretoken": "a" * 64}, "foreign": token_of(Client())}


def entered(world: World) -> Guest:
    """The keeper with a browser whose forms need their token."""
    one = Guest(world, "keeper", enforce_csrf_checks=True)
    one.enrol()
    with world.moment() as at:
        form = {"login": "keeper", "password": PASSWORD, "code": one.code(at), **token_of(one.client)}
        assert one.client.post("/login", form).status_code == 302
    return one


@pytest.mark.assures("M63", sabotage="door.no_tokens")
@pytest.mark.parametrize(
    "methods", ["post", pytest.param("post put patch delete", marks=pytest.mark.nightly)], ids=str.split
)
def test_every_changing_route_wants_its_token(world, papers, monkeypatch, trials, methods):
    """Each address with no token, a wrong and a foreign one: 403, nothing done; at night by all methods."""
    monkeypatch.setattr(looks, "_watch", lambda *_: None)  # so many are an alarm, which is an entry
    one, n, failures = entered(world), 0, []
    with world.moment():
        before, sent = state(), tokens()
        with writes() as found:
            for name, path in addresses(papers):
                for kind, token in sent.items():
                    for method in methods.split():
                        status, n = forged(one.client, method, path, token), n + 1
                        other = path.startswith("/api/") or method != "post"
                        fine = status == 403 or (other and status in {404, 405})
                        if not fine or found:
                            failures.append((name, method, kind, status, found[:1]))
        assert state() == before
    assert failures == []
    trials(n, failures=len(failures))


def test_a_request_without_its_token_is_kept_for_the_auditor(world, trials):
    """On a page and at the API: who sent it; a stranger's is nobody's."""
    kept, one = [], entered(world)
    with world.moment():
        for client in (Client(enforce_csrf_checks=True), one.client):
            for path in ("/acts/open_volume/submit", "/api/v1/acts/open_volume"):
                assert client.post(path, {}, "application/json").status_code == 403
            kept.append(list(Look.objects.filter(kind=looks.DENIED).values_list("person", flat=True)))
    assert kept == [[], [world["keeper"]] * 2]
    trials(4)


def forged(client: Client, method: str, path: str, token: dict[str, str]) -> int:
    """The status of a request with this token in its form, or in its header."""
    if method == "post":
        return int(client.post(path, token).status_code)
    headers = {"X-CSRFToken": token["csrfmiddlewaretoken"]} if token else {}
    return int(getattr(client, method)(path, "x", content_type="text/plain", headers=headers).status_code)


@pytest.mark.assures("M64", "M70", sabotage="door.reading_writes")
@pytest.mark.parametrize(
    "who", ["keeper", pytest.param("keeper sysadmin secadmin auditor reader head", marks=pytest.mark.nightly)]
)
def test_opening_an_address_changes_nothing_and_is_not_kept(world, papers, trials, monkeypatch, who):
    """GET and HEAD of each address, by somebody and a stranger: nothing is written, all is no-store."""
    if " " not in who:
        sheets_in_words(monkeypatch)
    guests = [Guest(world, name) for name in (*who.split(), "stranger")]
    for one in guests[:-1]:
        one.enrol()
        one.enter()
        one.confirm()
    n, failures, before = 0, [], state()
    with world.moment(), writes() as found:
        for name, path in addresses(papers, long=" " in who):
            for one in guests:
                for method in ("get", "head") if " " in who else ("get",):
                    answer = opened(one.client, method, path, found)
                    n += 1
                    wrong = list(kept(answer))
                    if found or wrong or answer.status_code >= 500:
                        failures.append((name, one.who, method, answer.status_code, found[:1], wrong))
                        found.clear()
    assert failures == []
    assert state() == before
    trials(n, failures=len(failures))


def opened(client: Client, method: str, path: str, found: list[str]):
    """The answer. What goes out is one entry and its looks, as an alarm is: taken back here."""
    with transaction.atomic():
        size = Entry.objects.count()
        answer = getattr(client, method)(path)
        told = list(Entry.objects.order_by("index")[size:].values_list("kind", flat=True))
        if answer.headers.get("Content-Disposition", "").startswith("attachment"):
            assert told in (["printed"], ["exported"]), (path, told)
        if told in (["printed"], ["exported"], ["alarm"]):
            found[:] = [sql for sql in found if '"records_' not in sql]
            transaction.set_rollback(True)
    return answer


def kept(answer):
    """What would let an answer be kept, or names an address elsewhere."""
    if answer.headers.get("Cache-Control") != "no-store":
        yield "kept"
    if "text/html" in answer.headers.get("Content-Type", "") and not answer.streaming:
        body = answer.content.decode().replace("http://www.w3.org/2000/svg", "")
        if "http://" in body or "https://" in body or 'src="//' in body or 'href="//' in body:
            yield "elsewhere"


HOSTS = (
    "example.org",
    "evil.example:8000",
    "xn--fiqs8s.example",
    "1.2.3.4",
    "[::1]",
    "localhost.example.org",
)
SHAPES = (
    "https://{h}/", "http://{h}", "//{h}", "///{h}", "////{h}", "/\\{h}", "\\\\{h}", "\\/{h}",
    "/%5c{h}", "//{h}/%2e%2e",
    "https:{h}", "https:/{h}", "https:///{h}", "HtTpS://{h}", " https://{h}", "\thttps://{h}",
    "\nhttps://{h}", "/\t/{h}",
    "/\n/{h}", "//{h}@testserver", "https://testserver@{h}", "https://testserver.{h}",
    "//testserver.{h}", "javascript://{h}/%0aalert(1)",
    "javascript:alert(1)", "data:text/html,{h}", "vbscript:{h}", "ftp://{h}", "//{h}#testserver",
    "//{h}?testserver",
    "https://{h}\\@testserver", "https://{h}:80#@testserver/", "/.{h}", "/;@{h}", "/%2f/{h}",
    "/%09/{h}", "http:\\\\{h}",
    "//{h}%00", "\u202e//{h}", "／／{h}", "//{h}\u3002", "/\u200b/{h}", "/login?next=//{h}", "@{h}",
    "{h}", "../{h}",
    "https://{h}%2f%2e", "file:///{h}", "//\u2025{h}", "ws://{h}",
)  # fmt: skip


@pytest.mark.assures("M72", sabotage="door.leads_anywhere")
def test_nothing_leads_off_the_site(world, trials):
    """300 addresses after login and after a confirmation: what comes is a path of this site."""
    one, n, failures = Guest(world, "keeper"), 0, []
    one.enrol()
    one.enter()
    for shape in SHAPES:
        for host in HOSTS:
            wanted, n = shape.format(h=host), n + 1
            request = one.client.get("/password", {"next": wanted}).wsgi_request
            if leads_inside(request, wanted) and not inside(wanted):
                failures.append(wanted)
    for shape in SHAPES[::4]:
        wanted, n = shape.format(h=HOSTS[0]), n + 1
        led = (one.enter(next=wanted), one.confirm(next=wanted))
        failures += [wanted for a in led if a.status_code == 302 and not inside(a["Location"])]
    assert failures == []
    trials(n, failures=len(failures))


def inside(place: str) -> bool:
    """As the most careless browser reads it."""
    plain = place.replace("\\", "/").replace("\t", "").replace("\n", "").strip()
    return plain.startswith("/") and not plain.startswith("//") and not urlsplit(plain).netloc


@pytest.mark.assures("M72", sabotage="door.any_host")
@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host", "X-Host", "Forwarded"])
def test_a_forged_host_is_nowhere_on_a_page(world, header, trials):
    """Refused as a host, and not looked at as anything else."""
    answer = Client(headers={header: "evil.example"}).get("/login?next=/")
    assert "evil.example" not in answer.content.decode() + str(answer.headers)
    assert (answer.status_code == 400) == (header == "Host")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers
    trials(1)


@pytest.mark.assures("M69", sabotage="door.fewer_headers")
def test_every_kind_of_answer_scores_a_hundred_and_more(world, settings, trials):
    """By the rules of the public Observatory; the night asks the real server for the same."""
    settings.SECURE_HSTS_SECONDS, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE = (
        63_072_000,
        True,
        True,
    )
    scores = {}
    for path in ("/login", "/", "/recover", "/nowhere", "/api/v1/session", "/api/v1/me", "/logout"):
        answer = Client().get(path, secure=True)
        told = [cookie.OutputString() for cookie in answer.cookies.values()]
        scores[path] = score(answer.headers, told, bare_leads_to_encrypted=True)
    assert min(scores.values()) >= 100, scores
    trials(len(scores), failures=sum(one < 100 for one in scores.values()))


TELLING = (
    "Traceback", "shoumi.edges", "shoumi.records", "django", "Django", "python", "Python",
    "gunicorn", "SELECT ", "sqlite", "psycopg", "/src/",
    "/home/", "site-packages", 'File "', "Exception", "Error", CANARY, PASSWORD, "5.2.",
)  # fmt: skip


def forced(world, monkeypatch):
    """An answer of each kind of trouble."""
    one = Guest(world, "keeper")
    one.enrol()
    one.enter()
    yield 400, Client(headers={"Host": "canary.example"}).get("/")
    yield 403, one.get("/accounts")
    yield 404, one.get(f"/things/document/{CANARY}")
    yield 404, one.get(f"/{CANARY}")
    yield 405, one.get("/logout")
    body = "&".join(f"thing={n}" for n in range(25_000))
    with world.moment():
        form = "application/x-www-form-urlencoded"
        large = one.client.post("/acts/lend_copy/submit", body, content_type=form)
    yield 413, large
    monkeypatch.setattr(home.todo, "asked_by", broken)
    yield 500, one.get("/")
    monkeypatch.setattr(home.todo, "asked_by", busy)
    yield 409, one.get("/")
    monkeypatch.setattr(home.todo, "asked_by", broken)
    monkeypatch.setattr("shoumi.edges.web.context.groups", broken)
    yield 500, one.get("/")


def busy(*_):
    raise OperationalError(CANARY)


def broken(*_, **__):
    raise RuntimeError(f"{CANARY} {PASSWORD} SELECT things_matter")


@pytest.mark.assures("M68", sabotage="door.errors_tell")
def test_pages_of_errors_say_nothing(world, monkeypatch, trials):
    """Each kind, also an error in the page of errors: no path, version, statement, word of the failure."""
    n = failures = 0
    for status, answer in forced(world, monkeypatch):
        text = answer.content.decode() + str(answer.headers)
        failures += answer.status_code != status or any(word in text for word in TELLING)
        assert answer.status_code == status
        assert [word for word in TELLING if word in text] == []
        n += 1
    trials(n, failures=failures)


STEERING = ("\n", "\r", "\r\n", "\x1b[2K\r", "\x1b]0;x\x07", "\u202e", "\u2066", "\u2028",
    "\u2029", "\x85", "\x0b", "\x0c",
            "\x00", "\u200f", "\ufeff", "\x9b31m", "\ud800", "\x08\x08")  # fmt: skip


@contextmanager
def listened():
    """What the site's own handler writes. Nobody else listens: no report can carry half a character.

    And whatever was switched off or turned up by somebody before is as on a site.
    """
    stream, loggers = io.StringIO(), [logging.getLogger(name) for name in ("", "django", *SPEAKING)]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine())
    before = [dict(logger.__dict__) for logger in loggers]
    disabled = logging.root.manager.disable
    logging.disable(logging.NOTSET)
    for place, logger in enumerate(loggers):
        logger.disabled, logger.propagate = False, place > 1
        logger.handlers = [] if logger.propagate else [handler]
        logger.setLevel(logging.NOTSET if logger.propagate else logging.WARNING)
    try:
        yield stream
    finally:
        for logger, kept in zip(loggers, before, strict=True):
            logger.__dict__ |= {name: kept[name] for name in ("disabled", "propagate", "handlers")}
            logger.setLevel(kept["level"])
        logging.disable(disabled)


SPEAKING = ("shoumi", "shoumi.test", "django.request")


@pytest.mark.assures("M76", sabotage="door.lines_as_they_come")
def test_no_line_of_a_log_can_be_forged(world, trials):
    """1,000 texts that break lines or steer a terminal, wherever they come in: one event, one line."""
    chance, forged, failures = Random(76), "2026-01-01 WARNING forged", 0
    with listened() as stream:
        for turn in range(900):
            text = f"a{chance.choice(STEERING)}{forged}{chance.choice(STEERING)}{turn}"
            logging.getLogger("shoumi.test").warning("about %s", text)
            told = (ValueError, ValueError(text), None)
            logging.getLogger("shoumi.test").error("broke", exc_info=told)
        one = Guest(world, "keeper", headers={"User-Agent": f"x{forged}", "X-Name": f"\x1b[2K{forged}"})
        for turn in range(100):
            text = f"a{STEERING[turn % len(STEERING)]}{forged}".encode("utf-8", "replace").decode()
            one.get(f"/things/document/{text}")
            one.post("/login", login=text, password=text)
    lines = stream.getvalue().split("\n")[:-1]
    failures += sum(line.startswith(forged) or on_one_line(line) != line for line in lines)
    spoke = Counter(name for line in lines for name in line.split(" ")[2:3])
    assert (spoke["shoumi.test"], spoke["django.request"] >= 100) == (1_800, True)
    trials(1_000, failures=failures, seed=76)
