"""参加会议的人守会议的保密规定，会议内容不以任何形式外泄。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Bar, Column, Duty
from shoumi.kernel.say import bar, duty
from shoumi.kernel.words import Verb
from shoumi.nouns.meeting import Meeting

art = Article("police_1998", 55, __doc__)


@art.rule(Verb.CHECK_IN)
def who_attends_keeps_silent(asked: Asked[Meeting, Any]) -> Duty | None:
    if asked.thing.level is None:
        return None
    return duty("会议内容不得以任何形式对外泄露；签收的会议保密承诺书存入会议案卷")


@art.rule(Verb.CHECK_IN)
def who_attends_signs_before_he_comes_in(asked: Asked[Meeting, Any]) -> Bar | None:
    if asked.form.pledged or asked.thing.level is None:
        return None
    return bar(f"「{asked.form.code}」还没有签收会议保密承诺书", "请其当面签收承诺书，勾选已签收，再签到")


art.paper(
    "meeting_pledge", "涉密会议保密承诺书", noun="attendee",
    lines=(
        Column("会议", "thing.meeting.name"), Column("姓名", "thing.name"), Column("单位", "thing.unit"),
        Column("证件号", "thing.code"), Column("身份", "thing.role"),
    ),
    signatures=("承诺人",),
    statement="本人已知道会议的保密要求：不带手机和无线设备入场；规定不记录的不记录、不录音；妥善保管文件和记录本，"
              "要求收回的如数交回；不以谈话、通信、上网等任何形式泄露会议内容。",
)  # fmt: skip
