"""No parameter of any address becomes a statement, a template, a command, a filter or a header."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape

from tests.edges.web.anything import Crowd, Sent, everything, heard
from tests.edges.web.conftest import with_file, with_quiz
from tests.edges.web.dice import sheets_in_words
from tests.edges.web.pair import shapes
from tests.edges.web.routes import Named, address, fillings, routes, short
from tests.edges.web.test_script import shape

PRODUCT = "9801547"
"""1337 × 7331: no page says it by chance."""
INJECTED = (
    "'", '"', "''", "\\'", "';", "' OR 'a'='a", "' OR 1=1--", '" OR ""="', "') OR ('a'='a", "%' OR '%'='",
    "1 OR 1=1",
    "'; DROP TABLE things_copy; --", "' UNION SELECT password FROM records_account--", "0 UNION SELECT 1,2,3",
    "1;SELECT pg_sleep(9)", "' AND (SELECT randomblob(900000000)) --", "x' ORDER BY 99--", "1/**/OR/**/1",
    "%27--",
    "{{1337*7331}}", "{%now 'Y'%}", "{% debug %}", "{{request}}", "{{settings.SECRET_KEY}}",
    "${1337*7331}", "#{1337*7331}",
    "<%= 1337*7331 %>", "*{1337*7331}", "{{''.__class__.__mro__}}", "%(secret)s", "{0.__class__}", "%s%s%n",
    "*)(uid=*", "*))(|(uid=*", "admin)(&)", "\\2a", ";id", "|id", "`id`", "$(id)", "&& id", "a\nid",
    "||sleep 9||",
    "a\r\nX-Evil: 1", "a\r\nSet-Cookie: evil=1", "%0d%0aX-Evil:%201", "a\u560d\u560aX-Evil: 1",
    "-e/etc/passwd", "--help",
    "../../../etc/passwd", "file:///etc/passwd", "{$ne: 1}", '{"$gt": ""}',
    "<!ENTITY x SYSTEM 'file:///x'>", "0x1", "__import__('os')",
)  # fmt: skip
READS = ("get", "getlist", "__getitem__", "__contains__", "pop", "setlistdefault")


@contextmanager
def read_from_requests() -> Iterator[set[str]]:
    """The names of all that is read of a request within."""
    found: set[str] = set()

    def noting(name):
        real = getattr(MultiValueDict, name)

        def read(self, key, *rest, **more):
            if isinstance(self, QueryDict):
                found.add(str(key))
            return real(self, key, *rest, **more)

        return real, read

    kept = {name: noting(name) for name in READS if hasattr(MultiValueDict, name)}
    with pytest.MonkeyPatch.context() as patch:
        for name, (_, read) in kept.items():
            patch.setattr(MultiValueDict, name, read)
        patch.setattr(QueryDict, "items", _items(found, QueryDict.items))
        yield found


def _items(found, real):
    """A view that goes through all there is takes any name."""

    def items(self):
        found.add("any")
        return real(self)

    return items


def parameters(crowd: Crowd, named: Named, routes_: tuple[str, ...], who: str) -> Iterator[Sent]:
    """Each parameter of each address, with a plain word in it: `query` or `body` ends in the name and =."""
    for route in routes_:
        ways = list(fillings(route, named))
        known = [way for way in ways if named.absent not in way.values() and "nothing" not in way.values()]
        for method in ("GET", "POST"):
            one = Sent(
                who, method, address(route, (known or ways)[0]), kind="application/x-www-form-urlencoded"
            )
            with read_from_requests() as found, heard():
                status = crowd.answer(one)[0].status_code
            if status != 405:
                yield from (Sent(who, method, one.path, query=name, kind=one.kind) for name in sorted(found))


def filled(one: Sent, text: str) -> Sent:
    """The request with this text in its parameter."""
    pairs = QueryDict(mutable=True)
    pairs[one.query] = text
    told = pairs.urlencode()
    if one.method == "GET":
        return Sent(one.who, "GET", one.path, query=told)
    return Sent(one.who, "POST", one.path, body=told.encode(), kind=one.kind)


def told_by(crowd: Crowd, one: Sent, given: str) -> tuple[object, ...]:
    """Status, statements, names of headers and cookies, how often the word stands there, the page's shape."""
    with shapes() as statements, heard():
        found, body = crowd.answer(one)
    text = body.decode("utf-8", "replace")
    html = found.headers.get("Content-Type", "").startswith("text/html")
    names = (*sorted(found.headers), *sorted(found.cookies))
    plain = given.isprintable() and len(given) > LONG_ENOUGH
    echoed = _TAG.sub("", text).count(escape(given)) if html and plain else 0
    reckoned = PRODUCT in text or "root:x:0" in text
    return found.status_code, len(statements), names, echoed, reckoned, shape(text) if html else []


_TAG, LONG_ENOUGH = re.compile("<[^<>]*>"), 4
"""Not found on a page by chance."""


def injected(crowd: Crowd, one: Sent, texts: tuple[str, ...]) -> Iterator[str]:
    """Where a text did more than plain words of its length, of letters or of marks."""
    plain: dict[str, tuple] = {}
    for text in texts:
        words = tuple("".join(c if c.isspace() else plainly for c in text) for plainly in "z，")
        for word in words:
            if word not in plain:
                plain[word] = told_by(crowd, filled(one, word), word)
        told = told_by(crowd, filled(one, text), text)
        if told not in [plain[word] for word in words]:
            yield f"{one.method} {one.path} {one.query}={text!r}: {told[:5]} {plain[words[0]][:5]}"


def campaign(office, routes_: tuple[str, ...], who: str, most: int, dice: Random) -> tuple[int, list[str]]:
    """How many were tried, and what came of them; `most` texts a parameter, drawn anew for each."""
    with_file(office)
    with_quiz(office)
    crowd, named, tried, wrong = Crowd(office.world), everything(office.world), 0, []
    for one in parameters(crowd, named, routes_, who):
        texts = ("{{1337*7331}}", *dice.sample(INJECTED, min(most, len(INJECTED)) - 1))
        wrong += injected(crowd, one, texts)
        tried += len(texts)
    return tried, wrong


SOME = ("/find", "/login", "/acts/<slug:key>/check")


@pytest.mark.assures("M66", sabotage="answers.words_are_templates")
def test_what_stands_in_a_parameter_is_only_a_word(office, monkeypatch, trials):
    """As many statements, the same headers and page as with a plain word; nothing is reckoned."""
    sheets_in_words(monkeypatch)
    tried, wrong = campaign(office, SOME, "keeper", 2, Random(67))
    assert wrong[:5] == []
    trials(tried, failures=len(wrong), seed=67)


@pytest.mark.nightly
@pytest.mark.assures("M66", sabotage="answers.words_are_templates")
@pytest.mark.parametrize("who", ["keeper", "officer", "auditor", ""])
def test_no_parameter_of_any_address_is_more_than_a_word(office, monkeypatch, trials, share, who):
    """Every parameter that any view reads: quoted statements, templates, commands, filters, headers."""
    sheets_in_words(monkeypatch)
    every, most = (routes(), len(INJECTED)) if who == "keeper" else (short(), 12)
    tried, wrong = campaign(office, every, who, share(most), Random(6600))
    print(tried, len(wrong), *wrong[:60], sep="\n")
    assert wrong[:5] == []
    trials(tried, failures=len(wrong), seed=6600)
