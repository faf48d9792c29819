"""The closed vocabularies. Members keep the law's own words; `law/glossary.toml` glosses them."""

from enum import Enum

from shoumi.law.levels import Kind, Level
from shoumi.law.statutes import Rank

__all__ = ["Authority", "Kind", "Level", "OrganLevel", "Post", "Rank", "Tie", "Verb", "Vocabulary"]


class Vocabulary(Enum):
    """A closed list of words; members are themselves alone, and hash as fast as any object."""

    __hash__ = object.__hash__


class OrganLevel(Vocabulary):
    """机关层级: a registered fact confirmed by the superior, never read off a name."""

    部 = "部"
    省 = "省"
    省会市 = "省会市"
    地市 = "地市"
    县 = "县"
    基层 = "基层"

    @property
    def county_or_above(self) -> bool:
        return self is not OrganLevel.基层


class Post(Vocabulary):
    """职务岗位 held at one organ by appointment; the ground on which a person may ask or approve."""

    机关领导 = "机关领导"
    主管领导 = "主管领导"
    承办人 = "承办人"
    定密审核人 = "定密审核人"
    定密责任人 = "定密责任人"
    专管人员 = "专管人员"
    保密干部 = "保密干部"
    保密委员会主任 = "保密委员会主任"
    保密委员会委员 = "保密委员会委员"
    系统管理员 = "系统管理员"
    安全保密管理员 = "安全保密管理员"
    安全审计员 = "安全审计员"
    机要人员 = "机要人员"
    业务部门领导 = "业务部门领导"
    """Leads the department in charge of a line of police work at this organ."""
    系统 = "系统"
    上级保密干部 = "上级保密干部"
    """Derived: a 保密干部 of an organ above the one concerned."""
    上级机关领导 = "上级机关领导"
    """Derived: a 机关领导 of an organ above the one concerned."""


class Tie(Vocabulary):
    """What binds a person to the thing itself, whatever post he holds."""

    拟定人 = "拟定人"
    持有人 = "持有人"
    签收人 = "签收人"
    借阅人 = "借阅人"
    知悉人 = "知悉人"
    监销人 = "监销人"
    清点人 = "清点人"
    本人 = "本人"


class Authority(Vocabulary):
    """批准机关: who may consent. records.authorities says which persons hold it for one asking."""

    承办单位主管领导 = "承办单位主管领导"
    指定审核人 = "指定审核人"
    定密责任人 = "定密责任人"
    主管领导 = "主管领导"
    本机关领导 = "本机关领导"
    县级以上公安机关领导 = "县级以上公安机关领导"
    制文单位 = "制文单位"
    原定密机关 = "原定密机关"
    原定密机关的上级机关 = "原定密机关的上级机关"
    上级机关 = "上级机关"
    本机关保密工作机构 = "本机关保密工作机构"
    上级保密工作机构 = "上级保密工作机构"
    保密行政管理部门 = "保密行政管理部门"
    有权批准超期的机关 = "有权批准超期的机关"
    保密委员会 = "保密委员会"
    同级业务部门领导 = "同级业务部门领导"
    上级业务主管部门 = "上级业务主管部门"
    政府外事部门 = "政府外事部门"
    公安部业务主管部门 = "公安部业务主管部门"
    公安部科技主管部门 = "公安部科技主管部门"
    公安部领导 = "公安部领导"
    出口审查机关 = "出口审查机关"
    密码管理部门 = "密码管理部门"
    有奖励权限的部门 = "有奖励权限的部门"


