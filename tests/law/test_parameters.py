from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.law.errors import LawError
from shoumi.law.levels import Level
from shoumi.law.parameters import Bound, Parameters, Value, lay_ground
from shoumi.law.units import Unit
from tests.law.sheets import KEY, VALUE, local, sheet

TODAY = date(2026, 11, 23)
OWN_RULE = {"citation": ["《某局保密工作细则》第六条"], "basis": "从严", "grade": "C1"}
SHIPPED = Parameters.load()


def test_two_values_of_one_key_on_one_day_are_refused():
    """The message names both, with their file and day."""
    text = sheet((KEY, VALUE | {"to": "2025-01-01"}, VALUE | {"from": "2025-01-01", "value": 5}))
    with pytest.raises(LawError, match=r"「10个工作日」.*自2024-09-01.*「5个工作日」.*自2025-01-01"):
        lay_ground([("甲.toml", text)], {})


def test_a_value_may_begin_on_the_day_after_another_ends():
    """One value on every day is what is asked for."""
    text = sheet((KEY, VALUE | {"to": "2024-12-31"}, VALUE | {"from": "2025-01-01", "value": 5}))
    assert [value.number() for value in lay_ground([("甲.toml", text)], {})] == [10, 5]


@pytest.mark.parametrize("until", [None, "2030-01-01"])
def test_a_value_without_end_admits_no_later_one(until):
    """An open value must be closed first."""
    text = sheet((KEY, VALUE, VALUE | {"from": "2029-01-01", "to": until}))
    with pytest.raises(LawError, match="两个取值"):
        lay_ground([("甲.toml", text)], {})


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_view_holds_exactly_what_is_valid_on_its_day(day):
    """Compared with every value looked at one by one."""
    valid = {v.key: v for key in SHIPPED.keys for v in SHIPPED.history(key) if v.valid_on(day)}
    view = SHIPPED.on(day)
    assert {key: view[key] for key in view} == valid
    assert len(view) == len(valid) == len(view.values())


def test_days_between_two_changes_share_one_view():
    """The same asking on the same law hears the same values."""
    assert SHIPPED.on(date(2026, 2, 1)) is SHIPPED.on(date(2026, 11, 23))
    assert SHIPPED.on(date(2024, 8, 31)) is not SHIPPED.on(date(2024, 9, 1))


def test_before_all_law_there_is_no_value():
    """Nothing is assumed of a day without law; the refusal names the key."""
    assert len(SHIPPED.on(date(1980, 1, 1))) == 0
    with pytest.raises(LawError, match=r"leak\.report\.limit"):
        SHIPPED.on(date(1980, 1, 1))["leak.report.limit"]
    assert "leak.report.limit" not in SHIPPED.on(date(1980, 1, 1))
    assert "leak.report.limit" in SHIPPED.on(TODAY)


def test_a_site_confirms_a_value_and_it_no_longer_waits():
    """checked_by and checked_on, and the value stays."""
    checked = Parameters.load(
        local("unclear.report_limit", from_="2024-09-01", checked_by="王芳", checked_on="2026-06-01")
    )
    before, after = SHIPPED.on(TODAY)["unclear.report_limit"], checked.on(TODAY)["unclear.report_limit"]
    assert (before.needs_checking, after.needs_checking) == (True, False)
    assert (after.checked_by, after.checked_on, after.amount) == ("王芳", date(2026, 6, 1), before.amount)


def test_certain_values_wait_for_nobody():
    """C1 and the base text are not 待核; C2, M and 建议值 are until checked."""
    view = SHIPPED.on(TODAY)
    assert not view["review.cycle"].needs_checking
    assert not view["carry.approver"].needs_checking
    assert view["term.max.机密"].needs_checking
    assert view["inventory.cycle"].needs_checking
    assert view["loan.period.default"].needs_checking


