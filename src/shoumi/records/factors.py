"""第二因素: enrolled by the person himself, checked once each, ended by himself or when he is let in anew."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import IntegrityError
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from shoumi.kernel.forms import Unfit, clean
from shoumi.records import accounts, sealing, writing
from shoumi.records.accounts import AccountRefusedError
from shoumi.records.identity import Factor, FactorKind
from shoumi.records.ids import new_id
from shoumi.things.people import Person

DIGITS, STEP, KEY_BYTES = 6, 30, 20
AROUND = (0, -1, 1)
"""Time steps beside the present one that are taken, for clocks that differ."""
SITE = "守密"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What was shown of a second factor: a code, a signed challenge, or the line's own certificate."""

    code: str = ""
    signed: Mapping[str, Any] | None = None
    challenge: Mapping[str, Any] | None = None
    """What this site asked to be signed; it must have forgotten it by now."""
    host: str = ""
    certificate: bytes = field(default=b"", repr=False)


def of(person: str) -> list[Factor]:
    """A person's factors in use, oldest first."""
    return list(Factor.objects.filter(person_id=person, ended_at=None).order_by("enrolled_at", "id"))


def new_key() -> bytes:
    """A key for a 动态码."""
    return secrets.token_bytes(KEY_BYTES)


def uri(key: bytes, login: str) -> str:
    """The key as an authenticator reads it."""
    return _totp(key).get_provisioning_uri(login, SITE)


def _totp(key: bytes) -> TOTP:
    # RFC 6238 with HMAC-SHA-1, which is what authenticators speak; collisions do not bear on HMAC
    return TOTP(key, DIGITS, SHA1(), STEP)  # noqa: S303


def _step(key: bytes, code: str, at: datetime) -> int | None:
    """The time step this code belongs to."""
    now = int(at.timestamp()) // STEP
    for step in (now + beside for beside in AROUND):
        try:
            _totp(key).verify(code.encode("utf-8", "replace"), step * STEP)
        except InvalidToken:
            continue
        return step
    return None


def server(host: str) -> Fido2Server:
    """The one who asks for signatures under this host name."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return Fido2Server(PublicKeyCredentialRpEntity(id=name, name=SITE))


def ask_to_make(person: Person, host: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options for the browser and what to remember, to enrol a 通行密钥 that asks for PIN or finger."""
    user = PublicKeyCredentialUserEntity(id=person.id.encode(), name=person.code, display_name=person.name)
    options, kept = server(host).register_begin(
        user,
        [_credential(f) for f in of(person.id) if f.kind is FactorKind.通行密钥],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), dict(kept)


