"""台账和时限 of 清点、签收、登记 (columns: practice of the field)."""

from shoumi.kernel.model import Column
from shoumi.statutes.police_1998.ch06_documents.art28 import art

_GIVING = ("distribute_document", "hand_over_copies", "hand_over_on_the_spot", "deliver_copies")
_SIGNING = ("accept_copies", "hand_over_on_the_spot", "record_outside_receipt")
_ENDING = ("accept_return", "record_loss")
_REGISTERING = (
    "register_own_document",
    "register_received_document",
    "register_earlier_document",
    "issue_notebook",
)

_COPYING = ("copy_document", "excerpt_document", "print_document")

_MOVING = (
    *_REGISTERING, *_COPYING, *_GIVING, "accept_copies", "decline_copies",
    "lend_copy",
    "return_copies", "hand_back", "accept_return", "decline_return", "carry_out", "carry_back",
    "keep_personally",
    "hand_over_custody", "draft_destruction_list", "withdraw_destruction_list", "record_loss", "record_found",
    "issue_meeting_papers", "collect_meeting_papers", "register_taken_home",
)  # fmt: skip
_LIVING = (
    *_MOVING, "destroy_listed", "complete_destruction", "file_copies", "record_outside_receipt",
    "recall_to_origin",
)  # fmt: skip

