"""Carried out and brought back."""

from datetime import timedelta

from shoumi.records.now import today
from shoumi.things.documents import Copy


def test_a_copy_is_carried_out_and_brought_back(site):
    """Asked for with route and measures, granted by the head, out, back and counted."""
    world = site.world
    _, copies = world.document(copies=1)
    world.ask("keeper", "hand_over_copies", copies[0], to=world["reader"], pages=4)
    world.ask("reader", "accept_copies", copies[0], copies=1, pages=4)

    reader = site("reader")
    reader.go("外带")
    reader.go("可申请的份")
    reader.tick("000001")
    reader.act("携带外出")
    day = today()
    for label, value in {
        "目的地": "（虚构）州公安局", "路线和交通工具": "（虚构）公务车", "事由": "（虚构）汇报",
        "携出日期": day.isoformat(), "带回日期": (day + timedelta(days=2)).isoformat(),
        "安全保护措施": "（虚构）密码箱，人不离件",
    }.items():  # fmt: skip
        reader.fill(label, value)
    reader.choose("只去与工作有关的场所")
    reader.sees("须批准")
    reader.send()

    head = site("head")
    head.go("待审批")
    head.sees("（虚构）密码箱，人不离件")
    head.press("同意")
    head.sees("随即办理")
    assert Copy.objects.get(pk=copies[0]).state.name == "外带"

    reader.go("外带")
    reader.tick("000001")
    reader.act("带回")
    reader.fill("清点页数", "4")
    reader.send()
    reader.sees("「带回」已办理")
    assert Copy.objects.get(pk=copies[0]).state.name == "持有"
