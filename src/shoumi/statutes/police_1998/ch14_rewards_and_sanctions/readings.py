"""Readings of chapter fourteen: where its words leave a doubt, what is held."""

from datetime import date

from shoumi.kernel.declare import Reading

_DECIDED = date(2026, 11, 25)

READINGS = (
    Reading(
        107,
        ("police_1998/62", "secrets_regs_2024/61"),
        "因检举泄密受奖励的，奖励登记簿是否列名？",
        "本人未书面同意的不列名，只填代号；名单另行密封。",
        _DECIDED,
    ),
    Reading(
        108,
        ("police_1998/63", "criminal_law/398"),
        "达到立案标准的件数时，系统是否要求移送？",
        "不要求，只作提示并写明出处；是否移送由本机关领导决定，是否立案由有权机关认定。",
        _DECIDED,
    ),
    Reading(
        109,
        ("police_1998/65",),
        "非法收入可否分次上交、分次登记？",
        "每笔收入凭一张国库收据全额登记一次；分次收缴的，按次分别登记收入。",
        _DECIDED,
    ),
    Reading(
        150,
        ("police_1998/66", "police_1998/67"),
        "保密委员会主任本人是责任人或者奖励对象的，谁同意？",
        "本人回避，由另一名主任同意；没有的，凭上级机关或者保密委员会会议的书面意见，由与此事无关的保密干部、专管人员登记。"
        "各项批准一律照此：谁是所办事项的本人，或者在所填的表中列了名（只列为监销、在场等协助人员的除外），就不批准该事项。",
        _DECIDED,
    ),
)
