"""Account changes are only ever added: the database refuses to rewrite one, PostgreSQL also to delete one.

SQLite empties its tables by deleting rows where tests begin anew, so there only the model refuses that.
"""

from django.db import migrations

WORDS = 'account_change_stays: a change that was written down is never rewritten'
SQLITE = f"""
CREATE TRIGGER account_change_stays BEFORE UPDATE ON accounts_accountchange
BEGIN SELECT RAISE(ABORT, '{WORDS}'); END
"""
POSTGRESQL = f"""
CREATE FUNCTION account_change_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER account_change_stays BEFORE UPDATE OR DELETE ON accounts_accountchange
FOR EACH ROW EXECUTE FUNCTION account_change_stays();
"""


def hold(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == 'postgresql' else SQLITE)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute('DROP TRIGGER account_change_stays ON accounts_accountchange')
        schema_editor.execute('DROP FUNCTION account_change_stays()')
    else:
        schema_editor.execute('DROP TRIGGER account_change_stays')


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_invitations_changes_held_forms'),
    ]

    operations = [
        migrations.RunPython(hold, let_go),
    ]
