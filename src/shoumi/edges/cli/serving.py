"""The server: gunicorn with threads, the tick beside it."""

import socket
import threading
from typing import Any

import click

from shoumi.edges.cli.site import law_only, migrated
from shoumi.edges.cli.stops import USAGE, Stop
from shoumi.edges.cli.telling import as_json, tell_one

EVERY = 60
"""Seconds between two ticks."""


@click.command()
@click.option("--listen", default="127.0.0.1:8000", metavar="地址:端口", help="默认 127.0.0.1:8000")
@click.option("--workers", default=1, type=click.IntRange(1, 64), help="进程数，默认1")
@click.option("--threads", default=8, type=click.IntRange(1, 64), help="每进程线程数，默认8")
@law_only
def serve(*, listen: str, workers: int, threads: int) -> None:
    """启动服务：先把数据库升到最新，再监听；到期、超时由同一进程按时处理。"""
    from django.conf import settings

    free(listen)
    migrated()
    durable()
    _mind_the_key()
    _sweep()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    told = "演示站点" if settings.DEMO else "守密"
    click.echo(f"{told} 已启动：http://{listen}/ （Ctrl-C 停止）")
    _server(
        {
            "bind": listen,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "worker_tmp_dir": None,
            "control_socket_disable": True,
            "loglevel": "warning",
            "post_worker_init": start_ticking,
        }
    ).run()


def _mind_the_key() -> None:
    """Tell where the key would go with the disk. A demo has nothing to lose."""
    from django.conf import settings

    from shoumi.records import keyring

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
    """Stop where SQLite would not keep what it acknowledges: what was set is read back."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        read = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in DURABLE}
    for name, wanted in DURABLE.items():
        if str(read[name]).lower() not in wanted:
            raise Stop(f"数据库的 {name} 是 {read[name]}，不能保证断电不丢失，未启动；请把数据放在本机磁盘上")


DURABLE = {"journal_mode": {"wal"}, "synchronous": {"2", "3"}, "foreign_keys": {"1"}}


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
