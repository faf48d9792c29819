from django.db import migrations

from shoumi.things.migrations._sealing_columns import SealColumns


class Migration(migrations.Migration):
    dependencies = [("records", "0004_login")]

    operations = [
        SealColumns(
            columns={
                "approval": ("letter",),
                "entrycontent": ("content",),
                "factor": ("label",),
                "proceeding": ("outcome",),
            },
            shaped={
                "proceeding": ("form", "needs"),
                "registerline": ("columns",),
            },
            raw={
                "entrycontent": ("salt",),
            },
            marked={
                "registerline": ("columns",),
            },
            numbers=8,
        ),
    ]
