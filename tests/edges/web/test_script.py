"""What people typed is text wherever it comes back: it adds no element and no attribute to any page."""

from html.parser import HTMLParser

import pytest

from shoumi.things.documents import Copy
from tests.edges.lasting import undone
from tests.edges.web.payloads import drawn, packed
from tests.world import made

HOSTILE = (
    "<script>alert(1)</script>", "</title><script src=//x></script>", '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)", '" autofocus onfocus=alert(1) x="', "<svg/onload=alert(1)>",
    "</textarea><b>", "<iframe srcdoc='<script>alert(1)</script>'>", "<a href=javascript:alert(1)>x</a>",
    "<math><mi//xlink:href='x'>", "<style>@import '//x'</style>", "<base href=//x>",
    "<form action=//x><input>", "--><script>x</script><!--", "]]><x>", "&lt;script&gt;", "{{7*7}}",
    "{% debug %}", "${7*7}", "<%= 7*7 %>", "<x hx-get=/ledger>", "<meta http-equiv=refresh content=0>",
    "＜script＞alert(1)＜/script＞", "<scr\u00adipt>", "\\u003cscript\\u003e",
)  # fmt: skip


SOME = [
    HOSTILE[:6] + drawn(2, seed=65),
    pytest.param(HOSTILE[6:] + packed(drawn(1000, seed=65)), marks=pytest.mark.nightly),
]


class Shape(HTMLParser):
    """The elements of a page and the names of their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *(name for name, _ in attrs)))
        leads = [
            value
            for name, value in attrs
            if name in {"href", "src", "action", "formaction", "hx-get", "hx-post"}
        ]
        assert all(value.startswith(("/", "?", "#", "data:image/")) for value in leads if value), leads


def shape(html: str) -> list[tuple[str, ...]]:
    """The shape of a page or of a part of one."""
    return Shape(html).found


@pytest.mark.assures("M65", sabotage="answers.nothing_is_escaped")
@pytest.mark.parametrize("hostile", SOME)
def test_what_was_stored_is_only_text(visit, office, trials, hostile):
    """A title put into the books shows on each page as a plain one does."""
    visitor, world, tried = visit("keeper"), office.world, 0

    def pages(title):
        facts = {"title": title, "copies": 1, "pages": 1, "dated": office.day.isoformat()}
        paper = made(world.ask("keeper", "register_own_document", world.matter(), **facts), "document")[0]
        copy = Copy.objects.get(document_id=paper).pk
        seen = (f"/things/document/{paper}", f"/acts/lend_copy?thing={copy}", f"/pick/copy?q={copy}")
        return [shape(visitor.page(path)) for path in seen]

    plain = pages("（虚构）平常标题")
    for text in hostile:
        told = pages(f"（虚构）{text}")
        assert told == plain, text
        tried += len(told)
    trials(tried)


@pytest.mark.assures("M65", sabotage="answers.nothing_is_escaped")
@pytest.mark.parametrize("hostile", SOME)
def test_what_is_thrown_back_is_only_text(visit, trials, hostile):
    """Words searched for, and a login name typed wrongly, come back as they would if they were plain."""
    visitor, stranger, tried = visit("keeper"), visit(None), 0

    def pages(text):
        yield visitor.page("/find", q=text)
        yield visitor.page("/registers/master", q=text)
        yield visitor.page("/pick/person", q=text)
        yield stranger.page("/login", next=text)
        yield stranger.post("/login", login=text, password="x", next=text).content.decode()
        yield visitor.get("/things/document/" + text.replace("/", "")).content.decode()

    plain = [shape(page) for page in pages("zzzzzz")]
    for text in hostile:
        told = [shape(page) for page in pages(text)]
        assert told == plain, text
        tried += len(told)
    trials(tried)


def told_of(world, text: str) -> list[str]:
    """A text in every text field of some acts that are done at once; where each is shown."""
    day = world.at.date().isoformat()
    facts = {
        "title": f"（虚构）{text}", "reference": text[:40], "mark": "秘密★5年", "copies": 1, "pages": 1,
        "received_on": day, "dated": day, "sender_name": text, "place": text, "persons": [world["keeper"]],
    }  # fmt: skip
    paper = made(world.ask("keeper", "register_received_document", world.organ, **facts), "document")[0]
    copy = Copy.objects.get(document_id=paper).pk
    world.ask("keeper", "lend_copy", copy, to=world["keeper2"], due_on=day, place="阅文室", purpose=text)
    volume = made(world.ask("keeper", "open_volume", world.organ, title=f"（虚构）{text}"), "volume")[0]
    things = f"/things/document/{paper}", f"/things/volume/{volume}", "/registers/movements"
    return [*things, f"/acts/return_copies?thing={copy}", f"/pick/volume?q={volume}", f"/can/copy/{copy}"]


@pytest.mark.assures("M65", sabotage="answers.nothing_is_escaped")
@pytest.mark.parametrize("n", [3, pytest.param(400, marks=pytest.mark.nightly)])
def test_whatever_field_it_stands_in_it_is_only_text(visit, office, trials, n):
    """Number, sender, place, purpose, title of a volume: things, histories, forms and lists of choice."""
    visitor, world = visit("keeper"), office.world

    def pages(text):
        with undone():
            return [shape(visitor.page(path)) for path in told_of(world, text)]

    plain = pages("平常")
    for text in packed(drawn(n, seed=66)):
        assert pages(text) == plain, text
    trials(n * len(plain))
