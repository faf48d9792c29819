"""Readings of chapter five: where its words and those of criminal procedure leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED, _LATER = date(2026, 1, 5), date(2026, 11, 25)

READINGS = (
    Reading(
        29,
        ("criminal_procedure_2018/39", "police_procedure_2020/52"),
        "四十八小时和三日两个时限怎样衔接？",
        "须经许可的，先在三日内决定，许可后再起算四十八小时；与羁押有关的期间不因节假日顺延。",
        _DECIDED,
    ),
    Reading(
        141,
        ("criminal_procedure_2018/151",),
        "技术侦查的批准期满以后，能否再登记延长？",
        "不能。延长在期满前批准；期满的停止措施，需要继续的重新报批，另立一卷。",
        _LATER,
    ),
    Reading(
        142,
        ("police_procedure_2020/52",),
        "三日内没有决定的，结果如何？",
        "沉默既不是许可，也不是不许可：申请仍待决定，一直显示逾期；逾期后只能许可，不能再不许可。",
        _LATER,
    ),
    Reading(
        143,
        ("criminal_procedure_2018/39",),
        "申请提出后，案件的阶段或者罪名变了怎么办？",
        "变化后不须许可的，随即安排；变化后才须许可的，不影响已提出的申请。",
        _LATER,
    ),
    Reading(
        144,
        ("police_1998/23", "court_interpretation_2021/116"),
        "“只移送诉讼卷”还有没有适用的余地？",
        "只对不作为证据的技侦材料适用；作为证据的一律随案移送，不得撤出清单。",
        _LATER,
    ),
    Reading(
        145,
        ("court_interpretation_2021/117",),
        "每件技侦证据是否都要采取保护措施？",
        "移送前都要作出决定：选取保护措施，或者写明不需保护的理由。",
        _LATER,
    ),
    Reading(
        146,
        ("police_1998/26", "criminal_procedure_2018/111"),
        "检举人没有提出保密要求的，是否保密？",
        "同样保密：身份一律密封，只有知情人员能查。",
        _LATER,
    ),
    Reading(
        147,
        ("police_1998/22",),
        "“检查落实情况”多久一次？",
        "由提出要求的主管领导逐项任务定日期；没有检查过的任务不能结束。",
        _LATER,
    ),
    Reading(
        148,
        ("police_1998/21", "police_1998/22"),
        "保密要求能否由其他领导代提、代查？",
        "不能（从严）：由该任务的主管领导本人提出并检查。",
        _LATER,
    ),
    Reading(
        149,
        ("criminal_procedure_2018/152",),
        "与案件无关的材料“及时”销毁，是几日？",
        "法律没有定日数；认定时写明应销毁日期，逾期显示。",
        _LATER,
    ),
    Reading(
        152,
        ("police_1998/23",),
        "对照表的掌握人员换了、走了，由谁改定？",
        "由掌握人员、代号使用人或者机关领导提出，主管领导授权，列名的领导回避；新的掌握人员须有相应涉密资格。"
        "掌握人员都离岗的，使用人仍可提出，不另设能查全部代号的人。",
        _LATER,
    ),
    Reading(
        156,
        ("police_1998/26", "criminal_procedure_2018/111", "secrets_regs_2024/61"),
        "检举的知情人员都离岗了，谁接办？离岗时要不要拦？",
        "不拦：拦了就等于告诉办理离岗的人有这件检举，保护检举人在先。知情人员都离岗的，自动转交事先指定的接替人；"
        "没有指定的转交机关领导（条文没有定，取其对保密工作负总责），本机关没有的转交上级机关领导。转交不通知别人。",
        _LATER,
    ),
)
