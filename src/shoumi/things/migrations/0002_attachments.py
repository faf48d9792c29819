import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("things", "0007_attachments"),
    ]

    dependencies = [
        ("things", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.CharField(editable=False, max_length=26, primary_key=True, serialize=False)),
                ("born", models.BigIntegerField(db_index=True)),
                ("touched", models.BigIntegerField()),
                ("mark0", models.BigIntegerField(default=0, editable=False)),
                ("mark1", models.BigIntegerField(default=0, editable=False)),
                ("mark2", models.BigIntegerField(default=0, editable=False)),
                ("mark3", models.BigIntegerField(default=0, editable=False)),
                ("name", models.BinaryField(default=b"", verbose_name="文件名")),
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
                ("size", models.BigIntegerField(verbose_name="字节数")),
                ("state", models.CharField(max_length=40, verbose_name="状态")),
                ("level", models.SmallIntegerField(null=True, verbose_name="密级")),
                ("file", models.CharField(max_length=26, unique=True)),
                ("digest", models.BinaryField(default=b"")),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.document",
                        verbose_name="密件",
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
                (
                    "attached_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="things.person",
                        verbose_name="经办人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
