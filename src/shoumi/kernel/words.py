"""The closed vocabularies. Members keep the law's own words; `law/glossary.toml` glosses them."""

from shoumi.kernel.verbs import Verb
from shoumi.kernel.vocabulary import Vocabulary
from shoumi.law.levels import Kind, Level
from shoumi.law.statutes import Rank

__all__ = ["Authority", "Kind", "Level", "OrganLevel", "Post", "Rank", "Tie", "Verb", "Vocabulary"]


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
    终审人 = "终审人"


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
