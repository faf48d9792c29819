"""Breaks what pages do with what was typed."""

from typing import Any

import pytest
from django.template import base

from shoumi.edges.api import spec
from shoumi.edges.web import acting, errors, sized
from shoumi.law import unit_signs
from shoumi.records import filing


def nothing_is_escaped(patch: pytest.MonkeyPatch) -> None:
    """Templates put values in as they are."""
    patch.setattr(base, "render_value_in_context", lambda value, _: str(value))


def any_size_is_read(patch: pytest.MonkeyPatch) -> None:
    """Whatever a request announces is read."""
    patch.setattr(sized, "_length", lambda _request: 0)


def refusals_are_let_through(patch: pytest.MonkeyPatch) -> None:
    """What records refuse, or do not find, is nobody's to answer: the server breaks."""
    for module in (errors, acting, spec):
        patch.setattr(module, "problem_of", lambda _: None)


def words_are_templates(patch: pytest.MonkeyPatch) -> None:
    """What a page is given is read as a template once more."""
    from django.template import Context, Template, TemplateSyntaxError  # noqa: PLC0415

    told = base.render_value_in_context

    def twice(value: Any, context: Any) -> str:
        text = told(value, context)
        try:
            return Template(text).render(Context()) if "{" in text else text
        except TemplateSyntaxError:
            return ""

    patch.setattr(base, "render_value_in_context", twice)


def sheets_take_markup(patch: pytest.MonkeyPatch) -> None:
    """The press reads the cells of a register as its own markup."""
    import os  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="sabotage-"))
    (folder / "sitecustomize.py").write_text(_BROKEN_PRESS, "utf-8")
    patch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")


_BROKEN_PRESS = """
import pathlib, shutil, tempfile, typst
class Broken:
    def __init__(self, root, **more):
        self.old, self.new = root, tempfile.mkdtemp() + "/typ"
        shutil.copytree(root, self.new)
        sheet = pathlib.Path(self.new, "register.typ")
        read = "r.slice(1).map(c => eval(c, mode: \\"markup\\"))"
        sheet.write_text(sheet.read_text("utf-8").replace("r.slice(1)", read), "utf-8")
        self.real = REAL(root=self.new, **more)
    def compile(self, input, **more):
        return self.real.compile(input=input.replace(self.old, self.new), **more)
REAL, typst.Compiler = typst.Compiler, Broken
"""


def patterns_go_back(patch: pytest.MonkeyPatch) -> None:
    """A numeral of the law may be put together in any way."""
    patch.setattr(unit_signs, "NUMERAL", "[一二三]*[一二三]*[一二三]")


def readers_go_back(patch: pytest.MonkeyPatch) -> None:
    """A name of a file is looked through once more for each of its characters."""

    def safe(name: str) -> str:
        return "".join(c for n, c in enumerate(name) if not [d for d in name[:n] if d < c < "\0"])

    patch.setattr(filing, "safe", safe)
