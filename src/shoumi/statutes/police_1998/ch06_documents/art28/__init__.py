"""密件由专人管理；承办、传递、移交、借阅都要清点、签收、登记；在规定的场所阅读、使用。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.document import IN_CUSTODY, Copy, CopyState

art = Article(
    "police_1998", 28, __doc__,
    today="1998年要求专人管理，逐环节清点、签收、登记；"
    "今日还须逐份编号、密封并走机要渠道传递，每年清查核对，从严并行。",
)  # fmt: skip

_在库, _持有, _借出, _保存 = CopyState.在库, CopyState.持有, CopyState.借出, CopyState.个人保存
READY = {
    Verb.HAND_OVER: {_在库, _持有},
    Verb.HAND_OVER_CUSTODY: IN_CUSTODY,
    Verb.DELIVER: {_在库},
    Verb.LEND: {_在库},
    Verb.COPY: {_在库, _持有, _保存},
    Verb.EXCERPT: {_在库, _持有, _保存},
    Verb.CARRY_OUT: {_在库, _持有, _保存},
    Verb.CARRY_BACK: {CopyState.外带},
    Verb.KEEP: {_持有},
    Verb.FILE: {_在库},
    Verb.LIST: {_在库},
    Verb.RETURN: {_持有, _借出, _保存},
    Verb.READ: {_在库, _持有, _借出, _保存},
}
"""From which states each verb may start."""

_WAY_OUT = {
    _在库: "该份已在密件室，不必再办",
    _持有: "该份由持有人在用，请先由其交回",
    _借出: "借阅的密件须先归还，签收后再办",
    _保存: "个人保存的密件须先交回，签收后再办",
    CopyState.待签收: "请先由接收人签收或拒收",
    CopyState.外带: "请先办理「带回」",
    CopyState.待销毁: "已列入销毁清册；确需使用的，先办理「撤回销毁清册」",
    CopyState.下落不明: "请先查找，找到后办理「登记找回」",
    CopyState.归档: "已立卷归档，请到档案部门按规定查阅",
    CopyState.销毁: "已经销毁，只能查阅登记；请核对份号",
    CopyState.外发: "已发往外单位，请与该单位联系；请核对份号",
    CopyState.回收: "已退回发文单位，请与该单位联系；请核对份号",
}


@art.rule(*READY)
def a_copy_moves_only_from_where_it_stands(asked: Asked[Copy, Any]) -> Bar | None:
    copy, verb = asked.thing, asked.act.verb
    if copy.state in READY[verb]:
        return None
    return bar(f"份号{copy.number}现为{copy.state.value}，不能办理{verb.value}", _WAY_OUT[copy.state])


@art.rule(Verb.HAND_OVER, Verb.COPY, Verb.EXCERPT, Verb.CARRY_OUT, Verb.CARRY_BACK, Verb.KEEP, Verb.RETURN)
def only_who_holds_it_parts_with_it(asked: Asked[Copy, Any]) -> Bar | None:
    copy, keeper = asked.thing, Post.专管人员 in asked.posts
    brought = asked.act.verb is Verb.CARRY_BACK and keeper and asked.cosigner
    there = keeper if copy.state is _在库 else copy.holder in {asked.actor.id, brought and brought.id}
    if there or copy.state not in READY[asked.act.verb]:
        return None
    who = f"由{copy.holder_name or '他人'}持有" if copy.state is not _在库 else "在密件室，由专管人员保管"
    return bar(f"份号{copy.number}现{who}，不在您手中", "请由持有人办理，或待其交给您并经您签收后再办")


@art.rule(Verb.HAND_OVER, Verb.LEND)
def nobody_gives_to_himself(asked: Asked[Copy, Any]) -> Bar | None:
    if asked.form.to.id != asked.actor.id:
        return None
    return bar("接收人就是您本人", "请选择接收人；本人使用密件的，请由其他专管人员办理")


@art.rule(Verb.HAND_OVER, Verb.LEND)
def who_has_left_receives_nothing(asked: Asked[Copy, Any]) -> Bar | None:
    if not asked.form.to.left:
        return None
    return bar(f"{asked.form.to.name}已离岗，不能接收密件", "请改交在岗人员")


@art.rule(Verb.HAND_OVER, Verb.ACCEPT, Verb.TAKE_BACK, Verb.CARRY_BACK)
def pages_are_counted(asked: Asked[Copy, Any]) -> Bar | None:
    booked = sum(copy.pages for copy in asked.named)
    if asked.form.pages == booked or not all(copy.pages for copy in asked.named):
        return None
    return bar(
        f"清点{asked.form.pages}页，登记为{booked}页，页数不符",
        "请逐页复核；确属不符的，接收时按“数量不符”拒收，登记有误的先办理「更正」",
    )
