"""The door: what counts failures, ends sessions, asks for a second factor, keeps two officers apart."""

from dataclasses import replace
from typing import Any

import pytest

from shoumi.edges.web import admitting, entrance, presence
from shoumi.records import accounts, admissions, doorkeeper, doorlog, entries, factors, seats
from shoumi.records.identity import Factor, Failures


def names_by_the_letter(patch: pytest.MonkeyPatch) -> None:
    """The lock takes each spelling for a name of its own."""
    patch.setattr(doorkeeper, "fold", lambda login: login)


def nothing_is_counted(patch: pytest.MonkeyPatch) -> None:
    """A try costs nothing."""
    patch.setattr(doorkeeper, "take_turn", lambda *_: True)


def counted_afterwards(patch: pytest.MonkeyPatch) -> None:
    """A try is counted only after it was looked at."""
    count = doorkeeper.take_turn

    def late(name: str, address: str, at: Any) -> bool:
        most, _ = doorkeeper._limits(at)
        return not Failures.objects.filter(pk=name, count__gte=most).exists()

    def failed(name: str, address: str, account: Any, **more: Any) -> None:
        from shoumi.records.now import now  # noqa: PLC0415

        count(name, address, now())

    patch.setattr(doorkeeper, "take_turn", late)
    patch.setattr(doorkeeper, "failed", failed)


def addresses_from_headers(patch: pytest.MonkeyPatch) -> None:
    """Whoever sends X-Forwarded-For says where he comes from."""

    def believed(request: Any) -> str:
        names = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP")
        return next((request.META[n] for n in names if n in request.META), request.META["REMOTE_ADDR"])

    patch.setattr(entrance, "address_of", believed)


def locked_is_told(patch: pytest.MonkeyPatch) -> None:
    """A locked name gets a sentence of its own."""
    prove = doorkeeper.prove

    def told(came: Any) -> Any:
        try:
            return prove(came)
        except accounts.WrongPasswordError as wrong:
            if Failures.objects.filter(pk=doorkeeper.digest(came.login), count__gte=5).exists():
                wrong.args = ("已锁定",)
            raise

    patch.setattr(doorkeeper, "prove", told)


def nobody_is_quick(patch: pytest.MonkeyPatch) -> None:
    """No hash is reckoned for a name that is nobody's."""
    encoded, look = doorkeeper._encoded, doorkeeper.check_password
    patch.setattr(doorkeeper, "_encoded", lambda account: encoded(account) if account else "nobody")
    patch.setattr(doorkeeper, "check_password", lambda word, kept: kept != "nobody" and look(word, kept))


def anyone_releases(patch: pytest.MonkeyPatch) -> None:
    """Any officer releases any lock."""
    patch.setattr(accounts, "kept_by_security", lambda actor, person: accounts.registered(person))
    patch.setattr(admitting, "MAY", frozenset(admitting.Post))


def seats_never_end(patch: pytest.MonkeyPatch) -> None:
    """A session lives as long as its row."""
    patch.setattr(seats, "ended", lambda *_: "")
    patch.setattr(entrance, "leave", lambda request: None)
    patch.setattr("shoumi.edges.api.session.logout", lambda request: None)
    patch.setattr("shoumi.edges.web.logins.update_session_auth_hash", lambda *_: None)
    patch.setattr("django.contrib.auth.backends.ModelBackend.user_can_authenticate", lambda *_: True)
    patch.setattr("shoumi.records.tables.Account.get_session_auth_hash", lambda _: "same")


def clock_believed(patch: pytest.MonkeyPatch) -> None:
    """A clock set back gives the time once more."""
    ended = seats.ended

    def believing(seat: Any, *rest: Any) -> str:
        *before, (start, _) = rest
        if seat:
            seat = replace(seat, start=start, ran=0.0, ran_seen=0.0)
        why = ended(seat, *before, (start, 0.0))
        return "" if "拨回" in why else why

    patch.setattr(seats, "ended", believing)


def codes_twice(patch: pytest.MonkeyPatch) -> None:
    """A code that was taken is taken again."""
    patch.setattr(factors, "_spend", lambda row, mark: True)


