"""What may be asked with copies: given and taken, lent, copied, carried, filed, destroyed, counted, lost."""

from collections.abc import Callable

from tests.walks.sense import KEEPERS, Asking, Sense

Move = Callable[[Sense], Asking | None]
HAND = ("持有", "借出", "个人保存")


def lend(s: Sense) -> Asking | None:
    """Until a day, with the borrower beside or to be signed for."""
    key = s.one(s.copies("在库"))
    if not key:
        return None
    who = s.has(key)
    to = s.receiver(key, who)
    form = {"to": to, "due_on": s.day(s.chance.randint(0, 9)), "place": "阅文室", "room": "301阅文室"}
    return Asking(who, "lend_copy", [key], form, to if s.odds(0.5) else None)


def give(s: Sense) -> Asking | None:
    """From hand to hand, to be signed for."""
    key = s.one(s.copies("在库", "持有"))
    if not key:
        return None
    keys, who = s.like(key), s.has(key)
    return Asking(who, "hand_over_copies", keys, {"to": s.receiver(key, who), "pages": s.pages(keys)})


def give_on_the_spot(s: Sense) -> Asking | None:
    """Both at one screen."""
    found = give(s)
    if found:
        found.act, found.cosigner = "hand_over_on_the_spot", None if s.odds(0.12) else found.form["to"]
    return found


def distribute(s: Sense) -> Asking | None:
    """One each, out of the registry."""
    key = s.one([k for k in s.copies("在库") if not s.copy(k)["draft"]])
    if not key:
        return None
    paper, keeper = s.copy(key)["document_id"], s.keeper()
    stock = [k for k in s.copies("在库") if s.copy(k)["document_id"] == paper and not s.copy(k)["draft"]]
    to = [p for p in s.knowers(s.matter(key)) if p != keeper]
    named = s.some(to, min(3, len(stock))) if to else [s.world["reader"]]
    return Asking(keeper, "distribute_document", [paper], {"recipients": named})


def deliver(s: Sense) -> Asking | None:
    """Sealed, to the organ above, where its registry is among those who know."""
    up = s.world.prefecture
    ready = [
        k
        for k in s.copies("在库")
        if any(up in key for key in s.matter(k)["scope"]) and not s.copy(k)["draft"]
    ]
    key = s.one(ready)
    if not key:
        return None
    form = {"to": up, "channel": s.one(["机要交通", "机要通信"]), "sealed": True}
    return Asking(s.has(key), "deliver_copies", s.like(key), form)


def recall(s: Sense) -> Asking | None:
    """Back to who issued it."""
    ready = [
        k
        for k in s.copies("在库", home=False)
        if s.paper(k)["received"] or s.copy(k)["organ_id"] == s.world.prefecture
    ]
    key = s.one(ready)
    if not key or not s.odds(0.3):
        return None
    form = s.texts("receipt") | {"channel": "机要通信", "sealed": True}
    return Asking(s.has(key), "recall_to_origin", [key], form)


def sign(s: Sense) -> Asking | None:
    """What is under way is signed for, by who it is sent to; what is given back, by a keeper."""
    key = s.one(s.copies("待签收", home=False))
    if not key:
        return None
    keys, at = s.like(key), s.copy(key)
    form = {"copies": len(keys), "pages": s.pages(keys)}
    back = at["to_organ_id"] == at["organ_id"]
    if s.odds(0.12):
        reason = {"reason": s.one(["数量不符", "封口破损"])} | s.texts("note")
        return Asking(_addressee(s, key), "decline_return" if back else "decline_copies", [key], reason)
    others = [p for p in s.knowers(s.matter(key)) if s.odds(0.15)]
    who = s.one(others) or _addressee(s, key)
    return Asking(who, "accept_return" if back else "accept_copies", keys, form)


def _addressee(s: Sense, key: str) -> str:
    at = s.copy(key)
    if at["to_person_id"]:
        return str(at["to_person_id"])
    return s.world["up_keeper"] if at["to_organ_id"] == s.world.prefecture else s.keeper()


def give_back(s: Sense) -> Asking | None:
    """To the registry, or taken back there with both at one screen."""
    key = s.one(s.copies(*HAND))
    if not key:
        return None
    at = s.copy(key)
    if s.odds(0.4):
        form = {"copies": 1, "pages": s.pages([key])}
        return Asking(s.keeper(key), "accept_return", [key], form, str(at["holder_id"]))
    return Asking(str(at["holder_id"]), "hand_back" if at["state"] == "个人保存" else "return_copies", [key])


