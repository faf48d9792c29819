"""Words that stand in hidden things alone, and the eight places where words are looked for."""

from collections.abc import Iterator
from random import Random

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.jobs import WORK_PAGES
from shoumi.records import law
from shoumi.records.spelling import said
from shoumi.things.documents import Document
from tests.edges.web.pair import Ask
from tests.edges.web.routes import Named

SIGNS = "郊堤桅榆樟沽浔渠滇漓澜煤熏犁琅畦皋碉窑箭粱绛罐翎舫芦苇茸莺葵蓟藻虹蜀蟹裘谯豌貂轩邙酿钧铧隧雁霄颍飓馏骊鲸鹭麒黛鼎"
"""What no visible thing of the two worlds is called by."""
LETTERS = "ABDEFGKQRTXZ"
SURFACES = (
    "/find", "/pick/{noun}", "/scan/{noun}", "/registers/{book}", "/{export}", "/jobs/{job}",
    "/api/v1/{list}", "/{last}",
)  # fmt: skip
LAST = ("ledger", *["api/v1/copies"] * 4)
"""The ledger looks up numbers and names alone, at five times the cost of the others."""
LEVELS = ("", "", "绝密", "机密", "秘密", "无密级")
AFTER = ("", "", "", '[9, "z"]', "[3]", f'[{10**9}, "{"a" * 26}"]', '["0", "a"]', "x")
"""No page, the first ones, some beyond the end, and marks that no page gave."""


def titles(dice: Random, count: int) -> tuple[str, ...]:
    """So many long titles: signs, letters, numbers."""
    return tuple(
        "".join(
            dice.choice((*dice.choices(SIGNS, k=5), dice.choice(LETTERS), str(dice.randrange(10))))
            for _ in range(48)
        )
        for _ in range(count)
    )


def words(named: Named, texts: tuple[str, ...], dice: Random) -> Iterator[str]:
    """Parts of them as they may be typed: beginnings, middles, with wildcards, in letters, two at once."""
    numbers = Document.objects.filter(pk=named.unseen["document"]).values_list("register_number", flat=True)
    texts = (*texts, *numbers, *named.unseen.values())
    while True:
        text = dice.choice(texts)
        at, length = dice.choice((0, dice.randrange(len(text)))), dice.randint(1, 9)
        part = text[at : at + length]
        yield dice.choice((_plain, _plain, _plain, _wild, _whole, _initials, _lower, _two))(part, dice)


def _plain(part: str, _: Random) -> str:
    return part


def _wild(part: str, dice: Random) -> str:
    sign = dice.choice("%_*?'\\")
    return dice.choice((part + sign, sign + part, part[:1] + sign + part[1:]))


def _lower(part: str, _: Random) -> str:
    return part.lower()


def _two(part: str, dice: Random) -> str:
    return f"{part} {dice.choice(('会议', part[:1], '清点', '1'))}"


def _whole(part: str, dice: Random) -> str:
    return "".join(dice.choice(one.readings or tuple(one.initials)) for one in said(part)) or part


def _initials(part: str, _: Random) -> str:
    return "".join(min(one.initials) for one in said(part)) or part


def asked_for(word: str, dice: Random) -> Iterator[Ask]:
    """The word at each of the eight, narrowed, ordered and paged as it comes."""
    book = dice.choice(sorted(law.book().registers))
    told = {
        "noun": dice.choice((*FACES, "document", "copy", "matter", "document", "copy", "matter")),
        "book": dice.choice((book, "master", "received", "loans")),
        "export": dice.choice((
            f"registers/{book}/sheets", f"export/registers/{book}.xlsx", f"print/registers/{book}.pdf",
            "export/registers/master.xlsx", "registers/master/sheets",
        )),
        "job": dice.choice(WORK_PAGES).slug,
        "list": dice.choice(("documents", f"registers/{book}")),
        "last": dice.choice(LAST),
    }  # fmt: skip
    for surface in SURFACES:
        path = surface.format(**told)
        name = "number" if path.endswith("/copies") else "q"
        yield Ask("GET", path, {name: word} | _more("/ledger" if path == "/ledger" else surface, dice))


def _more(surface: str, dice: Random) -> dict[str, str]:
    """What narrows it."""
    kinds = ("", "document", "copy", "matter", "person", "organ")
    every = {
        "/find": {"kind": dice.choice(kinds), "level": dice.choice(LEVELS), "after": dice.choice(AFTER)},
        "/registers/{book}": {
            "level": dice.choice(LEVELS), "open": dice.choice(("", "1")), "year": dice.choice(("", "2026")),
            "after": dice.choice(AFTER),
        },
        "/{export}": {"level": dice.choice(LEVELS), "since": dice.choice(("", "2026-03-01"))},
        "/jobs/{job}": {"level": dice.choice(LEVELS), "after": dice.choice(AFTER)},
        "/api/v1/{list}": {"limit": dice.choice(("1", "", "200")), "after": dice.choice(("", f"{10**17}.a"))},
        "/ledger": {"after": dice.choice(AFTER)},
    }  # fmt: skip
    return {name: value for name, value in every.get(surface, {}).items() if value}
