"""外事登记簿、时限和要签字的纸."""

from shoumi.kernel.model import Column
from shoumi.nouns.abroad import TripKind
from shoumi.statutes.police_1998.ch11_foreign_affairs.art50 import art

art.register(
    "trips", "出国（境）和接待保密登记簿", noun="trip", opens=("open_trip",),
    columns=(
        Column("案卷号", "thing.number"), Column("登记时间", "at"), Column("种类", "thing.kind"),
        Column("姓名", "thing.traveller.name"), Column("涉密等级", "thing.clearance"),
        Column("前往或来访方", "thing.destination"), Column("事由", "thing.purpose"),
        Column("启程（开始）日期", "thing.from_on"), Column("返回（结束）日期", "thing.back_on"),
        Column("教育日期", "form.trained_on", on=("train_traveller",)),
        Column("谈话日期", "form.talked_on", on=("talk_before_trip",)),
        Column("协议日期", "form.agreed_on", on=("sign_posting_agreement",)),
        Column("审查意见", "form.opinion", on=("give_trip_opinion",)),
        Column("批准文号", "form.approval", on=("depart",)), Column("领出证件", "form.ids", on=("depart",)),
        Column("交回证件", "form.ids", on=("return_travel_papers",)),
        Column("检查日期", "form.checked_on", on=("check_after_trip",)),
        Column("检查情况", "form.findings", on=("check_after_trip",)),
        Column("取消原因", "form.reason", on=("cancel_trip",)),
        Column("办结时间", "at", on=("close_trip",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.clock(
    "trip_papers", "出国（境）证件交回", opens_on=("open_trip",), closes_on=("return_travel_papers", "cancel_trip"),
    form_field="ids_due_on", on_made="trip",
)  # fmt: skip
art.clock(
    "trip_check", "外事活动事后检查", opens_on=("open_trip",), closes_on=("check_after_trip", "cancel_trip"),
    form_field="check_due_on", on_made="trip",
)  # fmt: skip

_WHO = (
    Column("案卷号", "thing.number"), Column("姓名", "thing.traveller.name"), Column("涉密等级", "thing.clearance"),
    Column("种类", "thing.kind"), Column("前往国家、地区或来访方", "thing.destination"), Column("事由", "thing.purpose"),
    Column("启程（开始）日期", "thing.from_on"), Column("返回（结束）日期", "thing.back_on"),
)  # fmt: skip
art.paper(
    "trip_pledge", "出国（境）人员保密承诺书", noun="trip", when=lambda trip: trip.kind.leaves,
    lines=(*_WHO, Column("保密教育日期", "thing.trained_on"), Column("保密界限和措施", "thing.bounds"),
           Column("证件交回期限", "thing.ids_due_on")),
    signatures=("承诺人", "谈话人"),
    statement="本人已接受保密教育，知道上述保密界限。在外不谈、不带、不存不应公开的内容；"
              "异常情况立即报告；按期交回证件，回来后如实接受检查。",
)  # fmt: skip
art.paper(
    "posting_agreement", "派驻人员保密协议", noun="trip", when=lambda trip: trip.kind is TripKind.派驻,
    lines=(*_WHO, Column("派出单位", ""), Column("驻外期间保密责任人", ""), Column("约定的其他事项", "")),
    signatures=("派驻人员", "派出单位负责人"),
    statement="派驻人员遵守驻在机构的保密制度，只在保密室起草和处理密件，不向境外人员出示或提供未公开的资料；"
              "派出单位负责教育、检查和保障。期满或中途返回时清退全部密件和设备，接受保密检查。",
)  # fmt: skip
