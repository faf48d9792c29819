from datetime import date

import pytest

from shoumi.law.errors import LawError
from shoumi.law.grades import Grade
from shoumi.law.levels import Level
from shoumi.law.parameter_files import read_sheet
from shoumi.law.parameters import lay_ground
from shoumi.law.units import Period, Unit
from tests.law.sheets import KEY, VALUE, one, sheet


def read(text):
    """The first value of a file."""
    return read_sheet(text, "甲.toml", {}).values[0]


def test_a_value_carries_all_it_needs_to_be_trusted():
    """Citation, basis, grade, owner, days, file."""
    value = read(one(to="2030-01-01"))
    assert (value.since, value.until) == (date(2024, 9, 1), date(2030, 1, 1))
    assert [str(cited) for cited in value.citation] == ["《中华人民共和国保守国家秘密法实施条例》第二十五条"]
    assert (value.grade, value.owner, value.source, value.basis) == (
        Grade.C2,
        "保密办",
        "甲.toml",
        "十个工作日",
    )


@pytest.mark.parametrize(
    ("unit", "given", "amount", "said"),
    [
        ("working_day", 10, 10, "10个工作日"),
        ("day", 0, 0, "0日"),
        ("day", [180, 90, 30], (180, 90, 30), "180日、90日、30日"),
        ("hour", 24, 24, "24小时"),
        ("persons", 2, 2, "2人"),
        ("percent", 100, 100, "100%"),
        ("level", "机密", Level.机密, "机密"),
        ("flag", False, False, "否"),
        ("text", "定密责任人", "定密责任人", "定密责任人"),
        ("text", ["甲", "乙"], ("甲", "乙"), "甲、乙"),
    ],
)
def test_an_amount_is_read_in_its_unit(unit, given, amount, said):
    """A level is a level, a list of days is a list of days, and each can be shown."""
    value = read(one({"unit": unit}, value=given))
    assert value.amount == amount
    assert type(value.amount) is type(amount)
    assert str(value) == said


@pytest.mark.parametrize(
    ("unit", "given"),
    [
        ("day", "十"),
        ("day", -1),
        ("day", 1.5),
        ("day", True),
        ("day", []),
        ("day", [1, "二"]),
        ("percent", 101),
        ("level", "绝秘"),
        ("level", 2),
        ("flag", 0),
        ("text", ""),
        ("text", 3),
        ("text", ["甲", " "]),
    ],
)
def test_an_amount_that_does_not_fit_its_unit_is_refused(unit, given):
    """Ten written as a word, less than nothing, a level that does not exist."""
    with pytest.raises(LawError, match="「k」"):
        read(one({"unit": unit}, value=given))


@pytest.mark.parametrize("field", ["citation", "basis", "grade", "from"])
def test_a_value_without_citation_basis_grade_or_day_is_refused(field):
    """The message names file, key and what is missing."""
    span = {name: said for name, said in VALUE.items() if name != field}
    with pytest.raises(
        LawError, match=f"甲.toml中参数「k」.*(缺少)?{'依据' if field == 'citation' else field}"
    ):
        read(sheet((KEY, span)))


@pytest.mark.parametrize("field", ["key", "label", "unit", "owner"])
def test_a_key_without_label_unit_or_owner_is_refused(field):
    """Nobody would keep it."""
    with pytest.raises(LawError, match=field):
        read(one({field: None}))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"citation": []}, "没有依据"),
        ({"citation": "secrets_regs_2024/25"}, "没有依据"),
        ({"citation": ["secrets_regs_2024/75"]}, "共74条"),
        ({"citation": ["no_law/1"]}, "no_law"),
        ({"grade": "C9"}, "可信等级"),
        ({"from_": "2024-08-31"}, "施行期"),
        ({"to": "2024-08-31"}, "早于起始日"),
        ({"from_": 3}, "应为日期"),
        ({"colour": "red"}, "colour"),
        ({"checked_by": "张三"}, "同时填写"),
        ({"checked_on": "2026-01-01"}, "同时填写"),
    ],
)
def test_a_faulty_value_is_refused(changes, says):
    """Also one that rests on a statute not yet in force on its first day."""
    with pytest.raises(LawError, match=says):
        read(one(**changes))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[parameter", "TOML"),
        ("[other]\nx = 1", "other"),
        ("parameter = 1", "parameter"),
        (sheet((KEY,)), "没有任何"),
        (one({"unit": "week"}), "week"),
        (one({"bound": "upper"}), "upper"),
        (one({"strange": "x"}), "strange"),
        (one({"bound": "max"}, value=[1, 2]), "上下限"),
        (one() + "\n" + one(), "写了两次"),
    ],
)
def test_a_faulty_file_is_refused(text, says):
    """What is not TOML, what no parameter file holds, a key written twice."""
    with pytest.raises(LawError, match=says):
        read(text)


def test_a_value_of_one_day_is_lawful():
    """From and to may be the same day."""
    value = read(one(to="2024-09-01"))
    assert value.valid_on(date(2024, 9, 1))
    assert not value.valid_on(date(2024, 8, 31))
    assert not value.valid_on(date(2024, 9, 2))


def test_a_value_is_asked_for_in_its_own_type():
    """A number of days is a period, a text is none."""
    days = read(one())
    assert (days.number(), days.period()) == (10, Period(10, Unit.WORKING_DAY))
    assert days.periods() == (Period(10, Unit.WORKING_DAY),)
    assert read(one({"unit": "level"}, value="机密")).level() is Level.机密
    assert read(one({"unit": "flag"}, value=True)).flag() is True
    assert read(one({"unit": "text"}, value="甲")).text() == "甲"
    assert read(one({"unit": "text"}, value="甲")).texts() == ("甲",)
    assert read(one({"unit": "text"}, value=["甲", "乙"])).texts() == ("甲", "乙")


@pytest.mark.parametrize(
    ("unit", "given", "asked"),
    [
        ("day", 1, "text"),
        ("day", 1, "texts"),
        ("day", 1, "level"),
        ("day", 1, "flag"),
        ("day", [1, 2], "number"),
        ("day", [1, 2], "period"),
        ("copies", 1, "period"),
        ("copies", [1, 2], "periods"),
        ("text", "甲", "number"),
        ("text", "甲", "periods"),
        ("text", ["甲"], "text"),
        ("level", "机密", "number"),
        ("flag", True, "number"),
    ],
)
def test_a_value_asked_for_in_another_type_is_refused(unit, given, asked):
    """The message names key and value."""
    with pytest.raises(LawError, match=r"「k」|不是时间单位"):
        getattr(read(one({"unit": unit}, value=given)), asked)()


def test_a_key_may_stand_in_one_file_of_the_product_alone():
    """The refusal names both files."""
    with pytest.raises(LawError, match=r"甲\.toml和乙\.toml"):
        lay_ground([("甲.toml", one()), ("乙.toml", one(to="2030-01-01"))], {})


def test_the_product_confirms_nothing_itself():
    """A check is a person's at the site."""
    text = sheet((KEY, {"from": "2024-09-01", "checked_by": "张三", "checked_on": "2026-01-01"}))
    with pytest.raises(LawError, match="缺少value"):
        lay_ground([("甲.toml", text)], {})
