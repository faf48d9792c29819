"""重大事项报告, 出入境证件."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns.noun import Ref
from shoumi.nouns.personnel import Passport as PassportFacts
from shoumi.nouns.personnel import PassportKind, PassportState, PersonalMatter, ReportState
from shoumi.nouns.personnel import PersonalReport as PersonalReportFacts
from shoumi.things.secret import Searched, SecretText
from shoumi.things.sight import Holders, Keepers, Named
from shoumi.things.thing import EnumField, Thing, link


class PersonalReport(Thing):
    """Known to who told it and to the secrecy office alone."""

    noun, label, kind_of_facts = "personal_report", "重大事项报告", PersonalReportFacts
    sight, close = Holders((Post.保密干部,)) | Named("person"), True
    person = link("things.Person", verbose_name="报告人")
    kind = EnumField(PersonalMatter, verbose_name="种类")
    happened_on = models.DateField(null=True, verbose_name="发生日期")
    state = EnumField(ReportState, default=ReportState.待阅处, db_index=True, verbose_name="状态")
    organ = link("things.Organ")
    account = SecretText(max_length=2000, default="", blank=True, verbose_name="情况")
    opinion = SecretText(max_length=2000, default="", blank=True, verbose_name="阅处意见")


class Passport(Searched, Thing):
    """Known to who keeps the organ's books and to its holder."""

    noun, label, kind_of_facts = "passport", "出入境证件", PassportFacts
    joins, sight = ("holder",), Keepers() | Named("holder")
    sought = ("number",)
    holder = link("things.Person", verbose_name="持证人")
    kind = EnumField(PassportKind, verbose_name="证件种类")
    number = SecretText(max_length=60, verbose_name="证件号码")
    state = EnumField(PassportState, default=PassportState.在管, db_index=True, verbose_name="状态")
    valid_until = models.DateField(null=True, verbose_name="有效期至")
    out_on = models.DateField(null=True, verbose_name="领出日期")
    due_on = models.DateField(null=True, verbose_name="应交回日期")
    place = SecretText(max_length=200, default="", blank=True, verbose_name="保管处")
    organ = link("things.Organ")

    def facts(self) -> PassportFacts:
        _, released = self.holder.release()
        return PassportFacts(
            self.id,
            self.organ_id,
            Ref(self.holder_id, str(self.holder)),
            self.kind,
            self.state,
            self.number,
            self.valid_until,
            self.out_on,
            self.due_on,
            self.holder.clearance is not None or released is not None,
            released is not None,
        )
