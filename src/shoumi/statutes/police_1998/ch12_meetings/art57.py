"""涉密会议不用无线扩音设备；手机等带无线功能的设备一并集中存放，不带入会场。"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, Forbid, ask
from shoumi.kernel.say import bar, forbid
from shoumi.kernel.words import Post, Tie, Verb
from shoumi.nouns.meeting import Amplification, Meeting

art = Article(
    "police_1998", 57, __doc__,
    today="1998年只禁用无线扩音设备；"
    "今日手机和其他带无线功能的设备一并不得带入会场（依通行做法，待核），从严并行。",
)  # fmt: skip

_DOOR = (Post.承办人, Post.保密干部, Post.专管人员, Tie.拟定人)


@dataclass(frozen=True, slots=True)
class StoreForm:
    phones: int = ask("新存入部数", least=0, most=5000, help="手机、对讲机、智能手表等合计；没有人带的填0")
    place: str = ask("存放柜", required=False, default="")


@art.act(
    "store_phones", "存放手机", Verb.STORE_PHONES, of="meeting", form=StoreForm, askers=_DOOR, page="会议",
    help="进场前统一存放，填写本次新存入的部数；散会后办理「发还手机」",
)  # fmt: skip
def store_phones(asked: Asked[Meeting, StoreForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"phones_in": (asked.thing.phones_in or 0) + asked.form.phones})


@dataclass(frozen=True, slots=True)
class GiveBackForm:
    phones: int = ask("发还部数", least=0, most=5000)


@art.act(
    "give_back_phones", "发还手机", Verb.GIVE_BACK_PHONES, of="meeting", form=GiveBackForm, askers=_DOOR,
    page="会议",
    help="散会后由主办人员登记；发还部数与存放部数相符的才能办结会议",
)  # fmt: skip
def give_back_phones(asked: Asked[Meeting, GiveBackForm]) -> Iterator[Effect]:
    yield Alter("meeting", asked.thing.id, {"phones_out": asked.thing.phones_out + asked.form.phones})


@art.rule(Verb.CHECK_VENUE)
def no_wireless_amplification(asked: Asked[Meeting, Any]) -> Forbid | None:
    if asked.form.amplification is not Amplification.无线:
        return None
    return forbid("涉密会议严禁使用无线扩音设备", "请撤去无线话筒等设备，改用有线扩音后重新检查")


@art.rule(Verb.BEGIN_MEETING)
def phones_stay_outside(asked: Asked[Meeting, Any]) -> Forbid | None:
    if asked.thing.phones_in is not None:
        return None
    return forbid("手机等无线设备还没有集中存放", "请先办理「存放手机」，没有人带的填0")


@art.rule(Verb.GIVE_BACK_PHONES)
def no_more_goes_out_than_came_in(asked: Asked[Meeting, GiveBackForm]) -> Bar | None:
    there = (asked.thing.phones_in or 0) - asked.thing.phones_out
    if asked.form.phones <= there:
        return None
    return bar(f"现存{there}部，要发还{asked.form.phones}部", "请核对存放登记和发还部数")


@art.rule(Verb.CLOSE_MEETING)
def every_phone_is_given_back(asked: Asked[Meeting, Any]) -> Forbid | None:
    left = (asked.thing.phones_in or 0) - asked.thing.phones_out
    if left == 0:
        return None
    return forbid(f"还有{left}部手机没有发还", "请查明机主，办理「发还手机」；存入登记有误的补登办结并说明")
