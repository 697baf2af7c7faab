"""The full-text index with other fields than before; `manage.py reindex` fills it."""

from django.db import migrations

from tracker.search.engines.choice import engine


def begin_anew(apps, schema_editor):
    """Empty tables with the new fields, and a state that says so."""
    engine().clear()
    engine().create()
    apps.get_model("search", "Entry").objects.all().delete()
    apps.get_model("search", "IndexState").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [migrations.RunPython(begin_anew, migrations.RunPython.noop)]
