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

    # 第五章 公安业务

    # 第七章 密码
    STOCK_CIPHERS = "登记密码物品"
    SUPPLY_CIPHERS = "接收配发"
    COUNT_CIPHERS = "清点密码物品"
    REPAIR_CIPHERS = "密码物品送修"
    TAKE_BACK_CIPHERS = "密码物品修回"
    TRANSFER_CIPHERS = "传递密码物品"
    ACCEPT_CIPHERS = "签收密码物品"
    GIVE_BACK_CIPHERS = "交回密码物品"
    RECEIVE_TELEGRAM = "收电"
    SEND_TELEGRAM = "发电"
    ANSWER_TELEGRAM = "复电"
    RELAY_TELEGRAM = "转发电报"
    WIDEN_TELEGRAM = "扩大阅知"

    # 第八章 通信和办公设备
    TRANSMIT = "传输"
    CERTIFY = "登记防护合格证"
    RENEW_CERTIFICATE = "换证"
    WITHDRAW_CERTIFICATE = "注销合格证"
    REGISTER_DEVICE = "登记设备"
    CHANGE_DEVICE = "变更设备登记"
    LABEL_DEVICE = "补贴标识"
    BEAR_DOCUMENT = "载入密件"
    BRIEF_OPERATOR = "操作告知"
    HAND_OVER_DEVICE = "移交设备"
    LEND_DEVICE = "借出设备"
    ACCEPT_DEVICE = "签收设备"
    DECLINE_DEVICE = "拒收设备"
    RETURN_DEVICE = "交回设备"
    CARRY_DEVICE_OUT = "携带设备外出"
    CARRY_DEVICE_BACK = "带回设备"
    RETIRE_DEVICE = "报废设备"
    KEEP_AFTER_ALL = "撤回报废"
    DESTROY_DEVICE = "销毁设备"
    RECORD_DEVICE_LOSS = "登记设备下落不明"
    RECORD_DEVICE_FOUND = "登记设备找回"
    CONNECT_DEVICE = "接入网络"
    INSPECT_DEVICE = "技术检查"
    RECORD_FINDING = "登记违规"
    RECTIFY = "整改"
    REGISTER_SYSTEM = "登记信息系统"
    START_SYSTEM = "启用信息系统"
    ASSESS_SYSTEM = "风险评估"
    ADMIT_FOREIGNERS = "外国人介入"
    END_FOREIGN_WORK = "外方工作结束"
    REPAIR_DEVICE = "维修设备"
    TAKE_BACK_DEVICE = "修回设备"
    CHECK_REPAIRED = "修后检查"

    # 第九章 新闻出版

    # 第十章 科学技术

    # 第十一章 外事

    # 第十二章 会议

    # 第十三章 泄密查处

    # 第十四章 奖励和处分

    # 自查自评、年度报告
