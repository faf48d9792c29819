"""The columns an opening balance, or a list of people, may have, and what those in use call them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


class FileRefusedError(Exception):
    """The file cannot be taken; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Target:
    """A column as the import knows it: its label, and the headings that mean it."""

    key: str
    label: str
    names: tuple[str, ...]
    help: str = ""


TARGETS = (
    Target("former_number", "登记号", ("登记号", "原登记号", "编号", "收文号", "收文编号", "登记编号", "流水号", "密件编号"),
           "旧台账的编号，照录为原登记号"),
    Target("source", "来源", ("来源", "类别", "来源类别"), "自产或收文"),
    Target("reference", "文号", ("文号", "发文字号", "文件编号", "文件字号", "来文字号", "来文号", "原文号")),
    Target("title", "标题或代号", ("标题或代号", "标题", "文件名称", "密件名称", "文件标题", "名称", "题名", "代号", "内容", "标题代号")),
    Target("mark", "密级★期限", ("密级★期限", "密级和保密期限", "密级及保密期限", "密级期限", "密级标志", "密级", "密级保密期限")),
    Target("term", "保密期限", ("保密期限", "期限"), "密级列里没有期限时用"),
    Target("dated", "制发日", ("制发日", "制发日期", "制发时间", "发文日期", "成文日期", "印发日期", "签发日期", "发文时间", "印制日期")),
    Target("received_on", "收到日期", ("收到日期", "收到时间", "收文日期", "收文时间", "接收日期", "登记日期", "登记时间", "来文日期"),
           "没有此列的，按制发日登记"),
    Target("ends_on", "届满日", ("届满日", "届满日期", "解密日期", "解密时间", "保密截止日期", "到期日"), "没有期限时，作为解密时间"),
    Target("numbers", "份号起止", ("份号起止", "份号", "份序号", "份号范围", "起止份号", "份号编号")),
    Target("copies", "份数", ("份数", "数量", "实收份数", "件数", "收文份数")),
    Target("pages", "页数", ("页数", "每份页数", "页码", "张数")),
    Target("sender", "发文单位", ("发文单位", "来文单位", "制发单位", "发文机关", "来文机关", "制文单位", "发文单位名称")),
    Target("scope", "知悉范围", ("知悉范围", "知悉人员", "知悉对象", "分发范围", "传阅范围"), "人员姓名或编号、岗位，或“全体”"),
    Target("holder", "保管人", ("保管人", "持有人", "责任人", "保管责任人", "持有者", "保存人", "领用人"),
           "本机关人员的姓名或编号；转入后由其签收"),
    Target("place", "存放处", ("存放处", "存放地点", "存放位置", "保管地点", "保管处所", "存放处所", "柜号")),
    Target("carrier", "载体形式", ("载体形式", "载体", "载体类型", "介质", "载体类别")),
    Target("state", "状态", ("状态", "现状", "目前状态", "办理状态"), "已归档、销毁、外发、回收的不转入"),
    Target("filed", "归档号", ("归档号", "归档编号", "案卷号"), "填了的视为已归档，不转入"),
    Target("destroyed", "销毁号", ("销毁号", "销毁清册号", "销毁编号", "销毁日期"), "填了的视为已销毁，不转入"),
    Target("note", "备注", ("备注", "说明"), "不转入"),
    Target("serial", "序号", ("序号", "行号"), "不转入"),
)  # fmt: skip
IGNORED = frozenset({"note", "serial"})
_PASSED_OVER = tuple(target for target in TARGETS if target.key in IGNORED)