def hand_over_custody(s: Sense) -> Asking | None:
    """One keeper to the other."""
    giver, to = s.chance.sample([s.world[name] for name in KEEPERS], 2)
    key = s.one([k for k in s.copies("在库", "待销毁", "下落不明") if s.copy(k)["holder_id"] == giver])
    if not key:
        return None
    keys = s.like(key)
    form = {"giver": giver, "to": to, "copies": len(keys)}
    who, beside = (giver, to) if s.odds(0.7) else (to, s.world["officer"])
    return Asking(who, "hand_over_custody", keys, form, beside)


def read(s: Sense) -> Asking | None:
    """At a prescribed place."""
    key = s.one(s.copies("在库", "持有", "借出"))
    return key and Asking(s.has(key), "read_copy", [key], {"place": "阅文室", "room": "301阅文室"})


def copy(s: Sense) -> Asking | None:
    """Whole, or passages of it."""
    key = s.one(s.copies("在库", "持有", "个人保存"))
    if not key:
        return None
    if s.odds(0.5):
        return Asking(
            s.has(key), "copy_document", [key], {"copies": s.chance.randint(1, 2)} | s.texts("purpose")
        )
    return Asking(s.has(key), "excerpt_document", [key], {"pages": 1} | s.texts("passage", "purpose"))


def copy_top_secret(s: Sense) -> Asking | None:
    """The same of what is 绝密 or bears no-copy, where there is any."""
    rare = [
        k
        for k in s.copies("在库", "持有", "个人保存")
        if s.matter(k)["level"] == 3 or s.paper(k)["copying_forbidden"]
    ]
    key = s.one(rare)
    found = copy(s) if key else None
    if found and key:
        found.who, found.things = s.has(key), [key]
    return found


def print_out(s: Sense) -> Asking | None:
    """More of an own paper, or sheets to be corrected."""
    own = [
        k
        for k in s.rows("document", received=False, organ_id=s.world.organ)
        if s.books.get("document", k)["carrier"] != "笔记本"
    ]
    key = s.one(own)
    if not key:
        return None
    form = {
        "kind": s.one(["加印", "稿纸"]),
        "copies": 1,
        "pages": 4,
        "printed_on": s.day(),
        "applicant": s.world["drafter"],
    }
    return Asking(s.keeper(), "print_document", [key], form | s.texts("purpose"))


def ban_copying(s: Sense) -> Asking | None:
    """Or lift the ban."""
    key = s.one(s.rows("document", organ_id=s.world.organ))
    if not key:
        return None
    act = "allow_copying" if s.books.get("document", key)["copying_forbidden"] else "forbid_copying"
    return Asking(s.keeper(), act, [key], s.texts("reason", "letter"))


def carry(s: Sense) -> Asking | None:
    """Out by leave of the head; or back."""
    away = s.one(s.copies("外带"))
    if away and s.odds(0.6):
        return Asking(str(s.copy(away)["holder_id"]), "carry_back", [away], {"pages": s.pages([away])})
    key = s.one(s.copies("在库", "持有", "个人保存"))
    if not key:
        return None
    days = {"from_on": s.day(), "due_on": s.day(s.chance.randint(0, 5)), "work_place_only": True}
    with_him = [p for p in s.knowers(s.matter(key)) if p not in {s.copy(key)["holder_id"], s.world["head"]}]
    beside = {"companions": with_him[:1]}
    form = s.texts("destination", "route", "purpose", "measures") | days | beside
    return Asking(s.has(key), "carry_out", [key], form)


def keep(s: Sense) -> Asking | None:
    """By leave of the leader; or a notebook is given out."""
    key = s.one(s.copies("持有"))
    if key:
        return Asking(str(s.copy(key)["holder_id"]), "keep_personally", [key], s.texts("reason", "place"))
    form = {"to": s.world[s.one(["reader", "other", "drafter"]) or "reader"], "level": "秘密", "pages": 50}
    return Asking(s.keeper(), "issue_notebook", [s.world.organ], form)


def file(s: Sense) -> Asking | None:
    """Into an open volume; now and then one is opened or closed."""
    volumes = s.rows("volume", closed=False, organ_id=s.world.organ)
    if not volumes or s.odds(0.2):
        return Asking(s.keeper(), "open_volume", [s.world.organ], s.texts("title"))
    if s.odds(0.1):
        return Asking(s.keeper(), "close_volume", [s.chance.choice(volumes)])
    key = s.one(s.copies("在库"))
    return key and Asking(s.has(key), "file_copies", s.like(key), {"volume": s.chance.choice(volumes)})


def destroy(s: Sense) -> Asking | None:
    """The next step of a list there is, or a new list."""
    waiting = s.rows("destruction_list", state="造册") + s.rows("destruction_list", state="已批准")
    key = s.one(waiting)
    return _go_on(s, key) if key and s.odds(0.85) else _draw_up(s)


