"""Publishing: what was published and taken back, which files, and which changes of a letter everybody may see."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def open_what_is_public(apps, schema_editor):
    """What was seen of letters that public sources alone tell of stays to be seen."""
    changes, sources = (apps.get_model("correspondence", name) for name in ("LetterChange", "LetterSource"))
    hidden = sources.objects.filter(is_public=False).values("letter")
    told = sources.objects.filter(letter__isnull=False).values("letter")
    changes.objects.filter(letter__in=told).exclude(letter__in=hidden).update(is_public=True)


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0004_cases_held_by_the_database'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('published', 'Published'), ('unpublished', 'Taken back')], max_length=11)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by_name', models.CharField(help_text='Who did it, should the account be gone', max_length=150)),
                ('before', models.JSONField(blank=True, default=dict, help_text='By field, what the public read before; empty: none')),
                ('after', models.JSONField(blank=True, default=dict, help_text='By field, what it reads from then on; empty: none')),
                ('kept', models.JSONField(blank=True, default=dict, help_text='The row as it was, where one was there before it held what was chosen')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publications', to='correspondence.letter')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('step__in', ['published', 'unpublished'])), name='publication_step_known')],
            },
        ),
        migrations.AddField(
            model_name='attachment',
            name='is_public',
            field=models.BooleanField(default=False, help_text='Chosen to be seen by everybody, once its letter is published'),
        ),
        migrations.AddField(
            model_name='letterchange',
            name='is_public',
            field=models.BooleanField(default=False, help_text='All that was told before and after it is public'),
        ),
        migrations.AddField(
            model_name='letterchange',
            name='by',
            field=models.ForeignKey(blank=True, help_text='Who made it; nobody where a source did', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='letterchange',
            name='by_name',
            field=models.CharField(blank=True, help_text='Who made it, should the account be gone', max_length=150),
        ),
        migrations.AddConstraint(
            model_name='letterchange',
            constraint=models.CheckConstraint(condition=models.Q(('is_public', False), ('by_name', ''), _connector='OR'), name='letter_change_by_a_person_is_private'),
        ),
        migrations.RunPython(open_what_is_public, migrations.RunPython.noop),
    ]
