from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0006_course_term"),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="opined_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="matter",
            name="longer_asked_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="localrules",
            name="internal",
            field=models.BooleanField(default=False, verbose_name="内部规章"),
        ),
        migrations.AddField(
            model_name="localrules",
            name="ended",
            field=models.BooleanField(default=False, verbose_name="已废止"),
        ),
    ]
