"""The job around those who handle secrets: graded posts, what they report, the passports kept for them."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage

SECRET_STAFF = WorkPage(
    slug="secret-staff", group="基础", label="涉密人员", glyph="涉", names=("涉密人员",),
    says="岗位和人员的涉密等级、审查和复审、重大事项报告、出入境证件保管；点开人员可打印涉密人员登记表。",
    tabs=(
        Tab(key="staff", label="涉密人员", noun="person", where=Q(left_on__isnull=True, clearance__isnull=False),
            empty="没有涉密人员。"),
        Tab(key="posts", label="岗位", noun="appointment", where=Q(ended_on__isnull=True), empty="没有任职。"),
        Tab(key="again", label="定了复审日期", noun="person", where=Q(left_on__isnull=True, again_on__isnull=False),
            empty="没有定了复审日期的人员。"),
        Tab(key="reports", label="待阅处的报告", noun="personal_report", where=Q(state="待阅处"),
            empty="没有待阅处的重大事项报告。"),
        Tab(key="out", label="领出的证件", noun="passport", where=Q(state="已领出"), empty="没有领出在外的证件。"),
        Tab(key="kept", label="在管的证件", noun="passport", where=Q(state="在管"), empty="没有在管的证件。"),
        Tab(key="bound", label="脱密期内", noun="person",
            where=Q(released_on__isnull=False) | Q(left_on__isnull=False, clearance__isnull=False),
            empty="没有脱密期内的人员。"),
    ),
)  # fmt: skip

PAGES = (SECRET_STAFF,)
