import django.db.models.deletion
from django.db import migrations, models

from shoumi.things.widening import AddColumns

SOUNDED = (
    "abroadpaper",
    "attachment",
    "attendance",
    "attendee",
    "casematerial",
    "catalogueitem",
    "clarification",
    "classifiedproduct",
    "course",
    "destructionlist",
    "device",
    "discrepancy",
    "document",
    "dutyevidence",
    "dutytask",
    "educationitem",
    "educationplan",
    "inspection",
    "leak",
    "localrules",
    "manuscript",
    "matter",
    "meeting",
    "meetingrecord",
    "notice",
    "organ",
    "person",
    "printingworks",
    "printorder",
    "problemfinding",
    "protectioncertificate",
    "publicationitem",
    "question",
    "quiz",
    "relayedleak",
    "researchproject",
    "responsibility",
    "scienceexport",
    "secretsystem",
    "selfcheck",
    "specialtask",
    "stocktaking",
    "training",
    "unitabroad",
    "volume",
    "workplan",
    "yearlyreport",
)
"""Tables whose names are also found as they are said."""


def sounds() -> dict[tuple[str, str], models.BigIntegerField]:
    """Three columns of marks for each of them."""
    return {
        (table, f"sound{n}"): models.BigIntegerField(default=None, editable=False, null=True)
        for table in SOUNDED
        for n in range(3)
    }


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0008_confirmed_by_each"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommitteeMeeting",
            fields=[
                ("id", models.CharField(editable=False, max_length=26, primary_key=True, serialize=False)),
                ("born", models.BigIntegerField(db_index=True)),
                ("touched", models.BigIntegerField()),
                ("sound0", models.BigIntegerField(default=None, editable=False, null=True)),
                ("sound1", models.BigIntegerField(default=None, editable=False, null=True)),
                ("sound2", models.BigIntegerField(default=None, editable=False, null=True)),
                ("mark0", models.BigIntegerField(default=0, editable=False)),
                ("mark1", models.BigIntegerField(default=0, editable=False)),
                ("mark2", models.BigIntegerField(default=0, editable=False)),
                ("mark3", models.BigIntegerField(default=0, editable=False)),
                ("number", models.CharField(max_length=60, verbose_name="会议编号")),
                ("title", models.BinaryField(default=b"", verbose_name="会议名称")),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("members", models.JSONField(default=list, verbose_name="出席委员")),
                ("absent", models.JSONField(default=list, verbose_name="缺席委员")),
                ("others", models.JSONField(default=list, verbose_name="列席人员")),
                ("duties", models.JSONField(default=list, verbose_name="涉及的职责")),
                ("subjects", models.BinaryField(default=b"", verbose_name="议题")),
                ("decisions", models.BinaryField(default=b"", verbose_name="议定事项")),
                (
                    "chair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.person",
                        verbose_name="主持人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.organ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Passport",
            fields=[
                ("id", models.CharField(editable=False, max_length=26, primary_key=True, serialize=False)),
                ("born", models.BigIntegerField(db_index=True)),
                ("touched", models.BigIntegerField()),
                ("sound0", models.BigIntegerField(default=None, editable=False, null=True)),
                ("sound1", models.BigIntegerField(default=None, editable=False, null=True)),
                ("sound2", models.BigIntegerField(default=None, editable=False, null=True)),
                ("mark0", models.BigIntegerField(default=0, editable=False)),
                ("mark1", models.BigIntegerField(default=0, editable=False)),
                ("mark2", models.BigIntegerField(default=0, editable=False)),
                ("mark3", models.BigIntegerField(default=0, editable=False)),
                ("kind", models.CharField(max_length=40, verbose_name="证件种类")),
                ("number", models.BinaryField(default=b"", verbose_name="证件号码")),
                (
                    "state",
                    models.CharField(db_index=True, default="在管", max_length=40, verbose_name="状态"),
                ),
                ("valid_until", models.DateField(null=True, verbose_name="有效期至")),
                ("out_on", models.DateField(null=True, verbose_name="领出日期")),
                ("due_on", models.DateField(null=True, verbose_name="应交回日期")),
                ("place", models.BinaryField(blank=True, default=b"", verbose_name="保管处")),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.person",
                        verbose_name="持证人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.organ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonalReport",
            fields=[
                ("id", models.CharField(editable=False, max_length=26, primary_key=True, serialize=False)),
                ("born", models.BigIntegerField(db_index=True)),
                ("touched", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40, verbose_name="种类")),
                ("happened_on", models.DateField(null=True, verbose_name="发生日期")),
                (
                    "state",
                    models.CharField(db_index=True, default="待阅处", max_length=40, verbose_name="状态"),
                ),
                ("account", models.BinaryField(blank=True, default=b"", verbose_name="情况")),
                ("opinion", models.BinaryField(blank=True, default=b"", verbose_name="阅处意见")),
                (
                    "organ",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.organ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.person",
                        verbose_name="报告人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="appointment", name="grade", field=models.CharField(max_length=40, null=True)
        ),
        migrations.AddField(
            model_name="appointment", name="highest", field=models.SmallIntegerField(null=True)
        ),
        migrations.AddField(model_name="copy", name="draft", field=models.BooleanField(default=False)),
        migrations.AddField(
            model_name="leak",
            name="answerable",
            field=models.BinaryField(blank=True, default=b"", verbose_name="责任人名单"),
        ),
        migrations.AddField(
            model_name="leak",
            name="attachments",
            field=models.BinaryField(blank=True, default=b"", verbose_name="附件"),
        ),
        migrations.AddField(
            model_name="leak",
            name="origin",
            field=models.BinaryField(blank=True, default=b"", verbose_name="原定密单位"),
        ),
        migrations.AddField(
            model_name="leak",
            name="term",
            field=models.BinaryField(blank=True, default=b"", verbose_name="保密期限"),
        ),
        migrations.AddField(
            model_name="matter", name="longer_asked_level", field=models.SmallIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="matter", name="longer_asked_term", field=models.BinaryField(blank=True, default=b"")
        ),
        migrations.AddField(
            model_name="matter", name="over_cap_level", field=models.SmallIntegerField(null=True)
        ),
        migrations.AddField(model_name="matter", name="over_cap_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="matter", name="over_cap_term", field=models.BinaryField(blank=True, default=b"")
        ),
        migrations.AddField(model_name="person", name="again_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="person",
            name="leaving_steps",
            field=models.JSONField(default=list, verbose_name="离岗手续"),
        ),
        migrations.AddField(model_name="person", name="period_until", field=models.DateField(null=True)),
        migrations.AddField(model_name="unitabroad", name="found_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="unitabroad",
            name="rectification",
            field=models.BinaryField(blank=True, default=b"", verbose_name="整改情况"),
        ),
        migrations.AddField(
            model_name="unitabroad",
            name="rectified_on",
            field=models.DateField(null=True, verbose_name="整改完成日期"),
        ),
        migrations.AddField(
            model_name="volume",
            name="archive",
            field=models.BinaryField(blank=True, default=b"", verbose_name="接收档案馆"),
        ),
        migrations.AddField(
            model_name="volume",
            name="transferred_on",
            field=models.DateField(null=True, verbose_name="移交日期"),
        ),
        AddColumns(sounds()),
    ]
