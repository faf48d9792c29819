from typing import Any

from django.db import migrations, models

from shoumi.things.secret import sealer


def seal(apps: Any, schema_editor: Any) -> None:
    """What stood in clear is sealed, bound to the column it comes to lie in."""
    courses = apps.get_model("things", "Course").objects.using(schema_editor.connection.alias)
    for course in courses.exclude(clear=""):
        sealed = sealer().seal(course.clear.encode(), b"things_course.term")
        courses.filter(pk=course.pk).update(term=sealed)


class Migration(migrations.Migration):
    dependencies = [
        ("things", "0005_documents_by_date"),
    ]

    operations = [
        migrations.RenameField(model_name="course", old_name="term", new_name="clear"),
        migrations.AddField(
            model_name="course",
            name="term",
            field=models.BinaryField(default=b"", verbose_name="开课学期"),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField(model_name="course", name="clear"),
    ]
