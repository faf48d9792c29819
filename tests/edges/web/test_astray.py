"""A copy in a hand that may no longer know of it: its holder is told a number, its keeper to take it back."""

import pytest

from shoumi.nouns.document import CopyState
from shoumi.records.now import as_if
from shoumi.things.documents import Copy, Document
from tests.edges.web.conftest import Visitor
from tests.edges.web.reading import Page

TITLE, SAYS = "演练方案", "无权知悉应收回"
ELSEWHERE = ("/find?q=演练", "/scan/copy?q={copy}", "/pick/copy?q=演练", "/things/copy/{copy}",
             "/jobs/lend?tab=lent", "/acts/return_copies?thing={copy}", "/api/v1/copies?holder=me",
             "/things/document/{document}")  # fmt: skip


@pytest.fixture(name="held")
def _held(office):
    """民警乙, cleared for 秘密, holds a copy of a 秘密 paper and one of another that stays as it is."""
    world = office.world
    _, (still, *_) = world.received("秘密★5年", title="（虚构）仍可知悉", readers=("other",))
    _, (copy, *_) = world.document(level="秘密", term="5年", readers=("other", "reader"))
    for one in (copy, still):
        world.ask("keeper", "hand_over_copies", one, to=world["other"], pages=4)
        world.ask("other", "accept_copies", one, copies=1, pages=4)
    return copy


def raised(office, copy):
    """Its originator has raised its level to 机密."""
    world, matter = office.world, Document.objects.get(copies=copy).matter_id
    change = {"reason": "（虚构）危害加重", "level": "机密"}
    outcome = world.ask("officer", "change_matter", matter, **change)
    for who in ("classifier", "leader"):
        if outcome.entry is None:
            outcome = world.agree(who, outcome)
    assert outcome.entry


def cards(office, who) -> str:
    return Page(Visitor(office.world, who).page("/")).text.split("眼下没有的")[0]


@pytest.mark.assures("M01", sabotage="worlds.what_is_held_is_named")
def test_the_holder_is_told_a_number_and_nothing_else(office, held, trials):
    """Raised above his clearance: 首页 has 登记号 and 份号, and no page has title, level or the copy itself."""
    paper = Copy.objects.select_related("document").get(pk=held)
    assert SAYS not in cards(office, "other")
    raised(office, held)
    mine = Page(Visitor(office.world, "other").page("/")).text
    assert f"登记号{paper.document.register_number}　份号{paper.number}" in mine
    assert "您已无权知悉，请立即当面交还密件室" in mine
    told = mine.split(SAYS)[1].split("去办理")[0]
    assert TITLE not in told
    assert "机密" not in told
    assert "仍可知悉" not in told
    names = {"copy": held, "document": paper.document_id}
    with as_if(office.world.at):
        answers = [Visitor(office.world, "other").get(path.format(**names)) for path in ELSEWHERE]
    assert [a.request["PATH_INFO"] for a in answers if TITLE in a.content.decode()] == []
    trials(len(answers) + 1)


def test_the_keeper_is_told_to_take_it_back_and_can(office, held):
    """His 首页 names paper and holder and leads to the act, in which the holder signs at his screen."""
    world = office.world
    assert SAYS not in cards(office, "keeper")
    raised(office, held)
    page = Visitor(world, "keeper").page("/")
    assert "持有人民警乙已无权知悉，应立即收回" in page
    assert f"/acts/accept_return?thing={held}" in page
    assert "仍可知悉" not in Page(page).text.split(SAYS)[1].split("去办理")[0]
    done = world.request(
        "keeper", "accept_return", held, {"copies": 1, "pages": 4, "place": "一柜"}, cosigner=world["other"]
    )
    assert done.entry
    assert SAYS not in cards(office, "keeper")
    assert SAYS not in cards(office, "other")


def test_what_was_carried_out_is_brought_back_first(office, held):
    """He may not know it any more, so he cannot ask himself: he signs at the keeper's screen, twice."""
    world = office.world
    Copy.objects.filter(pk=held).update(state=CopyState.外带, state_before=CopyState.持有)
    raised(office, held)
    assert f"/acts/carry_back?thing={held}" in Visitor(world, "keeper").page("/")
    other = world["other"]
    assert world.request("keeper", "carry_back", held, {"pages": 4}, cosigner=other).entry
    assert f"/acts/accept_return?thing={held}" in Visitor(world, "keeper").page("/")
    assert world.request("keeper", "accept_return", held, {"copies": 1, "pages": 4}, cosigner=other).entry
    assert SAYS not in cards(office, "keeper")


def test_whoever_does_not_keep_the_books_is_told_of_nobody(office, held):
    """Another reader of the paper learns nothing of who holds what."""
    raised(office, held)
    assert SAYS not in cards(office, "reader")


def test_a_holder_taken_out_of_the_scope_is_told_likewise(office):
    """Not cleared too low but named no more: the same line at both."""
    world = office.world
    matter = Document.objects.get(pk=office.secret).matter_id
    world.ask("officer", "set_scope", matter, reason="（虚构）", without_persons=[world["reader"]])
    assert "您已无权知悉" in cards(office, "reader")
    assert "持有人民警甲已无权知悉" in cards(office, "keeper2")


def test_who_is_known_by_post_or_organ_is_not_astray(office):
    """The scope may name a holder by his post or his organ as well as by name."""
    world = office.world
    matter = Document.objects.get(pk=office.secret).matter_id
    world.ask("officer", "set_scope", matter, reason="（虚构）", posts=["承办人"])
    assert "承办人已无权知悉" not in cards(office, "keeper2")
    assert "您已无权知悉" not in cards(office, "drafter")
