"""What happened to a thing, entry by entry, in sentences: who, when, what, by which articles."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shoumi.edges.web.citing import in_words, read_place
from shoumi.edges.web.doable import act_href
from shoumi.edges.web.grounds import acts_of
from shoumi.edges.web.routes import LABELS
from shoumi.edges.web.verdicts import Cited, cite
from shoumi.kernel.forms import filled_in
from shoumi.kernel.words import Tie
from shoumi.nouns.person import Person
from shoumi.records import actors, coded, law, sight
from shoumi.records.loading import NotFoundError
from shoumi.records.now import BEIJING
from shoumi.records.readable import DONE, readable
from shoumi.records.tables import Entry

MOST = 200
KINDS = {
    "performed": ("办理", "yes"),
    "recorded": ("补登", "ask"),
    "proposed": ("提出", "ask"),
    "approved": ("同意", "yes"),
    "returned": ("退回", "no"),
    "withdrawn": ("撤回", "plain"),
    "lapsed": ("失效", "no"),
    "refused": ("未准", "no"),
    "aged": ("逾期", "no"),
    "recounted": ("重算", "ask"),
    "account": ("账号", "plain"),
    "founded": ("立站", "plain"),
    "law": ("法规", "plain"),
    "checkpoint": ("检查点", "plain"),
    "printed": ("打印", "ask"),
    "exported": ("导出", "ask"),
    "alarm": ("报警", "no"),
    "looks": ("查阅", "plain"),
    "door": ("登录", "plain"),
}
_ACCOUNT = {
    "open_account": "开户", "set_password": "设置口令", "suspend_account": "停用账号", "restore_account": "恢复账号",
    "enrol_factor": "登记登录凭证", "end_factor": "停用登录凭证", "start_admission": "发启用码前半",
    "agree_admission": "发启用码后半", "redeem_admission": "凭启用码设定口令", "lock_login": "锁定登录",
    "release_login": "解除锁定",
    "tick": "时限检查", "recount_limits": "时限按放假安排重算", "setup_site": "初始化站点", "import_text": "导入法规文本",
    "take_out_checkpoint": "取出检查点", "take_in_checkpoint": "导入会签的检查点", "trust_witness": "登记见证方",
    "acknowledge_gap": "确认总账缺口", "back_up_site": "备份站点", "turn_keys": "更换数据密钥", "rewrap_keys": "改换密钥的保护",
    "looks": "查阅记录存证", "door": "登录记录存证", "audit.reading.most": "大量查阅", "audit.export.most": "大量打印、导出",
    "audit.denied.most": "查阅多次被拒", "ledger.room.least": "总账空间不足",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a thing's history."""

    index: int
    at: str
    kind: str
    tone: str
    who: str
    act: str
    what: str
    facts: tuple[tuple[str, str], ...]
    approvals: tuple[str, ...]
    violations: tuple[str, ...]
    cites: tuple[Cited, ...]
    outcome: str
    sheets: tuple[tuple[str, str], ...] = ()
    """What can be printed of it: label and address."""
    asks: tuple[tuple[str, str], ...] = ()
    """What he may ask of the entry itself: to put it right."""


def act_label(key: str) -> str:
    """The name of an act, or of a sheet that was printed, as people know it."""
    act = law.book().acts.get(key)
    return act.label if act else _ACCOUNT.get(key) or LABELS.get(key, key)


def history(person: Person, noun: str, thing: str, within: Iterable[str] = ()) -> list[Event]:
    """The newest entries about a thing; empty where its timeline is not his to see.

    Of the things in an entry only this one, and those in `within`, are named.
    """
    try:
        rows = sight.timeline(person, noun, thing)[:MOST]
    except NotFoundError:
        return []
    named, asked = {thing, *within}, _asked_of(person, rows)
    return [replace(event(row, named), asks=asked.get(row.pk, ())) for row in rows]


def _asked_of(person: Person, rows: Iterable[Entry]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Acts on entries that were done, by their numbers: of those he may read, what post or hand gives him.

    What then stands against it the form says.
    """
    acts = list(acts_of(person, "entry"))
    done = [row for row in rows if row.kind in DONE] if acts else []
    known = set(
        Entry.objects.filter(readable(person), pk__in=[r.pk for r in done]).values_list("pk", flat=True)
    )
    posts = {organ: actors.posts_at(person, organ) for organ in {row.organ for row in done}}
    found = {}
    for row in (one for one in done if one.pk in known):
        grounds = posts[row.organ] | ({Tie.本人} if row.actor == person.id else frozenset())
        found[row.pk] = tuple((a.label, act_href(a.key, str(row.pk))) for a in acts if a.askers & grounds)
    return found


def event(entry: Entry, named: set[str]) -> Event:
    """One entry told; things outside `named` are not mentioned."""
    content = coded.told(entry)
    kind, tone = KINDS.get(entry.kind, (entry.kind, "plain"))
    return Event(
        index=entry.pk,
        at=entry.at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M"),
        kind=kind,
        tone="bad" if content.get("violations") else tone,
        who=(content.get("by") or content.get("actor") or {}).get("name", "系统"),
        act=act_label(entry.act),
        what="、".join(numbers(content, named)),
        facts=filled(entry.act, content.get("form") or {}),
        approvals=tuple(content.get("approvals") or ()),
        violations=tuple(map(in_words, content.get("violations") or ())),
        cites=cited_in(bytes(entry.body)),
        outcome=outcome(content),
    )


def outcome(content: Mapping[str, Any]) -> str:
    """What an approver or a withdrawing asker said."""
    if content.get("authorities"):
        letter = f"，书面批复{content['letter']}" if content.get("letter") else ""
        return f"以{'、'.join(content['authorities'])}的身份同意{letter}"
    return str(content.get("outcome") or "")


def numbers(content: Mapping[str, Any], named: set[str]) -> list[str]:
    """份号 and other numbers of the things an entry concerns."""
    shelf, said = content.get("shelf") or {}, []
    for key in dict.fromkeys((*content.get("things", ()), *content.get("made", ()))):
        facts = shelf.get(key, {})
        own = key in named or facts.get("document") in named or facts.get("matter") in named
        if own and content["nouns"].get(key) == "copy":
            said.append(f"份号{facts.get('number', '')}")
    return said if len(said) <= 6 else [*said[:5], f"等{len(said)}份"]


def filled(act: str, form: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The filled-in form with its labels; what was not ticked or filled in is not told."""
    declared = law.book().acts.get(act)
    labels = {f.name: f.ask.label for f in filled_in(declared.form)} if declared else {}
    return tuple((label, text(form[name])) for name, label in labels.items() if told(form.get(name)))


def told(value: Any) -> bool:
    """Whether a field of a form says anything."""
    return value is not None and value is not False and value not in ("", [], {})


def text(value: Any) -> str:
    """A value of an entry as people read it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(text(v) for v in value[:20]) + (f"等{len(value)}项" if len(value) > 20 else "")
    return str(value.get("name", "")) if isinstance(value, dict) else str(value)


def cited_in(body: bytes) -> tuple[Cited, ...]:
    """The places an entry cites."""
    return cite(read_place(place) for place in json.loads(body)["cites"])
