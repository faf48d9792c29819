"""重大案件、队伍案件和科技报道经同级业务部门领导同意；涉外报道另经两方审核；有争议的送审定。"""

from shoumi.kernel.declare import Article

art = Article("police_1998", 42, __doc__, not_yet="将承载：按题材分送的审核流程")
