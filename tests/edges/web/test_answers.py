"""What every answer says of itself, and what the server does not do for anybody."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from shoumi.edges.print.views import download
from shoumi.edges.web import context

PAGES = (
    "/", "/registers", "/registers/master", "/no/such/page", "/static/web/shoumi.js",
    "/static/web/shoumi.css", "/static/web/seal.svg", "/api/v1/me", "/api/v1/docs", "/api/v1/nowhere",
    "/badges", "/pick/person?q=a",
    "/export/registers/master.xlsx",
)  # fmt: skip
FILES = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/pdf")


@pytest.mark.parametrize("who", ["keeper", None])
def test_every_body_names_its_type_and_its_characters(visit, who):
    """Text says utf-8, nothing may be guessed, and no stranger's page may read it."""
    visitor = visit(who)
    for path in PAGES:
        with visitor.world.moment():
            answer = visitor.client.get(path, headers={"Origin": "https://elsewhere.example"})
        kind = answer.headers.get("Content-Type", "")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert (
            not body
            or "charset=utf-8" in kind.replace('"', "")
            or kind in FILES
            or "json" in kind
            or "svg" in kind
        ), path
        assert "Access-Control-Allow-Origin" not in answer.headers, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path


def test_the_policy_shuts_out_what_it_does_not_name(visit):
    """Plugins and foreign bases too, in so many words, and nothing inline."""
    policy = visit("keeper").get("/").headers["Content-Security-Policy"]
    parts = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    shut = ("default-src", "object-src", "base-uri", "frame-ancestors")
    assert [parts[name] for name in shut] == [["'none'"]] * 4
    assert "unsafe" not in policy
    assert parts["script-src"] == ["'self'"]


def _paths(urls, before=""):
    for one in urls:
        here = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _paths(one.url_patterns, here)
        elif isinstance(one, URLPattern):
            yield _filled(here)


def _filled(route):
    for part in ("<slug:statute>", "<slug:key>", "<slug:noun>", "<slug:slug>", "<str:key>", "<str:paper>"):
        route = route.replace(part, "x")
    for part in ("<int:number>", "<int:year>", "<int:index>"):
        route = route.replace(part, "1")
    head, _, tail = route.partition("<")
    return "/" + (f"{head}x{_filled(tail.partition('>')[2])[1:]}" if tail else route)


def test_trace_and_made_up_methods_are_nowhere_taken(visit):
    """On no route of the whole list, for nobody."""
    visitor = visit("keeper")
    for path in _paths(get_resolver().url_patterns):
        for method in ("TRACE", "CONNECT", "TRACK", "PROPFIND"):
            with visitor.world.moment():
                answer = visitor.client.generic(method, path)
            assert answer.status_code in {401, 403, 404, 405}, (method, path, answer.status_code)


@pytest.mark.parametrize(
    "path",
    ["/.git/HEAD", "/.git/config", "/static/", "/static/web/", "/static/vendor",
     "/static/../settings/main.py", "/static/%2e%2e/settings/main.py", "/static/..%2fsettings/main.py",
     "/admin/", "/metrics", "/debug/"],
)  # fmt: skip
def test_neither_folders_nor_sources_are_given_out(visit, path):
    """No listing, no repository, no way up, no page for developers."""
    assert visit("sysadmin").get(path).status_code == 404


@pytest.mark.parametrize(
    "name", ['a";x="b.xlsx', "年度台账.xlsx", "a\u202egpj.xlsx", "../../etc/passwd", "a\r\nSet-Cookie: a=b"]
)
def test_no_name_of_a_file_writes_a_header(name):
    """Quotes, other scripts, directions and paths and line ends stand encoded in the one name."""
    told = download(b"", "application/pdf", name).headers["Content-Disposition"]
    assert told.startswith("attachment; filename")
    assert told.isascii()
    assert told.isprintable()
    assert re.sub(r"\\.", "", told).count('"') in {0, 2}


def test_leaving_empties_the_browser(visit):
    """What it kept of this site is thrown away; only at leaving, so that pages stay quick."""
    visitor = visit("keeper")
    assert "Clear-Site-Data" not in visitor.get("/").headers
    assert visitor.post("/logout").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_what_a_page_says_once_is_in_no_cookie(visit, office):
    """The browser keeps a session and a token, and nothing that could be read."""
    visitor = visit("keeper")
    answer = visitor.post("/acts/open_volume/submit", title="（虚构）CANARY")
    assert answer.status_code == 302
    assert set(visitor.client.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert "note-bar" in visitor.page(answer["Location"])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_program_on_a_bare_line_is_refused_and_not_led_on(settings, db, method):
    """Pages are led to the encrypted address; the API answers 403 and does nothing, over TLS as ever."""
    settings.SECURE_SSL_REDIRECT = True
    client = Client()
    assert client.get("/login").status_code == 301
    bare = getattr(client, method)("/api/v1/session")
    assert bare.status_code == 403
    assert bare.json()["type"].endswith("bare-line")
    assert client.get("/api/v1/session", secure=True).status_code == 200


def test_pages_know_when_to_clear_themselves(settings, db):
    """After the minutes a session may idle, where sessions end by themselves; never in the demo."""
    settings.STRICT_LOGIN = True
    assert context.idle() == 10
    settings.STRICT_LOGIN = False
    assert context.idle() == 0
