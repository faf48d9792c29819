"""A command of the framework that would go round the judgment of who may know, and is not there.

What it would show, enter or change has a command of `shoumi`, a page, or none at all. Whoever may run
programs on the server with its keys is not kept out by this; he is offered no ready way either.
"""

from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError

SAYS = "本系统不提供这个命令：它绕开知悉范围和总账。请用 shoumi -h 所列的命令办理"


class Command(BaseCommand):
    """Does nothing but say so, whatever it is called with."""

    help = SAYS

    def run_from_argv(self, argv: list[str]) -> NoReturn:  # noqa: ARG002  as the framework calls it
        raise SystemExit(SAYS)

    def execute(self, *args: Any, **options: Any) -> NoReturn:  # noqa: ARG002  as the framework calls it
        raise CommandError(SAYS)
