from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_tables"),
    ]

    operations = [
        migrations.AddField(
            model_name="runningclock",
            name="counted_from",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="runningclock",
            name="expected",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="runningclock",
            name="working_days",
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
