"""The line itself, on a site in earnest as `shoumi serve` serves it: TLS, headers, cookies, UKey, proxy."""

import http.client
import os
import re
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.door.observatory import score

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "localhost", "::1"])
SHOUMI = (sys.executable, "-m", "shoumi.edges.cli.main")
PASSWORDS = ("one-horse-11", "two-horses-22", "three-horses-3")
SET_UP = (
    "setup", "--code", "530199", "--name", "虚构县公安局", "--level", "县", "--power", "机密", "--ground", "（虚构）",
    "--officer", "A1:甲:a1", "--officer", "A2:乙:a2", "--officer", "A3:丙:a3", "--password-stdin",
)  # fmt: skip


@dataclass
class Authority:
    """One that gives certificates."""

    folder: Path
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        self.name = _name(f"（虚构）发证机构 {self.folder.name}")
        self.give("ca", self.name, self.key.public_key(), own=True)

    def give(self, file: str, name: x509.Name, public: Any, *, own: bool = False) -> Path:
        """A certificate over a public key; its path."""
        at = datetime.now(UTC)
        made = (
            x509.CertificateBuilder().subject_name(name).issuer_name(self.name).public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=own, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .sign(self.key, hashes.SHA256())
        )  # fmt: skip
        return self._kept(f"{file}.pem", made.public_bytes(serialization.Encoding.PEM))

    def pair(self, file: str) -> tuple[str, str]:
        """Certificate and key of somebody."""
        key = ec.generate_private_key(ec.SECP256R1())
        plain = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        certificate = self.give(file, _name(file), key.public_key())
        return str(certificate), str(self._kept(f"{file}.key", plain))

    def _kept(self, name: str, data: bytes) -> Path:
        (self.folder / name).write_bytes(data)
        return self.folder / name


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass
class Server:
    """A served site and who gives its users their certificates."""

    home: Path
    port: int
    authority: Authority

    def browser(self, pair: tuple[str, str] | None = None) -> "Browser":
        context = ssl.create_default_context(cafile=str(self.authority.folder / "ca.pem"))
        if pair:
            context.load_cert_chain(*pair)
        return Browser(
            lambda: http.client.HTTPSConnection("localhost", self.port, context=context, timeout=20)
        )


