import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0003_personnel"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeyPlace",
            fields=[
                ("id", models.CharField(editable=False, max_length=26, primary_key=True, serialize=False)),
                ("born", models.BigIntegerField(db_index=True)),
                ("touched", models.BigIntegerField()),
                ("name", models.BinaryField(default=b"", verbose_name="名称")),
                ("kind", models.CharField(max_length=40, verbose_name="类别")),
                ("level", models.SmallIntegerField(null=True, verbose_name="密级")),
                ("measures", models.BinaryField(default=b"", verbose_name="防护措施")),
                ("named_on", models.DateField(null=True, verbose_name="确定日期")),
                ("decision", models.BinaryField(blank=True, default=b"", verbose_name="确定文号")),
                ("filed_on", models.DateField(null=True, verbose_name="备案日期")),
                ("letter", models.BinaryField(blank=True, default=b"", verbose_name="备案函号")),
                ("ended_on", models.DateField(null=True, verbose_name="撤销日期")),
                (
                    "leader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.person",
                        verbose_name="负责人",
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
    ]