@pytest.mark.parametrize(
    ("span", "says"),
    [
        ({"from_": "2024-09-02", "checked_by": "王芳", "checked_on": "2026-06-01"}, "2024-09-01"),
        ({"from_": "2024-09-01"}, "checked_by"),
        ({"from_": "2024-09-01", "checked_by": "王芳"}, "同时填写"),
        ({"from_": "2024-09-01", "checked_by": "王芳", "checked_on": "2026-06-01", "grade": "C1"}, "grade"),
    ],
)
def test_a_confirmation_names_an_existing_value_its_checker_and_day(span, says):
    """The message shows on which days values begin, or what is missing."""
    with pytest.raises(LawError, match=says):
        Parameters.load(local("unclear.report_limit", **span))


@pytest.mark.parametrize("amount", [0, 5, 9, 10])
def test_a_site_may_be_stricter_from_its_own_day(amount):
    """Ten working days by law: five from the new year, ten until then."""
    text = local("unclear.report_limit", value=amount, from_="2027-01-01", **OWN_RULE)
    loaded = Parameters.load(text)
    assert loaded.on(date(2026, 12, 31))["unclear.report_limit"].number() == 10
    value = loaded.on(date(2027, 1, 1))["unclear.report_limit"]
    assert (value.number(), str(value.citation[0])) == (amount, "《某局保密工作细则》第六条")
    assert value.owner == SHIPPED.on(TODAY)["unclear.report_limit"].owner


def test_a_site_value_ends_on_its_own_last_day():
    """Then the law's own value stands again."""
    text = local("unclear.report_limit", value=5, from_="2027-01-01", to="2027-12-31", **OWN_RULE)
    loaded = Parameters.load(text)
    assert loaded.on(date(2027, 12, 31))["unclear.report_limit"].number() == 5
    assert loaded.on(date(2028, 1, 1))["unclear.report_limit"].number() == 10


@pytest.mark.parametrize(
    ("key", "lawful", "loose"),
    [
        ("unclear.report_limit", 10, 11),
        ("term.max.绝密", 30, 31),
        ("leak.report.limit", 24, 25),
        ("destroy.min_supervisors", 2, 1),
        ("destroy.min_supervisors", 3, 1),
        ("decl.period.核心", 3, 2),
        ("know.record_from_level", "秘密", "绝密"),
        ("pwd.机密.length", 10, 9),
        ("class.derived.needs_power", False, True),
        ("lawyer.engage.approval", False, True),
        ("carry.approver", "县级以上公安机关领导", "主管领导"),
        (
            "unclear.addressee",
            ["保密行政管理部门", "上一级公安机关保密工作机构"],
            ["上一级公安机关保密工作机构"],
        ),
    ],
)
def test_a_bound_of_the_law_is_not_loosened(key, lawful, loose):
    """Not above a maximum, not below a minimum, not otherwise than fixed; the bound itself is lawful."""
    loaded = Parameters.load(local(key, value=lawful, from_="2027-01-01", **OWN_RULE))
    assert loaded.on(date(2027, 1, 1))[key].source == "附加参数文件1"
    with pytest.raises(LawError, match="放宽"):
        Parameters.load(local(key, value=loose, from_="2027-01-01", **OWN_RULE))


@pytest.mark.parametrize(
    ("since", "until"),
    [("1990-01-01", "1991-01-01"), ("1995-01-01", "1995-01-01"), ("1990-01-01", None), ("2030-01-01", None)],
)
def test_a_bound_holds_on_every_day_the_local_value_meets(since, until):
    """A value that only touches the first day of a shipped one is still measured by it."""
    Parameters.load(local("term.max.机密", value=20, from_=since, to=until, **OWN_RULE))
    with pytest.raises(LawError, match="放宽"):
        Parameters.load(local("term.max.机密", value=21, from_=since, to=until, **OWN_RULE))


def test_a_bound_does_not_reach_back_before_the_law():
    """On the eve of the term rule of 1990 there was no cap to loosen."""
    text = local("term.max.机密", value=21, from_="1990-01-01", to="1990-12-31", **OWN_RULE)
    assert Parameters.load(text).on(date(1990, 12, 31))["term.max.机密"].number() == 21