def nobody_is_asked_again(patch: pytest.MonkeyPatch) -> None:
    """What wants a confirmation is done without."""
    patch.setattr(presence, "CONFIRMED", frozenset())
    patch.setattr(presence, "ask_again", lambda request: None)
    patch.setattr("shoumi.edges.web.acting.ask_again", lambda request: None)


def one_half_opens(patch: pytest.MonkeyPatch) -> None:
    """The first half of a code is enough."""

    def fitting(account: Any, first: str, second: str) -> Any:
        rows = admissions.Admission.objects.filter(person=account.person, ended_at=None)
        return rows.filter(first=admissions._digest(first)).first()

    patch.setattr(admissions, "_fitting", fitting)


def one_officer_does_both(patch: pytest.MonkeyPatch) -> None:
    """Whoever is an officer may give either half, and for himself."""
    patch.setattr(admissions, "_may", lambda *_: None)


def any_device_for_anybody(patch: pytest.MonkeyPatch) -> None:
    """A factor of somebody else proves one too."""
    patch.setattr(factors, "of", lambda person: list(Factor.objects.filter(ended_at=None)))


def admin_is_there(patch: pytest.MonkeyPatch) -> None:
    """Django's admin is installed."""
    from django.conf import settings  # noqa: PLC0415

    patch.setattr(settings, "INSTALLED_APPS", [*settings.INSTALLED_APPS, "django.contrib.admin"])


def password_for_another(patch: pytest.MonkeyPatch) -> None:
    """The system administrator sets whose password he likes."""
    patch.setattr(accounts, "_by_founding", lambda actor: None)


def no_tokens(patch: pytest.MonkeyPatch) -> None:
    """No form needs a token."""
    patch.setattr("django.middleware.csrf.CsrfViewMiddleware.process_view", lambda *_: None)


def reading_writes(patch: pytest.MonkeyPatch) -> None:
    """Opening the first page enters something, and pages may be kept."""
    from shoumi.edges.web import headers, home  # noqa: PLC0415
    from shoumi.records.tables import Number  # noqa: PLC0415

    asked = home.todo.asked_by

    def asked_by(person: Any) -> Any:
        Number.objects.get_or_create(organ=person.organ, book="read")
        return asked(person)

    patch.setattr(home.todo, "asked_by", asked_by)
    patch.setattr(headers.StrictHeaders, "__call__", lambda self, request: self.get_response(request))


def leads_anywhere(patch: pytest.MonkeyPatch) -> None:
    """Any address is followed."""
    patch.setattr(entrance, "leads_inside", lambda request, wanted: True)
    patch.setattr("shoumi.edges.web.confirming.leads_inside", lambda request, wanted: True)


def any_host(patch: pytest.MonkeyPatch) -> None:
    """Whatever host is claimed is believed."""
    from django.conf import settings  # noqa: PLC0415

    patch.setattr(settings, "ALLOWED_HOSTS", ["*"])


def errors_tell(patch: pytest.MonkeyPatch) -> None:
    """A page of errors carries the error."""
    from shoumi.edges.web import errors  # noqa: PLC0415

    page = errors.page

    def telling(request: Any, status: int, says: str = "") -> Any:
        return page(request, status, f"{says} Traceback")

    patch.setattr(errors, "page", telling)


def lines_as_they_come(patch: pytest.MonkeyPatch) -> None:
    """Lines are written as they come."""
    import logging  # noqa: PLC0415

    from shoumi.edges import logs  # noqa: PLC0415

    patch.setattr(logs.OneLine, "format", logging.Formatter.format)


def _broken_server(patch: pytest.MonkeyPatch, code: str) -> None:
    """A server started by a test runs this first."""
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="sabotage-"))
    (folder / "sitecustomize.py").write_text(code, "utf-8")
    patch.syspath_prepend(str(folder))


