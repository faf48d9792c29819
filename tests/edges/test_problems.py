"""Every way a request can fail has one shape."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django.db import DataError, IntegrityError, OperationalError

import shoumi.records
from shoumi.edges.problems import problem_of, unexpected
from shoumi.kernel.forms import Fault, FormRefused
from shoumi.records.loading import NotFoundError
from shoumi.records.proceedings import RefusedError
from tests.world import World, small_world

MEMBERS = {"type", "title", "status", "detail", "verdict", "cites", "refusals", "needs", "faults"}
STANDS_ALONE = {"CaseError", "WitnessBrokenError"}
"""Told by the one command that can meet it."""


def errors_of_the_records() -> dict[str, type[Exception]]:
    """Every exception a module of records defines."""
    modules = pkgutil.walk_packages(shoumi.records.__path__, "shoumi.records.")
    named = (pair for m in modules for pair in inspect.getmembers(import_module(m.name), inspect.isclass))
    return {
        name: kind
        for name, kind in named
        if issubclass(kind, Exception) and kind.__module__.startswith("shoumi.records")
    }


@pytest.mark.parametrize("name", sorted(set(errors_of_the_records()) - STANDS_ALONE))
def test_every_error_of_the_records_is_a_problem(name: str) -> None:
    """None is left to become a broken server."""
    kind = errors_of_the_records()[name]
    problem = problem_of(kind.__new__(kind)) if kind is not RefusedError else None
    assert kind is RefusedError or (problem is not None and 400 <= problem.status < 500)


def test_a_refusal_carries_its_verdict(db) -> None:
    """Places, reasons and remedies; all members of the shape are there."""
    world: World = small_world()
    with pytest.raises(RefusedError) as refused:
        world.ask("drafter", "register_person", world.organ, code="n", name="某")
    told = problem_of(refused.value)
    assert told is not None
    json = told.as_json()
    assert set(json) == MEMBERS
    assert (json["type"], json["status"], json["verdict"]) == ("urn:shoumi:problem:refused", 403, "refused")
    assert json["cites"] == tuple(r["place"] for r in json["refusals"])
    assert all(r["reason"] and r["remedy"] for r in json["refusals"])


def test_faults_of_a_form_are_named() -> None:
    """Field, label and message of each."""
    told = problem_of(FormRefused([Fault("copies", "份数", "应填写整数"), Fault("to", "接收人", "没有填写")]))
    assert told is not None
    assert told.faults[0] == {"field": "copies", "label": "份数", "message": "应填写整数"}
    assert told.detail == "「份数」应填写整数；「接收人」没有填写"


def test_hidden_and_missing_are_one_problem() -> None:
    """Whatever was asked for, the words are of the noun alone."""
    assert problem_of(NotFoundError("copy", "a")) == problem_of(NotFoundError("copy", "b"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("database is locked", "稍后重试"),
        ("deadlock detected", "稍后重试"),
        ("database or disk is full", "存储空间已满"),
        ("attempt to write a readonly database", "文件权限"),
        ("no such table: records_entry", "shoumi setup"),
        ("connection refused", "连不上"),
    ],
)
def test_an_unwilling_database_is_told_apart(words: str, said: str) -> None:
    """Busy, full, read-only, not set up, not there: each has its remedy, none is a 5xx."""
    told = problem_of(OperationalError(words))
    assert told is not None
    assert (told.status, said in told.detail) == (409, True)


def test_what_a_database_cannot_hold_is_told() -> None:
    """Doubled and too long."""
    assert problem_of(IntegrityError()).status == 409
    assert problem_of(DataError()).status == 422


def test_what_nobody_foresaw_has_a_reference() -> None:
    """And is no problem of the records."""
    assert problem_of(ZeroDivisionError()) is None
    assert "abc" in unexpected("abc").detail
    assert unexpected("abc").status == 500
