"""The tables and triggers of the full-text index, made by the engine of the database at hand."""

from django.db import migrations

from tracker.search.engines.choice import engine


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [
        migrations.RunPython(lambda apps, schema_editor: engine().create(), migrations.RunPython.noop),
    ]
