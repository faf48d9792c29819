"""A megabyte where a line belongs, and naughty strings: an orderly answer in Chinese, nothing stored."""

import json
import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from shoumi.edges.web.inputs import BACK, WHOLE, inputs
from shoumi.records import asking, law
from shoumi.records.tables import Approval, Entry, Proceeding
from tests.shared_folder import shared

MEGABYTE = "密" * (1 << 20)
MOST_BACK = 100_000


def chinese(answer: Any, status: set[int]) -> str:
    """The page, short and readable."""
    assert answer.status_code in status
    page = answer.content.decode()
    assert len(page) < MOST_BACK
    assert re.search("[一-鿿]", page) or answer.status_code in {302, 414}
    return page


@pytest.mark.parametrize("field", ["title", "reference", "place"])
def test_a_form_gives_no_megabyte_back(visit, office, field):
    """It says what is too long and that the rest was left out; the other fields stand as they were."""
    before = Entry.objects.count()
    form = {"title": "（虚构）短名", "mark": "机密★10年", "copies": "1", field: MEGABYTE}
    answer = visit("keeper").post("/acts/register_received_document/submit", thing=office.world.organ, **form)
    page = chinese(answer, {422})
    assert f"只显示每项前{BACK}个字" in page
    assert "密" * BACK in page
    assert "密" * (BACK + 1) not in page
    assert "机密★10年" in page
    assert Entry.objects.count() == before


def test_what_fits_comes_back_whole(visit, office):
    """Up to the longest a field may take, and no note."""
    form = {"title": "密" * BACK, "mark": "机密★10年"}
    page = (
        visit("keeper")
        .post("/acts/register_received_document/submit", thing=office.world.organ, **form)
        .content.decode()
    )
    assert "密" * BACK in page
    assert "只显示每项前" not in page


def test_many_long_lines_are_cut_as_one(world):
    """However many there are, the whole of a field stays within bounds."""
    act = law.book().acts["import_organs"]
    person = asking.actor(world["sysadmin"], world.at.date())
    (field,) = [i for i in inputs(act.form, {"rows": ["行" * BACK] * 1000}, person) if i.name == "rows"]
    assert sum(map(len, field.values)) == WHOLE
    assert len(field.faults) == 1


@pytest.mark.parametrize(("do", "who"), [("return", "head"), ("agree", "head"), ("withdraw", "keeper")])
def test_a_megabyte_on_a_case_decides_nothing(visit, office, do, who):
    """Reasons and letters that are too long are refused, and the page says how long they may be."""
    before = Entry.objects.count(), Approval.objects.count()
    visitor, path = visit(who), f"/approvals/{office.case}"
    said = {"letter" if do == "agree" else "reason": MEGABYTE}
    assert visitor.post(f"{path}/{do}", **said).status_code == 302
    assert re.search(
        "「(理由|书面批复文号)」最多2000?字，现有1048576字，请删减", chinese(visitor.get(path), {200})
    )
    assert Proceeding.objects.get(pk=office.case).state == Proceeding.WAITING
    assert (Entry.objects.count(), Approval.objects.count()) == before


def test_a_megabyte_is_searched_for_in_vain(visit, office):
    """The search looks for its beginning, finds nothing, and shows no more than it looked for."""
    before = Entry.objects.count()
    page = chinese(visit("keeper").get("/find", q=MEGABYTE), {200})
    assert "密" * 61 not in page
    assert Entry.objects.count() == before


@pytest.mark.parametrize("field", ["login", "password", "code", "next"])
def test_a_megabyte_opens_no_door(world, field):
    """The answer is that of any wrong login."""
    before = Entry.objects.count()
    form = {"login": "reader", "password": "（虚构）错", "code": ""} | {field: MEGABYTE}
    with world.moment():
        page = chinese(Client().post("/login", form), {403})
    assert "密" * 300 not in page
    assert Entry.objects.count() == before


def naughty(every: int) -> list[str]:
    """Every so many of the shared strings."""
    told = json.loads(shared("vectors", "naughty-strings", "blns.json").read_text("utf-8"))
    return [text for text in told if text][::every]


SOME = pytest.mark.parametrize("every", [80, pytest.param(1, marks=pytest.mark.nightly)])


@SOME
@pytest.mark.parametrize(("do", "field"), [("return", "reason"), ("agree", "letter")])
def test_naughty_reasons_and_letters_are_kept_or_refused(visit, office, every, do, field):
    """As typed in the case, or said on the page; never more than that."""
    visitor, path = visit("head"), f"/approvals/{office.case}"
    for text in naughty(every):
        with transaction.atomic():
            assert visitor.post(f"{path}/{do}", **{field: text}).status_code == 302, text
            answer = visit("keeper").get(path)
            transaction.set_rollback(True)
        assert answer.status_code == 200, text
        assert "<script>alert" not in answer.content.decode(), text


@SOME
def test_naughty_strings_are_searched_for(visit, office, every):
    """As words, in every kind of list; what is found opens."""
    visitor = visit("keeper")
    for text in naughty(every):
        answer = visitor.get("/find", q=text)
        assert answer.status_code in {200, 302}, text
        assert "<script>alert" not in answer.content.decode(), text


@SOME
def test_naughty_names_open_no_door(world, every):
    """Each is a wrong login like any other."""
    client = Client()
    for text in naughty(every):
        with world.moment():
            answer = client.post("/login", {"login": text, "password": text})
        assert answer.status_code in {403, 429}, text
        assert "<script>alert" not in answer.content.decode(), text