def no_headers(patch: pytest.MonkeyPatch) -> None:
    """The server sends no headers of its own."""
    _broken_server(
        patch,
        "import shoumi.edges.web.headers as h\nh.StrictHeaders.__call__ = lambda s, r: s.get_response(r)\n",
    )


def bare_cookies(patch: pytest.MonkeyPatch) -> None:
    """Cookies travel on bare lines too."""
    _broken_server(
        patch,
        "import django.conf as c\nreal = c.Settings.__init__\n"
        "def init(self, module):\n    real(self, module)\n    self.SESSION_COOKIE_SECURE = False\n"
        "c.Settings.__init__ = init\n",
    )


def old_tls(patch: pytest.MonkeyPatch) -> None:
    """Old protocols and ciphers are agreed on."""
    _broken_server(
        patch,
        "import ssl\nfrom types import SimpleNamespace as N\nimport shoumi.edges.cli.serving as s\n"
        "s.CIPHERS, real = 'ALL:@SECLEVEL=0', ssl.TLSVersion\n"
        "ssl.TLSVersion = N(**{**real.__members__, 'TLSv1_2': real.TLSv1})\n",
    )


def headers_prove(patch: pytest.MonkeyPatch) -> None:
    """What a header says of the line is believed over TCP too."""
    _broken_server(
        patch, "import shoumi.edges.peer as p\np._by_socket = lambda environ, line: None\n" + _BELIEVING
    )


_BELIEVING = (
    "real = p.Line.__call__\n"
    "def call(self, environ, start):\n"
    "    told = {n: environ.get(n, '') for n in p.FROM_PROXY}\n"
    "    def believing(e, s):\n"
    "        told['HTTP_X_CLIENT_VERIFY'] and p._by_proxy(e, told)\n"
    "        return self.application(e, s)\n"
    "    return real(p.Line(believing), environ, start)\n"
    "p.Line.__call__ = call\n"
)


def fewer_headers(patch: pytest.MonkeyPatch) -> None:
    """Styles may stand in the page."""
    from shoumi.edges.web import headers  # noqa: PLC0415

    patch.setattr(
        headers, "POLICY", headers.POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    )


def yesterdays_person(patch: pytest.MonkeyPatch) -> None:
    """What a person may is remembered from his first request."""
    from shoumi.edges.api import door as api  # noqa: PLC0415
    from shoumi.edges.web import desk  # noqa: PLC0415
    from shoumi.records import asking  # noqa: PLC0415

    known: dict[str, Any] = {}
    real = asking.actor

    def remembered(person: str, day: Any) -> Any:
        return known.setdefault(person, real(person, day))

    for module in (desk.asking, api.asking):
        patch.setattr(module, "actor", remembered)


def log_is_not_chained(patch: pytest.MonkeyPatch) -> None:
    """No checkpoint enters the head of the log of the door."""
    patch.setattr(doorlog, "chain", lambda: None)


def entries_forget_the_door(patch: pytest.MonkeyPatch) -> None:
    """No entry keeps how far the log of the door had come."""
    patch.setattr(entries, "_with_door", lambda content, _: content)


def slow_ones_hold_threads(patch: pytest.MonkeyPatch) -> None:
    """Whoever works on requests also waits for them to come in."""
    _broken_server(
        patch,
        "from gunicorn.workers.gthread import ThreadWorker as T\nimport shoumi.edges.worker as w\n"
        "w.Receiving.enqueue_req = T.enqueue_req\n",
    )


def doubled_lengths_are_taken(patch: pytest.MonkeyPatch) -> None:
    """Of two lengths, or of a length and pieces, one is taken without a word."""
    _broken_server(
        patch,
        "import gunicorn.http.message as m\nreal = m.Message.set_body_reader\n"
        "def taken(self):\n"
        "    lengths = [h for h in self.headers if h[0] == 'CONTENT-LENGTH']\n"
        "    names = 'CONTENT-LENGTH', 'TRANSFER-ENCODING'\n"
        "    self.headers = [h for h in self.headers if h[0] not in names]\n"
        "    self.headers += lengths[-1:]\n    real(self)\n"
        "m.Message.set_body_reader = taken\n",
    )
