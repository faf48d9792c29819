"""What stands in a rule's line where only the asking knows: 某人、某日、若干, or nothing at all.

The words follow from what is filled in and from the words around it.
"""

import ast
import re
from collections.abc import Iterable

OPEN, CLOSE = "\ue000", "\ue001"
_NUMBERS = (
    "copies|pages|count|counted|phones|ids|ids_out|devices|keeping|missing|there|wanted|booked|ordered|found"
    "|holds|pending|listed|disputed|unjudged|uncut|gains_open|open_findings|amount|index"
)
_DAYS = "due|last|first|ends?|start|issued|expires|trained"
_NAMES = "short|low|uncleared|open_|outside|strange|twice|gone|absent"
_KINDS = (
    ("状态", r"state(\.value)?$"),
    ("各状态", r"^states$"),
    ("编号", r"\.number$"),
    ("系统", r"^system\.name$"),
    ("方式", r"(means|channel|network)\.value$"),
    ("事项", r"(verb\.value|act\.label)$"),
    ("岗位", r"post\.value$"),
    ("层级", r"(level|above)\.value$"),
    ("种类", r"(kind|stage|finding|fact)\.value$|carrier|^scope$"),
    ("年度", r"year$"),
    ("警衔", r"^(held|given)\.name$"),
    ("时机", r"^what$"),
    ("内容", r"^told$"),
    ("密级", r"(^|\.)(level|power|highest|most|was|before)(\(\))?(\.name)?$"),
    ("时限", r"(^|\.)(limit|cap|days|cycle|longest|minutes|hours|late|more)$|^value$"),
    ("数", rf"^len\(|\.days$|(^|\.)({_NUMBERS})$"),
    ("日", rf"(_on|until|_until|\.date\(\))$|(^|\.)({_DAYS})$|term_end|period_end"),
    ("单位", r"form\.name$|(organ|works|superior|grantor|supplier|wanted|appointed)\b[.\w]*$"),
    ("人", rf"(\.|holder_)name\b|^(names|short|low|uncleared)$|^by_name\(|join\(({_NAMES})"),
)
"""By the expression that fills it in, the first that fits."""
_WORDS = {
    "方式": "这类方式", "事项": "这一事项", "岗位": "某岗位", "层级": "某级", "种类": "这一类", "年度": "该", "警衔": "某警衔",
    "时机": "上岗、晋升", "内容": "这类内容", "密级": "某密级", "时限": "规定时限", "数": "若干", "日": "某日",
    "各状态": "规定状态", "编号": "该件", "系统": "该系统", "单位": "某单位", "人": "某人", "": "某项",
}  # fmt: skip
_MEASURES = "份页名人项个部本台笔题元日小分行条"


def blank(node: ast.AST, thing: str = "") -> str:
    """A place to fill in, with what kind of thing would stand there. `thing` is what the rule is about."""
    said = ast.unparse(node)
    if thing and re.fullmatch(r"asked\.thing\.(name|number|title)", said):
        return f"{OPEN}该{thing}{CLOSE}"
    return f"{OPEN}{next((kind for kind, shape in _KINDS if re.search(shape, said)), '')}{CLOSE}"


def _at(kinds: str) -> str:
    return f"{OPEN}(?:{kinds}){CLOSE}"


_ANY = f"{OPEN}[^{CLOSE}]*{CLOSE}"
_SHAPES: tuple[tuple[str, str], ...] = (
    (rf"现为{_at('状态')}，不能办理({_ANY})?", "现在的状态不能办理这一事项"),
    (rf"现为{_at('状态')}", "现在的状态不符"),
    (rf"(?<=[㐀-鿿{CLOSE}]){_at('状态')}", "的状态不符"),
    (rf"文号{_ANY}同一份号", "同一文号、份号"),
    (rf"，登记号{_ANY}", ""),
    (rf"密件份号{_ANY}", "密件"),
    (rf"份号{_ANY}", "该份"),
    (rf"按{_ANY}报批", "按规定报批"),
    (rf"^{_ANY}涉密人员", "该涉密人员"),
    (rf"^{_at('种类')}(?!案件)", "该事项"),
    (rf"{_at('种类')}(?=「)", ""),
    (rf"，不得{_at('种类')}$", "，不得违反"),
    (rf"只有{_ANY}人", "的人数不足"),
    (rf"指定{_ANY}以上", "指定规定人数以上"),
    (rf"(没有(?:取得)?){_at('数|单位')}(?=；|$)", r"\1相应的资质"),
    (rf"行程到{_ANY}", "行程到某日"),
    (rf"没有{_at('密级')}级涉密资格", "没有相应的涉密资格"),
    (rf"为{_at('密级')}级，高于", "的密级高于"),
    (rf"(?<=的|标){_at('密级')}级", "密级"),
    (rf"{_at('密级')}级", "某密级"),
    (rf"{_at('层级')}级", "某级"),
    (rf"（{_ANY}）", ""),
    (rf"证据{_ANY}", "有的证据"),
    (rf"「{_ANY}」({_at('人')}没有参加)", r"\1「某某」"),
    (rf"后{_at('时限')}", "后的规定时限"),
    (rf"至迟{_at('时限')}", "至迟在规定时限"),
    (rf"第{_ANY}", "第几"),
    (rf"「{_ANY}」", "「某某」"),
    (rf"(?<=日期|期限|上限|效期){_at('日|时限|密级|数')}", ""),
    (rf"(?<=[接移借监收][收交阅销印]人){_at('人|单位')}", ""),
    (rf"(?<=介质|案卷|项目|稿件|会议|清册|密品|文号){OPEN}(?:编号|数|该[^{CLOSE}]*)?{CLOSE}", ""),
    (rf"(?<=印制单){OPEN}(?:编号|数|该[^{CLOSE}]*)?{CLOSE}", ""),
    (rf"{_at('数|时限|')}(?=[{_MEASURES}])", "若干"),
    (rf"(?<=：){_ANY}$", "逐项列出"),
    (rf"：{_ANY}(?=；)", ""),
    (rf"^(?:…|{_ANY})；", ""),
)


def worded(line: str) -> str:
    """The line with each blank worded as its place wants it."""
    for shape, word in _SHAPES:
        line = re.sub(shape, word, line)
    return re.sub(f"{OPEN}([^{CLOSE}]*){CLOSE}", lambda found: _WORDS.get(found[1], found[1]), line)


def bare(line: str) -> str:
    """The line without its blanks."""
    return re.sub(f"{_ANY}|…", "", line)


def things(labels: Iterable[str]) -> str:
    """What all the things are called, where that is one word."""
    found = set(labels)
    return found.pop() if len(found) == 1 else ""
