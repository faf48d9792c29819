"""How names and titles are said, as bits; NULL until the upgrade has marked them."""

from django.db import migrations, models

TABLES = (
    "abroadpaper", "attachment", "attendance", "attendee", "casematerial", "catalogueitem",
    "clarification", "classifiedproduct", "course", "destructionlist", "device", "discrepancy",
    "document", "dutyevidence", "dutytask", "educationitem", "educationplan", "inspection", "leak",
    "localrules", "manuscript", "matter", "meeting", "meetingrecord", "notice", "organ", "person",
    "printingworks", "printorder", "problemfinding", "protectioncertificate", "publicationitem",
    "question", "quiz", "relayedleak", "researchproject", "responsibility", "scienceexport",
    "secretsystem", "selfcheck", "specialtask", "stocktaking", "training", "unitabroad", "volume",
    "workplan", "yearlyreport",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0013_chapters"),
    ]

    operations = [
        migrations.AddField(
            model_name=table,
            name=f"sound{n}",
            field=models.BigIntegerField(default=None, editable=False, null=True),
        )
        for table in TABLES
        for n in range(3)
    ]
