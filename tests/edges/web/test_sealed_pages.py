"""What is under seal is shown on one page, once, to one named for it, and nowhere else."""

import pytest

from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.edges.web.sidebar import SUBJECTS
from shoumi.records import law
from shoumi.records.tables import Entry
from tests.edges.web.reading import Page
from tests.edges.web.test_pages import fit
from tests.world import made

CANARY = "CANARY孙虚构"
LOOK = "查看检举人身份（留痕）"


@pytest.fixture(name="tip")
def _tip(world) -> str:
    outcome = world.ask(
        "drafter", "take_tip", world.organ, source="举报人", case_kind="其他案件", identity=CANARY,
        received_on=world.at.date().isoformat(), knowers=[world["drafter"]],
    )  # fmt: skip
    return made(outcome, "tip")[0]


def test_a_named_person_is_offered_the_look_and_reads_it_once(visit, tip):
    """The answer names the entry of the look; the same submission does not answer again."""
    visitor = visit("drafter")
    assert LOOK in fit(visitor.page(f"/things/tip/{tip}")).text
    fit(visitor.page("/acts/look_at_identity", thing=tip))
    form = {"thing": tip, "purpose": "（虚构）约见", "once": "aaaa"}
    answer = visitor.post("/acts/look_at_identity/submit", **form)
    text = Page(answer.content.decode()).text
    assert CANARY in text
    assert f"总账第{Entry.objects.latest('index').pk}号" in text
    assert answer["Cache-Control"] == "no-store"
    again = visitor.post("/acts/look_at_identity/submit", **form)
    assert again.status_code == 409
    assert CANARY not in again.content.decode()
    assert Entry.objects.filter(act="look_at_identity").count() == 1


@pytest.mark.parametrize("who", ["head", "leader", "officer", "keeper", "reader"])
def test_for_anybody_else_there_is_no_tip(visit, tip, who):
    """Page, form and submission answer as for what does not exist; no list and no find names it."""
    visitor = visit(who)
    assert visitor.get(f"/things/tip/{tip}").status_code == 404
    assert visitor.get("/acts/look_at_identity", thing=tip).status_code == 404
    answer = visitor.post("/acts/look_at_identity/submit", thing=tip, purpose="（虚构）")
    assert "查不到" in answer.content.decode()
    assert tip not in visitor.page("/jobs/tips")
    assert tip not in visitor.page("/pick/tip", q="2026")


def test_no_page_and_no_file_has_the_text_even_for_the_named(visit, tip):
    """Thing, lists, registers, sheets, exports, ledger, approvals, find, the API."""
    visitor, size = visit("drafter"), Entry.objects.count()
    paths = ["/", "/find?q=CANARY", "/ledger", f"/things/tip/{tip}", "/approvals", "/limits", "/registers"]
    paths += [f"/ledger/{n}" for n in range(size - 1, size)]
    paths += [f"/jobs/{p.slug}" for p in WORK_PAGES if p.group in SUBJECTS]
    for key in law.book().registers:
        paths += [f"/registers/{key}", f"/registers/{key}/sheets", f"/export/registers/{key}.xlsx"]
    paths += ["/api/v1/registers/identity_looks", f"/api/v1/ledger/entries/{size - 1}"]
    for path in paths:
        response = visitor.get(path)
        body = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200, path
        assert "孙虚构".encode() not in body, path


def test_what_was_typed_stands_under_seal_in_the_history(visit, tip):
    text = fit(visit("drafter").page(f"/things/tip/{tip}")).text
    assert "（密封）" in text


@pytest.mark.parametrize("who", ["drafter", "officer", "reader", "outsider"])
@pytest.mark.parametrize("slug", ["tasks", "codes", "transfers", "lawyers", "tips"])
def test_the_pages_of_police_work_render_for_every_post(visit, tip, who, slug):
    fit(visit(who).page(f"/jobs/{slug}"))


def test_the_three_officers_see_none_of_it(visit, tip):
    for who in ("auditor", "sysadmin", "secadmin"):
        assert visit(who).get(f"/things/tip/{tip}").status_code in {403, 404}