art.register(
    "master", "密件总登记簿", noun="document", opens=_REGISTERING,
    columns=(
        Column("登记号", "thing.register_number"), Column("收文", "thing.received"),
        Column("文号", "thing.reference"),
        Column("标题或代号", "thing.title"), Column("密级和保密期限", "thing.matter.mark"), Column("制发日", "thing.dated"),
        Column("届满日", "thing.matter.ends_on"), Column("载体形式", "thing.carrier"), Column("份号", "thing.numbers"),
        Column("份数", "form.copies"), Column("页数", "thing.pages"), Column("发文单位", "thing.sender_name"),
        Column("知悉范围", "thing.matter.known_to", on=_LIVING),
        Column("登记人", "actor.name"), Column("保管人", "thing.holder_name", on=_LIVING, each="copy"),
        Column("存放处", "form.place"), Column("登记时间", "at"), Column("原登记号", "form.former_number"),
        Column("状态", "thing.state", on=_LIVING, each="copy"),
        Column("归档号", "thing.place", on=("file_copies",), each="copy"),
        Column("销毁号", "thing.listed.number", on=("complete_destruction",), each="copy"),
        Column("经办人签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "received", "收文登记簿", noun="document", opens=("register_received_document",),
    columns=(
        Column("收到时间", "form.received_on"), Column("登记号", "thing.register_number"),
        Column("密件名称", "thing.title"),
        Column("密级", "thing.matter.mark"), Column("文号", "thing.reference"),
        Column("发文单位", "thing.sender_name"),
        Column("载体形式", "thing.carrier"), Column("份数", "form.copies"), Column("份号", "thing.numbers"),
        Column("清单份数", "form.declared"), Column("经办人", "actor.name"), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "movements", "分发签收登记簿", noun="copy", opens=_GIVING,
    columns=(
        Column("时间", "at"), Column("事由", "act"), Column("文件名称", "thing.document.title"),
        Column("密级", "thing.document.matter.mark"), Column("文号", "thing.document.reference"),
        Column("份号", "thing.number"), Column("页数", "thing.pages"), Column("移交人", "actor.name"),
        Column("发往", "form.to.name", on=("hand_over_copies", "hand_over_on_the_spot", "deliver_copies")),
        Column("传递方式", "form.channel"),
        Column("签收人", "thing.holder_name", on=("accept_copies", "hand_over_on_the_spot")),
        Column("外单位签收人", "form.signed_by", on=("record_outside_receipt",)), Column("签收时间", "at", on=_SIGNING),
        Column("拒收原因", "form.reason", on=("decline_copies",)), Column("签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "loans", "借阅登记簿", noun="copy", opens=("lend_copy",),
    columns=(
        Column("借阅时间", "at"), Column("文件名称", "thing.document.title"),
        Column("密级", "thing.document.matter.mark"),
        Column("页数", "thing.pages"), Column("文号", "thing.document.reference"), Column("份号", "thing.number"),
        Column("份数", "=1"), Column("借阅人", "form.to.name"), Column("审批人", "approvals"),
        Column("阅读场所", "form.place"), Column("房间", "form.room"), Column("应还日期", "form.due_on"),
        Column("经办人", "actor.name"), Column("归还时间", "at", on=("accept_return",)),
        Column("收回人", "actor.name", on=("accept_return",)), Column("备注", "form.purpose"),
        Column("借阅人签名", "", signature=True), Column("归还人签名", "", signature=True),
        Column("接收人签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "stock", "清点登记簿", noun="stock_taking", opens=("start_stock_taking",),
    columns=(
        Column("开始时间", "at"), Column("清点名称", "form.title"), Column("清点人", "actor.name"),
        Column("结束时间", "at", on=("close_stock_taking",)),
        Column("结果", "form.account", on=("close_stock_taking",)),
        Column("清点人签名", "", signature=True), Column("核对人签名", "", signature=True),
    ),
)  # fmt: skip
art.register(
    "differences", "差异处理登记簿", noun="discrepancy",
    opens=(
        "register_received_document", "decline_copies", "decline_return", "close_stock_taking", "record_loss",
        "record_misdelivery",
    ),
    columns=(
        Column("发现时间", "at"), Column("类别", "thing.kind"), Column("经办人", "actor.name"),
        Column("由何事发现", "act"), Column("处理时间", "at", on=("settle_discrepancy",)),
        Column("处理结果", "form.outcome", on=("settle_discrepancy",)),
        Column("处理人", "actor.name", on=("settle_discrepancy",)),
    ),
)  # fmt: skip
art.register(
    "open_copies", "未闭环登记簿", noun="copy", opens=(*_REGISTERING, *_COPYING),
    columns=(
        Column("文件名称", "thing.document.title"), Column("登记号", "thing.document.register_number"),
        Column("密级", "thing.document.matter.mark"), Column("份号", "thing.number"),
        Column("状态", "thing.state", on=_MOVING), Column("持有人", "thing.holder_name", on=_MOVING),
        Column("应还日期", "thing.due_on", on=_MOVING), Column("最近变动", "at", on=_MOVING),
        Column("核对人签名", "", signature=True),
    ),
    open_only=frozenset({"在库", "待签收", "持有", "借出", "外带", "个人保存", "待销毁", "下落不明"}),
)  # fmt: skip

art.clock(
    "acceptance", "签收",
    opens_on=("hand_over_copies", "deliver_copies", "return_copies", "hand_back", "lend_copy"),
    closes_on=("accept_copies", "decline_copies", "decline_return", "record_outside_receipt", *_ENDING),
    parameter="handover.accept.limit", when=lambda asked: asked.cosigner is None,
)  # fmt: skip
art.clock(
    "acceptance_of_issue", "签收", opens_on=("distribute_document", "issue_notebook"),
    closes_on=("accept_copies", "decline_copies", "record_outside_receipt", "record_loss"),
    parameter="handover.accept.limit", on_made="copy",
)  # fmt: skip
art.clock(
    "loan", "借阅归还", opens_on=("lend_copy",), closes_on=("accept_return", "decline_copies", "record_loss"),
    form_field="due_on",
)  # fmt: skip
art.clock(
    "discrepancy", "查明差异",
    opens_on=(
        "register_received_document", "decline_copies", "decline_return", "close_stock_taking",
        "record_misdelivery",
    ),
    closes_on=("settle_discrepancy",), parameter="discrepancy.settle.limit", on_made="discrepancy",
)  # fmt: skip