def ask_to_sign(host: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options for the browser and what to remember; they name nobody, so they tell nothing."""
    options, kept = server(host).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(options), dict(kept)


def _credential(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(factor.secret))


def enrol_code(*, actor: str, key: bytes, code: str, label: str) -> Factor:
    """A 动态码, once a code shows that the device has the key. Raises AccountRefusedError."""
    with writing.writing():
        step = _step(key, code.strip(), writing.moment())
        if step is None:
            raise AccountRefusedError("动态码不对，没有登记；请核对手机或令牌的时间，用新的动态码再试")
        made = new_id()
        locked = sealing.lock_away(key, f"factor:{made}")
        facts = {"id": made, "secret": locked, "used": step, "handle": sha256(key).hexdigest()}
        return _enrol(actor, FactorKind.动态码, label, facts)


def enrol_passkey(
    *, actor: str, host: str, challenge: Mapping[str, Any], made: Mapping[str, Any], label: str
) -> Factor:
    """A 通行密钥 the browser has just made. Raises AccountRefusedError."""
    try:
        told = server(host).register_complete(challenge, made)
    except Exception as fault:  # what a browser sends may be wrong in any way
        raise AccountRefusedError("通行密钥没有登记成，请重新插入后再试") from fault
    data = told.credential_data
    if data is None:
        raise AccountRefusedError("通行密钥没有登记成，请重新插入后再试")
    handle = sha256(data.credential_id).hexdigest()
    facts = {"id": new_id(), "secret": bytes(data), "used": told.counter, "handle": handle}
    with writing.writing():
        return _enrol(actor, FactorKind.通行密钥, label, facts)


def enrol_certificate(*, actor: str, certificate: bytes, label: str) -> Factor:
    """The certificate of the line this came over. Raises AccountRefusedError."""
    if not certificate:
        raise AccountRefusedError("没有读到证书，请插入 UKey 并在浏览器中选择证书后再试")
    facts = {"id": new_id(), "handle": sha256(certificate).hexdigest()}
    with writing.writing():
        return _enrol(actor, FactorKind.证书, label, facts)


def _enrol(actor: str, kind: FactorKind, label: str, facts: dict[str, Any]) -> Factor:
    person = accounts.registered(actor)
    try:
        named = clean(label, 60) if label.strip() else kind.value
    except Unfit as unfit:
        raise AccountRefusedError(f"名称{unfit}") from None
    about: dict[str, Any] = facts | {"kind": kind, "label": named, "enrolled_at": writing.moment()}
    row = Factor(person=person, **about)
    try:
        row.save(force_insert=True)
    except IntegrityError:
        raise AccountRefusedError("这一凭证已经登记过；一件凭证只能证明一个人，请换一件") from None
    accounts.enter(actor, "enrol_factor", person, {"kind": kind.name, "factor": row.id})
    return row


def end(*, actor: str, factor: str) -> None:
    """Give up one of one's own factors, never the last. Raises AccountRefusedError."""
    with writing.writing():
        mine = {f.id: f for f in of(actor)}
        if factor not in mine:
            raise AccountRefusedError("没有这一凭证，请刷新页面后重试")
        if len(mine) == 1:
            raise AccountRefusedError("这是最后一件凭证，不能停用；请先登记另一件")
        _end(actor, mine[factor])


def end_all(actor: str, person: str) -> None:
    """All that proved him until now. Only inside `writing`, when he is let in anew."""
    for row in of(person):
        _end(actor, row)


def _end(actor: str, row: Factor) -> None:
    row.ended_at = writing.moment()
    row.save(update_fields=["ended_at"])
    accounts.enter(actor, "end_factor", row.person, {"kind": row.kind.name, "factor": row.id})


def check(person: str, shown: Presented, at: datetime) -> Factor | None:
    """The factor that was shown, or None. What was shown once proves nothing a second time."""
    mine = of(person)
    if shown.code:
        return _by_code([f for f in mine if f.kind is FactorKind.动态码], shown.code.strip(), at)
    if shown.signed and shown.challenge:
        return _by_signature([f for f in mine if f.kind is FactorKind.通行密钥], shown)
    if shown.certificate:
        handle = sha256(shown.certificate).hexdigest()
        return next((f for f in mine if f.kind is FactorKind.证书 and f.handle == handle), None)
    return None


def _by_code(mine: list[Factor], code: str, at: datetime) -> Factor | None:
    for row in mine:
        step = _step(sealing.bring_out(bytes(row.secret), f"factor:{row.id}"), code, at)
        if step is not None and _spend(row, step):
            return row
    return None


def _by_signature(mine: list[Factor], shown: Presented) -> Factor | None:
    by_id = {_credential(f).credential_id: f for f in mine}
    try:
        told = AuthenticationResponse.from_dict(shown.signed or {})
        found = server(shown.host).authenticate_complete(
            shown.challenge, [_credential(f) for f in mine], shown.signed or {}
        )
        row, count = by_id[found.credential_id], told.response.authenticator_data.counter
    except Exception:  # noqa: BLE001  what a browser sends may be wrong in any way; none of it is a proof
        return None
    # a device that does not count says 0 each time; one that counts never goes back, unless it was copied
    return row if (count == 0 and row.used == 0) or _spend(row, count) else None


def _spend(row: Factor, mark: int) -> bool:
    """Take a mark once: of two that come at the same time one is first."""
    return bool(Factor.objects.filter(pk=row.pk, ended_at=None, used__lt=mark).update(used=mark))
