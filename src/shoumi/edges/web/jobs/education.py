"""Jobs around education: plans, training, questions, courses, what leaders do."""

from django.db.models import Q

from shoumi.edges.web.jobs.page import Tab, WorkPage
from shoumi.nouns.education import LEADING, ItemState, TrainingState
from shoumi.records.actors import in_force
from shoumi.records.now import today
from shoumi.things.people import Appointment


def _leaders_idle_this_year() -> Q:
    """Who holds a leading post today and has shown nothing since the year began."""
    day = today()
    held = Appointment.objects.filter(in_force(day), post__in=[post.name for post in LEADING])
    shown = Q(educated_on__year__gte=day.year)
    return Q(pk__in=held.values("person_id"), left_on__isnull=True) & ~shown


EDUCATION = WorkPage(
    slug="education", group="教育检查", label="教育培训", glyph="教", names=("教育",),
    says="年度教育计划、培训签到、题库和测验；上岗、晋升警衔前先培训，重点岗位每年再培训。",
    tabs=(
        Tab(key="open", label="签到中的培训", noun="training", where=Q(state=TrainingState.签到中),
            empty="没有正在签到的培训。请点「组织培训」。"),
        Tab(key="due", label="待开展的项目", noun="education_item", where=Q(state=ItemState.待开展),
            empty="没有待开展的教育项目。请先制定教育计划，再安排项目。"),
        Tab(key="plans", label="教育计划", noun="education_plan", empty="还没有教育计划。请点「制定教育计划」。"),
        Tab(key="done", label="已结束的培训", noun="training", where=Q(state=TrainingState.已结束),
            empty="没有已结束的培训。"),
        Tab(key="people", label="受训记录", noun="attendance", empty="还没有受训记录。"),
        Tab(key="questions", label="题库", noun="question", where=Q(withdrawn=False), empty="题库还没有试题。"),
        Tab(key="quizzes", label="测验", noun="quiz", empty="没有您可以看到的测验。请在培训上点「组织测验」。"),
        Tab(key="results", label="测验成绩", noun="quiz_result", empty="还没有测验成绩。"),
        Tab(key="courses", label="院校课程", noun="course", empty="没有院校课程。公安院校在此登记保密必修课。"),
        Tab(key="leaders", label="领导教育检查", noun="leader_education", empty="还没有领导干部教育检查的记录。"),
        Tab(key="idle", label="本年未留痕的领导", noun="person", where=_leaders_idle_this_year,
            empty="本年每名领导干部都已登记教育检查。"),
    ),
)  # fmt: skip
PAGES = (EDUCATION,)
