"""What may be asked with matters, labels, carriers of labels and people."""

from typing import Any

from shoumi.nouns.handling import LeavingStep
from shoumi.records.files import FileNotTakenError, Upload, take
from tests.walks import moves as m
from tests.walks.moves import MOVES, Move
from tests.walks.sense import Asking, Sense
from tests.walks.told import level_of

TERMS = {1: ("1个月", "6个月", "1年", "5年"), 2: ("1年", "10年", "20年"), 3: ("10年", "30年")}
LEVELS = ("秘密", "机密", "绝密")
PDF = b"%PDF-1.7 (invented)"


def receive(s: Sense) -> Asking | None:
    """A paper comes in."""
    if s.odds(0.4):
        return None
    mark = s.chance.choice(("绝密★30年", "机密★10年", "秘密★1年", "秘密★1个月", "机密★", "警务工作秘密"))
    low = ("reader", "head") if mark[0] in "秘警" else ("leader", "head")
    form: dict[str, Any] = {
        "mark": mark, "copies": s.chance.randint(1, 2), "pages": 3, "received_on": s.day(), "dated": s.day(),
        "persons": [s.world[name] for name in low], "copying_forbidden": s.odds(0.25),
    }  # fmt: skip
    sender = {"sender": s.world.prefecture} if s.odds(0.7) else s.texts("sender_name")
    return Asking(s.keeper(), "register_received_document", [s.world.organ], form | sender | s.texts("title"))


def draft(s: Sense) -> Asking | None:
    """An own matter: drafted, put up, reviewed before issue, its paper registered."""
    drafted = s.one(s.rows("matter", state="拟定"))
    if drafted:
        return Asking(s.world["drafter"], "determine_matter", [drafted])
    papers = {row["matter_id"] for _, row in s.books.all("document")}
    bare = [k for k in s.rows("matter", state="已确定", organ_id=s.world.organ) if k not in papers]
    key = s.one(bare)
    if key and not s.books.get("matter", key)["opined_on"]:
        return Asking(s.world["officer"], "review_own_level", [key], s.texts("opinion") | {"agrees": True})
    if key:
        form = {
            "copies": s.chance.randint(1, 3),
            "pages": 2,
            "dated": s.books.get("matter", key)["starts_on"] or s.day(),
        }
        form |= {"carrier": "光盘"} if s.odds(0.3) else {}
        return Asking(s.keeper(), "register_own_document", [key], form | s.texts("title"))
    level = s.chance.choice((1, 1, 2))
    persons = [s.world[n] for n in s.some(("reader", "head", "drafter", "other"), 3)]
    form = {"level": LEVELS[level - 1], "term": s.chance.choice(TERMS[level]), "persons": persons}
    return Asking(
        s.world["drafter"], "draft_matter", [s.world.organ], form | s.texts("title", "reasons", "basis")
    )


def derive(s: Sense) -> Asking | None:
    """From a matter there is."""
    key = s.one(s.rows("matter", state="已确定"))
    if not key or s.odds(0.5):
        return None
    form = {"derivation": "涉及已定密事项密点", "term": "1个月", "persons": [s.world["reader"]]}
    return Asking(s.world["drafter"], "draft_derived_matter", [key], form | s.texts("title", "reasons"))


def change(s: Sense) -> Asking | None:
    """Level or term of an own matter, by who determined it or from above."""
    key = s.one([k for k in s.rows("matter", state="已确定") if s.books.get("matter", k)["manner"] != "来文"])
    if not key:
        return None
    at = int(level_of(s.books.get("matter", key)) or 1)
    level = s.chance.choice([n for n in (1, 2) if n != at])
    form = s.texts("reason")
    if s.odds(0.15):
        return Asking(s.world["officer"], "declassify_matter", [key], form)
    if s.odds(0.25):
        longer = {1: "8年", 2: "18年", 3: "29年"}[at]
        return Asking(s.world["officer"], "extend_term", [key], form | {"term": longer})
    act, who = s.chance.choice(
        (("change_matter", "officer"),) * 3
        + (("correct_classification", "officer"), ("correct_as_superior", "up_officer"))
    )
    to = {"level": LEVELS[level - 1], "term": s.chance.choice(TERMS[level])}
    return Asking(s.world[who], act, [key], form | to)


def follow(s: Sense) -> Asking | None:
    """What another organ determined changes by its notice; seldom somebody here tries it himself."""
    key = s.one(s.rows("matter", state="已确定", manner="来文"))
    if not key:
        return None
    here = [p for p in s.knowers(s.books.get("matter", key)) if p in {s.world["officer"], s.world["drafter"]}]
    if here and s.odds(0.4):
        level = s.chance.choice(LEVELS[:2])
        return Asking(
            s.chance.choice(here), "change_matter", [key], s.texts("reason") | {"level": level, "term": "1年"}
        )
    to: dict[str, Any] = s.chance.choice(
        ({"declassified": True}, {"level": "机密"}, {"level": "绝密", "term": "20年"})
    )
    return Asking(s.keeper(), "follow_change_notice", [key], s.texts("letter", "reason") | to)


