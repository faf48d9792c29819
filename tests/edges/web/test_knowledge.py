"""What a person may not know changes nothing that he sees."""

import re

import pytest

from shoumi.edges.web.faces.linked import UNKNOWN
from shoumi.kernel.words import Level
from shoumi.nouns.meeting import MeetingState, PaperState
from shoumi.records.tables import Entry
from shoumi.things.meetings import Meeting, MeetingPaper
from tests.edges.web.conftest import Visitor
from tests.world import made

LISTS = (
    "/", "/sign", "/limits", "/find?q=演练", "/find?q=演练&kind=copy", "/registers/master", "/registers/loans",
    "/registers/open_copies", "/registers/loans/sheets", "/jobs/lend", "/jobs/lend?tab=lent",
    "/jobs/distribute",
    "/jobs/draft?tab=set", "/jobs/stock?tab=all", "/badges", "/pick/copy?q=演练", "/pick/document?q=演练",
    "/pick/matter?q=演练", "/scan/copy?q=000001",
)  # fmt: skip


_EACH_TIME = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]*|(?<=name="once" value=")[^"]*|\d\d:\d\d(:\d\d)?'
)


def told(response) -> tuple[int, str]:
    """Status and page, without what differs from one request to the next."""
    return response.status_code, _EACH_TIME.sub("", response.content.decode())


def seen(visitor: Visitor, path: str) -> tuple[int, str]:
    """What a page shows."""
    return told(visitor.get(path))


def test_a_list_is_the_same_whether_hidden_papers_exist_or_not(visit, world):
    """民警乙 sees each list unchanged when a 机密 of others is registered, handed on and lent."""
    before = {path: seen(visit("other"), path) for path in LISTS}
    _, copies = world.document(copies=2, readers=("reader",))
    world.ask("keeper", "hand_over_copies", copies[0], to=world["reader"], pages=4)
    due = world.at.date().isoformat()
    world.ask("keeper", "lend_copy", copies[1], to=world["reader"], due_on=due, place="阅文室")
    assert {path: seen(visit("other"), path) for path in LISTS} == before


def test_hidden_and_absent_are_one_answer(visit, office):
    """The page of a paper that may not be known is the page of one that does not exist, byte for byte."""
    visitor, nothing = visit("other"), "a" * 26
    case = office.case
    for hidden, absent in (
        (f"/things/document/{office.secret}", f"/things/document/{nothing}"),
        (f"/things/copy/{office.copies[0]}", f"/things/copy/{nothing}"),
        (f"/things/volume/{office.volume}", f"/things/volume/{nothing}"),
        (f"/acts/read_copy?thing={office.copies[0]}", f"/acts/read_copy?thing={nothing}"),
        (f"/approvals/{case}", f"/approvals/{nothing}"),
        ("/ledger/5", "/ledger/99999999"),
        (f"/can/copy/{office.copies[0]}", f"/can/copy/{nothing}"),
        (f"/stock/{office.stock}", f"/stock/{nothing}"),
    ):
        assert seen(visitor, hidden) == seen(visitor, absent), hidden


def test_an_act_on_a_hidden_paper_is_as_on_none(visit, office):
    """Asking, and asking beforehand, answer alike for a hidden copy and for no copy."""
    visitor = visit("other")
    for address in ("/acts/read_copy/check", "/acts/read_copy/submit"):
        said = {
            re.sub(r'value="[^"]*"', "", visitor.post(address, thing=key, place="阅文室").content.decode())
            for key in (office.copies[0], "a" * 26)
        }
        assert len(said) == 1


@pytest.mark.parametrize("who", ["reader", "keeper", "officer"])
def test_who_may_know_finds_it(visit, office, who):
    """Those in scope and cleared find the paper in the lists, and open it."""
    visitor = visit(who)
    assert "演练方案" in visitor.page("/find", q="演练")
    assert "机密★10年" in visitor.page(f"/things/document/{office.secret}")


def test_clearance_bounds_what_the_scope_opens(visit, office):
    """副专管员 keeps the books and is cleared; 定密审核人 is not cleared for 绝密, and finds none."""
    assert "绝密来文" in visit("keeper2").page("/find", q="绝密来文")
    assert "查不到" in visit("reviewer").get(f"/things/document/{office.top}").content.decode()
    assert "绝密" not in re.findall(r"<option>(\w+)</option>", visit("reviewer").page("/jobs/lend"))


def test_bulk_actions_check_each_row(visit, office):
    """One hidden copy among those ticked makes the asking fail whole; nothing is done to the others."""
    visitor = visit("drafter")
    answer = visitor.post(
        "/acts/return_copies/submit", thing=[office.copies[2], office.top_copies[0]], once="abc"
    )
    assert answer.status_code == 422
    assert "待签收" not in visitor.page(f"/things/document/{office.secret}").split("000003")[1][:400]


OF_A_DERIVED_MATTER = (
    "/things/matter/{}", "/find?q=汇报", "/jobs/draft?tab=set", "/pick/matter?q=汇报", "/",
)  # fmt: skip


def test_who_knows_what_derives_learns_nothing_of_its_source(visit, world):
    """民警乙 is let in on a 秘密 that derives from one he does not know: no page of his has the title of that."""
    source = world.matter(level="秘密", term="5年", readers=("reader",))
    about = {
        "title": "（虚构）情况汇报", "derivation": "与已定密事项完全一致", "reasons": "（虚构）", "term": "5年",
        "persons": [world["other"]],
    }  # fmt: skip
    derived = made(world.ask("drafter", "draft_derived_matter", source, **about), "matter")[0]
    asked = world.ask("drafter", "determine_matter", derived)
    world.agree("classifier", world.agree("leader", asked))
    pages = [path.format(derived) for path in OF_A_DERIVED_MATTER]
    pages += [f"/ledger/{e.index}" for e in Entry.objects.filter(about__thing=derived)]
    shown = {path: seen(visit("other"), path) for path in pages}
    assert "情况汇报" in shown[pages[0]][1]
    assert [path for path, (_, page) in shown.items() if "演练方案" in page or source in page] == []
    assert "演练方案" in visit("reader").page(f"/things/matter/{source}")
    assert "演练方案" in visit("drafter").page(f"/things/matter/{derived}")


def test_a_page_does_not_name_what_it_links_to_to_one_who_may_not_know_that(visit, world):
    """A paper given out at a meeting: its reader is not told of the meeting, who keeps the books is."""
    _, copies = world.document(readers=("reader",))
    meeting = Meeting.objects.create(
        id="m" * 26, born=1, touched=1, organ_id=world.organ, title="（虚构）收网部署会", number="2026-1",
        level=Level.机密, starts_at=world.at, ends_on=world.at.date(), state=MeetingState.筹备,
    )  # fmt: skip
    paper = MeetingPaper.objects.create(
        id="p" * 26, born=1, touched=1, meeting=meeting, copy_id=copies[0], organ_id=world.organ,
        state=PaperState.发出,
    )  # fmt: skip
    page = f"/things/meeting_paper/{paper.pk}"
    assert "收网部署" not in visit("reader").page(page)
    assert UNKNOWN in visit("reader").page(page)
    assert "收网部署" in visit("officer").page(page)
