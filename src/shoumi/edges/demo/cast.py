"""Sixty invented people of the bureau, and the few above it who approve what must go upward."""

import random
from dataclasses import dataclass

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
GIVEN = (
    "志远", "海燕", "建国", "晓峰", "文静", "国栋", "雪梅", "振华", "丽娟", "永强", "思源", "春燕", "立新", "佳宁",
    "德胜", "雨桐", "长青", "秀兰", "铁军", "若楠", "明哲", "桂芳", "少华", "语嫣", "成林", "玉洁", "卫东", "欣怡",
)  # fmt: skip
UNITS = (
    "局领导", "办公室", "政治处", "刑侦大队", "经侦大队", "治安大队", "禁毒大队", "国保大队", "网安大队",
    "情指中心", "科信大队", "法制大队",
)  # fmt: skip
MINISTRY = "000000"


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the cast. `posts` with the highest level for a 定密责任人; `clearance` None for none."""

    code: str
    name: str
    unit: str
    posts: tuple[str, ...]
    clearance: str | None
    organ: str = ""
    party_committee: bool = False


LEADING = (
    ("局领导", ("机关领导",), "绝密"),
    ("局领导", ("主管领导", "保密委员会主任"), "绝密"),
    ("办公室", ("保密干部",), "绝密"),
    ("办公室", ("专管人员",), "绝密"),
    ("办公室", ("专管人员",), "绝密"),
    ("办公室", ("定密审核人",), "机密"),
    ("法制大队", ("定密责任人",), "绝密"),
    ("政治处", ("保密委员会委员",), "机密"),
    ("情指中心", ("保密委员会委员", "承办人"), "机密"),
    ("刑侦大队", ("业务部门领导",), "机密"),
    ("情指中心", ("机要人员",), "绝密"),
)
CLEARANCES = ("秘密", "秘密", "机密", "机密", "机密", "绝密")


def bureau(size: int, seed: int = 88) -> list[Part]:
    """The staff of the invented bureau."""
    draw = random.Random(seed)
    names = _names(size, draw)
    parts = [
        Part(f"Y{n:04d}", names[n], unit, posts, level, party_committee="保密委员会主任" in posts)
        for n, (unit, posts, level) in enumerate(LEADING)
    ]
    while len(parts) < size:
        n = len(parts)
        posts = ("承办人",) if n % 2 else ()
        parts.append(Part(f"Y{n:04d}", names[n], UNITS[2 + n % (len(UNITS) - 2)], posts, CLEARANCES[n % 6]))
    return parts


_OFFICES = (("领导", "机关领导"), ("保密办", "保密干部"), ("密件室", "专管人员"))


def above(organs: tuple[str, ...], seed: int = 98) -> list[Part]:
    """Leader, secrecy officer and registry of each organ above; of the ministry, which oversees all, two."""
    seats = [(organ, *office) for organ in organs for office in enumerate(_OFFICES)]
    seats += [(MINISTRY, *office) for office in enumerate(_OFFICES[:2])]
    names = _names(len(seats), random.Random(seed))
    return [
        Part(f"S{organ[:4]}{place}", name, unit, (post,), "绝密", organ)
        for name, (organ, place, (unit, post)) in zip(names, seats, strict=True)
    ]


def _names(count: int, draw: random.Random) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[draw.choice(SURNAMES) + draw.choice(GIVEN)] = None
    return list(names)
