"""The triggers that hold the history of cases."""

from django.db import migrations

from correspondence import case_triggers


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0003_cases")]
    operations = [
        migrations.RunPython(lambda apps, schema_editor: case_triggers.create(), migrations.RunPython.noop),
    ]