@pytest.mark.parametrize(("since", "met"), [("2010-09-30", 10), ("2010-10-01", None)])
def test_a_bound_holds_to_the_last_day_of_a_closed_value(since, met):
    """Ten copies by a rule that ended on 2010-09-30."""
    closed = sheet(
        (
            KEY | {"bound": "max"},
            VALUE | {"citation": ["term_1990"], "from": "1995-01-01", "to": "2010-09-30"},
        )
    )
    later = local("k", value=11, from_=since, **OWN_RULE)
    if met:
        with pytest.raises(LawError, match="放宽"):
            Parameters.load(closed, later)
    else:
        assert Parameters.load(closed, later).on(date(2010, 10, 1))["k"].number() == 11


@pytest.mark.parametrize("amount", [1, 30])
def test_what_the_law_leaves_open_a_site_settles_freely(amount):
    """A page may have more lines or fewer: no article speaks of it."""
    text = local("list.page", value=amount, from_="2027-01-01", **OWN_RULE)
    assert Parameters.load(text).on(date(2027, 1, 1))["list.page"].number() == amount


def test_a_key_without_a_stated_direction_is_left_alone():
    """A province that does not say which way is stricter has the last word on its value."""
    province = sheet((KEY, VALUE))
    Parameters.load(province)
    with pytest.raises(LawError, match="没有说明哪个方向是从严"):
        Parameters.load(province, local("k", value=4, from_="2027-01-01", **OWN_RULE))


def _moved(value: Value, by: int) -> object:
    """Another amount of the same unit, by one greater or less; a text, a flag or a list is simply another."""
    amount = value.amount
    if isinstance(amount, bool):
        return not amount
    if isinstance(amount, Level):
        return Level(amount + by).name if amount + by in set(Level) else None
    if isinstance(amount, int):
        return (
            amount + by if 0 <= amount + by <= (100 if value.unit is Unit.PERCENT else amount + by) else None
        )
    return "别的" if isinstance(amount, str) else [*amount, amount[0]]


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("key", SHIPPED.keys)
def test_every_parameter_is_moved_only_to_the_stricter_side(key, by):
    """Each of the product's keys tried both ways on the day it is valid last."""
    value = SHIPPED.history(key)[-1]
    assert value.bound is not None, f"{key} says not which way is stricter"
    amount = _moved(value, by)
    if amount is None:
        return
    text = local(key, value=amount, from_=max(value.since, date(2027, 1, 1)).isoformat(), **OWN_RULE)
    lawful = {Bound.OPEN: True, Bound.FIXED: False, Bound.MAX: by < 0, Bound.MIN: by > 0}[value.bound]
    if lawful:
        assert Parameters.load(text).on(date(9000, 1, 1))[key].source == "附加参数文件1"
    else:
        with pytest.raises(LawError, match="放宽"):
            Parameters.load(text)


@pytest.mark.parametrize("missing", ["citation", "basis", "grade", "from_"])
def test_a_site_value_needs_its_own_ground(missing):
    """Citation, basis, grade and first day are the site's own."""
    span = {"value": 5, "from_": "2027-01-01"} | OWN_RULE
    del span[missing]
    with pytest.raises(LawError, match=r"unclear\.report_limit"):
        Parameters.load(local("unclear.report_limit", **span))


@pytest.mark.parametrize(
    ("of_key", "says"),
    [
        ({"unit": "day"}, "working_day"),
        ({"bound": "min"}, "bound"),
        ({"label": "别名"}, "label"),
    ],
)
def test_a_site_changes_neither_unit_nor_name_nor_bound(of_key, says):
    """Ten days are not ten working days."""
    span = {"value": 5, "from": "2027-01-01"} | OWN_RULE
    with pytest.raises(LawError, match=says):
        Parameters.load(sheet(({"key": "unclear.report_limit"} | of_key, span)))


