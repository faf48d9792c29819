"""The columns an opening balance may have, and what registers in use call them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache


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
BY_KEY = {target.key: target for target in TARGETS}
IGNORED = frozenset({"note", "serial"})
ADDED = ("错误说明", "错误栏目", "原行号")
"""What the answer sheet adds; read back, it is passed over."""


def plain(heading: str) -> str:
    """A heading without blanks, brackets, signs that only decorate, in one width."""
    text = unicodedata.normalize("NFKC", heading)
    text = re.sub(r"[(（\[【].*?[)）\]】]", "", text)
    return re.sub(r"[\s*:：、,，/\\|·.。_-]", "", text).casefold()


@cache
def _meanings() -> dict[str, str]:
    return {plain(name): target.key for target in TARGETS for name in (target.label, *target.names)}


def meaning(heading: str) -> str | None:
    """The key of the column a heading means, or None."""
    return _meanings().get(plain(heading))


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
