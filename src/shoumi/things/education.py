"""教育计划、项目、培训、受训记录、试题、测验成绩、课程、领导教育检查."""

from django.db import models

from shoumi.nouns.education import Attendance as AttendanceFacts
from shoumi.nouns.education import Course as CourseFacts
from shoumi.nouns.education import EducationItem as EducationItemFacts
from shoumi.nouns.education import EducationKind, ItemState, TrainingState
from shoumi.nouns.education import EducationPlan as EducationPlanFacts
from shoumi.nouns.education import LeaderEducation as LeaderEducationFacts
from shoumi.nouns.education import Question as QuestionFacts
from shoumi.nouns.education import Quiz as QuizFacts
from shoumi.nouns.education import QuizResult as QuizResultFacts
from shoumi.nouns.education import Training as TrainingFacts
from shoumi.nouns.noun import Ref
from shoumi.things.oversight import COMMITTEE
from shoumi.things.secret import Searched, SecretList, SecretText
from shoumi.things.sight import Keepers, Named
from shoumi.things.thing import EnumField, Thing, link


class EducationPlan(Searched, Thing):
    """教育计划."""

    noun, label, kind_of_facts = "education_plan", "教育计划", EducationPlanFacts
    sought = ("title",)
    organ = link("things.Organ")
    year = models.IntegerField(verbose_name="年度")
    title = SecretText(max_length=200, verbose_name="计划名称")
    political_plan = SecretText(max_length=200, default="", blank=True, verbose_name="所列入的政治教育计划")

    def __str__(self) -> str:
        return self.title


class EducationItem(Searched, Thing):
    """教育项目."""

    noun, label, kind_of_facts = "education_item", "教育项目", EducationItemFacts
    sought = ("title",)
    organ = link("things.Organ")
    plan = link("things.EducationPlan", verbose_name="教育计划")
    title = SecretText(max_length=200, verbose_name="教育内容")
    audience = SecretText(max_length=200, verbose_name="对象")
    hours = models.IntegerField(verbose_name="学时")
    due_on = models.DateField(verbose_name="完成期限")
    state = EnumField(ItemState, verbose_name="状态")

    def __str__(self) -> str:
        return self.title


class Training(Searched, Thing):
    """培训; `attended` lists those who signed in."""

    noun, label, kind_of_facts = "training", "培训", TrainingFacts
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="培训编号")
    title = SecretText(max_length=200, verbose_name="主题")
    held_on = models.DateField(verbose_name="日期")
    hours = models.IntegerField(verbose_name="学时")
    place = SecretText(max_length=200, default="", blank=True, verbose_name="地点")
    speaker = SecretText(max_length=200, default="", blank=True, verbose_name="讲课人")
    state = EnumField(TrainingState, verbose_name="状态")
    item = link("things.EducationItem", verbose_name="教育项目")
    attended = models.JSONField(default=list)
    summary = SecretText(max_length=2000, default="", blank=True, verbose_name="小结")

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Attendance(Searched, Thing):
    """受训记录."""

    noun, label, kind_of_facts = "attendance", "受训记录", AttendanceFacts
    sight = Keepers() | COMMITTEE | Named("person")
    sought = ("title",)
    organ = link("things.Organ")
    title = SecretText(max_length=200, default="", blank=True, verbose_name="主题")
    person = link("things.Person", verbose_name="受训人")
    held_on = models.DateField(verbose_name="日期")
    hours = models.IntegerField(verbose_name="学时")
    record = SecretText(max_length=200, default="", blank=True, verbose_name="系统外记录编号")
    training = link("things.Training", verbose_name="培训")


class Question(Searched, Thing):
    """试题."""

    noun, label, kind_of_facts = "question", "试题", QuestionFacts
    sight = Keepers() | COMMITTEE
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="题号")
    title = SecretText(max_length=200, verbose_name="题干")
    options = SecretList(default=list, verbose_name="选项")
    answer = models.CharField(max_length=20, verbose_name="答案")
    withdrawn = models.BooleanField(default=False, verbose_name="已撤出")

    def __str__(self) -> str:
        return self.title


class Quiz(Searched, Thing):
    """测验: known to who keeps the books and to those invited; it holds no answers, right or given."""

    noun, label, kind_of_facts = "quiz", "测验", QuizFacts
    joins, sight = ("training",), Keepers() | COMMITTEE | Named("invited", many=True)
    sought = ("title",)
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="测验编号")
    title = SecretText(max_length=200, verbose_name="测验名称")
    training = link("things.Training", verbose_name="培训")
    due_on = models.DateField(verbose_name="答题期限")
    invited = models.JSONField(default=list, verbose_name="参加人")
    questions = SecretList()
    answered = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def facts(self, key: tuple[str, ...] = ()) -> QuizFacts:
        training = self.training
        return QuizFacts(
            id=self.id,
            organ=self.organ_id,
            number=self.number,
            title=self.title,
            due_on=self.due_on,
            training=Ref(training.id, str(training)) if training else None,
            questions=tuple(Ref(*one) for one in self.questions),
            invited=tuple(Ref(*one) for one in self.invited),
            answered=tuple(Ref(*one) for one in self.answered),
            key=key,
        )


class QuizResult(Thing):
    """测验成绩."""

    noun, label, kind_of_facts = "quiz_result", "测验成绩", QuizResultFacts
    sight = Keepers() | COMMITTEE | Named("person")
    organ = link("things.Organ")
    person = link("things.Person", verbose_name="参加人")
    right = models.IntegerField(verbose_name="答对题数")
    questions = models.IntegerField(verbose_name="题数")
    training = link("things.Training", verbose_name="培训")
    quiz = link("things.Quiz", verbose_name="测验")


class Course(Searched, Thing):
    """保密课程."""

    noun, label, kind_of_facts = "course", "保密课程", CourseFacts
    sought = ("title",)
    organ = link("things.Organ")
    title = SecretText(max_length=200, verbose_name="课程名称")
    programme = SecretText(max_length=200, verbose_name="专业和培养方案")
    term = SecretText(max_length=100, verbose_name="开课学期")
    hours = models.IntegerField(verbose_name="学时")
    compulsory = models.BooleanField(default=False, verbose_name="必修")

    def __str__(self) -> str:
        return self.title


class LeaderEducation(Thing):
    """领导教育检查."""

    noun, label, kind_of_facts = "leader_education", "领导教育检查", LeaderEducationFacts
    organ = link("things.Organ")
    leader = link("things.Person", verbose_name="领导干部")
    kind = EnumField(EducationKind, verbose_name="方式")
    done_on = models.DateField(verbose_name="日期")
    reached = models.IntegerField(verbose_name="受教育人数")
    account = SecretText(max_length=2000, verbose_name="情况")
