"""机关、单位对涉密人员建立管理制度：报告重大事项，集中保管出入境证件，一人一档。"""

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Column

art = Article("secrets_law_2024", 44, __doc__)

art.paper(
    "secret_staff_sheet", "涉密人员登记表", noun="person", when=lambda person: person.bound,
    lines=(
        Column("姓名", "thing.name"), Column("编号", "thing.code"), Column("单位", "thing.organ_name"),
        Column("警衔", "thing.police_rank"), Column("人员涉密等级", "thing.grade"),
        Column("可接触的最高密级", "thing.clearance"), Column("是否定密责任人", "thing.determines"),
        Column("保密审查日期", "thing.vetted_on"), Column("复审日期", "thing.again_on"),
        Column("保密培训日期", "thing.trained_on"), Column("保密承诺书日期", "thing.pledged_on"),
        Column("手中的密件（份）", "thing.holds"), Column("名下保管的密件（份）", "thing.keeping"),
        Column("名下设备、介质", "thing.devices"), Column("脱密期自", "thing.released_on"),
        Column("脱密期至（另定更长的）", "thing.period_until"), Column("备注", ""),
    ),
    each="appointment.person",
    columns=(
        Column("岗位", "thing.post"), Column("岗位涉密等级", "thing.grade"),
        Column("所处理的最高密级", "thing.highest"), Column("已免去", "thing.ended"),
    ),
    signatures=("本人", "组织人事部门", "保密工作机构"),
    statement="岗位、人员的涉密等级随所处理的最高密级：绝密为核心，机密为重要，秘密为一般。变动后重新打印存档。",
)  # fmt: skip