def test_a_misspelt_key_is_not_a_new_one_by_accident():
    """A key of its own must be declared whole."""
    with pytest.raises(LawError, match="label"):
        Parameters.load(local("unclear.report_limits", value=5, from_="2027-01-01", **OWN_RULE))


def test_a_province_may_declare_keys_and_the_site_be_stricter_still():
    """Each file lies over those before it, within all their bounds."""
    province = sheet((KEY | {"bound": "max"}, VALUE))
    stricter = local("k", value=4, from_="2027-01-01", **OWN_RULE)
    assert Parameters.load(province, stricter).on(date(2027, 1, 1))["k"].number() == 4
    looser = local("k", value=11, from_="2027-01-01", **OWN_RULE)
    with pytest.raises(LawError, match=r"附加参数文件2.*放宽"):
        Parameters.load(province, looser)


def test_a_site_cannot_undo_what_its_province_tightened():
    """Eight of the province bind, though the law says ten."""
    province = local("unclear.report_limit", value=8, from_="2026-01-01", **OWN_RULE)
    Parameters.load(province, local("unclear.report_limit", value=8, from_="2027-01-01", **OWN_RULE))
    with pytest.raises(LawError, match="放宽了「8个工作日」"):
        Parameters.load(province, local("unclear.report_limit", value=9, from_="2027-01-01", **OWN_RULE))


def test_two_values_in_one_site_file_clash_like_any_others():
    """A local value is a value."""
    one_day = {"value": 5, "from": "2027-01-01"} | OWN_RULE
    with pytest.raises(LawError, match="两个取值"):
        Parameters.load(sheet(({"key": "unclear.report_limit"}, one_day, one_day | {"from": "2027-06-01"})))


def test_history_tells_every_value_of_a_key_in_order():
    """The caps of 机密 under three texts."""
    spans = [(value.since, value.until) for value in SHIPPED.history("term.max.机密")]
    assert spans == [
        (date(1991, 1, 1), date(2010, 9, 30)),
        (date(2010, 10, 1), date(2024, 4, 30)),
        (date(2024, 5, 1), None),
    ]


READING = "[[reading]]\nnumber = 8\nchecked_by = '王芳'\nchecked_on = 2026-06-01\n"


def test_a_site_upholds_a_reading_by_its_number():
    """With name and day; the later file's word stands; a file may hold both kinds."""
    later = READING.replace("王芳", "李敏")
    word = Parameters.load(READING, later).upheld[8]
    assert (word.checked_by, word.checked_on) == ("李敏", date(2026, 6, 1))
    both = local("unclear.report_limit", from_="2024-09-01", checked_by="王芳", checked_on="2026-06-01")
    loaded = Parameters.load(f"{both}\n{READING}")
    assert loaded.upheld.keys() == {8}
    assert not loaded.on(TODAY)["unclear.report_limit"].needs_checking
    assert SHIPPED.upheld == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (READING.replace("number = 8\n", ""), "号数"),
        (READING.replace("8", "'八'"), "号数"),
        (READING.replace("checked_on = 2026-06-01\n", ""), "同时填写"),
        ("[[reading]]\nnumber = 8\n", "第8号没有checked_by"),
        (READING.replace("2026-06-01", "'昨天'"), "应为日期"),
        (READING + "held = '另有理解'\n", "不认识的事项：held"),
        (READING * 2, "写了两次"),
        (READING.replace("[[reading]]", "[reading]"), r"\[\[reading\]\]"),
    ],
)
def test_a_word_on_a_reading_names_number_checker_and_day(text, says):
    """What is missing or strange is said with its place."""
    with pytest.raises(LawError, match=says):
        Parameters.load(text)


def test_the_product_upholds_no_reading_itself():
    """Only a site may."""
    with pytest.raises(LawError, match="第8号的核对只能写在本单位"):
        lay_ground([("甲.toml", READING)], {})
