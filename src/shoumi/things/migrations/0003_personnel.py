from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0002_attachments"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="educated_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="vetted_on",
            field=models.DateField(null=True),
        ),
    ]
