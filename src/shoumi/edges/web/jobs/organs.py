"""Jobs around organs, people and the duties they have."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage
from shoumi.nouns.document import IN_CUSTODY

LEAVE = WorkPage(
    slug="leave", group="闭环", label="离岗清退", glyph="离", names=("离岗", "离岗清退"), also=("leave_post",),
    says="调离、退休等离岗前，持有的密件、笔记本必须全部交清，名下保管的各份交给接任的专管人员；点开人员可打印清退单。",
    tabs=(
        Tab(key="staff", label="在岗人员", noun="person", where=Q(left_on__isnull=True), empty="没有在岗人员。"),
        Tab(key="left", label="已离岗", noun="person", where=Q(left_on__isnull=False), empty="没有已离岗人员。"),
        Tab(key="custody", label="保管中的份", noun="copy", where=Q(state__in=[s.name for s in IN_CUSTODY]),
            empty="没有保管中的份。"),
    ),
)  # fmt: skip
STAFF = WorkPage(
    slug="staff", group="基础", label="人员机关", glyph="人", names=("人员", "机关", "人员机关"),
    says="机关、人员、岗位任命、涉密资格和定密授权。",
    tabs=(
        Tab(key="people", label="人员", noun="person", where=Q(left_on__isnull=True), empty="没有人员。"),
        Tab(key="posts", label="任职", noun="appointment", where=Q(ended_on__isnull=True), empty="没有任职。"),
        Tab(key="organs", label="机关", noun="organ", empty="没有机关。"),
    ),
)  # fmt: skip
CATALOGUE = WorkPage(
    slug="catalogue", group="台账与监督", label="一览表", glyph="表", names=("一览表",),
    says="本机关国家秘密事项一览表：定密时据此选取；编制后报备案。",
    tabs=(
        Tab(key="items", label="现行事项", noun="catalogue_item", where=Q(withdrawn_on__isnull=True),
            empty="一览表还没有事项。"),
        Tab(key="withdrawn", label="已撤销", noun="catalogue_item", where=Q(withdrawn_on__isnull=False),
            empty="没有已撤销的事项。"),
    ),
)  # fmt: skip
DUTIES = WorkPage(
    slug="duties", group="教育检查", label="履职", glyph="责", names=("履职",),
    views=(("履职覆盖", "coverage"), ("责任体系", "responsibility")),
    says="保密委员会、办事机构和领导干部的各项职责，做了就留痕。",
    tabs=(
        Tab(key="evidence", label="履职记录", noun="duty_evidence", empty="还没有履职记录。"),
        Tab(key="meetings", label="委员会会议", noun="committee_meeting",
            empty="还没有委员会会议。请点「登记委员会会议」。"),
    ),
)  # fmt: skip

RULEBOOK = WorkPage(
    slug="rulebook", group="台账与监督", label="法规解释", glyph="释", names=("法规解释",),
    says="公安部保密委员会的解释意见，各省的实施办法，本机关的规章制度；规则包安装后，其条文一并判定。",
    tabs=(
        Tab(key="interpretations", label="解释意见", noun="interpretation", empty="还没有登记解释意见。"),
        Tab(key="local", label="实施办法", noun="local_rules", where=Q(internal=False), empty="还没有登记实施办法。"),
        Tab(key="internal", label="现行规章制度", noun="local_rules", where=Q(internal=True, ended=False),
            empty="还没有登记本机关的规章制度。"),
    ),
)  # fmt: skip

PAGES = (LEAVE, STAFF, CATALOGUE, DUTIES, RULEBOOK)
