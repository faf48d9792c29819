"""办事机构的十项职责：实施法规、起草文稿、调研、教育计划、密级审核、协查、检查、技术防范、报告、交办事项。

第五项的“鉴定”现只由国家和省级保密行政管理部门作出，办事机构只提审核意见（释义第31号）。
"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 10, __doc__)

DUTIES = (
    ("office_implementation", "组织实施保密法规，传达上级指示", "请登记传达、实施的情况", "duty.office.cycle"),
    ("office_drafting", "起草计划、总结和规章", "请登记本期计划和总结", "duty.office.cycle"),
    ("office_research", "调研分析，提出改进建议", "请登记调研和建议", "duty.office.cycle"),
    ("office_education_plan", "制定并组织实施宣传教育计划", "请登记宣传教育计划及实施情况", "duty.office.cycle"),
    ("office_level_review", "审核本单位各种密件的密级", "请登记密级审核的情况；结果为审核意见，不是鉴定结论", "duty.office.cycle"),
    ("office_incident_support", "协同查处泄密、窃密案件", "请登记协同查处的情况；没有发生的，登记“本期无”", "duty.office.cycle"),
    ("office_inspections", "组织保密检查监督", "请登记检查的情况", "inspection.cycle"),
    ("office_technology", "推广、落实保密防范技术", "请登记技术防范的推广、落实情况", "duty.office.cycle"),
    ("office_reporting", "向委员会和正副主任反映情况、报告工作", "请登记报告的情况", "duty.office.cycle"),
    ("office_assigned", "办理上级和领导交办事项", "请登记交办事项的办理情况；没有的，登记“本期无”", "duty.office.cycle"),
)  # fmt: skip

for item, (key, label, remedy, cycle) in enumerate(DUTIES, 1):
    art.standing(
        key, f"（{item}）{label}", applies=lambda upkeep: upkeep.county_or_above, remedy=remedy, cycle=cycle
    )
