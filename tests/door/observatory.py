"""The scoring of Mozilla's HTTP Observatory, as published: 100 less what fails, plus what goes beyond."""

from collections.abc import Mapping

GOOD_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000


def policy_of(text: str) -> dict[str, set[str]]:
    """A content security policy by directive."""
    parts = (part.split() for part in text.lower().split(";") if part.strip())
    return {name: set(values) for name, *values in parts}


def csp(headers: Mapping[str, str]) -> int:
    """+10 without anything unsafe and with default-src 'none', +5 without the latter; −20 or −25 else."""
    policy = policy_of(headers.get("Content-Security-Policy", ""))
    if not policy:
        return -25
    scripts = policy.get("script-src", policy.get("default-src", {"*"}))
    styles = policy.get("style-src", policy.get("default-src", {"*"}))
    broad = {"*", "http:", "https:", "data:", "'unsafe-inline'", "'unsafe-eval'"}
    if scripts & broad or policy.get("object-src", policy.get("default-src", {"*"})) & broad:
        return -20
    if styles & {"'unsafe-inline'", "'unsafe-eval'", "data:"}:
        return 0
    return 10 if policy.get("default-src") == {"'none'"} else 5


def cookies(lines: list[str]) -> int:
    """+5 where all are Secure, HttpOnly and SameSite; −20 … −40 where a session's is not."""
    shaped = [{part.strip().lower() for part in line.split(";")[1:]} for line in lines]
    if not all("secure" in one and "httponly" in one for one in shaped):
        return -40
    return 5 if all("samesite=strict" in one or "samesite=lax" in one for one in shaped) else 0


def transport(headers: Mapping[str, str]) -> int:
    """0 from half a year on; the +5 is for those on a browser's list, which no closed site is."""
    told = dict(
        p.strip().partition("=")[::2] for p in headers.get("Strict-Transport-Security", "").split(";")
    )
    age = told.get("max-age", "")
    return (0 if int(age) >= HALF_A_YEAR else -10) if age.isdigit() else -20


def framing(headers: Mapping[str, str]) -> int:
    """+5 by frame-ancestors, 0 by the older header, −20 by neither."""
    if policy_of(headers.get("Content-Security-Policy", "")).get("frame-ancestors", set()) & {
        "'none'",
        "'self'",
    }:
        return 5
    return 0 if headers.get("X-Frame-Options", "").upper() in {"DENY", "SAMEORIGIN"} else -20


def the_rest(headers: Mapping[str, str]) -> tuple[int, ...]:
    """Sniffing, referrer, who may load it, who may read it across origins."""
    sniffing = 0 if headers.get("X-Content-Type-Options", "").lower() == "nosniff" else -5
    referrer = headers.get("Referrer-Policy", "").lower().split(",")[-1].strip()
    loads = {"same-origin": 10, "same-site": 10, "cross-origin": 0}
    resource = loads.get(headers.get("Cross-Origin-Resource-Policy", "").lower(), 0)
    across = 0 if headers.get("Access-Control-Allow-Origin") in {None, ""} else -50
    return sniffing, 5 if referrer in GOOD_REFERRERS else 0 if not referrer else -5, resource, across


def score(headers: Mapping[str, str], set_cookies: list[str], *, bare_leads_to_encrypted: bool) -> int:
    """The score of one answer."""
    parts = [csp(headers), cookies(set_cookies), transport(headers), framing(headers), *the_rest(headers)]
    parts.append(0 if bare_leads_to_encrypted else -20)
    least = 100 + sum(p for p in parts if p < 0)
    return least + sum(p for p in parts if p > 0) if least >= 90 else max(least, 0)
