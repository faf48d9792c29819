"""Readings of chapter nine: where its words leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED = date(2026, 1, 5)

READINGS = (
    Reading(
        17,
        ("police_1998/42",),
        "“本级保密工作部门”现在指哪个部门？",
        "指同级保密行政管理部门；有争议的，由它或者上级公安机关保密工作机构审定，二者有其一即可。",
        _DECIDED,
    ),
    Reading(
        18,
        ("police_1998/42",),
        "既是涉外案件又是重大、重要案件的稿件，由谁审？",
        "各项同意叠加：同级业务部门领导、上级主管业务部门、政府外事部门都要同意。",
        _DECIDED,
    ),
    Reading(
        19,
        ("police_1998/44",),
        "原《国家秘密载体复印许可证》是否还有效？",
        "不再认可；2021年起以国家秘密载体印制资质为准。",
        _DECIDED,
    ),
    Reading(
        181,
        ("police_1998/42", "police_1998/43"),
        "不属于所列题材的稿件送给谁审？",
        "送本单位主管领导审查；本机关领导也可以。",
        _DECIDED,
    ),
    Reading(
        182,
        ("police_1998/43",),
        "“图书书稿”包括哪几种稿件？",
        "成书出版的都算：公安史志、年鉴资料、教材、书刊（从严）；作者本人不担任终审人。",
        _DECIDED,
    ),
    Reading(
        183,
        ("police_1998/44",),
        "机关自己的文印室印制本机关密件，是否须有印制资质？",
        "不须：本条所称印刷厂是承接印制业务的单位；文印室只印本机关定密的事项，监印和验收照办，待本单位保密办核定。",
        _DECIDED,
    ),
    Reading(
        184,
        ("police_1998/42",),
        "政府外事（外宣）主管部门的同意如何登记？",
        "该部门不在本站点内，凭其书面答复文号由非提出人的专管人员或者保密干部登记；一份书面批复只代表一个机关。",
        _DECIDED,
    ),
)
