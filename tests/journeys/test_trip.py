"""A trip abroad: opened, refused until prepared, gone, back, checked, closed."""

from datetime import timedelta

import pytest

from shoumi.records.now import today
from shoumi.things.abroad import Trip


def filled(desk, act: str, trip: str, **values: str) -> None:
    """The page of an act on the trip, its fields by label."""
    desk.open(f"/acts/{act}?thing={trip}")
    for label, value in values.items():
        desk.fill(label, value)


def opened(desk) -> str:
    """A file for one traveller, from today to today."""
    day, due = today().isoformat(), (today() + timedelta(days=9)).isoformat()
    desk.go("外事")
    desk.act("登记外事案卷")
    desk.choose("因公出访")
    desk.pick("出访（接待）人员", "民警甲")
    for label, value in {
        "前往国家、地区或来访方": "（虚构）某国", "事由": "（虚构）会谈", "证件交回期限": due, "事后检查期限": due,
        "启程（开始）日期": day, "返回（结束）日期": day,
    }.items():  # fmt: skip
        desk.fill(label, value)
    desk.send()
    return str(Trip.objects.get().pk)


def prepared(desk, trip: str) -> None:
    """Taught, talked to, reviewed."""
    day = today().isoformat()
    filled(desk, "train_traveller", trip, 教育日期=day, 教育内容="（虚构）外事纪律")
    desk.send()
    filled(desk, "talk_before_trip", trip, 谈话日期=day, 保密界限和措施="（虚构）只谈已公开的")
    desk.send()
    filled(desk, "give_trip_opinion", trip, 组织人事部门意见="（虚构）同意")
    desk.choose("同意")
    desk.send()


@pytest.mark.nightly
def test_a_trip_abroad(site):
    """Each step on its page; leaving unprepared is refused and says why, so is drafting in a hotel."""
    day = today().isoformat()
    officer = site("officer")
    trip = opened(officer)
    officer.open(f"/acts/depart?thing={trip}")
    officer.sees("还没有接受保密教育", "还没有进行行前谈话", "还没有出具意见")
    prepared(officer, trip)
    filled(officer, "depart", trip, 领出证件本数="1", 出境批准文号="（虚构）批1号")
    officer.send()
    assert Trip.objects.get().state.name == "进行中"

    reader = site("reader")
    said = {
        "代号": "（虚构）一号",
        "起草日期": day,
        "清单核对情况": "（虚构）底稿留馆",
        "使领馆名称": "（虚构）使馆",
    }
    filled(reader, "draft_abroad", trip, **said)
    reader.choose("其他场所")
    reader.sees("没有在使领馆保密室起草")
    reader.choose("使领馆保密室")
    reader.send()

    back = {"返回（结束）日期": day, "检查日期": day, "检查情况": "（虚构）无异常"}
    filled(officer, "check_after_trip", trip, **back)
    officer.sees("没有报告境外情况")
    officer.fill("境外情况报告", "（虚构）按日程活动")
    officer.send()
    filled(officer, "return_travel_papers", trip, 交回本数="1")
    officer.send()
    filled(officer, "close_trip", trip)
    officer.send()
    officer.open("/jobs/abroad?tab=done")
    officer.sees("民警甲", "已办结")
