"""Every route × method × role, and what comes back: the committed table, and how it is asked for anew.

Each row is a route and a method, each column a role.
A cell is the status. The table is policy: a change of it is looked at like a change of code.
"""

import csv
import json
from pathlib import Path
from typing import Any

from django.test import Client

from shoumi.records.now import as_if
from shoumi.records.tables import Account
from tests.edges.lasting import undone
from tests.edges.web.routes import METHODS, address, parts, routes

FILE = Path(__file__).with_name("matrix.csv")
ROLES = {
    "无登录": None, "已停用": "disabled", "无岗位": "outsider", "民警": "reader", "承办人": "drafter",
    "专管人员": "keeper", "保密干部": "officer", "主管领导": "leader", "机关领导": "head", "定密责任人": "classifier",
    "上级保密干部": "up_officer", "系统管理员": "sysadmin", "安全保密管理员": "secadmin", "安全审计员": "auditor",
}  # fmt: skip
"""What a column says, and who of the cast stands for it."""
Table = dict[tuple[str, str], dict[str, str]]


def committed() -> Table:
    """The table as it is kept."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            (row["路由"], row["方法"]): {role: row.get(role) or "" for role in ROLES}
            for row in csv.DictReader(file)
        }


def write(table: Table) -> None:
    """Keep a table."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["路由", "方法", *ROLES])
        out.writerows([*key, *(cells[role] for role in ROLES)] for key, cells in table.items())


def rows() -> list[tuple[str, str]]:
    """All there must be."""
    return [(route, method) for route in routes() for method in METHODS]


def filled(office: Any) -> dict[str, object]:
    """Each part of an address, naming what is there."""
    return {
        "noun": "document", "thing": office.secret, "key": office.secret, "act": "read_copy", "slug": "lend",
        "proceeding": office.case, "document": office.secret, "copy_id": office.copies[0], "index": 5,
        "year": 2026,
        "attachment": office.file, "statute": "police_1998", "number": 29, "paper": "leak_report",
        "nowhere": "nowhere",
    }  # fmt: skip


KEYS = {
    "/registers/": "master", "/print/registers/": "master", "/export/registers/": "master",
    "/api/v1/registers/": "master", "/acts/": "read_copy",
}  # fmt: skip
"""What `key` is where it names no thing of the office's by its noun."""
THINGS = {
    "/stock/": "stock", "/approvals/": "case", "/print/destruction/": "listed", "/print/receipts/": "receipt",
    "/print/handover/": "handed", "/files/": "file", "/quizzes/": "quiz",
}  # fmt: skip


ASKED = {"/api/v1/documents/<document>/files": "?name=a.pdf"}
"""What is asked beside, where without it every role gets the same."""


def path(route: str, office: Any) -> str:
    """The address of something that is there."""
    named = filled(office)
    for start, key in KEYS.items():
        named |= {"key": key} if route.startswith(start) else {}
    for start, what in THINGS.items():
        if route.startswith(start):
            named["key"] = {"receipt": 5, "handed": office.world["reader"]}.get(what) or getattr(office, what)
    if route == "/pick/<slug:noun>":
        named["noun"] = "organ"
    return address(route, {name: named[name] for name in parts(route)}) + ASKED.get(route, "")


def client_of(role: str, office: Any) -> Client:
    """Somebody of the role at a browser."""
    client, who = Client(raise_request_exception=False), ROLES[role]
    if who == "disabled":
        client.force_login(Account.objects.get(login="other"))
        Account.objects.filter(login="other").update(is_active=False)
    elif who:
        client.force_login(Account.objects.get(login=who))
    return client


def status(client: Client, method: str, route: str, office: Any) -> str:
    """What comes back; whatever it did is undone."""
    cookies = dict(client.cookies.items())
    with undone(), as_if(office.world.at):
        where = path(route, office)
        if where.startswith("/api/") and method in {"POST", "PUT", "PATCH", "DELETE"}:
            found = client.generic(method, where, json.dumps({}), content_type="application/json")
        else:
            found = client.generic(method, where)
        if found.streaming:
            b"".join(found.streaming_content)
    client.cookies.clear()
    client.cookies.update(cookies)
    return str(found.status_code)