class Browser:
    """Cookies, forms and tokens over one kind of line."""

    def __init__(self, line: Any, **headers: str) -> None:
        self.line, self.headers, self.cookies = line, headers, {}
        self.token = self.origin = ""

    def __call__(self, method: str, path: str, form: dict[str, str] | None = None) -> Any:
        body, sent = None, dict(self.headers)
        if form is not None:
            body = urlencode({"csrfmiddlewaretoken": self.token} | form)
            sent |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        sent["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        line = self.line()
        self.origin = f"https://{line.host}" + (f":{line.port}" if line.port not in {80, 443} else "")
        with closing(line):
            line.request(method, path, body, sent)
            answer = line.getresponse()
            answer.text = answer.read().decode("utf-8", "replace")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.split(";")[0]
        if TOKEN in answer.text:
            self.token = answer.text.split(TOKEN)[1].split('"')[0]
        return answer

    def enter(self, login: str, password: str) -> Any:
        self("GET", "/login")
        return self("POST", "/login", {"login": login, "password": password})


TOKEN = 'csrfmiddlewaretoken" value="'


def environment(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHOUMI_", "DJANGO_"))}
    return kept | {"SHOUMI_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path), "SHOUMI_TICK": "off"}


@pytest.fixture(name="founded", scope="module")
def _founded(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("line") / "home"
    typed = "".join(f"{p}\n" for p in PASSWORDS)
    done = subprocess.run(
        [*SHOUMI, *SET_UP], input=typed, env=environment(home), text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "登记第二因素" in done.stdout
    return home


@pytest.fixture(name="authority", scope="module")
def _authority(founded) -> Authority:
    folder = founded.parent / "ca"
    folder.mkdir()
    return Authority(folder)


@pytest.fixture(name="server", scope="module")
def _server(founded, authority) -> Iterator[Server]:
    port, (certificate, key) = 21_000 + os.getpid() % 20_000, authority.pair("localhost")
    words = ("--certificate", certificate, "--key", key, "--client-ca", str(authority.folder / "ca.pem"))
    with served(founded, f"127.0.0.1:{port}", *words):
        yield Server(founded, port, authority)


class served:  # noqa: N801  a context manager reads as a verb
    """`shoumi serve` until the end of the block."""

    def __init__(self, home: Path, listen: str, *words: str) -> None:
        self.home, self.listen, self.words = home, listen, words

    def __enter__(self) -> None:
        command = [*SHOUMI, "serve", "--listen", self.listen, *self.words]
        self.process = subprocess.Popen(command, env=environment(self.home), stdout=subprocess.DEVNULL)
        for _ in range(150):
            if self._listens():
                return
            time.sleep(0.2)
        raise AssertionError(f"{self.listen} does not answer")

    def _listens(self) -> bool:
        family = socket.AF_UNIX if self.listen.startswith("unix:") else socket.AF_INET
        host, _, port = self.listen.rpartition(":")
        with socket.socket(family) as line:
            return line.connect_ex(port if family == socket.AF_UNIX else (host, int(port))) == 0

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)


PATHS = (
    "/login",
    "/",
    "/recover",
    "/no/such/page",
    "/api/v1/session",
    "/api/v1/me",
    "/static/web/shoumi.css",
)


@pytest.mark.nightly
@pytest.mark.assures("M69", sabotage="door.no_headers")
def test_headers_and_cookies_score_a_hundred_and_more(server, trials):
    """By the rules of the public Observatory, on every kind of answer; both cookies are `__Host-`."""
    scores, lines = {}, []
    for path in PATHS:
        answer = server.browser()("GET", path)
        set_cookies = answer.headers.get_all("Set-Cookie") or []
        lines += set_cookies
        # a bare line is not served at all: nothing there could be read or changed
        scores[path] = score(answer.headers, set_cookies, bare_leads_to_encrypted=True)
    browser = server.browser()
    browser("GET", "/login")
    lines += browser("POST", "/login", {"login": "a1", "password": PASSWORDS[0]}).headers.get_all(
        "Set-Cookie"
    )
    assert {line.partition("=")[0] for line in lines} == {"__Host-csrf", "__Host-session"}
    for line in lines:
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"} <= {p.strip() for p in line.split(";")}, (
            line
        )
        assert "Domain" not in line
    assert min(scores.values()) >= 100, scores
    trials(len(PATHS), failures=sum(one < 100 for one in scores.values()))


@pytest.mark.assures("M69", sabotage="door.bare_cookies")
def test_djangos_own_check_finds_nothing(founded, trials):
    """`check --deploy` on a site's settings: no warning."""
    told = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment(founded) | {"DJANGO_SETTINGS_MODULE": "shoumi.settings.main"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "no issues (0 silenced)" in told.stdout
    trials(1)


@pytest.mark.nightly
@pytest.mark.assures("M71", sabotage="door.old_tls")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_old_protocols_are_refused(server, version, trials):
    """TLS 1.0 and 1.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="deprecated"):
        context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    assert not agrees(server.port, context)
    trials(1)


def agrees(port: int, context: ssl.SSLContext) -> str:
    """The cipher agreed on, empty where there is none."""
    try:
        with socket.create_connection(("127.0.0.1", port), 10) as line, context.wrap_socket(line) as secure:
            return secure.cipher()[0]
    except (ssl.SSLError, OSError):
        return ""


STRONG = re.compile(r"ECDHE-(ECDSA|RSA)-(AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)")


@pytest.mark.nightly
@pytest.mark.assures("M71", sabotage="door.old_tls")
def test_no_weak_cipher_is_agreed_on(server, trials):
    """Each cipher this machine's library knows, offered alone under TLS 1.2: forward secret AEAD alone."""
    every = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    every.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    names = [c["name"] for c in every.get_ciphers() if c["protocol"] != "TLSv1.3"]
    agreed = set()
    for name in names:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(f"{name}:@SECLEVEL=0")
        agreed |= {agrees(server.port, context)} - {""}
    assert agreed
    trials(len(names), failures=sum(not STRONG.fullmatch(name) for name in agreed))


@pytest.mark.nightly
def test_a_bare_line_is_not_served(server, founded):
    """Plain HTTP gets no page; and a site in earnest does not start without certificate or proxy."""
    with socket.create_connection(("127.0.0.1", server.port), 10) as line:
        line.sendall(b"GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b" 200 " not in line.recv(1000)
    done = subprocess.run(
        [*SHOUMI, "serve", "--listen", "127.0.0.1:20999"], env=environment(founded), text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "正式站点只用加密连接" in done.stderr


@pytest.mark.nightly
@pytest.mark.assures("M62", sabotage="door.headers_prove")
def test_a_ukey_proves_its_holder_by_the_line_alone(server, authority, tmp_path, trials):
    """Enrolled at the first login, it opens with the password; claimed in a header it opens nothing."""
    mine, other = authority.pair("ukey"), authority.pair("other")
    (tmp_path / "x").mkdir()
    browser = server.browser(mine)
    assert browser.enter("a2", PASSWORDS[1]).status == 302
    assert "登记已插入的证书" in browser("GET", "/factors").text
    assert browser("POST", "/factors/certificate", {"label": "UKey"}).status == 302
    assert browser("GET", "/").status == 200
    assert server.browser(mine).enter("a2", PASSWORDS[1]).status == 302
    pem = quote(Path(mine[0]).read_text())
    claimed = {"X-Client-Verify": "SUCCESS", "X-Client-Certificate": pem, "X-Forwarded-Proto": "https"}
    bare = server.browser()
    bare.headers = claimed
    assert bare.enter("a2", PASSWORDS[1]).status == 403
    assert server.browser(other).enter("a2", PASSWORDS[1]).status == 403
    assert server.browser(mine).enter("a2", PASSWORDS[1]).status == 302
    stranger = Authority(tmp_path / "x").pair("ukey")
    unknown = server.browser(stranger)
    with pytest.raises((ssl.SSLError, OSError, http.client.HTTPException)):
        unknown("GET", "/login")
    trials(6)


@pytest.mark.nightly
def test_a_proxy_is_believed_over_its_socket(founded, authority, tmp_path):
    """Over a Unix socket, closed to others: address, encryption and certificate come in its headers."""
    place = tmp_path / "web.sock"
    with served(founded, f"unix:{place}"):
        assert place.stat().st_mode & 0o007 == 0

        def line() -> Any:
            made = http.client.HTTPConnection("localhost", timeout=20)
            made.sock = socket.socket(socket.AF_UNIX)
            made.sock.connect(str(place))
            return made

        told = {"X-Forwarded-Proto": "https", "X-Real-IP": "10.3.3.3"}
        pem = quote(Path(authority.pair("proxied")[0]).read_text())
        proven = told | {"X-Client-Verify": "SUCCESS", "X-Client-Certificate": pem}
        assert Browser(line)("GET", "/login").status == 301
        assert Browser(line, **told)("GET", "/login").status == 200
        browser = Browser(line, **proven)
        assert browser.enter("a3", PASSWORDS[2]).status == 302
        assert "登记已插入的证书" in browser("GET", "/factors").text
