"""The server: gunicorn with threads, the tick beside it."""

import socket
import sys
import threading
from pathlib import Path
from typing import Any

import click

from shoumi.edges.cli.site import built, in_earnest, law_only, migrated
from shoumi.edges.cli.stops import USAGE, Stop
from shoumi.edges.cli.telling import as_json, tell_one

EVERY = 60
"""Seconds between two ticks."""


@click.command()
@click.option(
    "--listen",
    default="127.0.0.1:8000",
    metavar="地址:端口",
    help="默认 127.0.0.1:8000；由前置代理接入的写 unix:套接字文件",
)
@click.option(
    "--certificate",
    default=None,
    type=click.Path(exists=True, dir_okay=False),
    metavar="文件",
    help="本站证书（PEM，含证书链）",
)
@click.option(
    "--key",
    default=None,
    type=click.Path(exists=True, dir_okay=False),
    metavar="文件",
    help="本站私钥（PEM）",
)
@click.option(
    "--client-ca",
    default=None,
    type=click.Path(exists=True, dir_okay=False),
    metavar="文件",
    help="给 UKey 发证的机构证书（PEM）；写了才向浏览器要证书",
)
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="进程数，默认1")
@click.option("--threads", default=8, type=click.IntRange(1, 64), help="每进程线程数，默认8")
@law_only
def serve(*, listen: str, workers: int, threads: int, **line: str | None) -> None:
    """启动服务：先把数据库升到最新，再监听；到期、超时由同一进程按时处理。正式站点只用加密连接。"""
    from django.conf import settings

    secured = encrypted(listen, **line)
    free(listen)
    built(Path(settings.HOME))
    durable()
    in_earnest()
    migrated()
    guarded()
    checked()
    whole()
    _mind_the_key()
    _sweep()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    told = "演示站点" if settings.DEMO else "守密"
    click.echo(f"{told} 已启动：{'https' if secured else 'http'}://{listen}/ （Ctrl-C 停止）")
    _server(
        {
            "bind": listen,
            "workers": workers,
            "threads": threads,
            "worker_class": "shoumi.edges.worker.Receiving",
            "worker_tmp_dir": None,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": begin,
            # what a line is, is asked of its socket (edges.peer): gunicorn believes no header
            "forwarded_allow_ips": "",
            "umask": 0o007,
            "secure_scheme_headers": {},
        }
        | secured
    ).run()


CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""For TLS 1.2; TLS 1.3 has its own, all good."""


def encrypted(
    listen: str, *, certificate: str | None, key: str | None, client_ca: str | None
) -> dict[str, Any]:
    """What gunicorn needs for TLS; nothing in the demo or behind a proxy. Stop where a line would be bare."""
    import ssl

    from django.conf import settings

    if bool(certificate) != bool(key) or (client_ca and not certificate):
        raise Stop("--certificate 和 --key 须一并给出；--client-ca 只与它们同用", USAGE)
    if settings.STRICT_LOGIN and not certificate and not listen.startswith(UNIX):
        raise Stop(
            "正式站点只用加密连接：请写 --certificate 和 --key；由前置代理接入的，写 --listen unix:套接字文件",
            USAGE,
        )
    if not certificate:
        return {}

    def strict(_: Any, default: Any) -> Any:
        context = default()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(CIPHERS)
        context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION | ssl.OP_CIPHER_SERVER_PREFERENCE
        return context

    asks = ssl.CERT_OPTIONAL if client_ca else ssl.CERT_NONE
    line = {"certfile": certificate, "keyfile": key, "ca_certs": client_ca, "cert_reqs": int(asks)}
    return line | {"ssl_context": strict}


UNIX = "unix:"


def _mind_the_key() -> None:
    """Tell of a holidays file that cannot be read, and where the key would go with the disk."""
    from django.conf import settings

    from shoumi.records import keyring, workdays

    if workdays.fault():
        click.echo(f"注意：{workdays.fault()}", err=True)
    told = keyring.beside_the_database()
    if told and not settings.DEMO:
        click.echo(f"注意：{told}", err=True)


def _sweep() -> None:
    """Take away files that an interruption left without a row."""
    from shoumi.records import files
    from shoumi.things.organs import Organ

    if Organ.objects.exists():
        files.sweep()


def free(listen: str) -> None:
    """Stop where nothing can listen there."""
    if listen.startswith(UNIX):
        return
    host, _, port = listen.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > HIGHEST_PORT:
        raise Stop(f"「{listen}」应写成 地址:端口，如 127.0.0.1:8000", USAGE)
    try:
        with socket.create_server((host.strip("[]"), int(port)), family=_family(host)):
            pass
    except OSError as fault:
        raise Stop(f"不能在 {listen} 监听（{fault.strerror}），可用 --listen 另选端口") from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


HIGHEST_PORT = 65535


def _server(options: dict[str, Any]) -> Any:
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):
        """gunicorn without a configuration file."""

        def load_config(self) -> None:
            for name, value in options.items():
                if name in self.cfg.settings and value is not None:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            from shoumi.edges.wsgi import application

            return application

    return Server()


def durable() -> None:
    """Stop where the database would not keep what it acknowledges: what was set is read back."""
    from shoumi.records import durability

    try:
        durability.prove()
    except durability.NotDurableError as why:
        raise Stop(f"未启动：{why}") from None


def checked() -> None:
    """Read everything once; what is damaged is served for reading alone, with an alarm on every page."""
    from shoumi.records import room, soundness

    for fault in soundness.check():
        click.echo(f"警报：{fault}", err=True)
    if little := room.alarm():
        click.echo(f"注意：{little}", err=True)
    told = halted()
    if told:
        click.echo(f"只供查阅，不办理任何登记：{told}", err=True)


def halted() -> str:
    """Why nothing is entered; empty when all is well."""
    from shoumi.records import halting

    return halting.halted()


def guarded() -> None:
    """Stop where the database would let the ledger be rewritten; say so where the role at work owns it."""
    from django.db import connection

    from shoumi.records import guards, roles

    try:
        guards.prove(connection)
    except guards.GuardsDownError as fault:
        raise Stop(str(fault)) from None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(roles.OWNS, [list(guards.GUARDED)])
            role, owns = cursor.fetchone()
        if owns:
            click.echo(
                f"注意：数据库角色 {role} 拥有总账各表，能够撤除保护；请按 shoumi db roles 另设运行用的角色",
                err=True,
            )


def whole() -> None:
    """Say where the ledger falls short of the checkpoint kept beside it: the site is served read-only."""
    from django.conf import settings

    from shoumi.records import gap, outside
    from shoumi.records.tables import LogHead

    if LogHead.objects.filter(origin=settings.LOG_ORIGIN).exists():
        outside.prove()
        outside.settle()
    missing = gap.standing()
    if missing:
        click.echo(str(gap.GapError(missing)), err=True)


TURN = 0.0005
"""Seconds a thread reckons before the next has its turn. With Python's own, ten times as long, whoever holds
the lock of writers waits that long after each statement while others reckon pages, and all writers wait."""


def begin(worker: Any) -> None:
    """What each process of the server does first."""
    sys.setswitchinterval(TURN)
    start_ticking(worker)


def start_ticking(_: Any) -> None:
    """Begin the tick in this process, where the site wants it embedded."""
    from django.conf import settings

    if settings.EMBEDDED_TICK:
        threading.Thread(target=ticking, name="tick", daemon=True).start()


def ticking(stop: threading.Event | None = None) -> None:
    """Tick for ever; an error is logged and the next tick comes all the same."""
    from django.db import close_old_connections

    from shoumi.edges.cli.stops import logged
    from shoumi.records import tick as ticks
    from shoumi.things.organs import Organ

    ended = stop or threading.Event()
    while not ended.wait(0 if stop else FIRST):
        try:
            close_old_connections()
            if Organ.objects.exists():
                ticks.tick()
        except Exception as error:  # noqa: BLE001  the thread must live
            logged(error)
        finally:
            close_old_connections()
        if ended.wait(EVERY):
            return


FIRST = 2
"""Seconds before the first tick, so that the first page is not kept waiting."""


@click.command()
@as_json
@law_only
def tick(*, in_json: bool) -> None:
    """处理到期与超时，必要时签发当日检查点。可由定时器反复调用。"""
    from dataclasses import asdict

    from shoumi.edges.cli.site import founded
    from shoumi.records import tick as ticks

    founded()
    told = asdict(ticks.tick())
    lines = [
        f"到期解密{told['expired']}项，新超时{told['late']}项，检查点{'已签发' if told['signed'] else '未签发'}"
    ]
    lines += [f"未能处理：{why}" for why in told["refused"]]
    tell_one(told, lines, in_json=in_json)


COMMANDS = (serve, tick)