def widen(s: Sense) -> Asking | None:
    """Who may know: more, or fewer."""
    officer = s.world["officer"]
    key = s.one(
        [k for k in s.rows("matter", state="已确定") if officer in s.knowers(s.books.get("matter", k))]
    )
    who = s.world[s.chance.choice(("reader", "other", "head"))]
    scope = s.books.get("matter", key).get("scope", ())
    which: dict[str, Any] = {"organs": [s.world.prefecture]} if s.odds(0.4) else {"persons": [who]}
    if not key or any(which[n][0] in one for n in which for one in scope):
        return None
    return Asking(s.world["officer"], "set_scope", [key], s.texts("reason") | which)


def bear(s: Sense) -> Asking | None:
    """A disc comes into the books, and bears a copy."""
    free = [k for k in s.rows("device", copy_id=None) if s.books.get("device", k)["state"] == "在库"]
    key = s.one(free)
    if not key:
        level = s.chance.choice(LEVELS[:2])
        form = {"kind": "光盘", "number": f"虚构{s.books.size}号", "level": level, "labelled": True}
        return Asking(s.keeper(), "register_medium", [s.world.organ], form | s.texts("name"))
    borne = {d["copy_id"] for _, d in s.books.all("device")}
    most = int(s.books.get("device", key)["level"] or 0)
    ready = [
        k
        for k in s.copies("在库")
        if k not in borne and int(level_of(s.matter(k)) or 0) <= most and s.paper(k)["carrier"] == "光盘"
    ]
    copy = s.one(ready)
    return copy and Asking(
        str(s.books.get("device", key)["custodian_id"]), "bind_copy_to_medium", [key], {"copy": copy}
    )


def attach(s: Sense) -> Asking | None:
    """An electronic file beside a paper; or one is withdrawn."""
    there = s.one(s.rows("attachment", state="在册"))
    if there and s.odds(0.3):
        return Asking(s.keeper(), "detach_file", [there], s.texts("reason"))
    key = s.one(s.rows("document", organ_id=s.world.organ))
    if not key or s.odds(0.5):
        return None
    keeper = s.keeper()
    level = int(level_of(s.books.get("matter", s.books.get("document", key)["matter_id"])) or 0)
    try:
        name = take(Upload(keeper, key, level, len(PDF)), [PDF])
    except FileNotTakenError:
        return None
    return Asking(keeper, "attach_file", [key], {"file": name, "name": "（虚构）.pdf"})


def leave(s: Sense) -> Asking | None:
    """Somebody goes: the formalities, then the last of them; or a keeper ceases to be one."""
    if s.odds(0.15):
        posts = s.rows("appointment", post="专管人员", ended_on=None, organ_id=s.world.organ)
        key = s.one(posts)
        return key and Asking(
            s.world["secadmin"], "end_appointment", [key], s.texts("reason") | {"ended_on": s.day()}
        )
    person = s.world[s.chance.choice(("reader", "other", "drafter", "keeper2"))]
    steps = [x.name for x in LeavingStep if x.name not in s.books.get("person", person)["leaving_steps"]]
    if steps:
        form = {"steps": steps, "done_on": s.day(), "by": s.world["leader"]} | s.texts("account")
        return Asking(s.world["officer"], "take_leaving_steps", [person], form)
    return Asking(s.world["officer"], "leave_post", [person], {"departure": "调离", "left_on": s.day()})


LABELS: dict[Move, int] = {
    receive: 2, draft: 6, derive: 1, change: 4, follow: 2, widen: 2, bear: 3, attach: 1, leave: 4,
}  # fmt: skip
ANYTHING = MOVES | LABELS
THEMES: dict[str, dict[Move, int]] = {
    "anything": ANYTHING,
    "hands": {
        m.lend: 5, m.give: 8, m.give_on_the_spot: 8, m.distribute: 4, m.deliver: 4, m.recall: 1, m.sign: 16,
        m.give_back: 7, m.hand_over_custody: 4, m.carry: 3, m.keep: 2, m.lose: 2, m.count: 2, leave: 8,
    },
    "copying": {
        m.copy: 8, m.copy_top_secret: 12, m.ban_copying: 3, m.print_out: 3, m.give: 4, m.sign: 8,
        m.give_back: 2, m.deliver: 2, receive: 3, follow: 2,
    },
    "burning": {m.destroy: 30, m.sign: 5, m.give: 3, m.give_back: 3, m.lose: 4, receive: 3, leave: 1},
    "labels": {
        draft: 12, change: 9, follow: 8, derive: 2, widen: 3, m.file: 5, bear: 4, attach: 1, m.copy: 4,
        receive: 3, m.peep: 5, m.give_on_the_spot: 2, m.recall: 1,
    },
}  # fmt: skip
"""What a walk is likely to be about: each statement is tried hardest where its own acts are asked for."""
