"""Who is at the other end of the line, as the line itself says: its address, its encryption, its certificate.

Over TCP the socket is asked, and no header is believed. Over a Unix socket, which only the site's own proxy
can reach, the proxy's headers say it. What anybody else sends under those names is thrown away before Django
sees it.
"""

import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest

CERTIFICATE = "shoumi.certificate"
"""Where the environ keeps the certificate that the line proved, as DER. No header can be called so."""
FROM_PROXY = ("HTTP_X_REAL_IP", "HTTP_X_FORWARDED_PROTO", "HTTP_X_CLIENT_VERIFY", "HTTP_X_CLIENT_CERTIFICATE")
OTHERS = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_FORWARDED_SSL",
    "HTTP_X_FORWARDED_PROTOCOL", "HTTP_X_SCHEME", "HTTP_FORWARDED", "HTTP_CLIENT_IP", "HTTP_X_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP", "HTTP_CF_CONNECTING_IP", "HTTP_X_CLUSTER_CLIENT_IP", "HTTP_X_ORIGINAL_URL",
    "HTTP_X_REWRITE_URL",
)  # fmt: skip
"""Names by which a line, a host or a path is commonly claimed; none of them is ever looked at."""
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Line:
    """Put before the application: the environ then says only what is known of the line."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        told = {name: environ.pop(name, "") for name in (*FROM_PROXY, *OTHERS)}
        environ.pop(CERTIFICATE, None)
        line = environ.get("gunicorn.socket")
        if isinstance(line, socket.socket) and line.family == socket.AF_UNIX:
            _by_proxy(environ, told)
        else:
            _by_socket(environ, line)
        return self.application(environ, start_response)


def _by_socket(environ: dict[str, Any], line: object) -> None:
    secure = isinstance(line, ssl.SSLSocket)
    environ["wsgi.url_scheme"] = "https" if secure else "http"
    shown = line.getpeercert(binary_form=True) if isinstance(line, ssl.SSLSocket) else None
    if shown:
        environ[CERTIFICATE] = shown


def _by_proxy(environ: dict[str, Any], told: dict[str, str]) -> None:
    environ["REMOTE_ADDR"] = told["HTTP_X_REAL_IP"].strip()
    environ["wsgi.url_scheme"] = "https" if told["HTTP_X_FORWARDED_PROTO"] == "https" else "http"
    if told["HTTP_X_CLIENT_VERIFY"] == "SUCCESS":
        try:
            environ[CERTIFICATE] = ssl.PEM_cert_to_DER_cert(unquote(told["HTTP_X_CLIENT_CERTIFICATE"]))
        except ValueError:
            return


def address_of(request: HttpRequest) -> str:
    """The address at the other end."""
    return str(request.META.get("REMOTE_ADDR", ""))


def certificate_of(request: HttpRequest) -> bytes:
    """The certificate of the line; empty where none was shown and proved."""
    return bytes(request.META.get(CERTIFICATE) or b"")
