"""The door: what counts failures, ends sessions, asks for a second factor, keeps two officers apart."""

from dataclasses import replace
from typing import Any

import pytest

from shoumi.edges import peer
from shoumi.edges.web import admitting, entrance, presence
from shoumi.records import accounts, admissions, doorkeeper, factors, seats
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


def headers_prove(patch: pytest.MonkeyPatch) -> None:
    """What a header says of the line is believed over TCP."""
    patch.setattr(peer, "_by_socket", lambda environ, line: None)
    patch.setattr(peer, "FROM_PROXY", ())


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
