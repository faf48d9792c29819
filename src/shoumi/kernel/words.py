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
    EDUCATE = "领导教育检查"
    PLAN_EDUCATION = "制定教育计划"
    ADD_TO_PLAN = "安排教育项目"
    NAME_ACADEMY = "登记公安院校"
    OFFER_COURSE = "开设保密课程"
    TRAIN = "组织培训"
    ATTEND = "培训签到"
    CLOSE_TRAINING = "结束培训"
    SHOW_TRAINING = "登记受训"
    QUIZ = "登记测验"
    SET_QUESTION = "编入题库"
    WITHDRAW_QUESTION = "撤出题库"
    PROMOTE = "晋升警衔"
    PLEDGE = "签订承诺书"
    END_SECRECY_PERIOD = "解除脱密期"

    # 第五章 公安业务

    # 第七章 密码

    # 第八章 通信和办公设备

    # 第九章 新闻出版

    # 第十章 科学技术

    # 第十一章 外事

    # 第十二章 会议

    # 第十三章 泄密查处

    # 第十四章 奖励和处分

    # 自查自评、年度报告
    SIGN_RESPONSIBILITY = "签订责任书"
    PLAN_WORK = "制定工作计划"
    ASSIGN = "分派任务"
    SHOW_TASK = "登记任务完成"
    SUM_UP = "总结计划"
    INSPECT = "检查"
    FIND_PROBLEM = "登记问题"
    RECTIFY_PROBLEM = "问题整改"
    CONFIRM_RECTIFIED = "复查合格"
    RETURN_RECTIFIED = "复查不合格"
    CLOSE_INSPECTION = "办结检查"
    START_SELF_CHECK = "开始自查"
    SCORE = "自查评分"
    CLOSE_SELF_CHECK = "办结自查"
    REPORT_YEAR = "编制年度报告"
    SUBMIT_REPORT = "报送年度报告"