PEOPLE = (
    Target("code", "人员编号", ("编号", "人员编号", "警号", "工作证号", "证号")),
    Target("name", "姓名", ("姓名", "名字", "人员姓名"), "建档时用"),
    Target("organ", "机关代码", ("机关代码", "单位代码", "机构代码", "机关", "单位", "所在单位"), "代码或全称"),
    Target("unit", "部门", ("部门", "内设部门", "内设机构", "科室", "所在部门")),
    Target("post", "岗位", ("岗位", "职务", "职务岗位", "保密岗位"), "几个岗位用顿号分开"),
    Target("from_on", "任职日期", ("任职日期", "任职时间", "到岗日期", "上岗日期"), "没有的按转入当日"),
    Target("document", "任职文件号", ("任职文件号", "任职文号", "任命文件", "任职文件")),
    Target("most", "可确定的最高密级", ("可确定的最高密级", "定密权限", "最高密级"), "只对定密责任人填写"),
    Target("full_time", "专职", ("专职", "是否专职"), "是或否"),
    Target("party", "党委领导", ("党委领导", "是否党委领导", "党委成员"), "是或否"),
    Target("level", "涉密等级", ("涉密等级", "人员涉密等级", "涉密人员等级", "涉密级别"), "核心、重要、一般，或绝密、机密、秘密"),
    Target("cleared_on", "涉密起始日", ("涉密起始日", "涉密起始日期", "定级日期"), "没有的按任职日期"),
    Target("until_on", "复审日期", ("复审日期", "复审日", "涉密截止日")),
    Target("pledged_on", "承诺书日期", ("承诺书日期", "保密承诺书日期", "签订日期", "承诺日期")),
    Target("pledge", "承诺书编号", ("承诺书编号", "保密承诺书编号", "承诺书号")),
    Target("trained_on", "受训日期", ("受训日期", "培训日期", "岗前培训日期")),
    Target("vetted_on", "审查日期", ("审查日期", "保密审查日期", "政审日期"), "合格的才填"),
    Target("vetting", "审查表编号", ("审查表编号", "保密审查表编号", "审查编号")),
    Target("hours", "学时", ("学时", "培训学时", "课时")),
    Target("training", "培训内容", ("培训内容", "培训名称", "培训班次")),
    Target("record", "培训记录编号", ("培训记录编号", "培训证书编号", "培训编号")),
    *_PASSED_OVER,
)  # fmt: skip
POWERS = (
    Target("organ", "机关代码", ("机关代码", "单位代码", "被授权机关", "被授权机关代码", "机关"), "代码或全称"),
    Target("level", "授权密级", ("授权密级", "授权的最高密级", "最高密级", "密级")),
    Target("document", "授权文件号", ("授权文件号", "授权文号", "授权文件")),
    Target("grantor", "授权机关", ("授权机关", "授权机关代码", "授权单位"), "代码或全称"),
    *_PASSED_OVER,
)  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What lists of one kind are called, which columns they may have, and one of which groups each must have.

    `drawn` names, by a fact without a column of its own, the column it is read from.
    """

    key: str
    label: str
    targets: tuple[Target, ...]
    needed: tuple[tuple[str, ...], ...]
    drawn: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> dict[str, Target]:
        return {target.key: target for target in self.targets}

    @cached_property
    def asked(self) -> tuple[Target, ...]:
        """The columns a person is asked about."""
        return tuple(target for target in self.targets if target.key not in IGNORED)

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {plain(name): t.key for t in self.targets for name in (t.label, *t.names)}

    def meaning(self, heading: str) -> str | None:
        """The key of the column a heading means, or None."""
        return self._meanings.get(plain(heading))


KINDS = {
    words.key: words
    for words in (
        Words(
            "register", "旧台账", TARGETS,
            (("title",), ("mark",), ("pages",), ("received_on", "dated"), ("sender", "source")),
            {"received_on": "dated", "sender": "source", "copies": "numbers"},
        ),
        Words("people", "人员名单", PEOPLE, (("code",), ("name",), ("organ",)), {"cleared_on": "from_on"}),
        Words("powers", "定密授权清单", POWERS, (("organ",), ("level",), ("document",), ("grantor",))),
    )
}  # fmt: skip
REGISTER = KINDS["register"]
ADDED = ("错误说明", "错误栏目", "原行号")
"""What the answer sheet adds; read back, it is passed over."""


def plain(heading: str) -> str:
    """A heading without blanks, brackets, signs that only decorate, in one width."""
    text = unicodedata.normalize("NFKC", heading)
    return re.sub(r"[\s*:：、,，/\\|·.。_-]", "", "".join(_outside_brackets(text))).casefold()


def _outside_brackets(text: str) -> Iterator[str]:
    at = 0
    while (begins := _OPEN.search(text, at)) and (ends := _CLOSE.search(text, begins.end())):
        yield text[at : begins.start()]
        at = ends.end()
    yield text[at:]


_OPEN, _CLOSE = re.compile(r"[(（\[【]"), re.compile(r"[)）\]】]")


def letter(column: int) -> str:
    """A column, counted from 0, as a spreadsheet names it: 0 is A, 26 is AA."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def column_of(name: str) -> int:
    """The column a spreadsheet calls so. ValueError where it is no such name."""
    text = name.strip().upper()
    if not re.fullmatch(r"[A-Z]{1,3}", text):
        raise ValueError(name)
    found = 0
    for character in text:
        found = found * 26 + ord(character) - ord("A") + 1
    return found - 1
