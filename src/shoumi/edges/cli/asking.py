"""Approvals: what waits, to agree, to send back, to withdraw."""

from typing import Any

import click

from shoumi.edges.cli.acting import outcome_lines, outcome_told
from shoumi.edges.cli.site import as_person
from shoumi.edges.cli.telling import as_json, tell_list, tell_one


@click.command()
@click.option("--waiting", is_flag=True, help="待我批准的（不写则列我提出的）")
@as_json
@as_person
def requests(*, actor: Any, secret: Any, waiting: bool, in_json: bool) -> None:
    """列出我提出的、或待我批准的事项。"""
    del secret
    from shoumi.records import approvals
    from shoumi.records.tables import Proceeding

    own = (
        Proceeding.objects.filter(actor_id=actor.id).select_related("actor", "organ").order_by("-asked_entry")
    )
    cases = approvals.mine(actor) if waiting else own[:MOST]
    told = [_case(c) | {"withheld": _withheld(actor, c) if waiting else ""} for c in cases]
    columns = {
        "id": "标识",
        "label": "事项",
        "state": "状态",
        "actor": "提出人",
        "asked_at": "提出时间",
        "needs": "待批准",
        "withheld": "提示",
    }
    tell_list(told, columns, in_json=in_json)


MOST = 200


def _withheld(actor: Any, case: Any) -> str:
    from shoumi.edges.unknowing import why_so_little
    from shoumi.records import sight

    return why_so_little(*sight.known_of(actor, case))


def _case(case: Any) -> dict[str, Any]:
    from shoumi.edges.naming import when
    from shoumi.records import law, proceedings

    declared = law.book().acts.get(case.act)
    needs = proceedings.waiting_needs(case) if case.state == case.WAITING else []
    return {
        "id": case.pk,
        "act": case.act,
        "label": declared.label if declared else case.act,
        "state": case.state,
        "actor": case.actor.name,
        "asked_at": when(case.asked_at),
        "needs": ["或".join(n["any_of"]) for n in needs],
        "outcome": case.outcome,
    }


@click.command()
@click.argument("proceeding", metavar="标识")
@click.option("--letter", default="", metavar="文号", help="外单位书面同意的文号，由保管人员代为录入")
@as_json
@as_person
def approve(*, actor: Any, secret: Any, proceeding: str, letter: str, in_json: bool) -> None:
    """同意一件待批准的事项；末一道同意即办理。"""
    del secret
    from shoumi.records import approvals, sight

    sight.proceeding(actor, proceeding)
    outcome = approvals.approve(actor=actor.id, proceeding=proceeding, letter=letter)
    told = outcome_told(outcome)
    done = list(outcome_lines(told)) if outcome.entry else ["已同意，尚待其他批准"]
    tell_one(told, done, in_json=in_json)


@click.command("send-back")
@click.argument("proceeding", metavar="标识")
@click.option("--reason", required=True, metavar="理由", help="提出人会看到")
@as_person
def send_back(*, actor: Any, secret: Any, proceeding: str, reason: str) -> None:
    """退回一件待批准的事项。"""
    del secret
    from shoumi.records import approvals, sight

    sight.proceeding(actor, proceeding)
    approvals.send_back(actor=actor.id, proceeding=proceeding, reason=reason)
    click.echo("已退回")


@click.command()
@click.argument("proceeding", metavar="标识")
@click.option("--reason", required=True, metavar="理由", help="记入总账")
@as_person
def withdraw(*, actor: Any, secret: Any, proceeding: str, reason: str) -> None:
    """撤回自己提出、尚未办结的事项。"""
    del secret
    from shoumi.records import approvals, sight

    sight.proceeding(actor, proceeding)
    approvals.withdraw(actor=actor.id, proceeding=proceeding, reason=reason)
    click.echo("已撤回")


COMMANDS = (requests, approve, send_back, withdraw)