def _draw_up(s: Sense) -> Asking | None:
    key = s.one(s.copies("在库"))
    if not key:
        return None
    who, few = s.has(key), s.like(key)
    more = [k for k in s.copies("在库") if k not in few]
    able = [p for p in s.knowers(s.matter(key)) if p != who] or [s.world["officer"], s.world["leader"]]
    watching = s.chance.sample(able, min(len(able), 1 if s.odds(0.15) else 2))
    site = {} if s.odds(0.15) else s.texts("site", "vehicle")
    if s.odds(0.15):
        site = {"small": True} | s.texts("machine")
    form = s.texts("reason") | {"supervisors": watching} | site
    return Asking(who, "draft_destruction_list", few + s.some(more, 2) if s.odds(0.3) else few, form)


def _go_on(s: Sense, key: str) -> Asking:
    listed = s.books.get("destruction_list", key)
    missing = [
        p for p in s.world.people.values() if p in set(listed["supervisors"]) - set(listed["confirmed"])
    ]
    count = len([k for k, c in s.books.all("copy") if c["listed_id"] == key])
    others = [s.world[name] for name in ("keeper", "keeper2") if s.world[name] not in listed["supervisors"]]
    who = s.one(others) or s.world["keeper"]
    if s.odds(0.06):
        return Asking(who, "withdraw_destruction_list", [key])
    if listed["state"] == "造册":
        return Asking(who, "destroy_listed", [key])
    if missing and not s.odds(0.06):
        return Asking(str(s.one(missing)), "confirm_supervision", [key], {"copies": count})
    return Asking(who, "complete_destruction", [key], s.texts("receipt") | {"destroyed_on": s.day()})


def count(s: Sense) -> Asking | None:
    """Stock is taken: begun, looked at, closed; differences are settled."""
    gap, stock = s.one(s.rows("discrepancy", settled_on=None)), s.one(s.rows("stock_taking", state="进行中"))
    if gap and s.odds(0.5):
        return Asking(s.keeper(), "settle_discrepancy", [gap], s.texts("outcome"))
    if not stock:
        keys = s.some([k for k in s.copies("在库", *HAND) if s.world["officer"] in s.knowers(s.matter(k))], 4)
        form = s.texts("title") | {"copies": keys}
        return Asking(s.world["officer"], "start_stock_taking", [s.world.organ], form) if keys else None
    expected = [k for k in s.books.of["copy"] if k in s.books.get("stock_taking", stock)["expected"]]
    who = str(s.books.get("stock_taking", stock)["taken_by_id"])
    if s.odds(0.5):
        return Asking(who, "see_copies", [stock], {"copies": s.some(expected, 3)})
    return Asking(who, "close_stock_taking", [stock], s.texts("account"))


def lose(s: Sense) -> Asking | None:
    """Missing, found again, sent to the wrong one."""
    gone, at = s.one(s.copies("下落不明")), s.world.at.isoformat()
    if gone and s.odds(0.7):
        return Asking(s.keeper(gone), "record_found", [gone], {"found_at": at} | s.texts("account"))
    key = s.one(s.copies(*HAND, "外带", "待签收", "待销毁", "待销毁", "在库", "归档"))
    if not key or s.odds(0.3):
        return None
    form = s.texts("account")
    if s.copy(key)["state"] == "待签收" and s.odds(0.5):
        return Asking(
            s.keeper(key),
            "record_misdelivery",
            [key],
            form | s.texts("to_whom") | {"sent_at": at},
            recorded=True,
        )
    return Asking(s.keeper(key), "record_loss", [key], form | {"discovered_at": at}, recorded=True)


def peep(s: Sense) -> Asking | None:
    """One who is not among those who know looks at what is a secret no more."""
    open_ = [k for k in s.copies("在库", "持有") if s.matter(k)["state"] == "已解密"]
    key = s.one(open_)
    who = s.world[s.chance.choice(("other", "outsider", "drafter", "reader"))]
    if not key or who in s.knowers(s.matter(key)):
        return None
    return Asking(who, "read_copy", [key], {"place": "阅文室", "room": "301阅文室"})


MOVES: dict[Move, int] = {
    lend: 5, give: 6, give_on_the_spot: 3, distribute: 3, deliver: 3, recall: 1, sign: 14, give_back: 6,
    hand_over_custody: 2, read: 2, copy: 5, copy_top_secret: 4, print_out: 2, ban_copying: 1, carry: 4,
    keep: 2,
    file: 4, destroy: 11, count: 3, lose: 2, peep: 1,
}  # fmt: skip