class Verb(Vocabulary):
    """What is done. Rules select acts by verb; the value is what an officer reads."""

    DRAFT = "拟定"
    DERIVE = "派生定密"
    DETERMINE = "确定"
    DISPUTE = "提出异议"
    ASK_UPWARD = "请示"
    ANSWER = "答复"
    REPORT = "报告"
    DECIDE_ABOVE = "上级确定"
    CORRECT_LEVEL = "纠正定密"
    CHANGE = "变更"
    EXTEND = "延长"
    DECLASSIFY = "解密"
    EXPIRE = "届满"
    PUBLISH = "公布"
    REVIEW = "审核"
    SET_SCOPE = "调整知悉范围"
    FOLLOW = "落实变更通知"
    CATALOGUE = "编制一览表"
    STRIKE_OUT = "删减一览表"
    FILE_FOR_RECORD = "备案"
    REGISTER = "登记"
    RECEIVE = "收文"
    MARK = "标密"
    DISTRIBUTE = "分发"
    DELIVER = "传递"
    HAND_OVER = "移交"
    ACCEPT = "签收"
    DECLINE = "拒收"
    LEND = "借阅"
    RETURN = "交回"
    TAKE_BACK = "收回"
    READ = "阅读"
    COPY = "复制"
    EXCERPT = "摘抄"
    FORBID_COPYING = "禁止复制"
    ALLOW_COPYING = "解除禁止复制"
    CARRY_OUT = "携带外出"
    CARRY_BACK = "带回"
    KEEP = "个人保存"
    ISSUE_NOTEBOOK = "发放笔记本"
    LEAVE = "离岗"
    OPEN_VOLUME = "立卷"
    CLOSE_VOLUME = "封卷"
    FILE = "归档"
    LIST = "造册"
    WITHDRAW_LIST = "撤回清册"
    DESTROY = "销毁"
    SUPERVISE = "监销"
    COMPLETE_DESTRUCTION = "办结销毁"
    TAKE_STOCK = "清点"
    SEE = "核对"
    CLOSE_STOCK = "结束清点"
    SETTLE = "处理差异"
    RECORD_OUTSIDE_RECEIPT = "登记回执"
    RECORD_LOSS = "登记下落不明"
    RECORD_FOUND = "登记找回"
    RECORD_MISDELIVERY = "登记错发"
    AMEND = "更正"
    IMPORT_ORGANS = "成批登记机关"
    REGISTER_ORGAN = "登记机关"
    CONFIRM_LEVEL = "确认机关层级"
    ESTABLISH = "设立机构"
    REGISTER_PERSON = "登记人员"
    APPOINT = "任命"
    DISMISS = "免职"
    CLEAR = "授予涉密资格"
    WITHDRAW_CLEARANCE = "取消涉密资格"
    AUTHORISE = "定密授权"
    EVIDENCE = "履职留痕"
    NOTIFY = "通知"

    # 第四章 教育

    # 第五章 公安业务
    OPEN_TASK = "设立专项任务"
    STATE_REQUIREMENTS = "提出保密要求"
    START_TASK = "开始执行任务"
    CHECK_TASK = "检查保密要求落实"
    END_TASK = "结束专项任务"
    ADMIT = "增加任务人员"
    TELL = "告知任务情况"
    GIVE_CODE = "编定代号"
    RETIRE_CODE = "停用代号"
    LOOK = "查看密封内容"
    OPEN_TECH_FILE = "设立技侦卷"
    HOLD_TECH = "调整持卷人员"
    EXTEND_TECH = "延长技术侦查"
    END_TECH = "解除技术侦查"
    REGISTER_MATERIAL = "登记案件材料"
    DESIGNATE_EVIDENCE = "指定作为证据"
    PROTECT_EVIDENCE = "选择证据保护措施"
    NOTE_IRRELEVANT = "认定与案件无关"
    DESTROY_IRRELEVANT = "销毁无关材料"
    DRAW_TRANSFER = "拟制移送清单"
    LEAVE_OFF = "不列入移送"
    TRANSFER_CASE = "移送案件"
    ENGAGE_LAWYER = "聘请律师"
    REQUEST_MEETING = "申请会见"
    PERMIT_MEETING = "许可会见"
    REFUSE_MEETING = "不许可会见"
    SERVE_DECISION = "送达决定"
    END_GROUND = "不许可情形消失"
    REVIEW_REFUSAL = "复核不许可"
    MOVE_STAGE = "登记案件阶段变化"
    ARRANGE_MEETING = "安排会见"
    TAKE_TIP = "接受检举"
    NAME_KNOWER = "指定检举知情人"
    DROP_KNOWER = "撤销检举知情人"
    PROTECT_REPORTER = "保护检举人"
    TELL_OF_REPORTER = "透露检举人情况"

    # 第七章 密码

    # 第八章 通信和办公设备

    # 第九章 新闻出版

    # 第十章 科学技术

    # 第十一章 外事
    REGISTER_UNIT_ABROAD = "登记驻外单位"
    CHECK_UNIT_ABROAD = "检查驻外单位"
    RECTIFY_UNIT_ABROAD = "驻外单位整改"
    WITHDRAW_UNIT_ABROAD = "撤销驻外单位"
    OPEN_TRIP = "登记外事案卷"
    TRAIN_TRAVELLER = "行前教育"
    TALK_BEFORE_TRIP = "行前谈话"
    SIGN_POSTING_AGREEMENT = "签订外派协议"
    GIVE_TRIP_OPINION = "出具出境意见"
    REGISTER_EXIT_PERMIT = "登记出境许可证"
    DEPART = "启程"
    DRAFT_ABROAD = "境外起草"
    SHOW_ABROAD = "对外出示"
    RETURN_TRAVEL_PAPERS = "交回证件"
    CHECK_TRIP = "回访检查"
    CLOSE_TRIP = "办结外事案卷"
    CANCEL_TRIP = "取消出访"

    # 第十二章 会议
    OPEN_MEETING = "登记会议"
    PLAN_MEETING = "制定会议保密方案"
    POST_GUARDS = "设置警卫"
    CHECK_VENUE = "检查会场"
    LIST_ATTENDEES = "编列与会名单"
    REPLACE_ATTENDEE = "更换与会人员"
    APPROVE_ATTENDANCE = "报批与会名单"
    BRIEF_ATTENDEES = "会议保密教育"
    STORE_PHONES = "存放手机"
    GIVE_BACK_PHONES = "发还手机"
    CHECK_IN = "签到"
    BEGIN_MEETING = "会议开始"
    RECORD_MEETING = "会议记录"
    REPORT_MEETING = "会议报道"
    COLLECT_PAPERS = "收回会议文件"
    COUNT_PAPERS = "清点会议文件"
    TAKE_HOME = "带回件登记"
    END_MEETING = "散会"
    CLOSE_MEETING = "办结会议"
    CANCEL_MEETING = "取消会议"

    # 第十三章 泄密查处
    REPORT_LEAK = "报告泄密"
    TELL_OF_LEAK = "上报泄密"
    AMEND_LEAK_TIMES = "更正泄密时间"
    CONFIRM_LEAK = "按泄密处理"
    RULE_OUT_LEAK = "排除泄密"
    FILL_LEAK_FORM = "填报泄密案件报告表"
    REVIEW_LEAK = "审核泄密内容"
    REQUEST_APPRAISAL = "提请鉴定"
    ACCEPT_APPRAISAL = "受理鉴定"
    EXTEND_APPRAISAL = "延长鉴定"
    CONCLUDE_APPRAISAL = "鉴定结论"
    ESTABLISH_LEAK = "查清泄密事实"
    REMEDY_LEAK = "落实补救"
    STRENGTHEN = "加强保密措施"
    CLOSE_LEAK = "终结查处"
    REPORT_LEAK_RESULT = "报告查处结果"
    DRAFT_SANCTION = "拟处理意见"
    PRESS_SANCTION = "督促处理"

    # 第十四章 奖励和处分
    PROPOSE_REWARD = "提出奖励"
    GRANT_REWARD = "给予奖励"
    TRANSFER_LEAK = "移送追究"
    TAKE_CASE_RESULT = "登记移送结果"
    RECORD_GAIN = "登记非法收入"
    PAY_GAIN = "上交国库"
    PROPOSE_SANCTION = "提出处分建议"
    DECIDE_SANCTION = "处分决定"
    EXECUTE_SANCTION = "执行处分"

    # 第十五章 附则
    ISSUE_LOCAL_RULES = "登记实施办法"
    INTERPRET = "登记解释意见"
    EVIDENCE_OF_LOCAL_DUTY = "地方职责留痕"
    """For the acts of local packs: no rule of the product speaks of it."""

    # 自查自评、年度报告
